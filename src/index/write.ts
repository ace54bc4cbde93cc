/** Writing tables, whole or changed rows only. Readers see nothing of it until a release names the new versions. */
import * as lancedb from '@lancedb/lancedb'
import type { Changes } from './changes.ts'
import { type Row, toArrow } from './columns.ts'
import { countWords, type IndexContent, type PassageDraft } from './content.ts'
import { createLatentEmbedder, type Embedder } from './embedder.ts'
import { inList } from './filters.ts'
import type { Tables } from './releases.ts'
import { SCHEMAS, type TableName } from './schema.ts'
import type { Store } from './tables.ts'
import { vectorRows } from './word-vector-rows.ts'
import { trainWordVectors } from './word-vectors.ts'

/** Writes every table anew, and trains the embedder. What readers have opened stays as it was. */
export async function writeAll(store: Store, content: IndexContent): Promise<Tables> {
  const drafts = [...content.passages.values()]
  const vectors = trainWordVectors(drafts.map(({ words }) => [...words.own, ...words.section]))
  const passages = await overwrite(store, 'passages', passageRows(drafts, createLatentEmbedder(vectors)))
  // Building full-text indices leaves this thread free to convert the other tables' rows.
  const [figures, reports, words, wordVectors] = await Promise.all([
    overwrite(store, 'figures', [...content.figures.values()].flat()),
    overwrite(store, 'reports', [...content.reports.values()]),
    overwrite(store, 'words', wordRows(content.wordCounts)),
    overwrite(store, 'wordVectors', vectorRows(vectors)),
    indexPassages(passages),
  ])
  await indexFigures(figures)
  return { reports, passages, figures, words, wordVectors }
}

async function overwrite({ connection }: Store, name: TableName, rows: Row[]): Promise<lancedb.Table> {
  const data = toArrow(rows, SCHEMAS[name])
  return connection.createTable(name, data, { mode: 'overwrite' }).catch(async () => {
    // A table without one whole manifest can be neither opened nor overwritten.
    await connection.dropTable(name)
    return connection.createTable(name, data)
  })
}

export interface ChangedRows {
  changes: Changes
  content: IndexContent
  /** Ids of reports that stay as they are stored. */
  kept: ReadonlySet<string>
  /** As trained when all was written. */
  embedder: Embedder
}

/** Writes only what changed. */
export async function writeChanges(
  tables: Tables,
  { changes, content, kept, embedder }: ChangedRows,
): Promise<void> {
  const { reports, passages, figures } = changes
  await upsert(tables.reports, 'reports', reports.written)
  await remove(tables.reports, 'id', reports.removed)
  await upsert(tables.passages, 'passages', passageRows(passages.written, embedder))
  await remove(tables.passages, 'id', passages.removed)
  await remove(tables.figures, 'reportId', figures.reportIds)
  if (figures.rows.length > 0) await tables.figures.add(toArrow(figures.rows, SCHEMAS.figures))
  if (passages.written.length + passages.removed.length > 0) {
    await replaceWords(tables, content, kept)
    await optimise(tables.passages)
  }
  if (figures.reportIds.length > 0) await optimise(tables.figures)
}

function passageRows(drafts: PassageDraft[], embedder: Embedder): Row[] {
  const texts = drafts.map(({ row, words }) => ({ text: String(row.text), words: words.own }))
  const vectors = embedder.embed(texts)
  return drafts.map(({ row }, i) => ({ ...row, vector: vectors[i] }))
}

function wordRows(counts: Map<string, number>): Row[] {
  return Array.from(counts, ([word, passages]) => ({ word, passages }))
}

async function replaceWords(tables: Tables, content: IndexContent, kept: ReadonlySet<string>): Promise<void> {
  const counts = new Map(content.wordCounts)
  if (kept.size > 0) {
    const rows = (await tables.passages
      .query()
      .where(inList('reportId', [...kept]))
      .select(['words', 'context'])
      .toArray()) as Row[]
    for (const { words, context } of rows)
      countWords(counts, `${words} ${context}`.split(' ').filter(Boolean))
  }
  await tables.words.add(toArrow(wordRows(counts), SCHEMAS.words), { mode: 'overwrite' })
}

async function upsert(table: lancedb.Table, name: TableName, rows: Row[]): Promise<void> {
  if (rows.length === 0) return
  const merge = table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll()
  await merge.execute(toArrow(rows, SCHEMAS[name]))
}

const REMOVED_AT_ONCE = 500

async function remove(table: lancedb.Table, column: string, values: string[]): Promise<void> {
  for (let i = 0; i < values.length; i += REMOVED_AT_ONCE)
    await table.delete(inList(column, values.slice(i, i + REMOVED_AT_ONCE)))
}

const FULL_TEXT = {
  baseTokenizer: 'whitespace',
  stem: false,
  removeStopWords: false,
  asciiFolding: false,
  lowercase: false,
  withPosition: false,
  maxTokenLength: 40,
} as const

async function indexPassages(table: lancedb.Table): Promise<void> {
  for (const column of ['words', 'context', 'grams'])
    await table.createIndex(column, { config: lancedb.Index.fts(FULL_TEXT) })
  await table.createIndex('reportId', { config: lancedb.Index.bitmap() })
  await table.createIndex('id', { config: lancedb.Index.btree() })
}

async function indexFigures(table: lancedb.Table): Promise<void> {
  for (const column of ['reportId', 'concept'])
    await table.createIndex(column, { config: lancedb.Index.bitmap() })
}

/** Takes new rows into the indices. Older versions stay: releases name them. */
async function optimise(table: lancedb.Table): Promise<void> {
  await table.optimize({ cleanupOlderThan: new Date(0) })
}
