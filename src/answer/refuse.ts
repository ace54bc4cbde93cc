/** Saying honestly that the reports do not say, what was looked for, and what can be asked instead. */
import type { ReportIndex } from '../index/index.ts'
import type { Ask, Query, Retrieval } from '../search/index.ts'
import { periodLabel, placeLabel, reportLabel } from './labels.ts'
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
  const what = wordsOf(query.asks)
  const ids = scopeReports.flat()
  const places = [...new Set(ids.map((id) => placeLabel(index.report(id))))]
  const where = places.length === 0 || places.length > 3 ? '现有报告' : places.map(reportsOf).join('、')
  const when = years.length === 0 ? '' : `${[...new Set(years)].join('、')}年`
  const inner = innerPlaces.length === 0 ? '' : innerPlaces.join('、')
  return `${where}中没有找到${inner}${when}${what}的记载。`
}

/** 没有找到云岭乡“工业总产值”的记载: the side of a comparison that the reports do not give. */
export function missingSide(ask: Ask, { scopes }: Query): string {
  const place = ask.scope === null ? '' : (scopes[ask.scope]?.label ?? '')
  const when = ask.years.length === 0 ? '' : `${ask.years.join('、')}年`
  return `没有找到${place}${when}${wordsOf([ask])}的记载。`
}

/** “工业总产值 增长”: what was looked for, to be read by people. */
function wordsOf(asks: Ask[]): string {
  const words = asks.flatMap(({ terms }) =>
    terms
      .filter(({ weight }) => weight > 0.2)
      .map(({ text }) => text.replace(/[a-z]+/g, (latin) => latin.toUpperCase())),
  )
  return words.length === 0 ? '所问内容' : `“${[...new Set(words)].slice(0, 6).join(' ')}”`
}

const reportsOf = (label: string): string => (label.startsWith('《') ? label : `${label}的报告`)

/** Reports that hold most of what was asked, then others that it may be about. */
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
  return `${reportLabel(report)}${period === '' ? '' : `（${period}）`}`
}

/** Questions on indicators that the near reports do give. */
async function suggest(reportIds: string[], query: Query, index: ReportIndex): Promise<string[]> {
  const asked = new Set(query.asks.flatMap(({ terms }) => terms.map(({ concept }) => concept)))
  const questions: string[] = []
  const figuresOf = await Promise.all(reportIds.map((id) => index.figures({ reportIds: [id], limit: 400 })))
  for (const [i, id] of reportIds.entries()) {
    const report = index.report(id)
    const known = figuresOf[i]!.filter(
      ({ concept, masked, subPlace, tense }) =>
        concept !== '' && !masked && subPlace === '' && tense !== 'plan',
    ).sort((a, b) => a.range.start - b.range.start)
    const named = report.place?.name ?? ''
    if (named === '') continue
    for (const concept of new Set(known.map((figure) => figure.concept)))
      if (!asked.has(concept) && questions.length < SUGGESTIONS) questions.push(`${named}${concept}是多少？`)
  }
  return questions
}
