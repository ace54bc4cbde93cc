/** Years and dates that cannot be: out of the calendar, back to front, against what the text itself proves. */
import { PLAN_STARTS } from '../reports/index.ts'
import { findPatterns, type PatternRule } from './patterns.ts'
import type { ProofLine, Subject } from './subject.ts'
import type { Remark } from './types.ts'

const RULES: PatternRule[] = [
  {
    pattern: /(?<![\d城建国历超约近达逾余有])(?:\d{5}|2[1-9]\d\d)年(?!代)/gu,
    severity: 'error',
    reason: '年份像是多写或写错了数字',
  },
  {
    // 202年工作; not 历时202年
    pattern: /(?<![\d历时近超过约第共达])(?:20[0-2]|19\d)年(?=度|工作|全[镇县市区州乡]|\d{1,2}月|[，、]我)/gu,
    severity: 'error',
    reason: '年份像是少写了数字',
  },
]

// 2025—2021年, 2019至2015年
const SPAN = /(?<!\d)((?:19|20)\d\d)年?(?:—|–|-|~|～|至|到)((?:19|20)\d\d)年/gu
// 13月5日, 2月30日, 2023年2月29日
const DATE = /(?<!\d)(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})[日号]/gu
// “十四五”时期（2020—2025年）
const PLAN =
  /[“"]?(十[一二三四五]?|[六七八九])五[”"]?(?:时期|期间|规划)?[（(]((?:19|20)\d\d)年?(?:—|–|-|~|～|至)((?:19|20)\d\d)年?[）)]/gu

export function checkYears({ lines, reports }: Subject): Remark[] {
  return [...findPatterns(lines, RULES), ...lines.flatMap(checkLine), ...reports.flatMap(checkDating)]
}

function checkLine(line: ProofLine): Remark[] {
  const { text } = line
  const remarks: Remark[] = []
  const say = (found: RegExpExecArray, reason: string, suggestion: string | null = null): void => {
    const start = line.start + found.index
    remarks.push({ start, end: start + found[0].length, severity: 'error', reason, suggestion })
  }
  for (const found of text.matchAll(SPAN)) if (found[1]! > found[2]!) say(found, '起止年份前后颠倒')
  for (const found of text.matchAll(DATE)) if (!isDate(found)) say(found, '没有这一天')
  for (const found of text.matchAll(PLAN)) {
    const from = PLAN_STARTS[`${found[1]}五`]
    if (from !== undefined && (Number(found[2]) !== from || Number(found[3]) !== from + 4))
      say(found, `“${found[1]}五”是 ${from}—${from + 4} 年`)
  }
  return remarks
}

function isDate([, year, month, day]: RegExpExecArray): boolean {
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1) return false
  // Without a year February may have 29 days.
  const last = new Date(Date.UTC(Number(year ?? 2000), Number(month), 0)).getUTCDate()
  return Number(day) <= last
}

/** The year a report is marked with against what its own words prove. */
function checkDating({ warnings }: Subject['reports'][number]): Remark[] {
  return warnings.flatMap(({ code, message, range }): Remark[] =>
    code === 'dating-conflict' && range !== null
      ? [{ ...range, severity: 'warning', reason: message.replace(/。$/u, '') }]
      : [],
  )
}
