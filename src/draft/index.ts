/** Drafts: the user's facts told in the reports' own turns of phrase, nothing of another place in them. */
export { draftAnswer } from './answer.ts'
export { createDrafter, type Drafter } from './drafter.ts'
export { createHeldDrafter } from './held.ts'
export { type ReadRequest, readSectionName } from './request.ts'
export { type Revision, readRevision } from './revise.ts'
export { draftText } from './text.ts'
export type { Draft, DraftRequest } from './types.ts'
