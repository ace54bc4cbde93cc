/** .docx (ECMA-376): paragraphs with headings and the numbers that Word counts itself, tables, notes at the end. */
import { createNumbering, type Numbering } from './docx-numbering.ts'
import { readStyles, type Styles } from './docx-styles.ts'
import { damaged } from './faults.ts'
import type { TableCell } from './grid.ts'
import { settleLevels } from './levels.ts'
import { tableLines } from './table.ts'
import type { FormatLine, FormatText } from './types.ts'
import { childOf, childrenOf, elementsOf, parseXml, textOf, type XmlElement } from './xml.ts'
import { openZip, PART_LIMITS } from './zip.ts'

const MAIN = 'word/document.xml'
const NOTES = ['word/footnotes.xml', 'word/endnotes.xml']

export async function readDocx(bytes: Uint8Array, file: string): Promise<FormatText> {
  const zip = await openZip(bytes, file, PART_LIMITS)
  const part = async (name: string): Promise<XmlElement | undefined> =>
    zip.has(name) ? parseXml(await zip.read(name), file) : undefined
  const body = childOf(await part(MAIN), 'body')
  if (body === undefined) throw damaged(file)
  const styles = readStyles(await part('word/styles.xml'))
  const reader = new BodyReader(styles, createNumbering(await part('word/numbering.xml')))
  reader.read(body)
  for (const name of NOTES) {
    const notes = await part(name)
    // Those with a type only draw the line above the notes.
    for (const note of notes === undefined ? [] : elementsOf(notes))
      if (note.attributes.type === undefined) reader.read(note)
  }
  return { lines: settleLevels(reader.lines) }
}

class BodyReader {
  lines: FormatLine[] = []
  readonly #styles: Styles
  readonly #numbering: Numbering
  #tables = 0

  constructor(styles: Styles, numbering: Numbering) {
    this.#styles = styles
    this.#numbering = numbering
  }

  /** Paragraphs and tables of a body, cell, note or text box. */
  read(parent: XmlElement): void {
    for (const element of elementsOf(parent)) {
      if (element.name === 'p') this.#readParagraph(element)
      else if (element.name === 'tbl') this.#readTable(element)
      else if (WRAPPERS.has(element.name)) this.read(element)
    }
  }

  #readParagraph(paragraph: XmlElement): void {
    const { level, numbering, isContents } = this.#styles.of(childOf(paragraph, 'pPr'))
    const label = numbering === null ? null : this.#numbering.next(numbering)
    const boxes: XmlElement[] = []
    const texts = runText(paragraph, boxes).split('\n')
    texts.forEach((text, i) => {
      const words = i === 0 && label !== null && text.trim() !== '' ? label.text + text : text
      if (words.trim() === '') return
      const line: FormatLine = { text: words.trim() }
      if (isContents) line.dropped = 'navigation'
      if (level !== null) line.level = level
      if (label?.isBullet === true) line.isBullet = true
      this.lines.push(line)
    })
    for (const box of boxes) this.read(box)
  }

  #readTable(table: XmlElement): void {
    const rows = childrenOf(table, 'tr').map((row) => ({
      isHeader: childOf(childOf(row, 'trPr'), 'tblHeader') !== undefined,
      cells: cellsOf(row).map((cell) => this.#readCell(cell)),
    }))
    this.lines.push(...tableLines(rows, { table: this.#tables++, before: this.lines }))
  }

  #readCell(cell: XmlElement): TableCell {
    const outer = this.lines
    this.lines = []
    this.read(cell)
    const texts = this.lines.map(({ text }) => text)
    this.lines = outer
    const properties = childOf(cell, 'tcPr')
    const merge = childOf(properties, 'vMerge')
    return {
      texts,
      columns: Number(childOf(properties, 'gridSpan')?.attributes.val ?? 1),
      continuesAbove: merge !== undefined && merge.attributes.val !== 'restart',
    }
  }
}

/** Elements that only wrap paragraphs and tables; text that was deleted or moved away is in none of them. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag'])

/** Cells of a row, also those within content controls. */
function cellsOf(row: XmlElement): XmlElement[] {
  return elementsOf(row).flatMap((element) => {
    if (element.name === 'tc') return [element]
    return WRAPPERS.has(element.name) ? cellsOf(element) : []
  })
}

const PASSED_OVER = new Set(['pPr', 'rPr', 'del', 'moveFrom', 'instrText', 'delText', 'rt'])

/** What a paragraph shows, soft line breaks as \n; text boxes anchored in it are put into `boxes`. */
function runText(parent: XmlElement, boxes: XmlElement[]): string {
  return elementsOf(parent)
    .map((element): string => {
      const { name } = element
      if (PASSED_OVER.has(name) || (name === 'r' && isHidden(element))) return ''
      if (name === 't') return textOf(element)
      if (name === 'tab') return ' '
      if (name === 'br' || name === 'cr') return '\n'
      if (name === 'noBreakHyphen') return '-'
      if (name === 'AlternateContent')
        return runText({ ...element, children: elementsOf(element).slice(0, 1) }, boxes)
      if (name === 'txbxContent') {
        boxes.push(element)
        return ''
      }
      return runText(element, boxes)
    })
    .join('')
}

function isHidden(run: XmlElement): boolean {
  const vanish = childOf(childOf(run, 'rPr'), 'vanish')
  return vanish !== undefined && !/^(?:0|false|off)$/u.test(vanish.attributes.val ?? '1')
}
