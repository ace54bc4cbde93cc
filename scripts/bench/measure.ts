/** Asks all routes the same questions in turn, and scores what they find. */
import { type GoldenItem, type GoldenSet, isAnswerable } from '../../src/golden/index.ts'
import { type FileRange, overlaps, type SourceTexts } from '../eval/sources.ts'
import type { Route } from './route.ts'

export interface RouteScore {
  name: string
  recallAt5: number
  meanReciprocalRank: number
  p50Milliseconds: number
  p95Milliseconds: number
  indexSeconds: number
}

interface Question {
  item: GoldenItem
  evidence: FileRange[]
}

/** Questions that have evidence in these sources. */
export function findQuestions({ items }: GoldenSet, sources: SourceTexts): Question[] {
  return items
    .filter(({ kind }) => isAnswerable(kind))
    .map((item) => ({ item, evidence: item.evidence.flatMap((text) => sources.locate(text)) }))
    .filter(({ evidence }) => evidence.length > 0)
}

/** Every question is asked `rounds` times, route after route, so that a busy moment of the machine hits all alike. */
export async function measure(routes: Route[], questions: Question[], rounds: number): Promise<RouteScore[]> {
  const runs = routes.map(() => ({ ranks: [] as (number | null)[], times: [] as number[] }))
  for (let round = 0; round <= rounds; round++)
    for (const { item, evidence } of questions)
      for (const [i, route] of routes.entries()) {
        const start = performance.now()
        const found = await route.search(item)
        const took = performance.now() - start
        // The first round warms up, and tells the ranks.
        if (round === 0) runs[i]!.ranks.push(rankOf(found, evidence))
        else runs[i]!.times.push(took)
      }
  return routes.map(({ name, indexSeconds }, i) => {
    const { ranks, times } = runs[i]!
    times.sort((a, b) => a - b)
    return {
      name,
      recallAt5: mean(ranks.map((rank) => (rank !== null && rank <= 5 ? 1 : 0))),
      meanReciprocalRank: mean(ranks.map((rank) => (rank === null ? 0 : 1 / rank))),
      p50Milliseconds: quantile(times, 0.5),
      p95Milliseconds: quantile(times, 0.95),
      indexSeconds,
    }
  })
}

function rankOf(found: FileRange[], evidence: FileRange[]): number | null {
  const at = found.findIndex((range) => evidence.some((wanted) => overlaps(range, wanted)))
  return at < 0 ? null : at + 1
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
export const quantile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
