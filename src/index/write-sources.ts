/** Reads the sources that an ingest has to read, and writes what that changes. */
import { IndexError } from '../errors.ts'
import { linkDuplicates } from '../reports/index.ts'
import { IndexBuilder } from './build.ts'
import type { PassageCounts } from './changes.ts'
import { createLatentEmbedder } from './embedder.ts'
import { nameNow, nextState } from './next-state.ts'
import type { SourcePlan } from './plan.ts'
import { readAll } from './read-all.ts'
import { reembed } from './reembed.ts'
import type { CurrentRelease, Tables } from './releases.ts'
import { standAtRelease } from './restore.ts'
import type { SourceContent, SourceFailure } from './source-content.ts'
import { entryRow, passageCount, type StoredState, sourceRow } from './stored-state.ts'
import type { Store } from './tables.ts'
import { IndexUpdater } from './update.ts'
import { readVectors } from './word-vector-rows.ts'
import { overwrite } from './write.ts'

export interface WriteOptions {
  plan: SourcePlan
  onRead: (done: number) => void
}

export interface Written {
  /** At their new versions; null when nothing had to be written. */
  tables: Tables | null
  /** Number of passages that the embedder has learnt from. */
  trainedOn: number
  /** All that the index now holds. */
  state: StoredState
  counts: PassageCounts
  failures: SourceFailure[]
}

/** So many passages are written at once; the embedder learns from no more. */
const BATCH_PASSAGES = 10_000

/** Writes all tables anew. Throws IndexError `nothing-to-index` when no source has a report. */
export async function writeAll(store: Store, { plan, onRead }: WriteOptions): Promise<Written> {
  const builder = new IndexBuilder(store)
  const failures: SourceFailure[] = []
  const state: StoredState = { sources: [], reports: [] }
  for await (const batch of inBatches(readAll(plan.read, onRead))) {
    takeIn(state, failures, batch)
    if (state.reports.length > 0) await builder.add(batch)
  }
  if (state.reports.length === 0) throw nothingToIndex([...plan.failures, ...failures])
  linkDuplicates(state.reports)
  const content = await builder.finish()
  const [reports, sources] = await Promise.all([
    overwrite(store, 'reports', state.reports.map(entryRow)),
    overwrite(store, 'sources', state.sources.map(sourceRow)),
  ])
  const passages = passageCount(state.reports)
  return {
    tables: { ...content, reports, sources },
    trainedOn: builder.trainedOn,
    state,
    counts: { added: passages, changed: 0, removed: 0, unchanged: 0 },
    failures,
  }
}

/** Writes what differs from the current release. Throws IndexError `nothing-to-index` as `writeAll` does. */
export async function writeChanges(
  store: Store,
  current: CurrentRelease<StoredState>,
  { plan, onRead }: WriteOptions,
): Promise<Written> {
  const { release, loaded, tables } = current
  const isRestored = await standAtRelease(store, current)
  const updater = new IndexUpdater(tables, createLatentEmbedder(await readVectors(tables.wordVectors)))
  const failures: SourceFailure[] = []
  const read: StoredState = { sources: [], reports: [] }
  for await (const batch of inBatches(readAll(plan.read, onRead))) {
    takeIn(read, failures, batch)
    const files = new Set(batch.filter(({ failure }) => failure === null).map(({ file }) => file))
    await updater.writeContent(
      batch,
      idsOf(loaded, (source) => files.has(nameNow(source, plan))),
    )
  }
  if (read.reports.length + plan.unchanged.length === 0) throw nothingToIndex([...plan.failures, ...failures])
  await updater.writeContent(
    [],
    idsOf(loaded, (source) => plan.gone.includes(source)),
  )
  const next = nextState(loaded, plan, read)
  await updater.writeState(loaded, next)
  const hasWritten = await updater.finish()
  const passages = passageCount(next.reports)
  const hasOutgrown = release.trainedOn < BATCH_PASSAGES && passages > 2 * release.trainedOn
  const embedded = hasOutgrown ? await reembed(store, BATCH_PASSAGES) : null
  return {
    tables: hasWritten || isRestored || embedded !== null ? { ...tables, ...embedded?.tables } : null,
    trainedOn: embedded?.trainedOn ?? release.trainedOn,
    state: next,
    counts: {
      ...updater.counts,
      unchanged: updater.counts.unchanged + passages - passageCount(read.reports),
    },
    failures,
  }
}

function idsOf({ reports }: StoredState, isMeant: (source: string) => boolean): string[] {
  return reports.filter(({ source }) => isMeant(source)).map(({ report }) => report.id)
}

async function* inBatches(contents: AsyncIterable<SourceContent>): AsyncGenerator<SourceContent[]> {
  let batch: SourceContent[] = []
  let passages = 0
  for await (const content of contents) {
    batch.push(content)
    for (const report of content.reports) passages += report.passages.length
    if (passages < BATCH_PASSAGES) continue
    yield batch
    batch = []
    passages = 0
  }
  if (batch.length > 0) yield batch
}

/** Remembers of a batch what later steps need, without its passages. */
function takeIn(state: StoredState, failures: SourceFailure[], batch: readonly SourceContent[]): void {
  for (const { failure, source, reports } of batch) {
    if (failure !== null) failures.push(failure)
    if (source === null) continue
    state.sources.push(source)
    for (const { report, fingerprint } of reports)
      state.reports.push({ report, fingerprint, source: source.file, json: '' })
  }
}

function nothingToIndex(failures: readonly SourceFailure[]): IndexError {
  return new IndexError('nothing-to-index', { userMessage: noneReadable(failures) })
}

const FAILURES_NAMED = 5

function noneReadable(failures: readonly SourceFailure[]): string {
  if (failures.length === 0) return '没有找到可以读取的报告，请检查文件类型（支持的类型见 README）。'
  const named = failures.slice(0, FAILURES_NAMED).map(({ message }) => message)
  const more = failures.length - named.length
  return `${named.join(' ')}${more > 0 ? ` 另有 ${more} 个文件也读不了。` : ''}`
}
