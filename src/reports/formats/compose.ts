/** From a reader's lines to the decoded source text that all ranges point into, a line each. */
import { type Line, lineOf } from '../lines.ts'
import type { Dropped, ReportWarning } from '../types.ts'
import type { FormatText } from './types.ts'

/** A decoded source with what its format tells of its lines. */
export interface DecodedSource {
  text: string
  /** Lines to read, in order; null for plain text, whose lines are as they are broken. */
  lines: Line[] | null
  /** Where each page begins, the first at 0; empty where the format has no pages. */
  pages: number[]
  /** What the format itself says is no report text. */
  dropped: Dropped[]
  warnings: ReportWarning[]
}

/** Text that is nothing but text. */
export const PLAIN: Omit<DecodedSource, 'text'> = { lines: null, pages: [], dropped: [], warnings: [] }

export function composeSource({ lines: given, warnings = [] }: FormatText): DecodedSource {
  const text = given.map((line) => line.text).join('\n')
  const source: DecodedSource = { text, lines: [], pages: [], dropped: [], warnings }
  let start = 0
  // A page without text begins where the next text does.
  const turn = (page: number, at: number): void => {
    while (source.pages.length < page) source.pages.push(at)
  }
  for (const { text: words, dropped, page, breaks = [], ...told } of given) {
    const line = lineOf(text, { start, end: start + words.length })
    if (page !== undefined) turn(page, start)
    for (const { at, page: next } of breaks) turn(next, start + at)
    if (line.end > line.start) {
      if (dropped === undefined) source.lines?.push({ ...line, ...told })
      else
        source.dropped.push({ range: { start: line.start, end: line.end }, text: line.text, reason: dropped })
    }
    start += words.length + 1
  }
  return source
}
