/** Saying honestly that the reports do not say, what was looked for, and what can be asked instead. */
import type { ReportIndex } from '../index/index.ts'
import type { Query, Retrieval } from '../search/index.ts'
import { periodLabel, placeLabel } from './labels.ts'
import type { Answer } from './types.ts'

const SUGGESTIONS = 3

export async function refuse(retrieval: Retrieval, index: ReportIndex): Promise<Answer> {
  const { query, unknownPlaces } = retrieval
  const reports = nearReports(retrieval, index)
  const suggestions = await suggest(reports, query, index)
  const lines = [`${reasonOf(retrieval, index)}据实不作推测。`]
  if (reports.length > 0 && unknownPlaces.length === 0)
    lines.push(`最接近的报告：${reports.map((id) => reportName(id, index)).join('；')}。`)
  if (suggestions.length > 0) lines.push(`可以这样问：${suggestions.join(' / ')}`)
  return { status: 'refused', text: lines.join('\n'), claims: [], citations: [], notes: [], suggestions }
}

function reasonOf(
  { query, unknownPlaces, scopeReports, innerPlaces }: Retrieval,
  index: ReportIndex,
): string {
  if (unknownPlaces.length > 0) return `现有报告中没有${unknownPlaces.join('、')}的报告，也没有提到它。`
  const years = [...query.reportYears, ...query.asks.flatMap((ask) => ask.years)]
  const asked = [
    ...new Set(
      query.asks.flatMap(({ terms }) => terms.filter(({ weight }) => weight > 0.2).map(({ text }) => text)),
    ),
  ]
  const what = asked.length === 0 ? '所问内容' : `“${asked.slice(0, 6).join(' ')}”`
  const ids = scopeReports.flat()
  const places = [...new Set(ids.map((id) => placeLabel(index.report(id))))]
  const where = places.length === 0 || places.length > 3 ? '现有报告' : `${places.join('、')}的报告`
  const when = years.length === 0 ? '' : `${[...new Set(years)].join('、')}年`
  const inner = innerPlaces.length === 0 ? '' : innerPlaces.join('、')
  return `${where}中没有找到${inner}${when}${what}的记载。`
}

/** Reports that hold most of what was asked, the scope's own first. */
function nearReports({ hits, scopeReports }: Retrieval, index: ReportIndex): string[] {
  const ids = [
    ...hits.flatMap(({ passages }) => passages.slice(0, 3).map(({ reportId }) => reportId)),
    ...scopeReports.flat(),
  ]
  return [...new Set(ids)].filter((id) => index.report(id).duplicateOf === null).slice(0, 2)
}

function reportName(id: string, index: ReportIndex): string {
  const report = index.report(id)
  const period = periodLabel(report)
  return `${placeLabel(report)}《${report.title}》${period === '' ? '' : `（${period}）`}`
}

/** Questions on indicators that the near reports do give. */
async function suggest(reportIds: string[], query: Query, index: ReportIndex): Promise<string[]> {
  const asked = new Set(query.asks.flatMap(({ terms }) => terms.map(({ concept }) => concept)))
  const questions: string[] = []
  for (const id of reportIds) {
    const report = index.report(id)
    const figures = await index.figures({ reportIds: [id], limit: 400 })
    const known = figures
      .filter(
        ({ concept, masked, subPlace, tense }) =>
          concept !== '' && !masked && subPlace === '' && tense !== 'plan',
      )
      .sort((a, b) => a.range.start - b.range.start)
    const named = report.place?.name ?? ''
    if (named === '') continue
    for (const concept of new Set(known.map((figure) => figure.concept)))
      if (!asked.has(concept) && questions.length < SUGGESTIONS) questions.push(`${named}${concept}是多少？`)
  }
  return questions
}
