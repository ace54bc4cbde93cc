import { z } from 'zod'

/** A passage and an exact quote from it. `start`/`end` are UTF-16 units in the decoded source. */
export interface Citation {
  n: number
  report: string
  place: string
  period: string
  section: string[]
  file: string
  /** On which page of the file it begins, from 1, where the format has pages. */
  page?: number
  quote: string
  start: number
  end: number
}

/** One sentence of an answer, with the numbers of the citations it stands on. */
export interface Claim {
  text: string
  citations: number[]
}

interface AnswerBase {
  /** What a user reads, with `[n]` markers. */
  text: string
  claims: Claim[]
  citations: Citation[]
  /** Masked figures, dating conflicts, duplicates: one line each. */
  notes: string[]
}

export type Answer =
  | (AnswerBase & { status: 'answered' })
  /** `suggestions`: questions that the corpus can answer. */
  | (AnswerBase & { status: 'refused'; suggestions: string[] })
  /** `choices`: what the user may mean (a town each). */
  | (AnswerBase & { status: 'clarify'; choices: string[] })

/** One line of `ask --batch`. */
export const BatchLineSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string(),
  history: z.array(z.string()).default([]),
  facts: z.array(z.string()).default([]),
})
