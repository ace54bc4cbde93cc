/** Ingest: makes the index hold exactly the given sources. Readers keep the release they opened. */
import { IndexError, UserFacingError } from '../errors.ts'
import type { SourcePath } from '../reports/index.ts'
import { findChanges, isEmpty, type PassageCounts, type StoredState } from './changes.ts'
import { buildContent, type IndexContent } from './content.ts'
import { syncToDisk } from './durable.ts'
import { createLatentEmbedder, LATENT_EMBEDDER } from './embedder.ts'
import { removeSetAside } from './manifests.ts'
import { type ReadSources, readSources, type SourceFailure } from './read-sources.ts'
import {
  appendRelease,
  type CurrentRelease,
  dropReleasesAfter,
  openCurrentRelease,
  RELEASES_TABLE,
  type Release,
  readReleases,
  type Tables,
} from './releases.ts'
import { SCHEMA_VERSION, TABLES, type TableName } from './schema.ts'
import { readState, reportsOf } from './stored-state.ts'
import { createStore, type Store } from './tables.ts'
import { readVectors } from './word-vector-rows.ts'
import { type ChangedRows, writeAll, writeChanges } from './write.ts'

export interface SyncOptions {
  uri: string
  sources: readonly SourcePath[]
  /** Who asked for it, for the record. */
  by?: string
  onProgress?: (progress: SyncProgress) => void
}

export interface SyncProgress {
  step: 'read' | 'figures' | 'write'
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
 * Throws IndexError `nothing-to-index`, `unreachable` or `write-failed`; the release that was current stays so then.
 */
export async function syncIndex({
  uri,
  sources,
  by = 'cli',
  onProgress = () => undefined,
}: SyncOptions): Promise<SyncSummary> {
  const started = Date.now()
  const read = await readSources(sources, (done) => onProgress({ step: 'read', done, total: sources.length }))
  const store = await createStore(uri)
  const { release, counts, notices } = await update(store, read, { by, started, onProgress }).catch(
    (cause: unknown) => {
      if (cause instanceof UserFacingError) throw cause
      throw new IndexError('write-failed', {
        userMessage: `写不进索引 ${uri}，原有内容未受影响：请检查磁盘空间和文件夹权限后重试。`,
        cause,
      })
    },
  )
  const warnings = read.documents.flatMap(({ file, reports }) =>
    reports.flatMap((report) => report.warnings.map(({ message }) => ({ file, message }))),
  )
  const { version, reports, passages, figures } = release
  const seconds = (Date.now() - started) / 1000
  return {
    version,
    reports,
    passages,
    figures,
    ...counts,
    warnings,
    failures: read.failures,
    notices,
    seconds,
  }
}

interface Update {
  release: Release
  counts: PassageCounts
  notices: string[]
}

interface UpdateOptions {
  by: string
  /** Epoch milliseconds. */
  started: number
  onProgress: NonNullable<SyncOptions['onProgress']>
}

async function update(
  store: Store,
  { documents, failures }: ReadSources,
  { by, started, onProgress }: UpdateOptions,
): Promise<Update> {
  const current = await openBefore(store)
  const readNow = new Set(documents.map(({ file }) => file))
  const unread = new Set(failures.map(({ file }) => file).filter((file) => !readNow.has(file)))
  const keptReports = current === null ? [] : reportsOf(current.loaded, unread)
  const reports = documents.flatMap((document) => document.reports)
  const content = await buildContent(reports, {
    kept: keptReports,
    onReport: (done) => onProgress({ step: 'figures', done, total: reports.length }),
  })
  const kept = new Set(keptReports.map(({ id }) => id))
  const changes = findChanges(content, current?.loaded ?? NOTHING_STORED, kept)
  const notices = current?.notices ?? []
  if (current !== null && isEmpty(changes) && notices.length === 0)
    return { release: current.release, counts: changes.counts, notices }

  onProgress({ step: 'write', done: 0, total: 1 })
  const { tables, trainedOn } =
    current === null || (kept.size === 0 && hasOutgrown(current.release, content))
      ? { tables: await writeAll(store, content), trainedOn: content.passages.size }
      : await writeInto(store, current, { changes, content, kept })
  if (store.folder !== null) await syncToDisk(store.folder, started)
  const release = await describe(tables, { by, trainedOn, version: await nextVersion(store) })
  await appendRelease(store, release)
  if (store.folder !== null) {
    for (const name of [...TABLES, RELEASES_TABLE]) await removeSetAside(store.folder, name)
    await syncToDisk(store.folder, started)
  }
  onProgress({ step: 'write', done: 1, total: 1 })
  return { release, counts: changes.counts, notices }
}

const NOTHING_STORED: StoredState = { reports: new Map(), passages: new Map() }

/** The release to build on. One that cannot be opened, or of another program, counts as none: all is written anew. */
async function openBefore(store: Store): Promise<CurrentRelease<StoredState> | null> {
  try {
    return await openCurrentRelease(store, readState)
  } catch (error) {
    if (error instanceof IndexError) return null
    throw error
  }
}

/** The embedder has learnt from so little of this that it is worth learning anew. */
function hasOutgrown({ trainedOn, embedder }: Release, { passages }: IndexContent): boolean {
  return embedder !== LATENT_EMBEDDER || passages.size > 2 * trainedOn
}

async function writeInto(
  store: Store,
  { release, tables }: CurrentRelease<StoredState>,
  what: Omit<ChangedRows, 'embedder'>,
): Promise<{ tables: Tables; trainedOn: number }> {
  await dropReleasesAfter(store, release.version)
  // Back to the release, whatever a broken ingest has left behind.
  for (const name of TABLES) {
    await tables[name].checkoutLatest()
    if ((await tables[name].version()) === release.tables[name]) continue
    await tables[name].checkout(release.tables[name])
    await tables[name].restore()
  }
  const embedder = createLatentEmbedder(await readVectors(tables.wordVectors))
  await writeChanges(tables, { ...what, embedder })
  return { tables, trainedOn: release.trainedOn }
}

async function nextVersion(store: Store): Promise<number> {
  return 1 + Math.max(0, ...(await readReleases(store)).map(({ version }) => version))
}

async function describe(
  tables: Tables,
  { by, trainedOn, version }: Pick<Release, 'by' | 'trainedOn' | 'version'>,
): Promise<Release> {
  const [reports, passages, figures] = await Promise.all([
    tables.reports.countRows(),
    tables.passages.countRows(),
    tables.figures.countRows(),
  ])
  const versions = await Promise.all(
    TABLES.map(async (name) => [name, await tables[name].version()] as const),
  )
  return {
    version,
    schema: SCHEMA_VERSION,
    time: new Date().toISOString(),
    by,
    embedder: LATENT_EMBEDDER,
    trainedOn,
    reports,
    passages,
    figures,
    tables: Object.fromEntries(versions) as Record<TableName, number>,
  }
}
