/**
 * .doc of Word 97 to 2003. What the library gives is text: headings are known by their numbers, and merged cells of a
 * table's header by the blank ones beneath.
 */
import { damaged, encrypted } from './faults.ts'
import type { SourceRow } from './grid.ts'
import { tableLines } from './table.ts'
import type { FormatLine, FormatText } from './types.ts'

export async function readDoc(bytes: Uint8Array, file: string): Promise<FormatText> {
  if (isLocked(bytes)) throw encrypted(file)
  const { default: WordExtractor } = await import('word-extractor')
  const document = await new WordExtractor().extract(Buffer.from(bytes)).catch((cause: unknown) => {
    throw damaged(file, cause)
  })
  const lines: FormatLine[] = []
  let rows: string[][] = []
  let tables = 0
  const endTable = (): void => {
    if (rows.length > 0) lines.push(...tableLines(alignRows(rows), { table: tables++, before: lines }))
    rows = []
  }
  for (const text of joinCells(document.getBody())) {
    if (text.endsWith('\t')) {
      rows.push(text.slice(0, -1).split('\t'))
      continue
    }
    endTable()
    if (text.trim() !== '') lines.push({ text: text.replace(/\s+/gu, ' ').trim() })
  }
  endTable()
  for (const text of document.getFootnotes().split('\n'))
    if (text.trim() !== '') lines.push({ text: text.trim() })
  return { lines }
}

/** The head of the document's own stream begins on a sector: a magic number, a version, and flags ten bytes on. */
const SECTOR = 64
const MAGIC = 0xa5ec
const VERSIONS = { from: 0x60, to: 0x200 }
const LOCKED_FLAG = 0x0100

function isLocked(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = SECTOR; at + 12 < view.length; at += SECTOR)
    if (view.readUInt16LE(at) === MAGIC) {
      const version = view.readUInt16LE(at + 2)
      if (version >= VERSIONS.from && version <= VERSIONS.to)
        return (view.readUInt16LE(at + 10) & LOCKED_FLAG) !== 0
    }
  return false
}

/** Lines of the text, a row of a table each: its cells end in tabs, and may hold several paragraphs. */
function joinCells(body: string): string[] {
  const lines: string[] = []
  let open: string | null = null
  for (const line of body.split('\n')) {
    const text: string = open === null ? line : open + line
    const isUnfinished = text.includes('\t') && !text.endsWith('\t')
    open = isUnfinished ? text : null
    if (!isUnfinished) lines.push(text)
  }
  if (open !== null) lines.push(open)
  return lines
}

/** A row with fewer cells than the others has merged ones: the blanks of the row beneath tell which. */
function alignRows(rows: string[][]): SourceRow[] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0)
  return rows.map((row, i) => {
    const spans = row.length < width ? spansOver(row, rows[i + 1]) : row.map(() => 1)
    const cells = row.map((text, cell) => ({
      texts: [text],
      columns: spans?.[cell] ?? 1,
      continuesAbove: false,
    }))
    // Which column a cell belongs to is not known: it is told without one.
    if (spans === null)
      return { isHeader: false, cells: [{ texts: [row.join(' ')], columns: width, continuesAbove: false }] }
    return { isHeader: false, cells }
  })
}

/** How many columns each cell spans over those beneath; null where they do not fit. */
function spansOver(row: string[], beneath: string[] | undefined): number[] | null {
  if (beneath === undefined) return null
  const spans: number[] = []
  for (let column = 0; column < beneath.length; ) {
    let end = column + 1
    if (beneath[column]!.trim() !== '') while (end < beneath.length && beneath[end]!.trim() !== '') end++
    spans.push(end - column)
    column = end
  }
  return spans.length === row.length ? spans : null
}
