/** Ingest: makes the index hold exactly the given sources. Readers keep the release they opened. */
import type { SourcePath } from '../reports/index.ts'
import type { PassageCounts } from './changes.ts'
import { LATENT_EMBEDDER } from './embedder.ts'
import { planSources } from './plan.ts'
import { type FileQuality, fileQualities } from './quality.ts'
import { readerVersion } from './reader-version.ts'
import { type ReleaseContent, recordRelease } from './record.ts'
import type { Tables } from './releases.ts'
import { SCHEMA_VERSION } from './schema.ts'
import type { SourceFailure } from './source-content.ts'
import { openCurrentState, passageCount, type StoredState } from './stored-state.ts'
import { createStore, type Store } from './tables.ts'
import { type Written, writeAll, writeChanges } from './write-sources.ts'
import { writeIndex } from './writer.ts'

export interface SyncOptions {
  uri: string
  sources: readonly SourcePath[]
  /** Who asked for it, for the record. */
  by?: string
  onProgress?: (progress: SyncProgress) => void
}

export interface SyncProgress {
  step: 'read' | 'write'
  done: number
  total: number
}

export interface SyncSummary extends PassageCounts {
  /** The current release; the same as before where nothing changed. */
  version: number
  reports: number
  passages: number
  figures: number
  warnings: SourceFailure[]
  /** Of all files that the index now holds. */
  quality: FileQuality[]
  /** Files that could not be read; what was indexed of them before stays. */
  failures: SourceFailure[]
  /** What was wrong with the index before, and is mended now. */
  notices: string[]
  seconds: number
}

/**
 * Throws IndexError `nothing-to-index`, `busy`, `unreachable` or `write-failed`; the release that was current stays so
 * then.
 */
export async function syncIndex(options: SyncOptions): Promise<SyncSummary> {
  const started = Date.now()
  const store = await createStore(options.uri)
  return writeIndex(store, () => sync(store, options, started))
}

async function sync(store: Store, options: SyncOptions, started: number): Promise<SyncSummary> {
  const { sources, by = 'cli', onProgress = () => undefined } = options
  const current = await openCurrentState(store)
  const isOtherReader = current?.release.reader !== readerVersion()
  const plan = await planSources(sources, current?.loaded.sources ?? [], { rereadAll: isOtherReader })
  const total = plan.read.length
  const write = { plan, onRead: (done: number) => onProgress({ step: 'read', done, total }) }
  const written = await (current === null ? writeAll(store, write) : writeChanges(store, current, write))
  const notices = current?.notices ?? []
  const isSame = written.tables === null && !isOtherReader && notices.length === 0
  const tables = written.tables ?? current!.tables
  const release =
    current !== null && isSame
      ? current.release
      : await recordRelease(store, await describe(written, { tables, by }), { tables, started })
  onProgress({ step: 'write', done: 1, total: 1 })
  return {
    version: release.version,
    reports: release.reports,
    passages: release.passages,
    figures: release.figures,
    ...written.counts,
    warnings: warningsOf(written.state),
    quality: fileQualities(written.state),
    failures: [...plan.failures, ...written.failures],
    notices,
    seconds: (Date.now() - started) / 1000,
  }
}

function warningsOf({ reports }: StoredState): SourceFailure[] {
  return reports.flatMap(({ report: { file, warnings } }) =>
    warnings.map(({ message }) => ({ file, message })),
  )
}

/** What the record says of what was written. */
async function describe(
  { state, trainedOn }: Written,
  { tables, by }: { tables: Tables; by: string },
): Promise<ReleaseContent> {
  return {
    schema: SCHEMA_VERSION,
    reader: readerVersion(),
    by,
    embedder: LATENT_EMBEDDER,
    trainedOn,
    reports: state.reports.length,
    passages: passageCount(state.reports),
    figures: await tables.figures.countRows(),
    restores: null,
    held: null,
  }
}
