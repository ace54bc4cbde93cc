/** .xlsx and .xls: every sheet's tables, a row a line. Shown is what a person sees in the cells, not what is computed with. */
import { damaged, encrypted, tooLarge, unsafe } from './faults.ts'
import type { SourceRow, TableCell } from './grid.ts'
import { sniff } from './sniff.ts'
import { tableLines } from './table.ts'
import type { FormatLine, FormatText } from './types.ts'
import { openZip, PART_LIMITS } from './zip.ts'

const MOST_ROWS = 20_000

export async function readSheets(bytes: Uint8Array, file: string): Promise<FormatText> {
  const content = sniff(bytes)
  // Anything else the library would read as lines of comma-separated values.
  if (content !== 'zip' && content !== 'compound') throw damaged(file)
  if (content === 'zip') await checkParts(bytes, file)
  const workbook = await openWorkbook(bytes, file)
  const lines: FormatLine[] = []
  const shown = workbook.SheetNames.filter((_, i) => (workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) === 0)
  let table = 0
  for (const name of shown) {
    const sheet = workbook.Sheets[name]
    if (sheet === undefined) continue
    const tables = cutTables(sourceRows(sheet, file))
    if (tables.length > 0 && shown.length > 1 && !/^sheet\s*\d*$/iu.test(name))
      lines.push({ text: name, level: 2 })
    for (const rows of tables) lines.push(...tableLines(rows, { table: table++, before: lines }))
  }
  return { lines: withTitle(lines) }
}

/** The library unpacks what it is given without limits: each part is looked at first. */
async function checkParts(bytes: Uint8Array, file: string): Promise<void> {
  const zip = await openZip(bytes, file, PART_LIMITS)
  for (const name of zip.names) {
    const part = await zip.read(name)
    const isMarkup = /\.(?:xml|rels|vml)$/iu.test(name)
    if (isMarkup && /<!DOCTYPE|<!ENTITY/iu.test(Buffer.from(part).toString('latin1')))
      throw unsafe(file, '里有外部实体或文档类型声明')
  }
}

type Library = typeof import('@e965/xlsx')
type WorkBook = ReturnType<Library['read']>

async function openWorkbook(bytes: Uint8Array, file: string): Promise<WorkBook> {
  const library = await import('@e965/xlsx')
  // It tells the terminal of each record of a damaged file that it does not know.
  const { error } = console
  console.error = () => undefined
  try {
    return library.read(bytes, {
      type: 'array',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      sheetRows: MOST_ROWS + 1,
    })
  } catch (cause) {
    throw cause instanceof Error && /password/iu.test(cause.message) ? encrypted(file) : damaged(file, cause)
  } finally {
    console.error = error
  }
}

interface Merge {
  s: { r: number; c: number }
  e: { r: number; c: number }
}

function sourceRows(sheet: WorkBook['Sheets'][string], file: string): SourceRow[] {
  const data = (sheet['!data'] ?? []) as ({ w?: string; v?: unknown; t?: string } | undefined)[][]
  if (data.length > MOST_ROWS) throw tooLarge(file, `的一张表超过 ${MOST_ROWS} 行`)
  const merges = (sheet['!merges'] ?? []) as Merge[]
  const starts = new Map(merges.map((merge) => [`${merge.s.r}:${merge.s.c}`, merge]))
  return Array.from(data, (row = [], r) => {
    const cells: TableCell[] = []
    const above = merges.filter(({ s, e }) => s.r < r && e.r >= r)
    for (let c = 0; c < Math.max(row.length, ...above.map(({ e }) => e.c + 1)); ) {
      const over = above.find(({ s, e }) => s.c <= c && e.c >= c)
      const own = over ?? starts.get(`${r}:${c}`)
      const columns = own === undefined ? 1 : own.e.c - c + 1
      const cell = row[c]
      // A cell of an error shows none of its number.
      const text =
        over !== undefined || cell === undefined || cell.t === 'e' ? '' : (cell.w ?? String(cell.v ?? ''))
      cells.push({ texts: [text.trim()], columns, continuesAbove: over !== undefined })
      c += columns
    }
    return { isHeader: false, cells }
  })
}

/** Blank rows part tables. */
function cutTables(rows: SourceRow[]): SourceRow[][] {
  const tables: SourceRow[][] = []
  let isOpen = false
  for (const row of rows) {
    const isBlank = row.cells.every(({ texts, continuesAbove }) => !continuesAbove && texts.join('') === '')
    if (isBlank) isOpen = false
    else if (isOpen) tables.at(-1)!.push(row)
    else {
      tables.push([row])
      isOpen = true
    }
  }
  return tables
}

/** What stands over the first table is the file's title. */
function withTitle([first, ...rest]: FormatLine[]): FormatLine[] {
  if (first === undefined) return []
  return [first.isCaption === true ? { text: first.text, level: 1 } : first, ...rest]
}
