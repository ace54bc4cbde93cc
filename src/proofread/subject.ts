/** The text under proof, read once for all rules. */
import { SourceError } from '../errors.ts'
import { type FoundQuantity, findQuantities } from '../language/numbers.ts'
import { parseDocument } from '../reports/index.ts'
import type { Report, TextRange } from '../reports/types.ts'

export interface ProofLine extends TextRange {
  text: string
}

export interface Subject {
  text: string
  /** Lines that are text, without the white space around them; of a web page or front matter only the reports' own. */
  lines: ProofLine[]
  /** Lines put together where one sentence runs over their ends. */
  paragraphs: ProofLine[]
  /** Numbers of the lines. */
  quantities: FoundQuantity[]
  /** Reports that the text reads as; none for a few sentences. */
  reports: Report[]
}

const ENDS_PARAGRAPH = /[。！？：；…”）.!?:;)]$/u

/** `file` tells by its ending what the text is written in (.md). */
export function readSubject(text: string, file: string): Subject {
  const { reports, dropped } = readReports(text, file)
  const lines = keptLines(linesOf(text), dropped)
  const quantities = within(findQuantities(text), lines)
  return { text, lines, paragraphs: joinParagraphs(text, lines), quantities, reports }
}

function readReports(text: string, file: string): { reports: Report[]; dropped: TextRange[] } {
  try {
    const { reports, dropped } = parseDocument(file, text)
    return { reports, dropped: dropped.map(({ range }) => range) }
  } catch (error) {
    // A paragraph or two are no report, and bad front matter is no reason not to read the rest.
    if (error instanceof SourceError) return { reports: [], dropped: [] }
    throw error
  }
}

function linesOf(text: string): ProofLine[] {
  return [...text.matchAll(/[^\n]+/gu)].flatMap(({ 0: line, index }) => {
    const words = line.trim()
    if (words === '') return []
    const start = index + line.indexOf(words)
    return [{ start, end: start + words.length, text: words }]
  })
}

/** Lines that are not dropped as a whole. Both are in the order of the text. */
function keptLines(lines: ProofLine[], dropped: TextRange[]): ProofLine[] {
  let next = 0
  return lines.filter(({ start, end }) => {
    while (next < dropped.length && dropped[next]!.end < end) next++
    const range = dropped[next]
    return range === undefined || range.start > start
  })
}

function within<T extends TextRange>(ranges: T[], lines: ProofLine[]): T[] {
  let next = 0
  return ranges.filter(({ start, end }) => {
    while (next < lines.length && lines[next]!.end < end) next++
    return lines[next] !== undefined && lines[next]!.start <= start
  })
}

function joinParagraphs(text: string, lines: ProofLine[]): ProofLine[] {
  const paragraphs: ProofLine[] = []
  for (const line of lines) {
    const open = paragraphs.at(-1)
    const isBroken =
      open !== undefined &&
      open.text.length > 20 &&
      !ENDS_PARAGRAPH.test(open.text) &&
      !/\n\s*\n/u.test(text.slice(open.end, line.start))
    if (isBroken) {
      open.end = line.end
      open.text = text.slice(open.start, open.end)
    } else paragraphs.push({ ...line })
  }
  return paragraphs
}
