/** How close a sentence is to the one whose words it borrows. */
import { fold } from '../language/fold.ts'

/** Letters and digits alone: what is compared when words are. */
const bare = (text: string): string => fold(text).replace(/[^\p{L}\p{N}_]/gu, '')

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
}

/** Share of the sentence's pairs of characters that stand in the source: 0 (none) to 1 (all of its words). */
export function similarity(sentence: string, source: string): number {
  const pairs = pairsOf(bare(sentence))
  if (pairs.length === 0) return 0
  const known = new Set(pairsOf(bare(source)))
  return pairs.filter((pair) => known.has(pair)).length / pairs.length
}
