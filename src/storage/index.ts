/** What the product itself keeps, apart from the index. */
export { createFileStore } from './files.ts'
export { createJournal, type Journal } from './journal.ts'
export type { KeyedStore } from './types.ts'
