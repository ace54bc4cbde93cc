/** The index: passages and figures in LanceDB, kept in step with the sources, opened release by release. */
export { createLatentEmbedder, type Embedder } from './embedder.ts'
export type { PassageSearch, ScoredPassage } from './passage-search.ts'
export { type FigureSearch, openIndex, type ReportIndex } from './report-index.ts'
export type { StoredPassage, StoredReport } from './rows.ts'
export type { SyncOptions, SyncProgress, SyncSummary } from './sync.ts'
export { syncIndex } from './sync.ts'
export { trainWordVectors } from './word-vectors.ts'
