/** A question that several reports answer: each one's answer, and a question back. */
import type { ReportIndex, StoredReport } from '../index/index.ts'
import type { Retrieval } from '../search/index.ts'
import type { DraftClaim } from './claims.ts'
import { compose } from './compose.ts'
import type { Evidence } from './evidence.ts'
import { placeLabel } from './labels.ts'
import { bestEvidence, type TellOptions, tellFact, tellNumber } from './single.ts'
import type { Answer } from './types.ts'

/** Evidence this near to the best is another answer to the same words. */
const SCORE_TIE = 0.65
const PROOF_TIE = 0.85
const CANDIDATES = 5

/** One report's answer to a question that does not say which report is meant. */
export interface Candidate {
  report: StoredReport
  claims: DraftClaim[]
}

/** The best answer of each place, when more than one place answers a question that names none; else null. */
export function findCandidates(
  { query, hits, scopeReports }: Retrieval,
  options: TellOptions,
): Candidate[] | null {
  if (query.scopes.length > 0 || scopeReports.length > 0 || query.followUp) return null
  const first = hits[0]
  if (first === undefined || first.ask.terms.length === 0) return null
  const { index } = options
  const places = new Map<string, Evidence>()
  for (const [place, passages] of byPlace(first.passages, index)) {
    const evidence = bestEvidence({ ask: first.ask, passages }, options)
    if (evidence !== null) places.set(place, evidence)
  }
  const ranked = [...places.values()].sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (best === undefined) return null
  const tied = ranked.filter(
    ({ score, proof }) => score >= SCORE_TIE * best.score && proof >= PROOF_TIE * best.proof,
  )
  if (tied.length < 2) return null
  return tied.slice(0, CANDIDATES).map((evidence) => ({
    report: evidence.report,
    claims: (evidence.figure === null ? tellFact(evidence) : tellNumber(evidence)).slice(0, 1),
  }))
}

function byPlace<P extends { reportId: string }>(passages: P[], index: ReportIndex): Map<string, P[]> {
  const groups = new Map<string, P[]>()
  for (const passage of passages) {
    const key = placeKey(passage.reportId, index)
    groups.set(key, [...(groups.get(key) ?? []), passage])
  }
  return groups
}

/** Reports of one place, and near-duplicates, are one candidate. */
function placeKey(reportId: string, index: ReportIndex): string {
  const report = index.report(reportId)
  const original = report.duplicateOf === null ? report : index.report(report.duplicateOf)
  const name = original.place?.name ?? ''
  return name === '' ? original.id : name
}

/** Each candidate's answer under a question back; null when no claim passes the check. */
export function clarify(candidates: Candidate[], index: ReportIndex): Answer | null {
  const choices = [...new Set(candidates.map(({ report }) => placeLabel(report)))]
  const intro = `请问您问的是哪一处：${choices.join('、')}？各报告所载如下。`
  const composed = compose(
    candidates.flatMap(({ claims }) => claims),
    { index, intro },
  )
  return composed === null ? null : { status: 'clarify', ...composed.parts, choices }
}
