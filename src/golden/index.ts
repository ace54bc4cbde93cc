/** Golden questions: read, judged, and held up to a new version of the index before it becomes current. */
export { createVersionGate } from './gate.ts'
export { comparable, isAnswerable, whyWrong } from './judge.ts'
export { type GoldenItem, type GoldenSet, KINDS, type Kind, readGoldenSet } from './set.ts'
