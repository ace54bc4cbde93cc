/** Raw files to reports, sections and passages. */

export { linkDuplicates } from './duplicates.ts'
export { parseDocument } from './parse.ts'
export { readSource } from './read.ts'
export { listSources, type SourcePath } from './sources.ts'
