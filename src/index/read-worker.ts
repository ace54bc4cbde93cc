/** Runs in a worker thread: see read-all.ts. */
export { readContent as default } from './source-content.ts'
