/** Answers: composed from evidence, every claim checked. */
export type { Answerer, AskInput, AskResult, RankedRange } from './answerer.ts'
export { citedPlace, periodLabel, reportLabel, sourceLabel } from './labels.ts'
export { createOfflineAnswerer } from './offline.ts'
export type { Answer, Citation, Claim } from './types.ts'
