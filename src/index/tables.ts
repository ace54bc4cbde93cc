/** Opening LanceDB and its tables, mended where a power loss has torn them. */
import './quiet.ts'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import * as lancedb from '@lancedb/lancedb'
import type { Table as ArrowTable } from 'apache-arrow'
import { IndexError } from '../errors.ts'
import { syncParents } from './durable.ts'
import { localFolder } from './location.ts'
import { isBeyondMending, setDamagedAside } from './manifests.ts'

export const REBUILD = '请重新建立索引：npm run ingest -- 报告所在的文件夹'

export interface Store {
  uri: string
  /** Null for a remote store. */
  folder: string | null
  connection: lancedb.Connection
}

/** For reading: an index that is not there is not made. Throws IndexError `no-index` or `unreachable`. */
export async function openStore(uri: string): Promise<Store> {
  const folder = localFolder(uri)
  if (folder !== null && !existsSync(folder))
    throw new IndexError('no-index', { userMessage: `${uri} 里还没有建好的索引。${REBUILD}` })
  return connect(uri, folder)
}

/** For writing: makes the folder. Throws IndexError `unreachable`. */
export async function createStore(uri: string): Promise<Store> {
  const folder = localFolder(uri)
  if (folder !== null)
    await makeFolder(folder).catch((cause: unknown) => {
      throw unreachable(uri, cause)
    })
  return connect(uri, folder)
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first !== undefined) await syncParents(folder, first)
}

async function connect(uri: string, folder: string | null): Promise<Store> {
  try {
    return { uri, folder, connection: await lancedb.connect(folder ?? uri) }
  } catch (cause) {
    throw unreachable(uri, cause)
  }
}

const unreachable = (uri: string, cause: unknown): IndexError =>
  new IndexError('unreachable', { userMessage: `打不开索引 ${uri}：请检查路径和权限。`, cause })

/** Opens a table at its newest whole version; null when there is none. Throws IndexError `damaged`. */
export async function openTable(store: Store, name: string): Promise<lancedb.Table | null> {
  const { connection, folder } = store
  try {
    return await connection.openTable(name)
  } catch (cause) {
    if (/not found/i.test(String(cause))) return null
    if (folder === null) throw damaged(name, cause)
    const isMended = await setDamagedAside(folder, name).catch((error: unknown) => {
      throw damaged(name, error)
    })
    if (!isMended) throw damaged(name, cause)
  }
  return connection.openTable(name).catch((cause: unknown) => {
    throw damaged(name, cause)
  })
}

/** Writes a whole table. What readers have opened stays as it was. */
export async function replaceTable(
  { connection, folder }: Store,
  name: string,
  data: ArrowTable,
): Promise<lancedb.Table> {
  return connection.createTable(name, data, { mode: 'overwrite' }).catch(async (cause: unknown) => {
    // A full disk, say: the table still holds what releases name.
    if (folder === null || !(await isBeyondMending(folder, name))) throw cause
    await connection.dropTable(name).catch(() => undefined)
    return connection.createTable(name, data)
  })
}

const damaged = (name: string, cause: unknown): IndexError =>
  new IndexError('damaged', { userMessage: `索引中的 ${name} 表已损坏。${REBUILD}`, cause })
