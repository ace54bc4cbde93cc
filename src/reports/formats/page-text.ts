/** What formats with pages have in common: a page's pieces of text and rules laid out, and pages without text told. */
import { SourceError } from '../../errors.ts'
import type { ReportWarning } from '../types.ts'
import { isTable, type PageText, readPageLines, type TextPiece } from './page-lines.ts'
import type { Rule } from './page-rules.ts'
import { findTables, isInside, type PageTable } from './page-tables.ts'

/** Fewer lines whose words stand apart are no table. */
const LINES_OF_COLUMNS = 2

/** Only of pages with columns are the rules read, which takes longer than the text. */
export async function layOutPage(
  pieces: TextPiece[],
  readRules: () => Rule[] | Promise<Rule[]>,
): Promise<PageText['parts']> {
  const parts: PageText['parts'] = readPageLines(pieces)
  if (parts.filter((part) => !isTable(part) && part.isSpaced).length < LINES_OF_COLUMNS) return parts
  const tables = findTables(await readRules(), pieces)
  return tables.length === 0 ? parts : placeTables(pieces, tables)
}

/** Lines up to a table, the table, and so on, in the order in which they are drawn. */
function placeTables(pieces: TextPiece[], tables: PageTable[]): PageText['parts'] {
  const parts: PageText['parts'] = []
  let run: TextPiece[] = []
  const placed = new Set<PageTable>()
  for (const piece of pieces) {
    const table = tables.find((one) => isInside(piece, one))
    if (table === undefined) run.push(piece)
    else if (!placed.has(table)) {
      parts.push(...readPageLines(run), table)
      placed.add(table)
      run = []
    }
  }
  return [...parts, ...readPageLines(run)]
}

const PAGES_NAMED = 8

/** Pages that hold no text are images, or blank. Throws SourceError `scanned` when all are. */
export function checkTextLayer(pages: PageText[], file: string): ReportWarning[] {
  const without = pages.filter(({ parts }) => parts.length === 0).map(({ number }) => number)
  if (without.length === pages.length)
    throw new SourceError('scanned', {
      userMessage: `${file} 是扫描件，没有文字层，请先做文字识别（OCR）再导入。`,
    })
  if (without.length === 0) return []
  const named = without.slice(0, PAGES_NAMED).join('、') + (without.length > PAGES_NAMED ? '等' : '')
  const message = `第 ${named} 页没有文字（共 ${without.length} 页），可能是扫描的图片，其中内容没有收入。`
  return [{ code: 'scanned-page', message, range: null }]
}
