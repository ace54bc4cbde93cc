/** What both ways of writing share: rows with their vectors, words counted, indices. */
import * as lancedb from '@lancedb/lancedb'
import { isMeaningful } from '../language/segment.ts'
import { type Row, toArrow } from './columns.ts'
import type { Embedder } from './embedder.ts'
import { SCHEMAS, type TableName } from './schema.ts'
import type { PassageContent, SourceContent } from './source-content.ts'
import { replaceTable, type Store } from './tables.ts'

/** A passage with the words that its numbers mean. */
export interface Draft extends PassageContent {
  vocabulary: readonly string[]
}

export function draftsOf({ reports, vocabulary }: SourceContent): Draft[] {
  return reports.flatMap(({ passages }) => passages.map((passage) => ({ ...passage, vocabulary })))
}

/** Words of lead, text and headings that tell what the passage means. */
export const topicalWords = (draft: Draft): string[] => wordsOf(draft, draft.topical)

function wordsOf({ words, vocabulary }: Draft, count: number): string[] {
  return Array.from(words.subarray(0, count), (id) => vocabulary[id]!)
}

export function passageRows(drafts: readonly Draft[], embedder: Embedder): Row[] {
  const texts = drafts.map((draft) => ({ text: String(draft.row.text), words: wordsOf(draft, draft.own) }))
  const vectors = embedder.embed(texts)
  return drafts.map(({ row }, i) => ({ ...row, vector: vectors[i] }))
}

/** In how many passages more or fewer each word stands. */
export type WordCounts = Map<string, number>

export function countDrafts(counts: WordCounts, drafts: readonly Draft[]): void {
  for (const { words, vocabulary } of drafts) for (const id of words) count(counts, vocabulary[id]!, 1)
}

/** Takes stored passages back out of the counts. */
export function discountRows(counts: WordCounts, rows: readonly Row[]): void {
  for (const { words } of rows)
    for (const word of new Set(String(words).split(' ').filter(isMeaningful))) count(counts, word, -1)
}

function count(counts: WordCounts, word: string, by: number): void {
  counts.set(word, (counts.get(word) ?? 0) + by)
}

export function wordRows(counts: WordCounts): Row[] {
  return Array.from(counts, ([word, passages]) => ({ word, passages }))
}

/** Writes a whole table. */
export function overwrite(store: Store, name: TableName, rows: Row[]): Promise<lancedb.Table> {
  return replaceTable(store, name, toArrow(rows, SCHEMAS[name]))
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

export async function indexPassages(table: lancedb.Table): Promise<void> {
  await table.createIndex('words', { config: lancedb.Index.fts(FULL_TEXT) })
  await table.createIndex('reportId', { config: lancedb.Index.bitmap() })
  await table.createIndex('id', { config: lancedb.Index.btree() })
}

export async function indexFigures(table: lancedb.Table): Promise<void> {
  for (const column of ['reportId', 'concept'])
    await table.createIndex(column, { config: lancedb.Index.bitmap() })
}
