/** What a reader must know beside the answer: masked figures, doubtful dates, duplicates. */
import type { ReportIndex, StoredReport } from '../index/index.ts'
import { placeLabel } from './labels.ts'
import type { Citation } from './types.ts'

export const MASKED_NOTE = '原文此处的数字或名称已被隐去（以“_”代替），报告没有给出具体内容。'

export function notesFor(citations: Citation[], claims: string[], index: ReportIndex): string[] {
  const notes: string[] = []
  if (claims.some((text) => /_/.test(text))) notes.push(MASKED_NOTE)
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

function datingNote(report: StoredReport): string | null {
  const { stated, inferred, conflict, evidence } = report.period
  if (!conflict || stated === null) return null
  const why = evidence.find(({ years }) => years.to < stated) ?? evidence[0]
  const reason = why === undefined ? '' : `文中“${why.quote.slice(0, 30)}”与之不符，`
  const reading = inferred === null ? '请核对年份' : `应为${inferred}年`
  return `${placeLabel(report)}这份报告标注为${stated}年，但${reason}${reading}。`
}
