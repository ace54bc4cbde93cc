/** .pdf: the text layer, page by page. How its pieces make lines and paragraphs is for page-layout and paragraphs. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SourceError } from '../../errors.ts'
import type { ReportWarning } from '../types.ts'
import { damaged, encrypted, tooLarge } from './faults.ts'
import { settleLevels } from './levels.ts'
import { isTable, type PageText, readPageLines, type TextPiece } from './page-lines.ts'
import { joinParagraphs } from './page-paragraphs.ts'
import { readRules } from './page-rules.ts'
import { findTables, isInside, type PageTable } from './page-tables.ts'
import type { FormatText } from './types.ts'

const MOST_PAGES = 3000
const MOST_CHARACTERS = 20_000_000
const LINES_OF_COLUMNS = 2

export async function readPdf(bytes: Uint8Array, file: string): Promise<FormatText> {
  const pdf = await loadLibrary()
  const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), '/')
  // A copy: the library takes what it is given. Fonts that name a Chinese code page need the tables of `cmaps`.
  const task = pdf.getDocument({
    data: Uint8Array.from(bytes),
    cMapUrl: join(folder, 'cmaps/'),
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    if (document.numPages > MOST_PAGES)
      throw tooLarge(file, `有 ${document.numPages} 页，多于 ${MOST_PAGES} 页`)
    const pages: PageText[] = []
    let characters = 0
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { height, width } = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const pieces = items.flatMap((item): TextPiece[] => ('str' in item ? [toPiece(item)] : []))
      for (const { text } of pieces) characters += text.length
      if (characters > MOST_CHARACTERS) throw tooLarge(file, '文字过多')
      let parts: PageText['parts'] = readPageLines(pieces)
      // Only pages with columns are asked for what is drawn on them, which takes longer.
      if (parts.filter((part) => !isTable(part) && part.isSpaced).length >= LINES_OF_COLUMNS) {
        const tables = findTables(readRules(await page.getOperatorList(), pdf.OPS), pieces)
        if (tables.length > 0) parts = placeTables(pieces, tables)
      }
      pages.push({ number, width, height, parts })
      page.cleanup()
    }
    return { lines: settleLevels(joinParagraphs(pages)), warnings: checkTextLayer(pages, file) }
  } catch (cause) {
    if (cause instanceof SourceError) throw cause
    throw cause instanceof Error && cause.name === 'PasswordException'
      ? encrypted(file)
      : damaged(file, cause)
  } finally {
    await task.destroy()
  }
}

async function loadLibrary(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  // Only drawing needs these; without them the library warns on the user's terminal.
  const drawing = globalThis as { DOMMatrix?: unknown; Path2D?: unknown }
  drawing.DOMMatrix ??= class {}
  drawing.Path2D ??= class {}
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

interface LibraryItem {
  str: string
  /** Scale and place: [a, b, c, d, x, y]. */
  transform: number[]
  width: number
}

function toPiece({ str, transform, width }: LibraryItem): TextPiece {
  const [a = 0, b = 0, , , x = 0, y = 0] = transform
  return { text: str, x, y, width, size: Math.hypot(a, b) }
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

/** Pages that hold no text are images, or blank. */
function checkTextLayer(pages: PageText[], file: string): ReportWarning[] {
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
