/** What an ingest would do, without doing it. */
import { IndexError } from '../errors.ts'
import type { SourcePath } from '../reports/index.ts'
import { comparePassages, type PassageCounts, readStored } from './changes.ts'
import type { SourceChanges } from './history.ts'
import { nameNow, nextState } from './next-state.ts'
import { planSources } from './plan.ts'
import { type FileQuality, fileQualities } from './quality.ts'
import { readAll } from './read-all.ts'
import { readerVersion } from './reader-version.ts'
import type { CurrentRelease, Tables } from './releases.ts'
import type { SourceContent, SourceFailure } from './source-content.ts'
import { openCurrentState, passagesOf, type StoredReportEntry, type StoredState } from './stored-state.ts'
import type { SyncProgress } from './sync.ts'
import { openStore } from './tables.ts'

export interface PreviewOptions {
  uri: string
  sources: readonly SourcePath[]
  onProgress?: (progress: SyncProgress) => void
}

export interface SyncPreview extends SourceChanges {
  /** Files that cannot be read; what is indexed of them stays. */
  failures: SourceFailure[]
  /** Of all files, as they would stand then. */
  quality: FileQuality[]
}

/**
 * Reads what an ingest would read; writes nothing, and makes no index where there is none. Throws IndexError
 * `unreachable`.
 */
export async function previewSync({ uri, sources, onProgress }: PreviewOptions): Promise<SyncPreview> {
  const current = await openIfThere(uri)
  const loaded = current?.loaded ?? { sources: [], reports: [] }
  const rereadAll = current?.release.reader !== readerVersion()
  const plan = await planSources(sources, loaded.sources, { rereadAll })
  const removed = plan.gone.map((file) => ({ file, passages: passagesOf(loaded, file) }))
  const changes: SourceChanges = {
    added: [],
    removed,
    changed: [],
    renamed: plan.renamed,
    unchanged: plan.unchanged.length - plan.renamed.length,
  }
  const read: StoredState = { sources: [], reports: [] }
  const failures = [...plan.failures]
  const onRead = (done: number) => onProgress?.({ step: 'read', done, total: plan.read.length })
  for await (const content of readAll(plan.read, onRead)) {
    const { failure, source, file, reports } = content
    if (failure !== null) failures.push(failure)
    if (source === null) continue
    read.sources.push(source)
    for (const { report, fingerprint } of reports)
      read.reports.push({ report, fingerprint, source: file, json: '' })
    const before = loaded.reports.filter((entry) => nameNow(entry.source, plan) === file)
    if (current === null || before.length === 0)
      changes.added.push({ file, passages: passagesOf(read, file) })
    else await compare(content, { before, tables: current.tables, changes })
  }
  for (const table of Object.values(current?.tables ?? {})) table.close()
  return { ...changes, failures, quality: fileQualities(nextState(loaded, plan, read)) }
}

/** Null where there is nothing that an ingest could build on. */
async function openIfThere(uri: string): Promise<CurrentRelease<StoredState> | null> {
  try {
    return await openCurrentState(await openStore(uri))
  } catch (error) {
    if (error instanceof IndexError && error.code === 'no-index') return null
    throw error
  }
}

interface Compared {
  before: readonly StoredReportEntry[]
  tables: Tables
  changes: SourceChanges
}

async function compare(
  { file, reports }: SourceContent,
  { before, tables, changes }: Compared,
): Promise<void> {
  const stored = await readStored(
    tables,
    before.map(({ report }) => report.id),
  )
  const counts: PassageCounts = { added: 0, changed: 0, removed: 0, unchanged: 0 }
  comparePassages(
    reports.flatMap(({ passages }) => passages),
    stored.passages,
    counts,
  )
  if (counts.added + counts.changed + counts.removed > 0) changes.changed.push({ file, ...counts })
  else if (!changes.renamed.some(({ to }) => to === file)) changes.unchanged++
}
