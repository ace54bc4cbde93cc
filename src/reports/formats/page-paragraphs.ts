/** Lines of printed pages to paragraphs, also across pages; heads and feet of pages are told apart. */
import { headerRowsOf, type SourceRow } from './grid.ts'
import { isTable, type PageLine, type PageText } from './page-lines.ts'
import type { PageTable } from './page-tables.ts'
import { tableLines } from './table.ts'
import type { FormatLine } from './types.ts'

/** All measures of lines are in sizes of the line's own text. */
const FULL_LINE = 2
const INDENT = 1.2
const SAME_SIZE = 0.12
const CLOSE_LEADING = 1.3
const HEADING_SIZE = 1.12
/** Share of the page's height in which its head or foot stands. */
const MARGIN_ZONE = 0.1

export function joinParagraphs(pages: PageText[]): FormatLine[] {
  const shape = measure(pages)
  const isMargin = marginLines(pages)
  const parts: (FormatLine | Paragraph | PlacedTable)[] = []
  let open: Paragraph | null = null
  for (const page of pages) {
    const { number } = page
    const body = linesOf(page).filter((line) => !isMargin(page, line))
    const edges = {
      left: body.reduce((least, line) => Math.min(least, line.left), page.width),
      right: body.reduce((most, line) => Math.max(most, line.right), 0),
    }
    for (const part of page.parts) {
      if (isTable(part)) {
        parts.push({ table: part, page: number })
        open = null
      } else if (isMargin(page, part)) parts.push({ text: part.text, page: number, dropped: 'page-footer' })
      else if (open !== null && continues(open, part, number, edges, shape)) append(open, part, number, edges)
      else {
        open = begin(part, number, edges)
        parts.push(open)
      }
    }
  }
  return finishParts(parts, shape)
}

interface PlacedTable {
  table: PageTable
  page: number
}

const linesOf = ({ parts }: PageText): PageLine[] => parts.filter((part): part is PageLine => !isTable(part))

function finishParts(parts: (FormatLine | Paragraph | PlacedTable)[], shape: Shape): FormatLine[] {
  const lines: FormatLine[] = []
  let before: PlacedTable | null = null
  let number = -1
  let header: SourceRow[] = []
  for (const part of parts) {
    if ('table' in part) {
      const { rows } = part.table
      if (before !== null && goesOn(before, part)) {
        const isRepeated = header.every((row, i) => JSON.stringify(row) === JSON.stringify(rows[i]))
        const all = isRepeated ? rows : [...header, ...rows]
        lines.push(
          ...tableLines(all, { table: number, before: [] }).map((line) => ({ ...line, page: part.page })),
        )
      } else {
        number++
        header = rows.slice(0, headerRowsOf(rows))
        lines.push(
          ...tableLines(rows, { table: number, before: lines }).map((line) => ({ ...line, page: part.page })),
        )
      }
      before = part
      continue
    }
    if ('last' in part) before = null
    lines.push('last' in part ? finish(part, shape) : part)
  }
  return lines
}

/** A table at the end of a page that goes on at the head of the next, with the same columns. */
function goesOn(before: PlacedTable, next: PlacedTable): boolean {
  const [a, b] = [before.table.columns, next.table.columns]
  return next.page === before.page + 1 && a.length === b.length && a.every((x, i) => Math.abs(x - b[i]!) < 4)
}

interface Edges {
  left: number
  right: number
}

interface Paragraph {
  text: string
  page: number
  breaks: { at: number; page: number }[]
  last: PageLine
  lastPage: number
  edges: Edges
}

/** What holds of the whole file. */
interface Shape {
  /** Size of most of its text. */
  size: number
  /** Usual distance of the lines of a paragraph, in sizes. */
  leading: number
  /** Paragraphs begin indented. */
  isIndented: boolean
}

function begin(line: PageLine, page: number, edges: Edges): Paragraph {
  return { text: line.text, page, breaks: [], last: line, lastPage: page, edges }
}

function append(paragraph: Paragraph, line: PageLine, page: number, edges: Edges): void {
  const isLatin = /[\w,.;]$/u.test(paragraph.last.text) && /^\w/u.test(line.text)
  paragraph.text += isLatin ? ' ' : ''
  if (page !== paragraph.lastPage) paragraph.breaks.push({ at: paragraph.text.length, page })
  paragraph.text += line.text
  Object.assign(paragraph, { last: line, lastPage: page, edges })
}

function finish({ text, page, breaks, last }: Paragraph, { size }: Shape): FormatLine {
  const line: FormatLine = { text, page }
  if (breaks.length > 0) line.breaks = breaks
  // 一、工作回顾……3 in a table of contents.
  if (/[.．…·]{4,}\s*\d{1,4}$/u.test(text)) line.dropped = 'navigation'
  // Columns without rules: never the heading of what follows.
  if (last.isSpaced) line.isCaption = true
  // The larger the text, the higher the heading; depths are settled by their order.
  if (last.size > HEADING_SIZE * size) line.level = Math.max(1, 100 - Math.round(last.size))
  return line
}

const isLike = (a: PageLine, b: PageLine): boolean => Math.abs(a.size - b.size) <= SAME_SIZE * a.size

function continues(open: Paragraph, line: PageLine, page: number, edges: Edges, shape: Shape): boolean {
  const { last } = open
  if (!isLike(last, line) || last.isSpaced || line.isSpaced) return false
  const isNext = page === open.lastPage
  const distance = (last.y - line.y) / line.size
  const isLarge = line.size > HEADING_SIZE * shape.size
  // A title over several lines.
  if (isLarge)
    return (
      isNext && distance > 0 && distance < 2 && last.right < open.edges.right && !/[。：]$/u.test(last.text)
    )
  const isFull = last.right >= open.edges.right - FULL_LINE * last.size
  const isIndented = line.left > edges.left + INDENT * line.size
  if (!isFull || isIndented) return false
  if (isNext) return distance > 0 && distance <= CLOSE_LEADING * shape.leading
  return shape.isIndented || !/[。！？：；]$/u.test(last.text)
}

function measure(pages: PageText[]): Shape {
  const sizes = new Map<number, number>()
  const gaps: number[] = []
  let indented = 0
  let lines = 0
  for (const page of pages) {
    const own = linesOf(page)
    const left = own.reduce((least, line) => Math.min(least, line.left), page.width)
    own.forEach((line, i) => {
      const size = Math.round(line.size * 2) / 2
      sizes.set(size, (sizes.get(size) ?? 0) + line.text.length)
      lines++
      if (line.left > left + INDENT * line.size && line.left < left + 4 * line.size) indented++
      const before = own[i - 1]
      if (before === undefined || !isLike(before, line)) return
      const gap = (before.y - line.y) / line.size
      if (gap > 0.8 && gap < 4) gaps.push(gap)
    })
  }
  const [size] = [...sizes].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])
  gaps.sort((a, b) => a - b)
  // Paragraphs stand wider apart, if anything: the lower quarter is within them.
  return { size, leading: gaps[Math.floor(gaps.length / 4)] ?? 1.5, isIndented: indented > lines * 0.1 }
}

const PAGE_NUMBER =
  /^[—–\-·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[—–\-·•\s]*$/u

/** Tells the lines at the head or foot of a page that number it, or that most pages have. */
function marginLines(pages: PageText[]): (page: PageText, line: PageLine) => boolean {
  const isAtEdge = ({ height }: PageText, { y }: PageLine): boolean =>
    y > height * (1 - MARGIN_ZONE) || y < height * MARGIN_ZONE
  const shapeOf = ({ text }: PageLine): string => text.replace(/\d+/gu, '#')
  const counts = new Map<string, number>()
  for (const page of pages) {
    const edge = new Set(
      linesOf(page)
        .filter((line) => isAtEdge(page, line))
        .map(shapeOf),
    )
    for (const text of edge) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return (page, line) => {
    if (!isAtEdge(page, line)) return false
    if (PAGE_NUMBER.test(line.text)) return true
    const count = counts.get(shapeOf(line)) ?? 0
    // Even and odd pages may have heads of their own.
    return pages.length > 1 && count > 1 && count >= pages.length * 0.4
  }
}
