/**
 * Vectors of an embedding model, beside the index: a table for each model, and a record of the one that is complete
 * and of which release. Passages found by them are only added to what words find.
 */
import type * as lancedb from '@lancedb/lancedb'
import { Field, FixedSizeList, Float32, Int32, Schema, Utf8 } from 'apache-arrow'
import { type Row, toArrow } from './columns.ts'
import { inList } from './filters.ts'
import type { Release } from './releases.ts'
import { openTable, replaceTable, type Store } from './tables.ts'

/** A model that embeds texts. */
export interface TextEmbedder {
  readonly name: string
  /** One unit vector a text, in order. Throws when the model cannot be asked. */
  embed(
    texts: readonly string[],
    options: { user: string; remember?: boolean; deadlineMilliseconds?: number },
  ): Promise<Float32Array[]>
}

/** The one set of vectors that is in use. */
export interface TextVectorRecord {
  /** The model's name. */
  model: string
  dimensions: number
  table: string
  /** LanceDB's version of that table. */
  tableVersion: number
  /** The release whose passages they are. */
  release: number
}

export const TEXT_VECTOR_RECORD = 'textVectors'
const text = (name: string) => new Field(name, new Utf8(), false)
const whole = (name: string) => new Field(name, new Int32(), false)

const RECORD = new Schema([
  text('model'),
  whole('dimensions'),
  text('table'),
  whole('tableVersion'),
  whole('release'),
])

export const textVectorSchema = (dimensions: number): Schema =>
  new Schema([
    text('id'),
    text('reportId'),
    /** Of the text that was embedded. */
    text('hash'),
    new Field('vector', new FixedSizeList(dimensions, new Field('item', new Float32(), true)), false),
  ])

/** Null where no vectors have been completed, or their record is torn. */
export async function readTextVectorRecord(store: Store): Promise<TextVectorRecord | null> {
  const table = await openTable(store, TEXT_VECTOR_RECORD)
  if (table === null) return null
  const [row] = (await table
    .query()
    .toArray()
    .catch(() => [])) as Row[]
  table.close()
  if (row === undefined) return null
  return {
    model: String(row.model),
    dimensions: Number(row.dimensions),
    table: String(row.table),
    tableVersion: Number(row.tableVersion),
    release: Number(row.release),
  }
}

/** Swaps them in: readers that open the index from now on use them. */
export async function writeTextVectorRecord(store: Store, record: TextVectorRecord): Promise<void> {
  const table = await replaceTable(store, TEXT_VECTOR_RECORD, toArrow([{ ...record }], RECORD))
  table.close()
}

export interface SimilarPassage {
  id: string
  score: number
}

export interface TextVectors {
  /** Nearest first, by what the model says the text means. Empty when it cannot be asked in time. */
  find(text: string, search: { reportIds?: readonly string[]; limit: number }): Promise<SimilarPassage[]>
  close(): void
}

export interface TextVectorOptions {
  embedder: TextEmbedder
  /** Hears why the model could not be asked, for the log. */
  onError?: ((error: unknown) => void) | undefined
}

/** Longer, and the question does without. */
const QUERY_MILLISECONDS = 3000
const QUERIES_REMEMBERED = 200
/** So long a model that could not be asked is left alone: questions must not wait for it one after the other. */
const REST_MILLISECONDS = 30_000

/**
 * The vectors of this model for this release. Where there are none, a line for the person who runs the index says
 * why, and that full text alone is searched.
 */
export async function openTextVectors(
  store: Store,
  { version }: Pick<Release, 'version'>,
  options: TextVectorOptions,
): Promise<TextVectors | string> {
  const { name } = options.embedder
  const remedy = '现只用全文检索；请重新运行 npm run ingest。'
  const record = await readTextVectorRecord(store)
  if (record === null) return `索引里还没有模型 ${name} 的向量，${remedy}`
  if (record.model !== name) return `索引的向量来自模型 ${record.model}，设置的是 ${name}，${remedy}`
  if (record.release !== version)
    return `索引的向量是第 ${record.release} 版的，索引已是第 ${version} 版，${remedy}`
  const table = await openVectors(store, record)
  if (table === null) return `索引里模型 ${name} 的向量不全，${remedy}`
  return readerOf(table, record, options)
}

/** The vectors that a record tells of; null where they are not there, or not whole. */
export async function openVectors(
  store: Store,
  { table: name, tableVersion }: TextVectorRecord,
): Promise<lancedb.Table | null> {
  const table = await openTable(store, name).catch(() => null)
  if (table === null) return null
  return table.checkout(tableVersion).then(
    () => table,
    () => null,
  )
}

function readerOf(
  table: lancedb.Table,
  { dimensions }: TextVectorRecord,
  { embedder, onError = () => {} }: TextVectorOptions,
): TextVectors {
  const remembered = new Map<string, Float32Array>()
  let restsUntil = 0

  async function embed(text: string): Promise<Float32Array | null> {
    const known = remembered.get(text)
    if (known !== undefined) return known
    if (performance.now() < restsUntil) return null
    try {
      const options = { user: 'search', remember: false, deadlineMilliseconds: QUERY_MILLISECONDS }
      const [vector] = await embedder.embed([text], options)
      if (vector!.length !== dimensions)
        throw new RangeError(
          `${embedder.name} gives ${vector!.length} dimensions, the index has ${dimensions}`,
        )
      if (remembered.size >= QUERIES_REMEMBERED) remembered.clear()
      remembered.set(text, vector!)
      return vector!
    } catch (error) {
      restsUntil = performance.now() + REST_MILLISECONDS
      onError(error)
      return null
    }
  }

  return {
    async find(text, { reportIds, limit }) {
      const vector = text.trim() === '' ? null : await embed(text)
      if (vector === null) return []
      const query = table.query().nearestTo(vector).column('vector').distanceType('dot')
      const condition = inList('reportId', reportIds)
      const filtered = condition === '' ? query : query.where(condition)
      // They may be dropped while a question is under way, for those of another model.
      const rows = await filtered
        .select(['id', '_distance'])
        .limit(limit)
        .toArray()
        .catch((error: unknown) => {
          onError(error)
          return []
        })
      return (rows as Row[]).map(({ id, _distance }) => ({ id: String(id), score: -Number(_distance) }))
    },
    close: () => table.close(),
  }
}
