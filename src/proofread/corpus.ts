/** Figures of the text against what the index's reports of the same place and year say. */
import { type Citation, citedPage, citedPlace, periodLabel, reportLabel } from '../answer/index.ts'
import type { Figure } from '../figures/index.ts'
import type { ReportIndex, StoredPassage, StoredReport } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { expandTerm } from '../language/indicators.ts'
import { sameUnit } from '../language/numbers.ts'
import type { Place } from '../reports/types.ts'
import { isRoundedAlike } from './consistency.ts'
import { isGrowth, type PlacedFigure } from './figures.ts'
import type { Remark } from './types.ts'

/** Findings, each citing the report that says otherwise. A figure that any report of the place bears out is none. */
export async function checkAgainstCorpus(
  figures: readonly PlacedFigure[],
  index: ReportIndex,
): Promise<Remark[]> {
  const remarks: Remark[] = []
  for (const group of Map.groupBy(figures, ({ place }) => place?.name ?? '').values()) {
    const reports = reportsOf(group[0]!.place, index)
    const concepts = [
      ...new Set(group.map(({ figure }) => figure.concept).filter((concept) => concept !== '')),
    ]
    if (reports.length === 0 || concepts.length === 0) continue
    const known = await index.figures({ reportIds: reports.map(({ id }) => id), concepts, limit: 20_000 })
    const passages = await passagesOf(reports, index)
    for (const { figure } of group) {
      const remark = compare(figure, known, { reports, passages })
      if (remark !== null) remarks.push(remark)
    }
  }
  return remarks
}

function reportsOf(place: Place | null, { reports }: ReportIndex): StoredReport[] {
  if (place === null || place.name === '') return []
  return reports.filter(
    (report) => report.place?.name === place.name && report.place.certain && report.duplicateOf === null,
  )
}

async function passagesOf(reports: StoredReport[], index: ReportIndex): Promise<Map<string, StoredPassage>> {
  const all = await Promise.all(reports.map(({ id }) => index.passagesOf(id)))
  return new Map(all.flat().map((passage) => [passage.id, passage]))
}

interface Known {
  reports: StoredReport[]
  passages: Map<string, StoredPassage>
}

function compare(figure: Figure, known: Figure[], { reports, passages }: Known): Remark | null {
  if (figure.concept === '' || figure.masked || figure.quantity.upper !== null) return null
  const alike = known.filter((other) => isSameMeasure(figure, other))
  if (!isSingular(alike)) return null
  const comparable = alike.filter((other) => {
    const report = reports.find(({ id }) => id === other.reportId)!
    return isSameYear(figure, other, report, reports)
  })
  if (comparable.length === 0 || comparable.some((other) => isRoundedAlike(figure, other))) return null
  const other = comparable[0]!
  const report = reports.find(({ id }) => id === other.reportId)!
  const citation = cite(other, report, passages.get(other.passageId)!)
  return {
    ...figure.range,
    severity: 'warning',
    reason: `${reportLabel(report)}写的是“${citation.quote}”，数不一样`,
    citation,
  }
}

/** The same thing in the same kind of unit: level with level, rate with rate, plan with plan. */
function isSameMeasure(figure: Figure, other: Figure): boolean {
  return (
    other.concept === figure.concept &&
    !other.masked &&
    other.quantity.upper === null &&
    // A sentence alone that does not say what it plans tells what was done.
    other.tense === (figure.tense === 'unknown' ? 'result' : figure.tense) &&
    other.subPlace === figure.subPlace &&
    isGrowth(other) === isGrowth(figure) &&
    (other.change?.basis === '年均') === (figure.change?.basis === '年均') &&
    sameUnit(other.quantity.unit, figure.quantity.unit) &&
    isSameName(figure, other)
  )
}

/** 总投资 and 占地 are said of many things in one report, 财政收入 of one. */
function isSingular(figures: Figure[]): boolean {
  const told = Map.groupBy(figures, ({ reportId, years }) => `${reportId}|${years?.from}|${years?.to}`)
  return [...told.values()].every((group) => group.every((figure) => isRoundedAlike(figure, group[0]!)))
}

/** By one wording, or each by a plain name of the concept: 养老参保率 and 医疗参保率 are one concept and two things. */
function isSameName({ indicator, concept }: Figure, other: Figure): boolean {
  const [a, b] = [indicator, other.indicator].map((name) => fold(name).replace(/["“”]/gu, ''))
  if (a === b) return true
  const names = [concept, ...expandTerm(concept)].map(fold)
  return names.includes(a!) && names.includes(b!)
}

/**
 * The years named agree; or the text names none and the place has one report. A page that rewrote its years is met by
 * either its own year or the true one.
 */
function isSameYear(
  { years }: Figure,
  other: Figure,
  { period }: StoredReport,
  reports: StoredReport[],
): boolean {
  if (other.years === null) return false
  if (years === null) return reports.length === 1 && other.years.from === other.years.to
  const shift = period.conflict && period.inferred !== null ? (period.stated ?? 0) - period.inferred : 0
  const is = (by: number): boolean =>
    years.from === other.years!.from + by && years.to === other.years!.to + by
  return is(0) || is(shift)
}

function cite({ clause }: Figure, report: StoredReport, passage: StoredPassage): Citation {
  return {
    n: 1,
    report: report.title,
    place: citedPlace(report),
    period: periodLabel(report),
    section: passage.section,
    file: report.file,
    ...citedPage(report, clause.start),
    quote: passage.text.slice(clause.start - passage.start, clause.end - passage.start),
    start: clause.start,
    end: clause.end,
  }
}
