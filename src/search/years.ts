/** Calendar years in a question, and whether a report can speak for one. */
import { parseChineseNumber } from '../language/numerals.ts'
import { unitAt } from '../language/units.ts'
import type { Report, YearSpan } from '../reports/types.ts'

export interface YearMention {
  year: number
  start: number
  end: number
  /** Chooses the report: 2003年的报告. */
  ofReport: boolean
}

// 2007年, 1998, 07年, 二〇〇三年; not 12年来 (twelve years), nor 5年
const YEAR =
  /(?<![\d.])((?:19|20)\d{2})(?!\d)(?:年|财年)?|(?<![\d.])(\d{2})年(?!来(?!了)|间|内|期|前|后)|([一二][零一二三四五六七八九]{3}|[零一二三四五六七八九]{2})年/g

/** Years named in folded text, in order. Two digits are read as the nearest century that makes sense. */
export function findYears(folded: string): YearMention[] {
  const found: YearMention[] = []
  for (const hit of folded.matchAll(YEAR)) {
    const year = readYear(hit[1] ?? hit[2] ?? chineseDigits(hit[3]!))
    if (year === null) continue
    const end = hit.index + hit[0].length
    if (isCounted(folded, hit[0], end)) continue
    if (
      /(?:近|过去|这|那|的|用|等)$/.test(folded.slice(Math.max(0, hit.index - 2), hit.index)) &&
      hit[2] !== undefined
    )
      continue
    // 2003年清苑县那份政府工作报告, 75年总理作的报告, 2023年报告里
    const rest = folded.slice(end)
    const ofReport =
      /^(?:年)?(?:[^,。?;:、\d]{0,14})(?:报告|总理)/.test(rest) ||
      // 2003年提出到2007年…, 2003年定了2007年…的目标
      /^(?:提出|定了|定下|说过?|承诺|确定)[^,。?;]{0,8}\d{2,4}年/.test(rest)
    found.push({ year, start: hit.index, end, ofReport })
  }
  // 98年和2023年两份国务院报告: both choose a report.
  for (let i = found.length - 2; i >= 0; i--) {
    const [one, next] = [found[i]!, found[i + 1]!]
    if (next.ofReport && /^[和与、跟及]$/.test(folded.slice(one.end, next.start))) one.ofReport = true
  }
  return found
}

/** 2019米, 2000多户: a number with a unit behind it. */
function isCounted(folded: string, written: string, end: number): boolean {
  return /^\d{4}$/.test(written) && (unitAt(folded, end) !== null || /^[多余几万亿]/.test(folded.slice(end)))
}

function chineseDigits(written: string): string {
  return [...written].map((digit) => parseChineseNumber(digit) ?? '').join('')
}

function readYear(digits: string): number | null {
  const value = Number(digits)
  if (!Number.isInteger(value)) return null
  if (digits.length === 4) return value >= 1900 && value <= 2100 ? value : null
  if (digits.length !== 2) return null
  return value >= 49 ? 1900 + value : 2000 + value
}

/** The year a report was delivered in, by the best reading; null when nothing tells it. */
export function deliveryYear({ period }: Pick<Report, 'period'>): number | null {
  return period.inferred ?? period.stated
}

const within = (year: number, span: YearSpan | null): boolean =>
  span !== null && year >= span.from && year <= span.to

/**
 * How well a report can speak for a year, 0 to 1: its own year (users mean the report by it as often as the results),
 * the years it reviews, the years it plans. A report without any year can speak for none and all: 0.5.
 */
export function yearFit(report: Pick<Report, 'period'>, year: number): number {
  const { reviewed, planned, stated } = report.period
  const delivered = deliveryYear(report)
  if (delivered === null && reviewed === null && planned === null) return 0.5
  if (within(year, reviewed)) return 1
  if (year === delivered || year === stated) return 0.9
  if (within(year, planned)) return 0.7
  return 0
}
