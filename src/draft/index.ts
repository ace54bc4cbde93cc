/** Drafts: the user's facts told in the reports' own turns of phrase, nothing of another place in them. */
import type { ReportIndex } from '../index/index.ts'
import type { Drafter } from './drafter.ts'
import type { ModelDrafterOptions } from './model/drafter.ts'

export { draftAnswer } from './answer.ts'
export { createDrafter, type Drafter } from './drafter.ts'
export { createHeldDrafter } from './held.ts'
export { type ReadRequest, readSectionName } from './request.ts'
export { type Revision, readRevision } from './revise.ts'
export { draftText } from './text.ts'
export type { Draft, DraftRequest } from './types.ts'

/** The model's drafter. What it needs is loaded only here: drafting without a model does without. */
export async function createModelDrafter(index: ReportIndex, options: ModelDrafterOptions): Promise<Drafter> {
  const model = await import('./model/drafter.ts')
  return model.createModelDrafter(index, options)
}
