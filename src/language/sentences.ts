import type { TextRange } from '../reports/types.ts'

const CLOSING = new Set(['”', '’', '）', ')', '》', '」', '』', '"', '】'])
const SENTENCE_END = new Set(['。', '！', '？', '!', '?', '…', '\n'])
const CLAUSE_END = new Set([...SENTENCE_END, '；', ';'])

function splitAt(text: string, ends: Set<string>): TextRange[] {
  const ranges: TextRange[] = []
  let start = 0
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    if (character === '（' || character === '(' || character === '《') depth++
    else if ((character === '）' || character === ')' || character === '》') && depth > 0) depth--
    else if (character === '\n') depth = 0
    if (!ends.has(character) || (depth > 0 && character !== '\n')) continue
    let end = i + 1
    while (end < text.length && (CLOSING.has(text[end]!) || (ends.has(text[end]!) && text[end] !== '\n')))
      end++
    push(ranges, text, start, end)
    start = end
    i = end - 1
  }
  push(ranges, text, start, text.length)
  return ranges
}

function push(ranges: TextRange[], text: string, start: number, end: number): void {
  while (start < end && /\s/u.test(text[start]!)) start++
  while (end > start && /\s/u.test(text[end - 1]!)) end--
  if (end > start) ranges.push({ start, end })
}

/** Ranges of the sentences of a text, without surrounding white space. 。！？ inside brackets do not end one. */
export function splitSentences(text: string): TextRange[] {
  return splitAt(text, SENTENCE_END)
}

/** Like `splitSentences`, and at ； too: the parts in which reports put one figure or one measure each. */
export function splitClauses(text: string): TextRange[] {
  return splitAt(text, CLAUSE_END)
}
