import type { RankedPassage } from './rank.ts'

/** One ranking of several: the first of each list, then the second of each; a passage of several lists once. */
export function inTurns(lists: readonly RankedPassage[][]): RankedPassage[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  const byId = new Map<string, RankedPassage>()
  for (let turn = 0; turn < longest; turn++)
    for (const list of lists) {
      const passage = list[turn]
      if (passage !== undefined && !byId.has(passage.id)) byId.set(passage.id, passage)
    }
  return [...byId.values()]
}
