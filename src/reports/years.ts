/** Which years a passage speaks of: those it names, else those its tense and the report's period imply. */
import { plainYears } from './plain-years.ts'
import type { DraftPassage } from './structure.ts'
import type { Period, Tense, YearSpan } from './types.ts'

/** 2015年, 2021—2025年; not the base of a comparison (比2011年增长, 是2005年的2.1倍) nor a record's year (创2006年以来新高) */
const NAMED = /(?<![比较是自从创\d.])((?:19|20)\d{2})(?:年(?!以来|起|前|版|代)|[—–~-]+(?=(?:19|20)\d{2}年))/gu

/** Years a passage speaks of, or null when nothing tells; `distrusted` is a year that its page wrote over others. */
export function passageYears(
  passage: DraftPassage & { tense: Tense },
  period: Period,
  distrusted: number | null,
): YearSpan | null {
  const named = yearsIn(passage.text)
  const trusted = named.filter((year) => year !== distrusted)
  if (trusted.length > 0) return spanOf(trusted)
  // Items speak of the year that the words before them name, and the section's heading before those.
  for (const words of [passage.lead, ...passage.section.toReversed()]) {
    const around = yearsIn(words).filter((year) => year !== distrusted)
    if (around.length === 1 && passage.role !== 'heading') return spanOf(around)
  }
  return impliedYears(passage, period)
}

const yearsIn = (text: string): number[] =>
  [...plainYears(text).matchAll(NAMED)].map((match) => Number(match[1]))

const spanOf = (years: number[]): YearSpan => ({ from: Math.min(...years), to: Math.max(...years) })

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
  const delivered = period.inferred ?? period.stated
  if (role === 'title' || role === 'front')
    return delivered === null ? null : { from: delivered, to: delivered }
  if (delivered !== null && /去年|上年/u.test(text) && !/比(?:去年|上年)|较(?:去年|上年)/u.test(text)) {
    return { from: delivered - 1, to: delivered - 1 }
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
  return /过去(?:的)?一年|全年|同比|比上年/u.test(text) ? { from: reviewed.to, to: reviewed.to } : reviewed
}
