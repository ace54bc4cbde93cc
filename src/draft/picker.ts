/** Choosing turns so that a draft says nothing twice and leans on no one report. */
import { alikeness, type Compared, toCompare } from './similarity.ts'
import type { Turn } from './turns.ts'

/** Turns that share more of their words than this say the same. */
const ALIKE = 0.5

export interface Wanted {
  /** Can stand as a statement. */
  whole?: boolean
  longest?: number
  shortest?: number
  /** Not of this report. */
  notOf?: string
  /** Shares no phrase with what was taken before. */
  apart?: boolean
}

export interface Picker {
  /** The best turn that is still new and safe to borrow, or null. */
  pick(turns: readonly Turn[], wanted?: Wanted): Promise<Turn | null>
  /** Gives a turn back. */
  release(turn: Turn): void
}

export function createPicker(isSafe: (turn: Turn) => Promise<boolean>): Picker {
  const used: Turn[] = []
  const isNew = (turn: Turn, apart: boolean): boolean =>
    used.every((other) => !isAlike(turn, other) && !(apart && sharesPhrase(turn.text, other.text)))

  return {
    async pick(
      turns,
      { whole = false, longest = Number.POSITIVE_INFINITY, shortest = 0, notOf = '', apart = false } = {},
    ) {
      for (const turn of turns) {
        if ((whole && turn.isLead) || turn.text.length > longest || turn.text.length < shortest) continue
        if (turn.report.id === notOf || !isNew(turn, apart) || !(await isSafe(turn))) continue
        used.push(turn)
        return turn
      }
      return null
    },
    release(turn) {
      const at = used.lastIndexOf(turn)
      if (at >= 0) used.splice(at, 1)
    },
  }
}

const PHRASE = 4

function sharesPhrase(a: string, b: string): boolean {
  for (let i = 0; i + PHRASE <= a.length; i++) if (b.includes(a.slice(i, i + PHRASE))) return true
  return false
}

const compared = new WeakMap<Turn, Compared>()

function comparedOf(turn: Turn): Compared {
  const known = compared.get(turn) ?? toCompare(turn.text)
  compared.set(turn, known)
  return known
}

function isAlike(one: Turn, other: Turn): boolean {
  if (alikeness(comparedOf(one), comparedOf(other)) > ALIKE) return true
  const [a, b] = [one.text, other.text]
  const clauses = new Set(a.split('，'))
  return b.split('，').some((clause) => clauses.has(clause))
}
