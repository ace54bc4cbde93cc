/** Lines of the decoded source, trimmed, with where they stand. */
import type { TextRange } from './types.ts'

export interface TableRow {
  /** Whose figures the row tells (青溪镇, in a table of a row per town); '' where they are the report's own. */
  subject: string
  /** What is said over the table: 各乡镇主要经济指标（单位：万元）. */
  caption: string
  /** Which table of the file, from 0. */
  table: number
}

export interface Line extends TextRange {
  /** `source.slice(start, end)`: without surrounding white space, never empty. */
  text: string
  /** Depth of a Markdown heading (# is 1), whose # stands before the range. */
  level?: number
  /** A Markdown list item, whose bullet stands before the range. */
  isBullet?: boolean
  row?: TableRow
  /** What is said over a table: no heading of what follows the table. */
  isCaption?: boolean
}

const isWhite = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  code === 0x3000 ||
  code === 0xfeff ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x2028 ||
  code === 0x2029

/** The range without white space at its ends. */
export function trimRange(source: string, start: number, end: number): TextRange {
  while (start < end && isWhite(source.charCodeAt(start))) start++
  while (end > start && isWhite(source.charCodeAt(end - 1))) end--
  return { start, end }
}

export function lineOf(source: string, range: TextRange): Line {
  const { start, end } = trimRange(source, range.start, range.end)
  return { start, end, text: source.slice(start, end) }
}

/** Lines of `source` within the range that hold more than white space. */
export function splitLines(source: string, from = 0, to = source.length): Line[] {
  const lines: Line[] = []
  let start = from
  while (start < to) {
    const lineFeed = source.indexOf('\n', start)
    const end = lineFeed === -1 || lineFeed > to ? to : lineFeed
    const line = lineOf(source, { start, end })
    if (line.end > line.start) lines.push(line)
    start = end + 1
  }
  return lines
}
