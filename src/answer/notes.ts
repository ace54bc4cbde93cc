/** What a reader must know beside the answer: masked figures, doubtful dates, duplicates. */
import type { ReportIndex, StoredReport } from '../index/index.ts'
import { placeLabel } from './labels.ts'
import type { Citation, Claim } from './types.ts'

const MASKED_NOTE = '引文中的“_”是原文隐去的数字、年份或名称。'

/** Whether the claim hides what was asked: a mask other than that of a year (20__年). */
export function hidesAnswer(claim: string): boolean {
  return /_/.test(claim.replace(/\d{2}_+年/gu, ''))
}

interface Told {
  citations: readonly Citation[]
  claims: readonly Claim[]
  /** The text says already that what was asked is masked. */
  isHidden: boolean
}

export function notesFor({ citations, claims, isHidden }: Told, index: ReportIndex): string[] {
  const notes: string[] = []
  if (!isHidden && claims.some(({ text }) => text.includes('_'))) notes.push(MASKED_NOTE)
  const cited = index.reports.filter((report) =>
    citations.some(({ file, start }) => holds(report, file, start)),
  )
  for (const report of cited) {
    const dating = datingNote(report)
    if (dating !== null) notes.push(dating)
    const twins = index.reports.filter(({ duplicateOf }) => duplicateOf === report.id)
    if (twins.length > 0)
      notes.push(
        `《${report.title}》另有内容重复的版本：${twins.map(({ title }) => `《${title}》`).join('、')}，只引用其一。`,
      )
  }
  return [...new Set(notes)]
}

function holds(report: StoredReport, file: string, at: number): boolean {
  return report.file === file && at >= report.range.start && at < report.range.end
}

/** A clue is quoted when it is short enough to be read at a glance. */
const CLUE_LENGTH = 28

function datingNote(report: StoredReport): string | null {
  const { stated, inferred, conflict, evidence } = report.period
  if (!conflict || stated === null) return null
  const clue = evidence
    .map(({ quote }) => quote.replace(/[“”"\s]/gu, ''))
    .find((quote) => quote.length <= CLUE_LENGTH)
  const because = clue === undefined ? '据文中线索' : `据文中“${clue}”等线索`
  const reading = inferred === null ? '不会是这一年' : `应为${inferred}年`
  return `${placeLabel(report)}这份报告标注为${stated}年，${because}${reading}，引用年份前请核对。`
}
