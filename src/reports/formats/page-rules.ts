/** The straight lines drawn on a page, of which tables are made. */

export interface Rule {
  x1: number
  y1: number
  x2: number
  y2: number
}

export type Point = readonly [number, number]

/** Thinner than this, in points, a filled shape is a line. */
const THIN = 3
/** Shorter ones are ornaments or parts of letters. */
const SHORTEST = 6

/** Rules among shapes whose outline is drawn, or whose inside is filled; corners in points. */
export function rulesOf(shapes: Point[][], painted: 'stroked' | 'filled'): Rule[] {
  return shapes
    .flatMap(painted === 'stroked' ? sides : thinShape)
    .filter(({ x1, y1, x2, y2 }) => x2 - x1 >= SHORTEST || y2 - y1 >= SHORTEST)
}

function ruleBetween([x1, y1]: Point, [x2, y2]: Point): Rule {
  return { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) }
}

function sides(shape: Point[]): Rule[] {
  return shape
    .slice(1)
    .map((point, i) => ruleBetween(shape[i]!, point))
    .filter(({ x1, y1, x2, y2 }) => x2 - x1 < 1 || y2 - y1 < 1)
}

function thinShape(shape: Point[]): Rule[] {
  const xs = shape.map(([x]) => x)
  const ys = shape.map(([, y]) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [low, high] = [Math.min(...ys), Math.max(...ys)]
  if (right - left < THIN) return [{ x1: (left + right) / 2, x2: (left + right) / 2, y1: low, y2: high }]
  if (high - low < THIN) return [{ x1: left, x2: right, y1: (low + high) / 2, y2: (low + high) / 2 }]
  return []
}
