/**
 * Scores one answer against one golden item, and sums scores up. Pure: it sees the answer, the ranked ranges and the
 * source texts, never the product that made them.
 */
import type { RankedRange } from '../../src/answer/answerer.ts'
import type { Answer } from '../../src/answer/types.ts'
import { type ClaimsScore, scoreClaims } from './claims.ts'
import type { GoldenItem, Kind } from './golden.ts'
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
  const reasons = wrongBecause(item, answer)
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

export function isAnswerable(kind: Kind): boolean {
  return kind !== 'unanswerable' && kind !== 'draft'
}

/** As both sides of a comparison are read: no white space, no `[n]`, half-width digits and letters, lower case. */
export function comparable(text: string): string {
  return text
    .replace(/\[\d+\]/gu, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ％．]/gu, (character) => character.normalize('NFKC'))
    .replace(/\s+/gu, '')
    .toLowerCase()
}

function wrongBecause({ kind, must, must_not }: GoldenItem, answer: Answer): string[] {
  const text = comparable(answer.text)
  const has = (words: string) => text.includes(comparable(words))
  const reasons = must
    .filter((group) => !group.some(has))
    .map((group) => `缺：${group.slice(0, 4).join(' | ')}`)
  reasons.push(...must_not.filter(has).map((words) => `不该有：${words}`))
  if (!statusFits(kind, answer.status)) reasons.push(`状态不符：${answer.status}`)
  return reasons
}

/** An ambiguous question may be answered for every candidate; that each is named is what its `must` groups say. */
function statusFits(kind: Kind, status: Answer['status']): boolean {
  if (kind === 'unanswerable') return status === 'refused'
  if (kind === 'ambiguous') return status !== 'refused'
  return status === 'answered'
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
