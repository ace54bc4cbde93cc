/** Bringing the vectors of an embedding model in step with the index. */
import { hash } from 'node:crypto'
import type * as lancedb from '@lancedb/lancedb'
import { type Row, toArrow } from './columns.ts'
import type { Flush } from './durable.ts'
import { inList } from './filters.ts'
import { removeSetAside } from './manifests.ts'
import { openCurrentRelease } from './releases.ts'
import { openStore, openTable, replaceTable, type Store } from './tables.ts'
import {
  openVectors,
  readTextVectorRecord,
  TEXT_VECTOR_RECORD,
  type TextEmbedder,
  type TextVectorRecord,
  textVectorSchema,
  writeTextVectorRecord,
} from './text-vectors.ts'
import { writeIndex } from './writer.ts'

export interface TextVectorSyncOptions {
  uri: string
  embedder: TextEmbedder
  onProgress?: (done: number, total: number) => void
}

interface Passage {
  id: string
  reportId: string
  text: string
  hash: string
}

const PASSAGES_AT_ONCE = 512

/**
 * Makes the vectors of this model those of the current release. What another model left is used until these are
 * complete, and then dropped. A failure half way throws what the embedder throws, or IndexError `busy` or
 * `write-failed`, and changes nothing that is in use.
 */
export async function syncTextVectors(options: TextVectorSyncOptions): Promise<void> {
  const store = await openStore(options.uri)
  return writeIndex(store, (flush) => sync(store, options, flush))
}

async function sync(
  store: Store,
  { embedder, onProgress = () => {} }: TextVectorSyncOptions,
  flush: Flush,
): Promise<void> {
  const { release, tables, loaded } = await openCurrentRelease(store, ({ passages }) =>
    readPassages(passages),
  )
  for (const table of Object.values(tables)) table.close()
  const before = await readTextVectorRecord(store)
  if (before?.model === embedder.name && before.release === release.version && (await isWhole(store, before)))
    return
  const writer = await openWriter(store, embedder.name, before)
  const missing = loaded.filter(({ id, hash: own }) => writer.hashes.get(id) !== own)
  for (let done = 0; done < missing.length; done += PASSAGES_AT_ONCE) {
    onProgress(done, missing.length)
    const passages = missing.slice(done, done + PASSAGES_AT_ONCE)
    const texts = passages.map((passage) => passage.text)
    await writer.write(passages, await embedder.embed(texts, { user: 'ingest' }))
  }
  onProgress(missing.length, missing.length)
  const ids = new Set(loaded.map(({ id }) => id))
  await writer.remove([...writer.hashes.keys()].filter((id) => !ids.has(id)))
  const record = await writer.finish(release.version)
  await flush()
  await writeTextVectorRecord(store, record)
  await flush()
  if (store.folder !== null)
    for (const name of [TEXT_VECTOR_RECORD, record.table]) await removeSetAside(store.folder, name)
  if (before !== null && before.table !== record.table) await store.connection.dropTable(before.table)
}

async function isWhole(store: Store, record: TextVectorRecord): Promise<boolean> {
  const table = await openVectors(store, record)
  table?.close()
  return table !== null
}

async function readPassages(table: lancedb.Table): Promise<Passage[]> {
  const rows = (await table.query().select(['id', 'reportId', 'lead', 'text']).toArray()) as Row[]
  return rows.map((row) => {
    const text = `${row.lead}${row.text}`
    return {
      id: String(row.id),
      reportId: String(row.reportId),
      text,
      hash: hash('sha256', text).slice(0, 16),
    }
  })
}

/** One name for each model. */
const tableOf = (model: string): string => `textVectors-${hash('sha256', model).slice(0, 12)}`

async function openWriter(store: Store, model: string, before: TextVectorRecord | null) {
  const name = tableOf(model)
  const isOurs = before?.table === name
  // Without a record, the table is what a failure left: the vectors are known to the embedder, not sure to be here.
  const kept = isOurs ? await readKept(store, name) : null
  let table = kept?.table ?? null
  let dimensions = kept === null ? 0 : before!.dimensions
  const hashes = kept?.hashes ?? new Map<string, string>()
  return {
    hashes: hashes as ReadonlyMap<string, string>,
    async write(passages: readonly Passage[], vectors: readonly Float32Array[]): Promise<void> {
      dimensions ||= vectors[0]!.length
      const rows = passages.map(({ id, reportId, hash: own }, i) => ({
        id,
        reportId,
        hash: own,
        vector: vectors[i],
      }))
      const data = toArrow(rows, textVectorSchema(dimensions))
      if (table === null) table = await replaceTable(store, name, data)
      else await table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(data)
    },
    async remove(ids: readonly string[]): Promise<void> {
      for (let i = 0; i < ids.length; i += PASSAGES_AT_ONCE)
        await table?.delete(inList('id', ids.slice(i, i + PASSAGES_AT_ONCE)))
    },
    async finish(release: number): Promise<TextVectorRecord> {
      // An index has passages, so there is a table.
      const tableVersion = await table!.version()
      table!.close()
      return { model, dimensions, table: name, tableVersion, release }
    },
  }
}

/** The vectors that are there, by id what they are of; null where they cannot be read. */
async function readKept(
  store: Store,
  name: string,
): Promise<{ table: lancedb.Table; hashes: Map<string, string> } | null> {
  const table = await openTable(store, name).catch(() => null)
  const rows = await table
    ?.query()
    .select(['id', 'hash'])
    .toArray()
    .catch(() => null)
  if (table === null || !rows) return null
  return { table, hashes: new Map((rows as Row[]).map((row) => [String(row.id), String(row.hash)])) }
}
