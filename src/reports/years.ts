/** Which years a passage speaks of: those it names, else those its tense and the report's period imply. */
import { plainYears } from './plain-years.ts'
import type { DraftPassage } from './structure.ts'
import type { Period, Tense, YearSpan } from './types.ts'

/** 2015年, 2021—2025年; not a base (比2011年增长, 由2020年的7%提高, 超过2019年水平), a bound (2000年以前) or a record (创2006年以来新高) */
const NAMED =
  /(?<![比较是自从由过创\d.])((?:19|20)\d{2})(?:年(?!以来|起|以?前|版|代|度|同期|水平)|[—–~-]+(?=(?:19|20)\d{2}年))/gu
/** 《国土空间规划（2021—2035年）》: years of a document's name */
const DOCUMENT_NAME = /《[^《》]{1,80}》/gu
/** 2017年10月18日，…在…会议上提出: the date of a meeting or of a paper */
const MEETING_DATE =
  /(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?(?=[^。；]{0,40}(?:会议|全会|讲话|指出|提出|印发|发布|审议))/gu

/** Years a passage speaks of, or null when nothing tells; `distrusted` is a year that its page wrote over others. */
export function passageYears(
  passage: DraftPassage & { tense: Tense },
  period: Period,
  distrusted: number | null,
): YearSpan | null {
  const trusted = (words: string): number[] =>
    yearsIn(words).filter((year) => year !== distrusted && canTell(passage.tense, year, period))
  const named = trusted(passage.text)
  if (named.length > 0) return spanOf(named)
  const relative = relativeYear(passage, period)
  if (relative !== null) return relative
  // Items speak of the year that the words before them name, and the section's heading before those.
  for (const words of [passage.lead, ...passage.section.toReversed()]) {
    const around = trusted(words)
    if (around.length === 1 && passage.role !== 'heading') return spanOf(around)
  }
  return impliedYears(passage, period)
}

const yearsIn = (text: string): number[] =>
  [...plainYears(text).replace(DOCUMENT_NAME, '').replace(MEETING_DATE, '').matchAll(NAMED)].map((match) =>
    Number(match[1]),
  )

const spanOf = (years: number[]): YearSpan => ({ from: Math.min(...years), to: Math.max(...years) })

/** A result is not of a year still to come: a work begun is done "by 2026" or follows "a plan to 2035". */
function canTell(tense: Tense, year: number, { inferred, stated }: Period): boolean {
  return tense !== 'result' || year <= (inferred ?? stated ?? year)
}

/** 去年 and 过去一年, told of and not compared with: the year before the report. */
function relativeYear(
  { text, tense, role }: DraftPassage & { tense: Tense },
  period: Period,
): YearSpan | null {
  const delivered = period.inferred ?? period.stated
  if (delivered === null || tense === 'plan' || role === 'title' || role === 'front') return null
  if (/(?<![比较是于过])(?:去年|上年)(?!同期)/u.test(text)) return { from: delivered - 1, to: delivered - 1 }
  const last = period.reviewed?.to ?? delivered - 1
  return /过去(?:的)?一年/u.test(text) ? { from: last, to: last } : null
}

/**
 * The year a page wrote over all others: the stated one where it cannot be true, else the only year named in a text that
 * was given long before it.
 */
export function rewrittenYear(text: string, { conflict, stated, inferred }: Period): number | null {
  if (conflict) return stated
  if (inferred === null) return null
  const named = new Set([...text.matchAll(/(?:19|20)\d{2}(?=年)/gu)].map(([year]) => Number(year)))
  const only = named.size === 1 ? [...named][0]! : null
  return only !== null && only > inferred + 5 ? only : null
}

function impliedYears(
  { text, tense, role }: DraftPassage & { tense: Tense },
  period: Period,
): YearSpan | null {
  if (role === 'title' || role === 'front') {
    const delivered = period.inferred ?? period.stated
    return delivered === null ? null : { from: delivered, to: delivered }
  }
  if (tense === 'plan') return period.planned
  if (tense === 'unknown') return null
  const { reviewed } = period
  if (
    reviewed === null ||
    reviewed.from === reviewed.to ||
    /五年|本届|任期|“?十[一二三四]?五”?(?:时期|期间)/u.test(text)
  )
    return reviewed
  // In a report on a whole term, 过去一年 is its last year.
  return /全年|同比|比上年/u.test(text) ? { from: reviewed.to, to: reviewed.to } : reviewed
}
