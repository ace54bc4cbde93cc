/** What a section will say, before it is worded: points, their facts, and the turns borrowed for them. */
import type { Quote } from '../answer/index.ts'
import type { FactPiece } from './facts.ts'
import type { SectionKind } from './sections.ts'
import type { Theme } from './themes.ts'
import type { Turn } from './turns.ts'

/** Facts told in one sentence, with the turn that leads to them. */
export interface FactGroup {
  lead: Turn | null
  pieces: FactPiece[]
}

/** Two turns of different reports, so that neither is a copy. */
export type Filler = [Turn, Turn]

export interface Point {
  theme: Theme
  groups: FactGroup[]
  fillers: Filler[]
}

export interface SectionPlan {
  section: SectionKind
  /** Turns of its head. */
  frame: Turn[]
  /** A sentence of a report that says its set phrase in other words; null where none does. */
  model: Quote | null
  points: Point[]
}

/** Characters of facts in one sentence. */
const SENTENCE = 64

/** Facts of one theme side by side, in the order they were given; a piece without a theme goes with the one before. */
export function pointsOf(pieces: readonly FactPiece[], fallback: Theme, isOneMatter: boolean): Point[] {
  const points: Point[] = []
  let theme = fallback
  for (const piece of pieces) {
    if (!isOneMatter) theme = piece.theme ?? points.at(-1)?.theme ?? fallback
    let point = points.find((known) => known.theme.name === theme.name)
    if (point === undefined) {
      point = { theme, groups: [], fillers: [] }
      points.push(point)
    }
    addPiece(point, piece)
  }
  return points
}

function addPiece(point: Point, piece: FactPiece): void {
  const open = point.groups.at(-1)
  const length = open?.pieces.reduce((sum, { text }) => sum + text.length, 0) ?? 0
  const isSame = open?.pieces[0]?.isPlan === piece.isPlan
  if (open !== undefined && (piece.hangsOn || (isSame && length + piece.text.length <= SENTENCE)))
    open.pieces.push(piece)
  else point.groups.push({ lead: null, pieces: [piece] })
}

/** Told one after the other: with ； where a piece has a comma of its own. */
export function tellPieces(pieces: readonly FactPiece[]): string {
  const isLong = pieces.some(({ text, hangsOn }) => text.includes('，') || hangsOn)
  return pieces
    .map(({ text, hangsOn }, i) => (i === 0 ? text : `${isLong && !hangsOn ? '；' : '，'}${text}`))
    .join('')
}
