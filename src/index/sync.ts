/** Ingest: makes the index hold exactly the given sources. Readers keep the release they opened. */
import { IndexError, UserFacingError } from '../errors.ts'
import type { SourcePath } from '../reports/index.ts'
import type { PassageCounts } from './changes.ts'
import { syncToDisk } from './durable.ts'
import { LATENT_EMBEDDER } from './embedder.ts'
import { lockIndex } from './lock.ts'
import { removeSetAside } from './manifests.ts'
import { planSources } from './plan.ts'
import { readerVersion } from './reader-version.ts'
import {
  appendRelease,
  type CurrentRelease,
  openCurrentRelease,
  RELEASES_TABLE,
  type Release,
  readReleases,
} from './releases.ts'
import type { StoredReport } from './rows.ts'
import { SCHEMA_VERSION, TABLES, type TableName } from './schema.ts'
import type { SourceFailure } from './source-content.ts'
import { readState, type StoredState } from './stored-state.ts'
import { createStore, type Store } from './tables.ts'
import { type Written, writeAll, writeChanges } from './write-sources.ts'

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
  try {
    const unlock = store.folder === null ? null : lockIndex(store.folder)
    try {
      return await sync(store, options, started)
    } finally {
      unlock?.()
    }
  } catch (cause) {
    if (cause instanceof UserFacingError) throw cause
    throw new IndexError('write-failed', {
      userMessage: `写不进索引 ${options.uri}，原有内容未受影响：请检查磁盘空间和文件夹权限后重试。`,
      cause,
    })
  }
}

async function sync(store: Store, options: SyncOptions, started: number): Promise<SyncSummary> {
  const { sources, by = 'cli', onProgress = () => undefined } = options
  const current = await openBefore(store)
  const isOtherReader = current?.release.reader !== readerVersion()
  const plan = await planSources(sources, current?.loaded.sources ?? [], { rereadAll: isOtherReader })
  const total = plan.read.length
  const write = { plan, onRead: (done: number) => onProgress({ step: 'read', done, total }) }
  const written = await (current === null ? writeAll(store, write) : writeChanges(store, current, write))
  const notices = current?.notices ?? []
  const isSame = written.tables === null && !isOtherReader && notices.length === 0
  const release =
    current !== null && isSame
      ? current.release
      : await makeCurrent(store, written, { by, started, before: current })
  onProgress({ step: 'write', done: 1, total: 1 })
  return {
    version: release.version,
    reports: release.reports,
    passages: release.passages,
    figures: release.figures,
    ...written.counts,
    warnings: warningsOf(written.reports),
    failures: [...plan.failures, ...written.failures],
    notices,
    seconds: (Date.now() - started) / 1000,
  }
}

function warningsOf(reports: readonly StoredReport[]): SourceFailure[] {
  return reports.flatMap(({ file, warnings }) => warnings.map(({ message }) => ({ file, message })))
}

/** The release to build on. One that cannot be opened, or of another program, counts as none: all is written anew. */
async function openBefore(store: Store): Promise<CurrentRelease<StoredState> | null> {
  try {
    return await openCurrentRelease(store, readState)
  } catch (error) {
    if (error instanceof IndexError) return null
    throw error
  }
}

interface ReleaseOptions {
  by: string
  /** Epoch milliseconds. */
  started: number
  before: CurrentRelease<StoredState> | null
}

/** Syncs what was written to disk, then records it. */
async function makeCurrent(
  store: Store,
  written: Written,
  { by, started, before }: ReleaseOptions,
): Promise<Release> {
  if (store.folder !== null) await syncToDisk(store.folder, started)
  const tables = written.tables ?? before!.tables
  const versions = await Promise.all(
    TABLES.map(async (name) => [name, await tables[name].version()] as const),
  )
  const release: Release = {
    version: 1 + Math.max(0, ...(await readReleases(store)).map(({ version }) => version)),
    schema: SCHEMA_VERSION,
    reader: readerVersion(),
    time: new Date().toISOString(),
    by,
    embedder: LATENT_EMBEDDER,
    trainedOn: written.trainedOn,
    reports: written.reports.length,
    passages: written.reports.reduce((sum, { passageCount }) => sum + passageCount, 0),
    figures: await tables.figures.countRows(),
    tables: Object.fromEntries(versions) as Record<TableName, number>,
  }
  await appendRelease(store, release)
  if (store.folder !== null) {
    for (const name of [...TABLES, RELEASES_TABLE]) await removeSetAside(store.folder, name)
    await syncToDisk(store.folder, started)
  }
  return release
}
