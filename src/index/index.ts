/** The index: passages and figures in LanceDB, kept in step with the sources, opened release by release. */
export { createLatentEmbedder, type Embedder } from './embedder.ts'
export type { PassageSearch, ScoredPassage } from './passage-search.ts'
export { type FigureSearch, openIndex, type ReportIndex } from './report-index.ts'
export type { StoredPassage, StoredReport } from './rows.ts'

import type { SyncOptions, SyncSummary } from './sync.ts'

export type { SyncOptions, SyncProgress, SyncSummary } from './sync.ts'
export { trainWordVectors } from './word-vectors.ts'

/** Makes the index hold exactly the given sources. Reading reports is loaded only here: asking does without. */
export async function syncIndex(options: SyncOptions): Promise<SyncSummary> {
  const sync = await import('./sync.ts')
  return sync.syncIndex(options)
}
