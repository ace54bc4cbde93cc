/** Dates in folded text: years, months, days, their spans, and masked ones. */
import { parseChineseNumber } from './numerals.ts'

export interface DateParts {
  /** NaN when masked (20__年), null when the date names none. */
  year: number | null
  month: number | null
  day: number | null
}

export interface FoundDate {
  from: DateParts
  /** End of a span (1—6月, 2011—2015年), else null. */
  to: DateParts | null
  length: number
}

const CN = '零一二三四五六七八九'
const YEAR = `(?:(?:1[5-9]|20|21)\\d\\d|[一二][${CN}o]{3})`
const MASKED_YEAR = '(?:(?:20|19)\\d?_+|_{2,4}|(?:20|19)[x×]{2})'
const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])'
const DAY = '(?:3[01]|[12]\\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])'
const SPAN = '(?:-{1,2}|~|至|到)'

// 2011-2015年, 1998年至2002年, (2016-2020)
const YEAR_SPAN = new RegExp(`(${YEAR})年?${SPAN}(${YEAR})(年|(?!\\d))`, 'y')
// 1-6月份, 4月至6月
const MONTH_SPAN = new RegExp(`(?:(${YEAR})年)?(${MONTH})月?${SPAN}(${MONTH})月份?`, 'y')
// 2003年4月7日, 20__年1月23日, 4月7日至9日
const DATE = new RegExp(
  `(?:(${YEAR}|${MASKED_YEAR})年(?!代))?(?:(${MONTH}|_+)月(?!月)份?(?:(${DAY}|_+)[日号])?)?`,
  'y',
)
const DAY_END = new RegExp(`${SPAN}(?:(${MONTH})月)?(${DAY})[日号]`, 'y')
// 21日 alone; 3日内 and 20日之内 are durations all the same, which does no harm.
const DAY_ALONE = new RegExp(`(${DAY})日(?!元|本|均|产|处|常)`, 'y')
// 2003-04-07, 2003.4.7
const NUMERIC = /((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?!\d)/y
// 07年, 98年: two digits, as people write; 30年来 counts years
const SHORT_YEAR = /(0\d|[789]\d)年(?!代|来|间|前|后|以|的|不|期|历|时)/y

/** The date that begins at `at`, or null. */
export function dateAt(text: string, at: number): FoundDate | null {
  return (
    numericDate(text, at) ??
    yearSpan(text, at) ??
    monthSpan(text, at) ??
    plainDate(text, at) ??
    shortYear(text, at) ??
    dayAlone(text, at)
  )
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function numericDate(text: string, at: number): FoundDate | null {
  const found = match(NUMERIC, text, at)
  if (found === null) return null
  return {
    from: { year: Number(found[1]), month: Number(found[3]), day: Number(found[4]) },
    to: null,
    length: found[0].length,
  }
}

function yearSpan(text: string, at: number): FoundDate | null {
  const found = match(YEAR_SPAN, text, at)
  if (found === null) return null
  const [from, to] = [read(found[1]), read(found[2])]
  if (from === null || to === null || to < from) return null
  return {
    from: { year: from, month: null, day: null },
    to: { year: to, month: null, day: null },
    length: found[0].length,
  }
}

function monthSpan(text: string, at: number): FoundDate | null {
  const found = match(MONTH_SPAN, text, at)
  if (found === null) return null
  const year = read(found[1])
  return {
    from: { year, month: read(found[2]), day: null },
    to: { year, month: read(found[3]), day: null },
    length: found[0].length,
  }
}

function plainDate(text: string, at: number): FoundDate | null {
  const found = match(DATE, text, at)
  if (found === null || found[0] === '') return null
  const from: DateParts = { year: read(found[1]), month: read(found[2]), day: read(found[3]) }
  if (from.day === null) return { from, to: null, length: found[0].length }
  const end = match(DAY_END, text, at + found[0].length)
  if (end === null) return { from, to: null, length: found[0].length }
  const to = { year: from.year, month: read(end[1]) ?? from.month, day: read(end[2]) }
  return { from, to, length: found[0].length + end[0].length }
}

function shortYear(text: string, at: number): FoundDate | null {
  const found = match(SHORT_YEAR, text, at)
  if (found === null || /[建立放国历经近了期第周\d]$/.test(text.slice(0, at).slice(-1))) return null
  const short = Number(found[1])
  return {
    from: { year: short < 50 ? 2000 + short : 1900 + short, month: null, day: null },
    to: null,
    length: found[0].length,
  }
}

function dayAlone(text: string, at: number): FoundDate | null {
  const found = match(DAY_ALONE, text, at)
  if (found === null) return null
  return { from: { year: null, month: null, day: read(found[1]) }, to: null, length: found[0].length }
}

function read(written: string | undefined): number | null {
  if (written === undefined) return null
  if (/[_x×]/.test(written)) return Number.NaN
  if (/^\d+$/.test(written)) return Number(written)
  return parseChineseNumber(written.replaceAll('o', '零'))
}

/** Comparable form: 2003年4月7日 → 20030407, 4月 → 400. NaN when any part is masked. */
export function dateValue({ year, month, day }: DateParts): number {
  return (year ?? 0) * 10_000 + (month ?? 0) * 100 + (day ?? 0)
}
