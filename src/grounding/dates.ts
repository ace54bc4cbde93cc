/** Dates of a claim: each year, month and day it says must be said, or meant, by its evidence. */
import type { FoundQuantity } from '../language/numbers.ts'
import type { YearSpan } from '../reports/types.ts'
import type { ReadClaim } from './claim.ts'
import type { Evidence } from './evidence.ts'
import type { CitedQuote, GroundingProblem } from './types.ts'

// 2016年政府工作报告, 2016年的报告: the report's name, not the time of what it tells
const NAMES_REPORT = /^(?:度|的|[^，,。；;]{0,8})?(?:政府工作报告|工作报告|报告|调查)/

export function checkDates(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  return claim.quantities
    .filter((quantity) => quantity.kind === 'date' && !isGrounded(quantity, claim, evidence))
    .map(({ written }) => ({ kind: 'date', words: written }))
}

function isGrounded(quantity: FoundQuantity, claim: ReadClaim, evidence: Evidence[]): boolean {
  const dates = evidence.flatMap((source) => source.quantities.filter(({ kind }) => kind === 'date'))
  if (dates.some((other) => isPartOf(quantity, other))) return true
  const { year, month, day } = quantity.date!
  const headings = evidence.flatMap((source) =>
    source.headingQuantities.filter(({ kind }) => kind === 'date'),
  )
  if (month !== null || day !== null) return headings.some((other) => isPartOf(quantity, other))
  if (year === null || Number.isNaN(year)) return false
  const asReport = NAMES_REPORT.test(claim.text.slice(quantity.end))
  return (
    evidence.some(({ quote }) => quote !== null && isYearOf(quantity, quote, asReport)) ||
    (asReport && headings.some((other) => isPartOf(quantity, other)))
  )
}

/** Each part said is the other's: 4月7日 is part of 2003年4月7日; a span must be said whole or by one of its ends. */
function isPartOf(said: FoundQuantity, written: FoundQuantity): boolean {
  const ends = [written.date, written.dateTo].filter((date) => date != null)
  const within = (date: FoundQuantity['date']): boolean =>
    date === null ||
    ends.some((end) => same(date.year, end.year) && same(date.month, end.month) && same(date.day, end.day))
  return within(said.date) && within(said.dateTo)
}

function same(said: number | null, written: number | null): boolean {
  return said === null || said === written || (Number.isNaN(said) && Number.isNaN(written))
}

/** A passage that spans more years than a plan and its eve tells of some of them, not of each. */
const LONGEST_TERM = 5

/** The year is one the passage tells of, or, naming the report, the one it was delivered in. */
function isYearOf({ date, dateTo }: FoundQuantity, quote: CitedQuote, asReport: boolean): boolean {
  const said: YearSpan = { from: date!.year!, to: dateTo?.year ?? date!.year! }
  const { period } = quote
  if (asReport && [period.stated, period.inferred].includes(said.from)) return true
  const meant = yearsMeant(quote)
  return meant.some((span) =>
    span.to - span.from > LONGEST_TERM
      ? [span.from, span.to].includes(said.from)
      : span.from <= said.from && said.to <= span.to,
  )
}

function yearsMeant(quote: CitedQuote): YearSpan[] {
  const { period, tense, years } = quote
  const byTense =
    tense === 'plan'
      ? [period.planned]
      : tense === 'result'
        ? [period.reviewed]
        : [period.reviewed, period.planned]
  // Where the site rewrote the years, passages hold the stated ones and the answer may say the true ones.
  const spans = period.conflict
    ? [years, period.reviewed, period.planned]
    : years !== null
      ? [years]
      : byTense
  return spans.filter((span) => span !== null)
}
