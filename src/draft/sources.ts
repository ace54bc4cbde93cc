/** The reports a draft may borrow from: of its kind, its level and its time as far as there are any. */
import type { ReportIndex, StoredReport } from '../index/index.ts'
import { levelDistance, type OwnLevel } from './levels.ts'
import type { DraftRequest } from './types.ts'

const MOST = 60
/** Reports this many years apart speak of other things in other words. */
const YEARS_APART = 15

/** Their ids, the most fitting first. */
export function comparableReports(
  index: ReportIndex,
  { kind, year }: Pick<DraftRequest, 'kind' | 'year'>,
  own: OwnLevel,
): string[] {
  const years = index.reports.map(yearOf)
  const wanted = middleOfPlan(year ?? Math.max(...years))
  const scored = index.reports
    .filter(
      ({ place, duplicateOf }) => duplicateOf === null && (place?.level !== '国家' || own.level === '国家'),
    )
    .map((report) => ({ id: report.id, score: fit(report, kind, wanted, own), year: yearOf(report) }))
    .sort((a, b) => b.score - a.score)
  const near = scored.filter((report) => report.year === 0 || Math.abs(report.year - wanted) <= YEARS_APART)
  // An old corpus is better than none.
  return (near.length >= 8 ? near : scored).slice(0, MOST).map(({ id }) => id)
}

/** The middle of the five-year plan (2021–2025) a year lies in: words change with the plans. */
export const middleOfPlan = (year: number): number => Math.ceil(year / 5) * 5 - 2

const yearOf = ({ period }: StoredReport): number => period.inferred ?? period.stated ?? 0

function fit(report: StoredReport, kind: string, year: number, own: OwnLevel): number {
  const level = report.place === null ? 2 : levelDistance(report.place.level, own.level)
  const age = yearOf(report) === 0 ? 5 : Math.abs(yearOf(report) - year)
  // A town's report of another kind still speaks a town's language.
  return (report.kind === kind ? 3 : 0) + (level === 0 ? 3 : 0) - level - 0.15 * age
}
