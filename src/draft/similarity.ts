/** How close a sentence is to the one whose words it borrows. */
import { fold } from '../language/fold.ts'

/** Pairs of characters, letters and digits alone: what is compared when words are. */
function pairsOf(text: string): string[] {
  const bare = fold(text).replace(/[^\p{L}\p{N}_]/gu, '')
  return Array.from({ length: Math.max(0, bare.length - 1) }, (_, i) => bare.slice(i, i + 2))
}

/** Share of the sentence's pairs of characters that stand in the source: 0 (none) to 1 (all of its words). */
export function similarity(sentence: string, source: string): number {
  return share(pairsOf(sentence), new Set(pairsOf(source)))
}

/** A text ready to be compared with many. */
export interface Compared {
  pairs: string[]
  known: Set<string>
}

export function toCompare(text: string): Compared {
  const pairs = pairsOf(text)
  return { pairs, known: new Set(pairs) }
}

/** The greater share of one in the other. */
export function alikeness(a: Compared, b: Compared): number {
  return Math.max(share(a.pairs, b.known), share(b.pairs, a.known))
}

function share(pairs: readonly string[], known: ReadonlySet<string>): number {
  return pairs.length === 0 ? 0 : pairs.filter((pair) => known.has(pair)).length / pairs.length
}
