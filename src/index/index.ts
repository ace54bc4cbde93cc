/** The index: passages and figures in LanceDB, kept in step with the sources, opened release by release. */
export { createLatentEmbedder, type Embedder } from './embedder.ts'
export type { PassageSearch, ScoredPassage } from './passage-search.ts'
export { type FigureSearch, type OpenOptions, openIndex, type ReportIndex } from './report-index.ts'
export type { StoredPassage, StoredReport } from './rows.ts'

import type { SyncOptions, SyncSummary } from './sync.ts'
import type { TextVectorSyncOptions } from './sync-text-vectors.ts'

export type { SyncOptions, SyncProgress, SyncSummary } from './sync.ts'
export type { TextEmbedder } from './text-vectors.ts'
export { trainWordVectors } from './word-vectors.ts'

/** Makes the index hold exactly the given sources. Reading reports is loaded only here: asking does without. */
export async function syncIndex(options: SyncOptions): Promise<SyncSummary> {
  const sync = await import('./sync.ts')
  return sync.syncIndex(options)
}

/** Brings the vectors of an embedding model in step with the index; see `syncIndex`. */
export async function syncTextVectors(options: TextVectorSyncOptions): Promise<void> {
  const sync = await import('./sync-text-vectors.ts')
  return sync.syncTextVectors(options)
}
