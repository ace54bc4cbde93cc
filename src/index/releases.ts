/** Releases: which table versions belong together. One becomes current only after all it names is on disk. */
import type * as lancedb from '@lancedb/lancedb'
import { IndexError } from '../errors.ts'
import { type Row, toArrow } from './columns.ts'
import { hasSetAside } from './manifests.ts'
import { RELEASES, SCHEMA_VERSION, TABLES, type TableName } from './schema.ts'
import { openTable, REBUILD, replaceTable, type Store } from './tables.ts'

/** A golden question that the release before answered rightly, and this one does not. */
export interface FailedQuestion {
  id: string
  question: string
  /** What is wrong with the answer now. */
  reasons: string[]
  /** The answers. */
  before: string
  after: string
}

/** One version of the index: an ingest, or an earlier release made current again. */
export interface Release {
  version: number
  schema: number
  /** The program that read the sources; see `readerVersion`. */
  reader: string
  /** ISO 8601. */
  time: string
  /** Who asked for it. */
  by: string
  embedder: string
  /** Number of passages that the embedder has learnt from. */
  trainedOn: number
  reports: number
  passages: number
  figures: number
  /** LanceDB's version of each table. */
  tables: Record<TableName, number>
  /** The release whose content was made current again; null for an ingest. */
  restores: number | null
  /** Why an ingest did not become current; null for a release that did. */
  held: FailedQuestion[] | null
}

export type Tables = Record<TableName, lancedb.Table>

export const RELEASES_TABLE = 'releases'

/** All releases, oldest first; empty when there has been no complete ingest. */
export async function readReleases(store: Store): Promise<Release[]> {
  const record = await openRecord(store)
  if (record === null) return []
  record.table.close()
  if (record.releases === null)
    throw new IndexError('damaged', { userMessage: `索引 ${store.uri} 的记录已损坏。${REBUILD}` })
  return record.releases.sort((a, b) => a.version - b.version)
}

interface ReleaseRecord {
  /** At its newest version that can be read. */
  table: lancedb.Table
  /** Null where none can. */
  releases: Release[] | null
  isBehind: boolean
}

/** The newest rows are not sure to be on disk: after a power loss those of the version before may have to do. */
async function openRecord(store: Store): Promise<ReleaseRecord | null> {
  const table = await openTable(store, RELEASES_TABLE)
  if (table === null) return null
  const read = async () => ((await table.query().toArray()) as Row[]).map(readRelease)
  const releases = await read().catch(() => null)
  if (releases !== null) return { table, releases, isBehind: false }
  for (const { version } of (await table.listVersions()).toReversed()) {
    const older = await table
      .checkout(version)
      .then(read)
      .catch(() => null)
    if (older !== null) return { table, releases: older, isBehind: true }
  }
  return { table, releases: null, isBehind: true }
}

/** The number of the next release. */
export async function nextVersion(store: Store): Promise<number> {
  const record = await openRecord(store)
  record?.table.close()
  return 1 + Math.max(0, ...(record?.releases ?? []).map(({ version }) => version))
}

/** The table of releases for writing, mended where its newest rows are lost; null where none can be read. */
async function openRecordForWriting(store: Store): Promise<lancedb.Table | null> {
  const record = await openRecord(store)
  if (record?.isBehind && record.releases !== null) await record.table.restore()
  return record?.releases ? record.table : null
}

/** Of another program's releases only version and schema are sure. */
function readRelease(row: Row): Release {
  const rest = (typeof row.release === 'string' ? JSON.parse(row.release) : {}) as Partial<Release>
  return {
    restores: null,
    held: null,
    ...(rest as Omit<Release, 'restores' | 'held'>),
    version: Number(row.version),
    schema: Number(row.schema),
  }
}

/** The release that questions are asked of, as far as the record tells; undefined where there is none. */
export const currentOf = (releases: readonly Release[]): Release | undefined =>
  releases.findLast(({ held }) => held === null)

/** Throws IndexError `no-version`. */
export function releaseOf(releases: readonly Release[], version: number): Release {
  const release = releases.find((one) => one.version === version)
  if (release !== undefined) return release
  const known = releases.length === 0 ? '' : `现有 ${releases.map((one) => one.version).join('、')}。`
  throw new IndexError('no-version', { userMessage: `没有第 ${version} 版。${known}` })
}

export interface CurrentRelease<T> {
  release: Release
  /** Checked out at the release: they see nothing of an ingest that is under way. */
  tables: Tables
  loaded: T
  /** What a person should know of the state the index was found in. */
  notices: string[]
}

/**
 * The newest release that opens and loads, of those that are not held. Throws IndexError `no-index`, `other-schema` or,
 * when none does, `damaged`.
 */
export async function openCurrentRelease<T>(
  store: Store,
  load: (tables: Tables) => Promise<T>,
): Promise<CurrentRelease<T>> {
  const releases = await readReleases(store)
  const newest = currentOf(releases)
  if (newest === undefined) throw await noRelease(store)
  requireSchema(newest)
  let cause: unknown
  for (const release of releases.toReversed()) {
    if (release.held !== null) continue
    if (release.schema !== SCHEMA_VERSION) break
    try {
      const { tables, newest: versions } = await openTables(store, release)
      const loaded = await load(tables)
      const isBehind = areUnnamed(versions, releases)
      return { release, tables, loaded, notices: await noticesOf(store, release, newest, isBehind) }
    } catch (error) {
      cause ??= error
    }
  }
  throw new IndexError('damaged', { userMessage: `索引已损坏，没有一版能打开。${REBUILD}`, cause })
}

/** Throws IndexError `other-schema` for what another program has written. */
export function requireSchema({ version, schema }: Release): void {
  if (schema === SCHEMA_VERSION) return
  throw new IndexError('other-schema', {
    userMessage: `索引第 ${version} 版由另一版本的程序建立（格式 ${schema}，本程序用 ${SCHEMA_VERSION}）。${REBUILD}`,
  })
}

async function noRelease({ uri, folder }: Store): Promise<IndexError> {
  if (folder !== null && (await hasSetAside(folder, RELEASES_TABLE)))
    return new IndexError('damaged', { userMessage: `索引 ${uri} 的记录已损坏。${REBUILD}` })
  return new IndexError('no-index', { userMessage: `${uri} 里还没有建好的索引。${REBUILD}` })
}

type TableVersions = Release['tables']

/** The tables checked out at a release, so that they see nothing of what is written later; and their newest versions. */
export async function openTables(
  store: Store,
  release: Release,
): Promise<{ tables: Tables; newest: TableVersions }> {
  // All settle before the release before is tried: mending the same table twice at once would fail.
  const opened = await Promise.allSettled(
    TABLES.map(async (name) => {
      const table = await openTable(store, name)
      if (table === null) throw new IndexError('damaged', { userMessage: `索引缺少 ${name} 表。${REBUILD}` })
      const newest = await table.version()
      if (newest !== release.tables[name]) await table.checkout(release.tables[name])
      return { name, table, newest }
    }),
  )
  const all = opened.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
  return {
    tables: Object.fromEntries(all.map(({ name, table }) => [name, table])) as Tables,
    newest: Object.fromEntries(all.map(({ name, newest }) => [name, newest])) as TableVersions,
  }
}

/** Whether a table has a version newer than all that releases name: an ingest is under way, or did not end. */
function areUnnamed(newest: TableVersions, releases: readonly Release[]): boolean {
  const named = releases.filter(({ schema }) => schema === SCHEMA_VERSION).map(({ tables }) => tables)
  return TABLES.some((name) => newest[name] > Math.max(...named.map((versions) => versions[name])))
}

async function noticesOf(
  { folder }: Store,
  release: Release,
  newest: Release,
  isBehind: boolean,
): Promise<string[]> {
  const using = `现在用的是第 ${release.version} 版；重新 npm run ingest 即可修复。`
  if (release !== newest) return [`索引第 ${newest.version} 版已损坏，${using}`]
  if (folder !== null && (await hasSetAside(folder, RELEASES_TABLE)))
    return [`索引最新一版的记录已损坏，${using}`]
  return isBehind ? [`索引有一次更新没有完成（或正在进行），${using}`] : []
}

const releaseRow = (release: Release): Row => ({
  version: release.version,
  schema: release.schema,
  release: JSON.stringify(release),
})

/** Makes what was written a release, and the current one unless it is held. */
export async function appendRelease(store: Store, release: Release): Promise<void> {
  const data = toArrow([releaseRow(release)], RELEASES)
  const table = await openRecordForWriting(store)
  if (table === null) await replaceTable(store, RELEASES_TABLE, data)
  else if ((await table.schema()).fields.map(({ name }) => name).join() !== RELEASES.names.join())
    await replaceTable(store, RELEASES_TABLE, data)
  else await table.add(data)
}

/** Writes over the record of releases of the same version. */
export async function replaceReleases(store: Store, releases: readonly Release[]): Promise<void> {
  if (releases.length === 0) return
  const table = await openRecordForWriting(store)
  const data = toArrow(releases.map(releaseRow), RELEASES)
  await table?.mergeInsert('version').whenMatchedUpdateAll().execute(data)
  table?.close()
}

/** Forgets these releases. */
export async function dropReleases(store: Store, versions: readonly number[]): Promise<void> {
  if (versions.length === 0) return
  const table = await openRecordForWriting(store)
  await table?.delete(`version IN (${versions.join(', ')})`)
  table?.close()
}
