/** Ingest: makes the index hold exactly the given sources. Readers keep the release they opened. */
import { IndexError } from '../errors.ts'
import type { SourcePath } from '../reports/index.ts'
import type { PassageCounts } from './changes.ts'
import type { Flush } from './durable.ts'
import { LATENT_EMBEDDER } from './embedder.ts'
import { planSources } from './plan.ts'
import { type FileQuality, fileQualities } from './quality.ts'
import { readerVersion } from './reader-version.ts'
import { numberRelease, type ReleaseContent, recordRelease } from './record.ts'
import type { CurrentRelease, FailedQuestion, Release, Tables } from './releases.ts'
import { openReleaseIndex, type ReportIndex } from './report-index.ts'
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
  /** Asked before another version becomes current; absent: every version does. */
  gate?: VersionGate | undefined
  onProgress?: (progress: SyncProgress) => void
}

/** Compares the version in use with the one that would follow: what it names keeps that one from becoming current. */
export type VersionGate = (before: ReportIndex, after: ReportIndex) => Promise<FailedQuestion[]>

export interface SyncProgress {
  step: 'read' | 'write' | 'check'
  done: number
  total: number
}

export interface SyncSummary extends PassageCounts {
  /** The release that holds the sources; the same as before where nothing changed. */
  version: number
  /** Why it is not the current one; null where it is. */
  held: FailedQuestion[] | null
  /** The release that is current now. */
  current: number
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
  return writeIndex(store, (flush) => sync(store, options, { started, flush }))
}

async function sync(
  store: Store,
  options: SyncOptions,
  { started, flush }: { started: number; flush: Flush },
): Promise<SyncSummary> {
  const { sources, by = 'cli', gate, onProgress = () => undefined } = options
  const current = await openCurrentState(store)
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
      : await record(store, written, { before: current, by, gate, flush, onProgress })
  onProgress({ step: 'write', done: 1, total: 1 })
  return {
    version: release.version,
    held: release.held,
    current: release.held === null ? release.version : current!.release.version,
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

interface RecordOptions extends Pick<SyncOptions, 'gate'> {
  before: CurrentRelease<StoredState> | null
  by: string
  flush: Flush
  onProgress: (progress: SyncProgress) => void
}

/** Records what was written: as the current release, unless the gate holds it. */
async function record(
  store: Store,
  written: Written,
  { before, by, gate, flush, onProgress }: RecordOptions,
): Promise<Release> {
  const tables = written.tables ?? before!.tables
  const candidate = await numberRelease(store, await describe(written, { tables, by }), tables)
  const isGated = gate !== undefined && before !== null
  if (isGated) onProgress({ step: 'check', done: 0, total: 1 })
  const failed = isGated ? await pass(gate, store, [before.release, candidate]) : []
  return recordRelease(store, { ...candidate, held: failed.length === 0 ? null : failed }, { tables, flush })
}

async function pass(
  gate: VersionGate,
  store: Store,
  releases: [before: Release, after: Release],
): Promise<FailedQuestion[]> {
  const indexes: ReportIndex[] = []
  try {
    for (const release of releases) indexes.push(await openReleaseIndex(store, release))
    return await gate(indexes[0]!, indexes[1]!)
  } catch (cause) {
    const userMessage = '检查题没有问完，新的一版没有生效，原有内容未受影响；请重试。'
    throw new IndexError('check-failed', { userMessage, cause })
  } finally {
    for (const index of indexes) index.close()
  }
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
