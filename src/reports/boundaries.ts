/** Where reports begin in a file: one report a page, or a collection (第一篇 … 第十二篇). */
import type { Line } from './lines.ts'
import { isProse } from './pieces.ts'

export interface ReportLines {
  /** The line that parts this report from the one before ("第三篇 某镇述职报告1900字"), null for a single report. */
  separator: Line | null
  /** Title the separator gives, '' when it has none. */
  title: string
  lines: Line[]
}

export interface FileLayout {
  /** Lines before the first report of a collection. */
  preamble: Line[]
  reports: ReportLines[]
}

const NUMERAL = '[一二三四五六七八九十百零〇\\d]{1,4}'

/** 第一篇 某镇政府工作报告2150字 / 篇二：某乡述职报告 / 【篇3】某镇工作报告 / 范文四：…; not 第一篇章. */
const SEPARATOR = new RegExp(
  `^[【\\[]?(?:第${NUMERAL}篇|(?:篇|范文)${NUMERAL})[】\\]]?(?![章幅])[\\s：:、.．]*(.{0,60})$`,
  'u',
)

const TITLE = /^.{0,40}(?:政府工作报告|述职报告|述廉报告|工作总结|调查报告|工作报告)(?:[（(].{1,12}[）)])?$/u
const SALUTATION = /^[各尊]?(?:位|敬的).{0,14}[：:！!]$/u

export function layOut(lines: Line[]): FileLayout {
  const separators = lines.flatMap((line, i) => {
    const match = SEPARATOR.exec(line.text)
    return match === null ? [] : [{ i, title: cutLength(match[1]!) }]
  })
  const starts = separators.length >= 2 ? separators : titledStarts(lines)
  if (starts.length < 2) {
    const only = separators[0]
    if (only === undefined) return { preamble: [], reports: [{ separator: null, title: '', lines }] }
    return { preamble: lines.slice(0, only.i), reports: [reportFrom(lines, only, lines.length)] }
  }
  return {
    preamble: lines.slice(0, starts[0]!.i),
    reports: starts.map((start, n) => reportFrom(lines, start, starts[n + 1]?.i ?? lines.length)),
  }
}

function reportFrom(lines: Line[], start: { i: number; title: string }, end: number): ReportLines {
  const line = lines[start.i]!
  const isSeparator = SEPARATOR.test(line.text)
  return {
    separator: isSeparator ? line : null,
    title: start.title,
    lines: lines.slice(isSeparator ? start.i + 1 : start.i, end),
  }
}

/** 某镇政府工作报告2150字 → 某镇政府工作报告 */
function cutLength(title: string): string {
  return title.replace(/\s*\d{3,6}\s*字$/u, '').trim()
}

/**
 * Several reports one after the other without separators: each title line followed by a salutation, with prose between
 * it and the one before (a masthead that repeats the title is no new report).
 */
function titledStarts(lines: Line[]): { i: number; title: string }[] {
  const starts: { i: number; title: string }[] = []
  let prose = Number.POSITIVE_INFINITY
  lines.forEach((line, i) => {
    if (isProse(line.text)) prose += line.text.length
    const opens = TITLE.test(line.text) && lines.slice(i + 1, i + 9).some(({ text }) => SALUTATION.test(text))
    if (!opens || prose < 1_000) return
    starts.push({ i, title: '' })
    prose = 0
  })
  return starts
}
