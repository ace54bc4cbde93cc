/** A sentence cut into the comma-wide segments in which a figure finds its indicator. */

import type { FoundQuantity } from '../language/numbers.ts'
import { splitSentences } from '../language/sentences.ts'
import type { TextRange } from '../reports/types.ts'

export interface Segment extends TextRange {
  /** Quantities in it, in order; dates and ordinals too. */
  quantities: FoundQuantity[]
  /** What closed the segment: , ; : 。 or '' at a bracket or the text's end. */
  mark: string
}

export interface Sentence extends TextRange {
  segments: Segment[]
}

const SEPARATORS = new Set([
  '，',
  ',',
  '；',
  ';',
  '：',
  ':',
  '。',
  '！',
  '？',
  '!',
  '?',
  '\n',
  '（',
  '）',
  '(',
  ')',
])

/** Sentences that hold a quantity, cut into segments. A separator inside a number (1,500) does not cut. */
export function segmentSentences(text: string, quantities: FoundQuantity[]): Sentence[] {
  const sentences: Sentence[] = []
  let next = 0
  for (const range of splitSentences(text)) {
    const from = next
    while (next < quantities.length && quantities[next]!.start < range.end) next++
    if (next > from) sentences.push({ ...range, segments: cut(text, range, quantities.slice(from, next)) })
  }
  return sentences
}

function cut(text: string, sentence: TextRange, quantities: FoundQuantity[]): Segment[] {
  const segments: Segment[] = []
  let start = sentence.start
  let inside: FoundQuantity[] = []
  let next = 0
  const close = (end: number, mark: string): void => {
    if (end > start) segments.push({ start, end, quantities: inside, mark })
    inside = []
  }
  for (let i = sentence.start; i < sentence.end; i++) {
    const quantity = quantities[next]
    if (quantity !== undefined && i === quantity.start) {
      inside.push(quantity)
      next++
      i = Math.max(quantity.end - 1, i)
      continue
    }
    const character = text[i]!
    if (!SEPARATORS.has(character)) continue
    close(i, /[（）()]/.test(character) ? '' : character)
    start = i + 1
  }
  close(sentence.end, '')
  return segments
}
