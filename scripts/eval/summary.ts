import { isAnswerable, KINDS, type Kind } from '../../src/golden/index.ts'
import type { ClaimsScore } from './claims.ts'
import type { ItemScore } from './score.ts'

/** Shares from 0 to 1; null where nothing was there to be measured. */
export interface Summary {
  items: number
  right: number | null
  recallAt1: number | null
  recallAt5: number | null
  recallAt10: number | null
  meanReciprocalRank: number | null
  /** Of all pieces of evidence, those in the top five. */
  evidenceAt5: number | null
  /** Answered items with at least one claim in which every claim cites, every quote is verbatim, every figure is grounded. */
  citationPrecision: number | null
  /** Items with evidence of which a cited quote overlaps it. */
  citationRecall: number | null
  verbatimQuotes: number | null
  groundedFigures: number | null
  /** Answerable items that were refused. */
  answerableRefused: number | null
  /** Of the refusals, those of unanswerable items. */
  refusalPrecision: number | null
  /** Of the unanswerable items, those refused. */
  refusalRecall: number | null
  p50Milliseconds: number | null
  p95Milliseconds: number | null
}

export interface SetSummary {
  overall: Summary
  kinds: Partial<Record<Kind, Summary>>
}

export function summarise(scores: ItemScore[]): SetSummary {
  const kinds: SetSummary['kinds'] = {}
  for (const kind of KINDS) {
    const ofKind = scores.filter((score) => score.kind === kind)
    if (ofKind.length > 0) kinds[kind] = summariseItems(ofKind)
  }
  return { overall: summariseItems(scores), kinds }
}

function summariseItems(scores: ItemScore[]): Summary {
  const answerable = scores.filter(({ kind }) => isAnswerable(kind))
  const unanswerable = scores.filter(({ kind }) => kind === 'unanswerable')
  const refused = scores.filter(({ status }) => status === 'refused')
  const retrieved = scores.flatMap(({ retrieval }) => retrieval ?? [])
  const ranks = retrieved.map(({ rank }) => rank ?? Number.POSITIVE_INFINITY)
  const claiming = scores.filter(({ claims }) => claims.claims > 0)
  const times = scores.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const total = (field: Exclude<keyof ClaimsScore, 'problems'>) =>
    sum(scores.map(({ claims }) => claims[field]))
  return {
    items: scores.length,
    right: share(scores.filter(({ right }) => right).length, scores.length),
    recallAt1: share(ranks.filter((rank) => rank <= 1).length, ranks.length),
    recallAt5: share(ranks.filter((rank) => rank <= 5).length, ranks.length),
    recallAt10: share(ranks.filter((rank) => rank <= 10).length, ranks.length),
    meanReciprocalRank: share(sum(ranks.map((rank) => 1 / rank)), ranks.length),
    evidenceAt5: share(
      sum(retrieved.map(({ evidenceInTop5 }) => evidenceInTop5)),
      sum(retrieved.map(({ evidence }) => evidence)),
    ),
    citationPrecision: share(
      claiming.filter(({ claims }) => claims.problems.length === 0).length,
      claiming.length,
    ),
    citationRecall: share(
      scores.filter(({ evidenceCited }) => evidenceCited === true).length,
      scores.filter(({ evidenceCited }) => evidenceCited !== null).length,
    ),
    verbatimQuotes: share(total('verbatimQuotes'), total('quotes')),
    groundedFigures: share(total('groundedFigures'), total('figures')),
    answerableRefused: share(
      answerable.filter(({ status }) => status === 'refused').length,
      answerable.length,
    ),
    refusalPrecision: share(refused.filter(({ kind }) => kind === 'unanswerable').length, refused.length),
    refusalRecall: share(
      unanswerable.filter(({ status }) => status === 'refused').length,
      unanswerable.length,
    ),
    p50Milliseconds: quantile(times, 0.5),
    p95Milliseconds: quantile(times, 0.95),
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Nearest rank, of sorted values. */
function quantile(sorted: number[], q: number): number | null {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null
}
