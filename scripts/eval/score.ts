/**
 * Scores one answer against one golden item, and sums scores up. Pure: it sees the answer, the ranked ranges and the
 * source texts, never the product that made them.
 */
import type { RankedRange } from '../../src/answer/answerer.ts'
import type { Answer } from '../../src/answer/types.ts'
import { type GoldenItem, isAnswerable, type Kind, whyWrong } from '../../src/golden/index.ts'
import { type ClaimsScore, scoreClaims } from './claims.ts'
import { overlaps, type SourceTexts } from './sources.ts'

export interface Outcome {
  answer: Answer
  /** Retrieved passages, best first. */
  ranked: RankedRange[]
  milliseconds: number
}

export interface ItemScore {
  id: string
  kind: Kind
  status: Answer['status']
  right: boolean
  /** What is wrong with the answer, one line each; empty when right. */
  reasons: string[]
  /** Null where the item has no evidence in these sources. */
  retrieval: RetrievalScore | null
  /** A cited quote overlaps the evidence; null where the item has no evidence in these sources. */
  evidenceCited: boolean | null
  claims: ClaimsScore
  milliseconds: number
}

export interface RetrievalScore {
  /** 1-based rank of the first passage that overlaps an evidence; null when none does. */
  rank: number | null
  /** Pieces of evidence, and how many of them one of the top five passages overlaps. */
  evidence: number
  evidenceInTop5: number
}

export function scoreItem(item: GoldenItem, outcome: Outcome, sources: SourceTexts): ItemScore {
  const { answer, ranked, milliseconds } = outcome
  const reasons = whyWrong(item, answer)
  const evidence = isAnswerable(item.kind) ? item.evidence.map((text) => sources.locate(text)) : []
  const located = evidence.filter((ranges) => ranges.length > 0)
  // What a request for a draft says is the user's own word, as the facts beside it are.
  const told = item.kind === 'draft' ? [item.question, ...item.facts] : item.facts
  const claims = scoreClaims(answer, told, sources)
  const cited = answer.citations.some((citation) => located.flat().some((range) => overlaps(citation, range)))
  return {
    id: item.id,
    kind: item.kind,
    status: answer.status,
    right: reasons.length === 0,
    reasons,
    retrieval: located.length === 0 ? null : scoreRetrieval(ranked, located),
    evidenceCited: located.length === 0 ? null : cited,
    claims,
    milliseconds,
  }
}

function scoreRetrieval(
  ranked: RankedRange[],
  evidence: ReturnType<SourceTexts['locate']>[],
): RetrievalScore {
  const hits = (passage: RankedRange, ranges: ReturnType<SourceTexts['locate']>) =>
    ranges.some((range) => overlaps(passage, range))
  const first = ranked.findIndex((passage) => evidence.some((ranges) => hits(passage, ranges)))
  const top = ranked.slice(0, 5)
  return {
    rank: first < 0 ? null : first + 1,
    evidence: evidence.length,
    evidenceInTop5: evidence.filter((ranges) => top.some((passage) => hits(passage, ranges))).length,
  }
}
