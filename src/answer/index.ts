/** Answers: composed from evidence, every claim checked. */

import type { ReportIndex } from '../index/index.ts'
import type { Answerer } from './answerer.ts'
import type { ModelAnswererOptions } from './model/question.ts'

export type {
  Answerer,
  AskInput,
  AskOptions,
  AskResult,
  ModelVerdict,
  RankedRange,
  ToldClaim,
} from './answerer.ts'
export { citationOf, type Quote } from './claims.ts'
export { createHeldAnswerer } from './held.ts'
export { citedPage, citedPlace, periodLabel, reportLabel, sourceLabel } from './labels.ts'
export { createOfflineAnswerer } from './offline.ts'
export type { Answer, Citation, Claim } from './types.ts'

/** The model's answerer. What it needs is loaded only here: asking without a model does without. */
export async function createModelAnswerer(
  index: ReportIndex,
  options: ModelAnswererOptions,
): Promise<Answerer> {
  const model = await import('./model/answerer.ts')
  return model.createModelAnswerer(index, options)
}
