/** What the readers of the formats give: the words of a file in reading order, with what the format says of them. */
import type { TableRow } from '../lines.ts'
import type { DropReason, ReportWarning } from '../types.ts'

/** A paragraph, heading, list item or table row. */
export interface FormatLine {
  /** Without line breaks. */
  text: string
  /** Depth of a heading, 1 for the title. */
  level?: number
  /** A list item whose bullet is no text. */
  isBullet?: boolean
  /** What is said over a table. */
  isCaption?: boolean
  /** A row of a table. */
  row?: TableRow
  /** Not report text, and why. */
  dropped?: DropReason
  /** The page on which it begins, from 1, where the format has pages. */
  page?: number
  /** Where in its text later pages begin. */
  breaks?: { at: number; page: number }[]
}

export interface FormatText {
  lines: FormatLine[]
  warnings?: ReportWarning[]
}

/** Reads the bytes of one file; `file` names it in messages. Throws SourceError. */
export type FormatReader = (bytes: Uint8Array, file: string) => Promise<FormatText>
