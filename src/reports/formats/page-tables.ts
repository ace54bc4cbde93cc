/** Ruled tables of a page: which rules belong together, the grid they make, and the text in its cells. */
import type { SourceRow, TableCell } from './grid.ts'
import { readPageLines, type TextPiece } from './page-lines.ts'
import type { Rule } from './page-rules.ts'

export interface PageTable {
  rows: SourceRow[]
  /** Where its columns are parted; tables that go on over pages have them alike. */
  columns: number[]
  left: number
  right: number
  bottom: number
  top: number
}

/** Rules this near, in points, touch. */
const NEAR = 3
const MOST_RULES = 4000

export function findTables(rules: Rule[], pieces: TextPiece[]): PageTable[] {
  // A chart or a map, not tables.
  if (rules.length > MOST_RULES) return []
  const words = pieces.flatMap(splitWords)
  return groupTouching(rules).flatMap((group) => {
    const columns = clusters(group.filter(isVertical).map(({ x1 }) => x1))
    const rows = clusters(group.filter(isHorizontal).map(({ y1 }) => y1)).reverse()
    if (columns.length < 3 || rows.length < 3) return []
    const table = {
      columns,
      left: columns[0]!,
      right: columns.at(-1)!,
      top: rows[0]!,
      bottom: rows.at(-1)!,
    }
    return [
      {
        ...table,
        rows: readRows(
          group,
          columns,
          rows,
          words.filter((word) => isInside(word, table)),
        ),
      },
    ]
  })
}

export function isInside(
  { x, y, width, size }: TextPiece,
  { left, right, bottom, top }: Omit<PageTable, 'rows' | 'columns'>,
): boolean {
  const [middle, centre] = [x + width / 2, y + size / 3]
  return middle > left && middle < right && centre > bottom && centre < top
}

const isVertical = ({ x1, x2, y1, y2 }: Rule): boolean => x2 - x1 < y2 - y1
const isHorizontal = (rule: Rule): boolean => !isVertical(rule)

/** Rules in groups of which each touches another. */
function groupTouching(rules: Rule[]): Rule[][] {
  const groups: Rule[][] = []
  for (const rule of rules) {
    const touching = groups.filter((group) => group.some((other) => touch(rule, other)))
    const joined = [rule, ...touching.flat()]
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }
  return groups
}

function touch(a: Rule, b: Rule): boolean {
  return a.x1 <= b.x2 + NEAR && b.x1 <= a.x2 + NEAR && a.y1 <= b.y2 + NEAR && b.y1 <= a.y2 + NEAR
}

/** Values this near to one another as one, ascending. */
function clusters(values: number[]): number[] {
  const found: number[] = []
  for (const value of values.toSorted((a, b) => a - b))
    if (found.length === 0 || value - found.at(-1)! > NEAR) found.push(value)
  return found
}

/** `rows` from the top down: edges between which the rows stand. */
function readRows(rules: Rule[], columns: number[], rows: number[], words: TextPiece[]): SourceRow[] {
  const verticals = rules.filter(isVertical)
  const horizontals = rules.filter(isHorizontal)
  const isParted = (column: number, row: number): boolean => {
    const [x, y] = [columns[column]!, (rows[row]! + rows[row + 1]!) / 2]
    return verticals.some(({ x1, y1, y2 }) => Math.abs(x1 - x) <= NEAR && y1 <= y && y <= y2)
  }
  const isCut = (column: number, row: number): boolean => {
    const [x, y] = [(columns[column]! + columns[column + 1]!) / 2, rows[row]!]
    return horizontals.some(({ y1, x1, x2 }) => Math.abs(y1 - y) <= NEAR && x1 <= x && x <= x2)
  }
  const contents = new Map<string, TextPiece[]>()
  const result: { isHeader: boolean; cells: (TableCell & { words: TextPiece[] })[] }[] = []
  /** The row in which the cell at a column begins. */
  let origins: number[] = []
  for (let row = 0; row + 1 < rows.length; row++) {
    const cells: (TableCell & { words: TextPiece[] })[] = []
    const next: number[] = []
    for (let column = 0; column + 1 < columns.length; ) {
      let end = column + 1
      while (end + 1 < columns.length && !isParted(end, row)) end++
      const continuesAbove = row > 0 && !isCut(column, row)
      const origin = continuesAbove ? (origins[column] ?? row) : row
      const key = `${origin}:${column}`
      const inside = words.filter((word) =>
        isInside(word, {
          left: columns[column]!,
          right: columns[end]!,
          top: rows[row]!,
          bottom: rows[row + 1]!,
        }),
      )
      const known = contents.get(key)
      if (known === undefined) contents.set(key, inside)
      else known.push(...inside)
      cells.push({ texts: [], columns: end - column, continuesAbove, words: contents.get(key)! })
      for (let i = column; i < end; i++) next[i] = origin
      column = end
    }
    origins = next
    result.push({ isHeader: false, cells })
  }
  // Only now is all text of merged cells together, in whichever of their rows it stands.
  for (const { cells } of result)
    for (const cell of cells)
      if (!cell.continuesAbove) cell.texts = readPageLines(inOrder(cell.words)).map(({ text }) => text)
  return result
}

const inOrder = (words: TextPiece[]): TextPiece[] =>
  words.toSorted((a, b) => (Math.abs(a.y - b.y) < a.size * 0.4 ? a.x - b.x : b.y - a.y))

/** 清岚镇 1,860 is drawn as one piece over two cells; the words' places follow from the widths of their characters. */
function splitWords(piece: TextPiece): TextPiece[] {
  const parts = [...piece.text.matchAll(/\S+/gu)]
  if (parts.length < 2) return [piece]
  const widthOf = (text: string): number =>
    [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e80 ? 1 : 0.5), 0) * piece.size
  const words = parts.reduce((sum, [word]) => sum + widthOf(word), 0)
  const space = Math.max(0, piece.width - words) / (parts.length - 1)
  let x = piece.x
  return parts.map(([text]) => {
    const width = widthOf(text)
    const word = { ...piece, text, x, width }
    x += width + space
    return word
  })
}
