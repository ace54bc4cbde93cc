/** Releases: which table versions belong together. One becomes current only after all it names is on disk. */
import type * as lancedb from '@lancedb/lancedb'
import { IndexError } from '../errors.ts'
import { type Row, toArrow } from './columns.ts'
import { hasSetAside } from './manifests.ts'
import { RELEASES, SCHEMA_VERSION, TABLES, type TableName } from './schema.ts'
import { openTable, REBUILD, type Store } from './tables.ts'

/** One ingest that became current. */
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
}

export type Tables = Record<TableName, lancedb.Table>

export const RELEASES_TABLE = 'releases'

/** All releases, oldest first; empty when there has been no complete ingest. */
export async function readReleases(store: Store): Promise<Release[]> {
  const table = await openTable(store, RELEASES_TABLE)
  if (table === null) return []
  const rows = (await table.query().toArray()) as Row[]
  table.close()
  return rows.map(readRelease).sort((a, b) => a.version - b.version)
}

/** Of another program's releases only version and schema are sure. */
function readRelease(row: Row): Release {
  const rest = typeof row.release === 'string' ? (JSON.parse(row.release) as Release) : ({} as Release)
  return { ...rest, version: Number(row.version), schema: Number(row.schema) }
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
 * The newest release that opens and loads. Throws IndexError `no-index`, `other-schema` or, when none does,
 * `damaged`.
 */
export async function openCurrentRelease<T>(
  store: Store,
  load: (tables: Tables) => Promise<T>,
): Promise<CurrentRelease<T>> {
  const releases = await readReleases(store)
  const newest = releases[releases.length - 1]
  if (newest === undefined) throw await noRelease(store)
  if (newest.schema !== SCHEMA_VERSION)
    throw new IndexError('other-schema', {
      userMessage: `索引由另一版本的程序建立（格式 ${newest.schema}，本程序用 ${SCHEMA_VERSION}）。${REBUILD}`,
    })
  let cause: unknown
  for (const release of releases.reverse()) {
    if (release.schema !== SCHEMA_VERSION) break
    try {
      const { tables, isBehind } = await openTables(store, release)
      const loaded = await load(tables)
      return { release, tables, loaded, notices: await noticesOf(store, release, newest, isBehind) }
    } catch (error) {
      cause ??= error
    }
  }
  throw new IndexError('damaged', { userMessage: `索引已损坏，没有一版能打开。${REBUILD}`, cause })
}

async function noRelease({ uri, folder }: Store): Promise<IndexError> {
  if (folder !== null && (await hasSetAside(folder, RELEASES_TABLE)))
    return new IndexError('damaged', { userMessage: `索引 ${uri} 的记录已损坏。${REBUILD}` })
  return new IndexError('no-index', { userMessage: `${uri} 里还没有建好的索引。${REBUILD}` })
}

async function openTables(store: Store, release: Release): Promise<{ tables: Tables; isBehind: boolean }> {
  let isBehind = false
  // All settle before the release before is tried: mending the same table twice at once would fail.
  const opened = await Promise.allSettled(
    TABLES.map(async (name) => {
      const table = await openTable(store, name)
      if (table === null) throw new IndexError('damaged', { userMessage: `索引缺少 ${name} 表。${REBUILD}` })
      if ((await table.version()) !== release.tables[name]) {
        isBehind = true
        await table.checkout(release.tables[name])
      }
      return [name, table] as const
    }),
  )
  const entries = opened.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
  return { tables: Object.fromEntries(entries) as Tables, isBehind }
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

/** Makes what was written the current release. */
export async function appendRelease(store: Store, release: Release): Promise<void> {
  const row = { version: release.version, schema: release.schema, release: JSON.stringify(release) }
  const data = toArrow([row], RELEASES)
  const table = await openTable(store, RELEASES_TABLE)
  if (table === null) await store.connection.createTable(RELEASES_TABLE, data)
  else if ((await table.schema()).fields.map(({ name }) => name).join() !== RELEASES.names.join())
    await store.connection.createTable(RELEASES_TABLE, data, { mode: 'overwrite' })
  else await table.add(data)
}

/** Forgets releases newer than `version`: they cannot be opened. */
export async function dropReleasesAfter(store: Store, version: number): Promise<void> {
  const table = await openTable(store, RELEASES_TABLE)
  const newer = `version > ${version}`
  if (table !== null && (await table.countRows(newer)) > 0) await table.delete(newer)
}
