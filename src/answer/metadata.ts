/** Questions about a report itself: who gave it, on which day, at which meeting. */
import type { ReportIndex, StoredPassage, StoredReport } from '../index/index.ts'
import { findQuantities } from '../language/numbers.ts'
import type { AnswerType, Query, Retrieval } from '../search/index.ts'
import type { DraftClaim } from './claims.ts'
import type { Candidate } from './clarify.ts'
import { reportYear } from './labels.ts'
import { labelled } from './single.ts'
import { sentenceText } from './wording.ts'

// 报告是谁作的, 那份报告是几月几号的, 谁作的报告
const ABOUT_REPORT =
  /报告.{0,14}(?:谁|哪位|哪天|哪一天|几月|几号|什么时候|何时|日期|哪次会|哪个会|什么会)|(?:谁|哪位).{0,6}(?:作|做|讲).{0,8}报告/

/** Little else is asked than the report's own particulars. */
const OTHER_WORDS = 1.6
/** Words that weigh less than this choose no report. */
const CHOOSING_WORDS = 0.4
const REPORTS_TOLD = 5

export function aboutReport(query: Query): boolean {
  if (!ABOUT_REPORT.test(query.text)) return false
  return asks(query, 'person', 'date', 'name') && otherWords(query) <= OTHER_WORDS
}

function asks(query: Query, ...types: AnswerType[]): boolean {
  return query.asks.some(({ type }) => types.includes(type))
}

function otherWords(query: Query): number {
  return Math.max(...query.asks.map(({ terms }) => terms.reduce((sum, { weight }) => sum + weight, 0)))
}

/** The particulars of the report that is meant; of several where nothing in the question chooses one. */
export async function tellAboutReport(retrieval: Retrieval, index: ReportIndex): Promise<Candidate[]> {
  const { query, scopeReports } = retrieval
  const isChosen = scopeReports.length > 0 || otherWords(query) >= CHOOSING_WORDS
  const told: Candidate[] = []
  for (const report of matchingReports(retrieval, index)) {
    const claims = await particulars(report, query, index)
    if (claims.length > 0) told.push({ report, claims })
    if (told.length >= (isChosen ? 1 : REPORTS_TOLD)) break
  }
  return told
}

/** Reports of the asked place and year, copies last: the newest first of a place, else in the order found. */
function matchingReports({ scopeReports, query, hits }: Retrieval, index: ReportIndex): StoredReport[] {
  const found = hits.flatMap(({ passages }) => passages.map(({ reportId }) => reportId))
  const ids = scopeReports.length > 0 ? scopeReports.flat() : found
  const years = query.reportYears
  const reports = [...new Set(ids)]
    .map((id) => index.report(id))
    .filter(({ period: { stated, inferred } }) =>
      years.length === 0 ? true : years.some((year) => year === stated || year === inferred),
    )
  const originals = reports.filter(({ duplicateOf }) => duplicateOf === null)
  if (scopeReports.length > 0) originals.sort((a, b) => reportYear(b) - reportYear(a))
  return [...originals, ...reports.filter(({ duplicateOf }) => duplicateOf !== null)]
}

/** What stands between title and body that tells of the person or the date asked for. */
async function particulars(report: StoredReport, query: Query, index: ReportIndex): Promise<DraftClaim[]> {
  const front = (await index.passagesOf(report.id)).filter(({ role }) => role === 'front')
  const signed = asks(query, 'person') ? front.filter((passage) => isSigned(passage, report)) : []
  const named = signed.length > 0 ? signed : front.filter(({ text }) => !/^各位/u.test(text))
  const told = front.filter(
    (passage) =>
      (asks(query, 'date') && hasDate(passage)) || (asks(query, 'person', 'name') && named.includes(passage)),
  )
  return told.map((passage, i): DraftClaim => {
    const range = { start: 0, end: passage.text.length }
    const claim = { text: sentenceText(passage.text), quotes: [{ passage, report, range }] }
    return i === 0 ? labelled(report, claim) : claim
  })
}

/** 周 明 远 signs for 周明远. */
function isSigned({ text }: StoredPassage, { speaker }: StoredReport): boolean {
  return speaker !== null && text.replace(/\s/gu, '').includes(speaker)
}

function hasDate({ text }: StoredPassage): boolean {
  return findQuantities(text).some(({ kind }) => kind === 'date')
}
