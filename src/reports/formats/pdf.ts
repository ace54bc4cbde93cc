/** .pdf: the text layer, page by page. How its pieces make lines, tables and paragraphs is for the modules of pages. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SourceError } from '../../errors.ts'
import { damaged, encrypted, tooLarge } from './faults.ts'
import { settleLevels } from './levels.ts'
import type { PageText, TextPiece } from './page-lines.ts'
import { joinParagraphs } from './page-paragraphs.ts'
import { checkTextLayer, layOutPage } from './page-text.ts'
import { readRules } from './pdf-paths.ts'
import type { FormatText } from './types.ts'

const MOST_PAGES = 3000
const MOST_CHARACTERS = 20_000_000

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
      const parts = await layOutPage(pieces, async () => readRules(await page.getOperatorList(), pdf.OPS))
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
