/** Pieces of text placed on a page, put together to the lines that a reader sees. */
import type { PageTable } from './page-tables.ts'

export interface TextPiece {
  text: string
  /** Left end of the baseline, from the page's lower left corner. */
  x: number
  y: number
  width: number
  size: number
}

export interface PageLine {
  text: string
  left: number
  right: number
  y: number
  size: number
  /** Words stand apart in it as in the columns of a table. */
  isSpaced: boolean
}

export interface PageText {
  /** From 1. */
  number: number
  width: number
  height: number
  /** In the order in which the file draws them, which is that of reading. */
  parts: (PageLine | PageTable)[]
}

export const isTable = (part: PageLine | PageTable): part is PageTable => 'rows' in part

/** Baselines this near, in sizes, are one line. */
const SAME_LINE = 0.4
/** A gap as wide as this, in sizes, is a space. */
const SPACE = 0.25
const COLUMN = 0.8

export function readPageLines(pieces: TextPiece[]): PageLine[] {
  const lines: TextPiece[][] = []
  for (const piece of pieces) {
    if (piece.text.trim() === '') continue
    const open = lines.at(-1)
    const first = open?.[0]
    if (open !== undefined && first !== undefined && Math.abs(first.y - piece.y) < SAME_LINE * first.size)
      open.push(piece)
    else lines.push([piece])
  }
  return lines.map(toLine)
}

function toLine(pieces: TextPiece[]): PageLine {
  const ordered = pieces.toSorted((a, b) => a.x - b.x)
  let text = ''
  let right = ordered[0]!.x
  let isSpaced = false
  for (const piece of ordered) {
    isSpaced ||= text !== '' && piece.x - right > COLUMN * piece.size
    const isApart = text !== '' && piece.x - right > SPACE * piece.size
    text += `${isApart && !/\s$/u.test(text) ? ' ' : ''}${piece.text}`
    right = Math.max(right, piece.x + piece.width)
  }
  const sizes = ordered.map(({ size }) => size).toSorted((a, b) => a - b)
  return {
    text: isSpaced ? text.replace(/\s+/gu, ' ').trim() : closeUp(text),
    isSpaced,
    left: ordered[0]!.x,
    right,
    y: ordered[0]!.y,
    size: sizes[Math.floor(sizes.length / 2)]!,
  }
}

/** Word processors set a little space between Chinese characters and digits, which nobody typed. */
function closeUp(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(
      /(?<=[\p{Script=Han}，。；：（）]) (?=[\w.%])|(?<=[\w.%]) (?=[\p{Script=Han}，。；：（）])/gu,
      '',
    )
    .trim()
}
