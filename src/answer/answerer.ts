import type { Language } from '../language/user-language.ts'
import type { TextRange } from '../reports/types.ts'
import type { Answer, Citation } from './types.ts'

/** What is asked: the question as typed, what the user asked before it (oldest first), and facts of their own. */
export interface AskInput {
  question: string
  history: string[]
  facts: string[]
}

/** A retrieved passage in rank order, for those who measure retrieval. */
export interface RankedRange extends TextRange {
  passageId: string
  file: string
  score: number
}

/** A claim that passed the check, as the answer's text shows it, with what it cites. */
export interface ToldClaim {
  /** With `[n]` markers. */
  line: string
  citations: Citation[]
}

/** What became of a claim that a model made. */
export interface ModelVerdict {
  text: string
  /** Numbers of the passages it cited. */
  citations: number[]
  outcome: 'told' | 'repaired' | 'dropped'
  /** Why it did not pass at first: `figure 12%`. */
  problems: string[]
}

export interface AskResult {
  answer: Answer
  /** Best first, at most 20. */
  ranked: RankedRange[]
  /** Of a model's claims, in the order they came; absent where no model was asked. */
  verdicts?: ModelVerdict[]
}

export interface AskOptions {
  /** Hears each claim of a slow answer as soon as it has passed the check, in the order of the answer. */
  onClaim?: (claim: ToldClaim) => void
  /** Nobody waits for the answer any more. */
  signal?: AbortSignal
  /** What the user reads, for the notes beside an answer; that of the question where it is not given. */
  language?: Language
  /** Whose question it is, for the record of what models cost. */
  user?: string
}

/** Answers questions from an index. The offline answerer is one; the model's is another. */
export interface Answerer {
  ask(input: AskInput, options?: AskOptions): Promise<AskResult>
}
