/** Questions about a report itself: who gave it, on which day, at which meeting. */
import type { ReportIndex, StoredPassage } from '../index/index.ts'
import { findQuantities } from '../language/numbers.ts'
import type { Query, Retrieval } from '../search/index.ts'
import type { DraftClaim } from './draft-answer.ts'
import { labelled } from './single.ts'
import { sentenceText } from './wording.ts'

// 报告是谁作的, 那份报告是几月几号的, 谁作的报告
const ABOUT_REPORT =
  /报告.{0,14}(?:谁|哪位|哪天|哪一天|几月|几号|什么时候|何时|日期|哪次会|哪个会|什么会)|(?:谁|哪位).{0,6}(?:作|做|讲).{0,8}报告/

/** Little else is asked than the report's own particulars. */
const OTHER_WORDS = 0.8

export function aboutReport({ text, asks }: Query): boolean {
  if (!ABOUT_REPORT.test(text)) return false
  const types = new Set(asks.map(({ type }) => type))
  const weight = Math.max(...asks.map(({ terms }) => terms.reduce((sum, term) => sum + term.weight, 0)))
  return (types.has('person') || types.has('date') || types.has('name')) && weight <= OTHER_WORDS * 2
}

/** What stands between title and body that tells of a person or a date. */
export async function tellAboutReport(
  { scopeReports, query, hits }: Retrieval,
  index: ReportIndex,
): Promise<DraftClaim[]> {
  const ids = [
    ...new Set([
      ...scopeReports.flat(),
      ...hits.flatMap(({ passages }) => passages.map(({ reportId }) => reportId)),
    ]),
  ]
  const wanted = query.reportYears
  const matching = ids.filter((id) => {
    const { stated, inferred } = index.report(id).period
    return wanted.length === 0 || wanted.some((year) => year === stated || year === inferred)
  })
  const id = matching[0]
  if (id === undefined) return []
  const report = index.report(id)
  const front = (await index.passagesOf(id)).filter(({ role }) => role === 'front')
  const asksDate = query.asks.some(({ type }) => type === 'date')
  const asksPerson = query.asks.some(({ type }) => type === 'person' || type === 'name')
  const told = front.filter(
    (passage) => (asksDate && hasDate(passage)) || (asksPerson && !/^各位/u.test(passage.text)),
  )
  return told.map((passage, i): DraftClaim => {
    const range = { start: 0, end: passage.text.length }
    const text = sentenceText(passage.text)
    const claim = { text, quotes: [{ passage, report, range }] }
    return i === 0 ? labelled(report, claim) : claim
  })
}

function hasDate({ text }: StoredPassage): boolean {
  return findQuantities(text).some(({ kind }) => kind === 'date')
}
