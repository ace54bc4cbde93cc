/** Opening LanceDB and its tables as they were at one release. */
import './quiet.ts'
import * as lancedb from '@lancedb/lancedb'
import { IndexError } from '../errors.ts'
import { SCHEMA_VERSION } from './schema.ts'

export const TABLES = ['reports', 'passages', 'figures', 'words'] as const
export type TableName = (typeof TABLES)[number]

/** One ingest that became current. */
export interface Release {
  version: number
  /** ISO 8601. */
  time: string
  by: string
  schema: number
  embedder: string
  dimensions: number
  reports: number
  passages: number
  figures: number
  tables: Record<TableName, number>
}

const REBUILD = '请重新建立索引：npm run ingest -- 报告所在的文件夹'

export async function connect(uri: string): Promise<lancedb.Connection> {
  try {
    return await lancedb.connect(uri)
  } catch (cause) {
    throw new IndexError('unreachable', { userMessage: `打不开索引 ${uri}：请检查路径和权限。`, cause })
  }
}

/** All releases, oldest first; empty when there has been no complete ingest. */
export async function readReleases(connection: lancedb.Connection): Promise<Release[]> {
  const table = await openIfThere(connection, 'releases')
  if (table === null) return []
  const rows = (await table.query().toArray()) as Record<string, unknown>[]
  return rows
    .map((row) => ({
      version: Number(row.version),
      time: String(row.time),
      by: String(row.by),
      schema: Number(row.schema),
      embedder: String(row.embedder),
      dimensions: Number(row.dimensions),
      reports: Number(row.reports),
      passages: Number(row.passages),
      figures: Number(row.figures),
      tables: JSON.parse(String(row.tables)) as Record<TableName, number>,
    }))
    .sort((a, b) => a.version - b.version)
}

export async function openIfThere(
  connection: lancedb.Connection,
  name: string,
): Promise<lancedb.Table | null> {
  const names = await connection.tableNames()
  if (!names.includes(name)) return null
  try {
    return await connection.openTable(name)
  } catch (cause) {
    throw new IndexError('damaged', { userMessage: `索引中的 ${name} 表已损坏。${REBUILD}`, cause })
  }
}

/** The current release of an index that can be read; throws IndexError otherwise. */
export function currentRelease(releases: Release[], uri: string): Release {
  const release = releases[releases.length - 1]
  if (release === undefined)
    throw new IndexError('no-index', { userMessage: `${uri} 里还没有建好的索引。${REBUILD}` })
  if (release.schema !== SCHEMA_VERSION)
    throw new IndexError('other-schema', {
      userMessage: `索引由另一版本的程序建立（格式 ${release.schema}，本程序用 ${SCHEMA_VERSION}）。${REBUILD}`,
    })
  return release
}

/** Tables as they were at the release. Reading sees nothing of an ingest that is under way. */
export async function openTables(
  connection: lancedb.Connection,
  release: Release,
): Promise<Record<TableName, lancedb.Table>> {
  const opened = await Promise.all(
    TABLES.map(async (name) => {
      const table = await openIfThere(connection, name)
      if (table === null)
        throw new IndexError('damaged', { userMessage: `索引缺少 ${name} 表，可能没有写完。${REBUILD}` })
      try {
        await table.checkout(release.tables[name])
      } catch (cause) {
        throw new IndexError('damaged', {
          userMessage: `索引的 ${name} 表缺少第 ${release.version} 版的数据。${REBUILD}`,
          cause,
        })
      }
      return [name, table] as const
    }),
  )
  return Object.fromEntries(opened) as Record<TableName, lancedb.Table>
}
