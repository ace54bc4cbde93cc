/** Which years a passage speaks of: those it names, else those its tense and the report's period imply. */
import type { DraftPassage } from './structure.ts'
import type { Period, Tense, YearSpan } from './types.ts'

/** 2015年, 2021—2025年; not 比2011年, 是2005年的2.1倍, 〔2015〕12号 */
const NAMED = /(?<![比较\d.])(?<!较之|相比|是|占)((?:19|20)\d{2})(?:年|[—–~-]+(?=(?:19|20)\d{2}年))/gu

/** Years a passage speaks of, or null when nothing tells. */
export function passageYears(passage: DraftPassage & { tense: Tense }, period: Period): YearSpan | null {
  const named = [...passage.text.matchAll(NAMED)].map((match) => Number(match[1]))
  // A page that rewrote the years wrote its own over all of them: what it names says nothing.
  const trusted = period.conflict ? named.filter((year) => year !== period.stated) : named
  if (trusted.length > 0) return { from: Math.min(...trusted), to: Math.max(...trusted) }
  return impliedYears(passage, period)
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
