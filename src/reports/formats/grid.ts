/** A table as a grid: every cell at its column, whatever is merged, blank or repeated around it. */

export interface TableCell {
  /** Its paragraphs. */
  texts: string[]
  /** How many columns it spans. */
  columns: number
  /** Part of the merged cell above it. */
  continuesAbove: boolean
}

export interface SourceRow {
  /** The format itself calls it a header. */
  isHeader: boolean
  cells: TableCell[]
}

export interface GridCell {
  /** '' for blank ones, and for all but the first of the columns that a cell spans. */
  text: string
  /** What it is merged with: its text is that one's. */
  mergedWith: 'left' | 'above' | null
}

export interface Grid {
  headers: GridCell[][]
  body: GridCell[][]
  /** Rows of one cell over the whole table, before the header. */
  captions: string[]
}

const MOST_COLUMNS = 500
const MOST_HEADER_ROWS = 4

/** Lays rows out; columns without any text are left out. */
export function layOutGrid(rows: SourceRow[]): Grid {
  const laid: { isHeader: boolean; cells: GridCell[] }[] = []
  for (const row of rows) {
    const cells = layOutRow(row.cells, laid.at(-1)?.cells)
    if (cells.some(({ text }) => text !== '')) laid.push({ isHeader: row.isHeader, cells })
  }
  const width = laid.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const used = Array.from({ length: width }, (_, column) =>
    laid.some(({ cells }) => (cells[column]?.text ?? '') !== ''),
  )
  for (const row of laid)
    row.cells = used.flatMap((isUsed, column) =>
      isUsed ? [row.cells[column] ?? { text: '', mergedWith: null }] : [],
    )
  const columns = used.filter(Boolean).length
  const captions: string[] = []
  while (columns > 1 && laid.length > 1 && isAlone(laid[0]!.cells))
    captions.push(onlyText(laid.shift()!.cells))
  const headerRows = countHeaders(laid)
  const cells = laid.map((row) => row.cells)
  return { headers: cells.slice(0, headerRows), body: cells.slice(headerRows), captions }
}

/** How many rows stand over the body: captions and headers. */
export function headerRowsOf(rows: SourceRow[]): number {
  const { headers, captions } = layOutGrid(rows)
  return headers.length + captions.length
}

function layOutRow(cells: TableCell[], above: GridCell[] | undefined): GridCell[] {
  const row: GridCell[] = []
  for (const { texts, columns, continuesAbove } of cells) {
    const text = continuesAbove
      ? (above?.[row.length]?.text ?? '')
      : texts.join('').replace(/\s+/gu, ' ').trim()
    row.push({ text, mergedWith: continuesAbove ? 'above' : null })
    const span = Math.min(Math.max(1, columns), MOST_COLUMNS - row.length)
    for (let i = 1; i < span; i++) row.push({ text: '', mergedWith: 'left' })
    if (row.length >= MOST_COLUMNS) break
  }
  return row
}

/** One cell with text, over the whole width: a caption, the head of a group of rows, or a note. */
export const isBanner = (row: GridCell[]): boolean =>
  isAlone(row) && row.every(({ text, mergedWith }) => text !== '' || mergedWith === 'left')

/** One cell with text. */
export function isAlone(row: GridCell[]): boolean {
  return row.filter(({ text }) => text !== '').length === 1
}

export const onlyText = (row: GridCell[]): string => row.map(({ text }) => text).join('')

/** Headers hold years as 2020 or 2020年. */
const isYear = (text: string): boolean => /^(?:19|20)\d\d(?:年度?)?$/u.test(text)

/** 86.4, 1,234.5, -3.2%, 92亿元, __; not 2020年. */
export function isMeasure(text: string): boolean {
  if (isYear(text) && text.includes('年')) return false
  return /^[-+−–]?(?:\d[\d,，]*(?:\.\d+)?|_+)\s*(?:[%％‰]|[\p{Script=Han}]{1,5})?$/u.test(text)
}

/** Rows that the format calls headers, else those before the first measure that a merged header needs. */
function countHeaders(rows: { isHeader: boolean; cells: GridCell[] }[]): number {
  const stated = rows.findIndex(({ isHeader }) => !isHeader)
  if (stated > 0) return stated
  const most = Math.min(MOST_HEADER_ROWS, rows.length - 1)
  let count = 0
  while (count < most) {
    const { cells } = rows[count]!
    if (cells.some(({ text }) => isMeasure(text) && !isYear(text))) break
    const before = rows[count - 1]?.cells
    const isSecond = before?.some(({ mergedWith }) => mergedWith === 'left') || cells.some(isMergedAbove)
    if (before !== undefined && !isSecond) break
    count++
  }
  return count
}

const isMergedAbove = ({ mergedWith }: GridCell): boolean => mergedWith === 'above'
