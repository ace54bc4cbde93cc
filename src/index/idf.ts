/** How rare words are in general Chinese, from the segmenter's own table. */
import { idf as table } from '@node-rs/jieba/dict.js'

/** For words the table does not hold: as rare as its median. */
const UNKNOWN = 11
let weights: Map<string, number> | null = null

/** Inverse document frequency (natural logarithm, about 1 to 14) of a folded word. */
export function idf(word: string): number {
  weights ??= parse()
  return weights.get(word) ?? (/^\d/.test(word) ? 4 : UNKNOWN)
}

function parse(): Map<string, number> {
  const parsed = new Map<string, number>()
  for (const line of new TextDecoder().decode(table).split('\n')) {
    const space = line.indexOf(' ')
    if (space > 0) parsed.set(line.slice(0, space), Number(line.slice(space + 1)))
  }
  return parsed
}
