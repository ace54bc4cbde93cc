/** Search: what a question asks, and the passages that may answer it. */

export { isCommonWord } from './not-names.ts'
export { leadOf, type RankedPassage, unitAnswers } from './rank.ts'
export type { AskHits, Retrieval } from './retrieve.ts'
export { createSearch, type Search } from './search.ts'
export { coverage, termMatch } from './terms.ts'
export { inTurns } from './turns.ts'
export type { AnswerType, Ask, AskedUnit, Query, Scope, Term } from './types.ts'
export { yearFit } from './years.ts'
