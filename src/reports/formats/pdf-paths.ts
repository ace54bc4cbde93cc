/** What a .pdf draws beside its text, read from the library's operators: its rules. */
import { type Point, type Rule, rulesOf } from './page-rules.ts'

/** What the library calls its drawing operators, by number. */
export type OperatorCodes = Record<string, number>

export interface OperatorList {
  fnArray: number[]
  argsArray: unknown[]
}

type Matrix = readonly [number, number, number, number, number, number]
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

export function readRules({ fnArray, argsArray }: OperatorList, codes: OperatorCodes): Rule[] {
  const rules: Rule[] = []
  const saved: Matrix[] = []
  let matrix = IDENTITY
  const strokes = codesOf(codes, [
    'stroke',
    'closeStroke',
    'fillStroke',
    'eoFillStroke',
    'closeFillStroke',
    'closeEOFillStroke',
  ])
  const fills = codesOf(codes, ['fill', 'eoFill'])
  fnArray.forEach((code, i) => {
    const given = argsArray[i] as unknown[]
    if (code === codes.save) saved.push(matrix)
    else if (code === codes.restore || code === codes.paintFormXObjectEnd) matrix = saved.pop() ?? IDENTITY
    else if (code === codes.transform) matrix = multiply(matrix, given as unknown as Matrix)
    else if (code === codes.paintFormXObjectBegin) {
      saved.push(matrix)
      if (Array.isArray(given[0])) matrix = multiply(matrix, given[0] as unknown as Matrix)
    } else if (code === codes.constructPath) {
      const [painted, [data]] = given as [number, [ArrayLike<number> | null]]
      if (data == null) return
      const shapes = readShapes(data).map((shape) => shape.map((point) => apply(matrix, point)))
      if (strokes.has(painted)) rules.push(...rulesOf(shapes, 'stroked'))
      else if (fills.has(painted)) rules.push(...rulesOf(shapes, 'filled'))
    }
  })
  return rules
}

const codesOf = (codes: OperatorCodes, names: string[]): Set<number | undefined> =>
  new Set(names.map((name) => codes[name]))

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

const apply = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [a * x + c * y + e, b * x + d * y + f]

/** The library's path codes, each with how many numbers follow it. */
const MOVE = 0
const CLOSE = 4
const LENGTHS = [2, 2, 6, 4, 0]

/** Corners of each shape of a path; a curve counts by its end. */
function readShapes(data: ArrayLike<number>): Point[][] {
  const shapes: Point[][] = []
  for (let i = 0; i < data.length; ) {
    const code = data[i]!
    const length = LENGTHS[code]
    if (length === undefined) break
    const shape = shapes.at(-1)
    if (code === CLOSE) {
      if (shape?.[0] !== undefined) shape.push(shape[0])
    } else {
      const point: Point = [data[i + length - 1]!, data[i + length]!]
      if (code === MOVE || shape === undefined) shapes.push([point])
      else shape.push(point)
    }
    i += length + 1
  }
  return shapes
}
