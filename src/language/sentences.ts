import type { TextRange } from '../reports/types.ts'

const CLOSING = new Set(['”', '’', '）', ')', '》', '」', '』', '"', '】'])
const SENTENCE_END = new Set(['。', '！', '？', '!', '?', '…', '\n'])
const CLAUSE_END = new Set([...SENTENCE_END, '；', ';'])

/** Where to look: a text is cut or not cut at nothing else, and most of it is skipped. */
const SENTENCE_MARKS = /[。！？!?…\n（(《）)》]/g
const CLAUSE_MARKS = /[。！？!?…\n；;（(《）)》]/g

function splitAt(text: string, ends: Set<string>, marks: RegExp): TextRange[] {
  const ranges: TextRange[] = []
  let start = 0
  let depth = 0
  marks.lastIndex = 0
  for (let hit = marks.exec(text); hit !== null; hit = marks.exec(text)) {
    const character = hit[0]
    if (character === '（' || character === '(' || character === '《') depth++
    else if ((character === '）' || character === ')' || character === '》') && depth > 0) depth--
    else if (character === '\n') depth = 0
    if (!ends.has(character) || depth > 0) continue
    let end = hit.index + 1
    while (end < text.length && (CLOSING.has(text[end]!) || (ends.has(text[end]!) && text[end] !== '\n')))
      end++
    push(ranges, text, start, end)
    start = end
    marks.lastIndex = end
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
  return splitAt(text, SENTENCE_END, SENTENCE_MARKS)
}

/** Like `splitSentences`, and at ； too: the parts in which reports put one figure or one measure each. */
export function splitClauses(text: string): TextRange[] {
  return splitAt(text, CLAUSE_END, CLAUSE_MARKS)
}
