/** .html, as pages are saved: the main text is found, and what stands around it is told apart. */
import { decodeSource } from '../decode.ts'
import { damaged } from './faults.ts'
import { type PageNode, readPageLines } from './html-lines.ts'
import { settleLevels } from './levels.ts'
import type { FormatLine, FormatText } from './types.ts'

export async function readHtml(bytes: Uint8Array, file: string): Promise<FormatText> {
  return readPage(decodePage(bytes, file), file)
}

/** Chinese pages declare gb2312 and mean its extension. */
const DECLARED = /<meta[^>]{0,200}charset\s*=\s*["']?\s*(gb2312|gbk|gb18030)/iu
const HEAD_BYTES = 4096

/** By what the page declares where its bytes are no UTF-8; navigation alone does not read as Chinese prose. */
function decodePage(bytes: Uint8Array, file: string): string {
  const declared = DECLARED.test(Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1'))
  if (declared && !isUtf8(bytes)) {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    } catch {}
  }
  return decodeSource(bytes, file).text
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Finding the main text takes the square of the depth in time; real pages nest some dozens deep. */
const DEEPEST = 1000
/** Elements that pages leave open, or that have no end. */
const OPEN = new Set(
  'p li td tr th dt dd tbody thead tfoot option colgroup br hr img input meta link area base col embed param source wbr'.split(
    ' ',
  ),
)

function depthOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/giu)) {
    if (OPEN.has(name!.toLowerCase())) continue
    depth = end === '/' ? Math.max(0, depth - 1) : depth + 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

async function readPage(text: string, file: string): Promise<FormatText> {
  if (depthOf(text) > DEEPEST) throw damaged(file)
  // The library adds no body where the page leaves it out.
  const html = /<body[\s>]/iu.test(text) ? text : `<html><body>${text}</body></html>`
  const [{ parseHTML }, { Readability }] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
  ])
  try {
    const { document } = parseHTML(html)
    const lines = readPageLines(document.body as unknown as PageNode)
    // Finding the main text takes the page apart: it gets one of its own.
    const article = new Readability(parseHTML(html).document as never, { keepClasses: false }).parse()
    return { lines: settleLevels(tellApart(lines, article?.textContent ?? '', document.title)) }
  } catch (cause) {
    throw damaged(file, cause)
  }
}

const squeeze = (text: string): string => text.replace(/\s/gu, '')

/** A sentence of the body. */
const isProse = ({ text, row }: FormatLine): boolean =>
  row === undefined && text.length >= 30 && /[。；]/u.test(text)
/** Main text that holds less of the page's sentences is not its report. */
const LEAST_PROSE = 0.8

/** What a numbered list shows is no text of the page. */
const LIST_NUMBER = /^\d+\./u

function tellApart(lines: FormatLine[], mainText: string, pageTitle: string): FormatLine[] {
  const main = squeeze(mainText)
  const isMain = lines.map(
    ({ text, row }) => row !== undefined || main.includes(squeeze(text).replace(LIST_NUMBER, '')),
  )
  const prose = lines.map((line, i) => (isProse(line) ? i : -1)).filter((i) => i >= 0)
  const found = prose.filter((i) => isMain[i])
  if (found.length === 0 || found.length < LEAST_PROSE * prose.length) return lines
  const [first, last] = [bodyStart(lines, isMain, found[0]!), bodyEnd(lines, isMain, found.at(-1)!)]
  const title = titleBefore(lines, first, squeeze(pageTitle))
  return lines.map((line, i) =>
    i === title || (i >= first && i <= last && isMain[i]) ? line : { ...line, dropped: 'navigation' },
  )
}

/** Back from the first sentence over short lines of the main text: salutation, headings. */
function bodyStart(lines: FormatLine[], isMain: boolean[], at: number): number {
  let start = at
  while (start > 0 && isMain[start - 1] && lines[start - 1]!.level !== 1) start--
  return start
}

function bodyEnd(lines: FormatLine[], isMain: boolean[], at: number): number {
  let end = at
  while (end + 1 < lines.length && isMain[end + 1]) end++
  return end
}

const REPORT_TITLE = /(?:报告|总结|述职|汇报)(?:[（(].{1,20}[）)])?$/u

/** The line before the text that the page's own title begins with, or that is called a report; readers leave it out. */
function titleBefore(lines: FormatLine[], first: number, pageTitle: string): number {
  const before = lines.slice(0, first)
  const named = before.findLastIndex(
    ({ text }) => text.length >= 6 && pageTitle.startsWith(squeeze(text).slice(0, 30)),
  )
  if (named >= 0) return named
  return before.findLastIndex(
    ({ text }) => text.length <= 60 && !/[>＞]/u.test(text) && REPORT_TITLE.test(text),
  )
}
