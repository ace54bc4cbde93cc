/** Everything an index holds at its current release, so that two indices can be compared row by row. */
import '../../src/index/quiet.ts'
import * as lancedb from '@lancedb/lancedb'
import { TABLES } from '../../src/index/schema.ts'
import { openStore } from '../../src/index/tables.ts'
import { openVectors, readTextVectorRecord } from '../../src/index/text-vectors.ts'

type Rows = Record<string, string[]>

/** All rows of all tables as sorted JSON, with what the release says of itself; without times, version numbers and who asked. */
export async function storedRows(uri: string): Promise<Rows> {
  const connection = await lancedb.connect(uri)
  const releases = await (await connection.openTable('releases')).query().toArray()
  const newest = releases.toSorted((a, b) => b.version - a.version)[0]!
  const { version: _, time: __, by: ___, tables, ...release } = JSON.parse(newest.release)
  const rows: Rows = { release: [JSON.stringify(release)] }
  for (const name of TABLES) {
    const table = await connection.openTable(name)
    await table.checkout(tables[name])
    const stored = (await table.query().toArray()) as Record<string, unknown>[]
    rows[name] = stored.map((row) => JSON.stringify(plain(row))).sort()
    table.close()
  }
  return { ...rows, ...(await textVectorRows(uri)) }
}

/** Vectors of an embedding model, where there are any. */
async function textVectorRows(uri: string): Promise<Rows> {
  const store = await openStore(uri)
  const record = await readTextVectorRecord(store)
  if (record === null) return {}
  const table = (await openVectors(store, record))!
  const stored = (await table.query().toArray()) as Record<string, unknown>[]
  table.close()
  return { [record.model]: stored.map((row) => JSON.stringify(plain(row))).sort() }
}

function plain(row: Record<string, unknown>): unknown {
  const { modified: _, vector, ...rest } = row
  return vector === undefined ? rest : { ...rest, vector: Array.from(vector as Iterable<number>) }
}
