/** A page's elements to lines: blocks, headings, list items, rows of tables that are tables. */
import type { SourceRow, TableCell } from './grid.ts'
import { tableLines } from './table.ts'
import type { FormatLine } from './types.ts'

/** What is needed of a DOM node, whichever library made it. */
export interface PageNode {
  nodeType: number
  localName: string
  textContent: string | null
  childNodes: Iterable<PageNode>
  getAttribute(name: string): string | null
}

const ELEMENT = 1
const TEXT = 3

const NO_TEXT = new Set([
  ...['script', 'style', 'noscript', 'template', 'head', 'title', 'iframe', 'object', 'svg', 'math'],
  ...['select', 'button', 'textarea', 'audio', 'video', 'canvas'],
])
const BLOCKS = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'center',
    'dd',
    'details',
    'dialog',
    'div',
    'dl',
    'dt',
  ],
  ...[
    'fieldset',
    'figcaption',
    'figure',
    'footer',
    'form',
    'header',
    'hr',
    'html',
    'li',
    'main',
    'nav',
    'ol',
    'p',
  ],
  ...['pre', 'section', 'summary', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'ul'],
])
const isHeading = (name: string): boolean => /^h[1-6]$/u.test(name)

export function readPageLines(root: PageNode): FormatLine[] {
  const reader = new LineReader()
  reader.readBlock(root, {})
  reader.endLine()
  return reader.lines
}

class LineReader {
  lines: FormatLine[] = []
  #text = ''
  /** What the block that is being read says of its first line. */
  #told: Omit<FormatLine, 'text'> = {}
  #number = ''
  #tables = 0

  readBlock(element: PageNode, told: Omit<FormatLine, 'text'>, number = ''): void {
    this.endLine()
    this.#told = told
    this.#number = number
    let item = Number(element.getAttribute('start') ?? 1)
    for (const child of element.childNodes) {
      if (child.localName === 'li' && element.localName === 'ol') this.readBlock(child, {}, `${item++}.`)
      else if (child.localName === 'li') this.readBlock(child, { isBullet: true })
      else this.#readNode(child)
    }
    this.endLine()
    this.#told = {}
    this.#number = ''
  }

  #readNode(node: PageNode): void {
    if (node.nodeType === TEXT) this.#text += node.textContent ?? ''
    if (node.nodeType !== ELEMENT || NO_TEXT.has(node.localName) || isHidden(node)) return
    const { localName: name } = node
    if (name === 'br') this.endLine()
    else if (name === 'table') this.#readTable(node)
    else if (isHeading(name)) this.readBlock(node, { level: Number(name[1]) })
    else if (BLOCKS.has(name)) this.readBlock(node, {})
    else for (const child of node.childNodes) this.#readNode(child)
  }

  endLine(): void {
    const text = tidy(this.#text)
    this.#text = ''
    if (text === '') return
    this.lines.push({ ...this.#told, text: this.#number + text })
    this.#number = ''
  }

  /** Old pages are laid out by tables: those whose cells hold blocks of text are read through. */
  #readTable(table: PageNode): void {
    this.endLine()
    const rows = descendants(table, 'tr')
    if (descendants(table, 'table').length > 0 || rows.some((row) => cellsOf(row).some(holdsText))) {
      for (const child of table.childNodes) this.#readNode(child)
      return
    }
    for (const caption of descendants(table, 'caption')) this.readBlock(caption, {})
    this.lines.push(...tableLines(sourceRows(rows), { table: this.#tables++, before: this.lines }))
  }
}

const tidy = (text: string): string =>
  text
    .replace(/(?<=[\p{Script=Han}，。；：、）”])[\t ]*\r?\n\s*(?=[\p{Script=Han}（“])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

function isHidden(element: PageNode): boolean {
  return (
    element.getAttribute('hidden') !== null ||
    /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(element.getAttribute('style') ?? '')
  )
}

const elementsOf = (parent: PageNode): PageNode[] =>
  [...parent.childNodes].filter(({ nodeType }) => nodeType === ELEMENT)

/** Elements of a name below, those in a table of another level not. */
function descendants(parent: PageNode, name: string): PageNode[] {
  return elementsOf(parent).flatMap((element) => {
    if (element.localName === name) return [element]
    return element.localName === 'table' ? [] : descendants(element, name)
  })
}

const cellsOf = (row: PageNode): PageNode[] =>
  elementsOf(row).filter(({ localName }) => localName === 'td' || localName === 'th')

const LONGEST_CELL = 400
const MOST_PARAGRAPHS = 3

function holdsText(cell: PageNode): boolean {
  const blocks = elementsOf(cell).filter(({ localName }) => localName !== 'br' && BLOCKS.has(localName))
  return blocks.length > MOST_PARAGRAPHS || (cell.textContent ?? '').length > LONGEST_CELL
}

const MOST_SPAN = 200

/** Rows with the cells that reach into them from above. */
function sourceRows(rows: PageNode[]): SourceRow[] {
  let reaching = new Map<number, { rows: number; columns: number }>()
  return rows.map((row) => {
    const next: typeof reaching = new Map()
    const cells: TableCell[] = []
    let column = 0
    const takeReaching = (): void => {
      for (let above = reaching.get(column); above !== undefined; above = reaching.get(column)) {
        cells.push({ texts: [], columns: above.columns, continuesAbove: true })
        if (above.rows > 1) next.set(column, { ...above, rows: above.rows - 1 })
        column += above.columns
      }
    }
    const own = cellsOf(row)
    for (const cell of own) {
      takeReaching()
      const columns = span(cell, 'colspan')
      const below = span(cell, 'rowspan') - 1
      if (below > 0) next.set(column, { rows: below, columns })
      cells.push({ texts: readPageLines(cell).map(({ text }) => text), columns, continuesAbove: false })
      column += columns
    }
    takeReaching()
    reaching = next
    return { isHeader: own.length > 1 && own.every(({ localName }) => localName === 'th'), cells }
  })
}

function span(cell: PageNode, name: string): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? '1', 10)
  return Number.isNaN(value) ? 1 : Math.min(Math.max(1, value), MOST_SPAN)
}
