import type { Period, Place, Tense, YearSpan } from '../reports/types.ts'

/** A quote with all that its report says around it. */
export interface CitedQuote {
  /** The words cited, as they stand in the source (white space aside). */
  text: string
  /** The passage it is taken from. */
  passageText: string
  /** Headings above the passage, and words that lead into its list, outermost first. */
  section: string[]
  place: Place | null
  parents: Place[]
  period: Period
  tense: Tense
  /** Years the passage speaks of. */
  years: YearSpan | null
  /** Whose figures a table's row tells; '' where they are the report's own. */
  subject: string
  reportTitle: string
  speaker: string | null
}

export interface ClaimToCheck {
  /** One sentence or a few; `[n]` markers are not looked at. */
  text: string
  quotes: CitedQuote[]
}

export interface CheckOptions {
  /** What the user said of their own; as good as a quote for every figure and name in it. */
  userFacts?: string[]
}

export type ProblemKind =
  | 'no-citation'
  | 'not-verbatim'
  | 'figure'
  | 'unit'
  | 'date'
  | 'direction'
  | 'plan-result'
  | 'place'
  | 'name'
  | 'masked'
  | 'entailment'

export interface GroundingProblem {
  kind: ProblemKind
  /** The offending words of the claim (of the quote for `not-verbatim`). */
  words: string
}

export type ClaimVerdict = { ok: true } | { ok: false; problems: GroundingProblem[] }
