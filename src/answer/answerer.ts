import type { TextRange } from '../reports/types.ts'
import type { Answer } from './types.ts'

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

export interface AskResult {
  answer: Answer
  /** Best first, at most 20. */
  ranked: RankedRange[]
}

/** Answers questions from an index. The offline answerer is one; a model-backed one is another. */
export interface Answerer {
  ask(input: AskInput): Promise<AskResult>
}
