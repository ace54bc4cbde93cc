/** The index: passages and figures in LanceDB, kept in step with the sources, opened release by release. */
export { createLatentEmbedder, type Embedder } from './embedder.ts'
export {
  describeVersion,
  diffVersions,
  listVersions,
  type SourceChanges,
  type VersionDetails,
  type VersionDifference,
  type VersionEntry,
} from './history.ts'
export { type HolderOptions, IndexHolder } from './holder.ts'
export type { PassageSearch, ScoredPassage } from './passage-search.ts'
export { type FigureSearch, type OpenOptions, openIndex, type ReportIndex } from './report-index.ts'
export type { StoredPassage, StoredReport } from './rows.ts'

import type { PreviewOptions, SyncPreview } from './preview.ts'
import type { PruneOptions, PruneSummary } from './prune.ts'
import type { Release } from './releases.ts'
import type { RestoreOptions } from './restore.ts'
import type { SyncOptions, SyncSummary } from './sync.ts'
import type { TextVectorSyncOptions } from './sync-text-vectors.ts'

export type { PreviewOptions, SyncPreview } from './preview.ts'
export type { PruneSummary } from './prune.ts'
export type { DroppedText, FileQuality } from './quality.ts'
export type { FailedQuestion, Release } from './releases.ts'
export type { SyncOptions, SyncProgress, SyncSummary, VersionGate } from './sync.ts'
export type { TextEmbedder } from './text-vectors.ts'
export { trainWordVectors } from './word-vectors.ts'

/** Makes the index hold exactly the given sources. Reading reports is loaded only here: asking does without. */
export async function syncIndex(options: SyncOptions): Promise<SyncSummary> {
  const sync = await import('./sync.ts')
  return sync.syncIndex(options)
}

/** What `syncIndex` would do with the same sources; writes nothing. */
export async function previewSync(options: PreviewOptions): Promise<SyncPreview> {
  const preview = await import('./preview.ts')
  return preview.previewSync(options)
}

/** Brings the vectors of an embedding model in step with the index; see `syncIndex`. */
export async function syncTextVectors(options: TextVectorSyncOptions): Promise<void> {
  const sync = await import('./sync-text-vectors.ts')
  return sync.syncTextVectors(options)
}

/** Makes an earlier version current again, as one with a number of its own. */
export async function rollBack(options: RestoreOptions): Promise<Release> {
  const restore = await import('./restore.ts')
  return restore.rollBack(options)
}

/** Makes a version current that was held. */
export async function acceptRelease(options: RestoreOptions): Promise<Release> {
  const restore = await import('./restore.ts')
  return restore.acceptRelease(options)
}

/** Forgets old versions and frees their space. */
export async function pruneIndex(options: PruneOptions): Promise<PruneSummary> {
  const prune = await import('./prune.ts')
  return prune.pruneIndex(options)
}
