/** Raw files to reports, sections and passages. */

export { type Fingerprinted, fingerprint, linkDuplicates } from './duplicates.ts'
export { parseDocument, reportId } from './parse.ts'
export { hashFile, readSource } from './read.ts'
export { listSources, type SourcePath } from './sources.ts'
