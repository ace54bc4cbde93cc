/** An index opened for reading: passages by search or by report, figures, and the words it was cut with. */
import type { Query, TakeQuery } from '@lancedb/lancedb'
import type { Figure } from '../figures/types.ts'
import { createSegmenter, isMeaningful, type Segmenter } from '../language/segment.ts'
import type { Row } from './columns.ts'
import { createLatentEmbedder, type Embedder } from './embedder.ts'
import { allOf, inList } from './filters.ts'
import {
  createReranker,
  type PassageSearch,
  type Reranker,
  type ScoredPassage,
  searchPassages,
} from './passage-search.ts'
import { placeNames } from './place-names.ts'
import { openCurrentRelease, openTables, type Release, type Tables } from './releases.ts'
import {
  PASSAGE_COLUMNS,
  readFigure,
  readPassage,
  readReport,
  type StoredPassage,
  type StoredReport,
} from './rows.ts'
import { openStore, type Store } from './tables.ts'
import { openTextVectors, type TextEmbedder, type TextVectors } from './text-vectors.ts'
import { readVectors } from './word-vector-rows.ts'

export interface FigureSearch {
  reportIds?: readonly string[]
  concepts?: readonly string[]
  limit?: number
}

/** About a kilobyte each. */
const PASSAGES_CACHED = 50_000
const REPORTS_CACHED = 400

interface IndexParts {
  uri: string
  release: Release
  notices: readonly string[]
  tables: Tables
  reports: StoredReport[]
  segmenter: Segmenter
  embedder: Embedder
  wordCounts: Map<string, number>
  reranker: Reranker
  textVectors: TextVectors | null
}

export class ReportIndex {
  readonly uri: string
  readonly release: Release
  /** What a person should know of the state the index was found in: one line each, usually none. */
  readonly notices: readonly string[]
  readonly reports: readonly StoredReport[]
  readonly segmenter: Segmenter
  readonly #embedder: Embedder
  readonly #tables: Tables
  readonly #byId: Map<string, StoredReport>
  readonly #wordCounts: Map<string, number>
  readonly #reranker: Reranker
  readonly #textVectors: TextVectors | null
  /** A release never changes, so what was read of it once stays true. */
  readonly #passages = new Map<string, StoredPassage>()
  readonly #byRow = new Map<bigint, StoredPassage>()
  readonly #passagesOf = new Map<string, Promise<StoredPassage[]>>()
  /** By report: which passages have a figure of which indicator. */
  readonly #measuring = new Map<string, Map<string, Set<string>>>()

  /** Use `openIndex`. */
  constructor(parts: IndexParts) {
    this.uri = parts.uri
    this.release = parts.release
    this.notices = parts.notices
    this.reports = parts.reports
    this.segmenter = parts.segmenter
    this.#embedder = parts.embedder
    this.#tables = parts.tables
    this.#byId = new Map(parts.reports.map((report) => [report.id, report]))
    this.#wordCounts = parts.wordCounts
    this.#reranker = parts.reranker
    this.#textVectors = parts.textVectors
  }

  get version(): number {
    return this.release.version
  }

  report(id: string): StoredReport {
    const report = this.#byId.get(id)
    if (report === undefined) throw new RangeError(`no report ${id} in the index`)
    return report
  }

  segment(text: string): string[] {
    return this.segmenter.segment(text)
  }

  embed(text: string): Float32Array {
    return this.#embedder.embed([{ text, words: this.segment(text).filter(isMeaningful) }])[0]!
  }

  /** Number of passages that hold a word, as cut by the segmenter; 0 for single characters. */
  documentFrequency(word: string): number {
    return this.#wordCounts.get(word) ?? 0
  }

  /** Best first: full text, fused with vectors by LanceDB where given. */
  async searchPassages(search: PassageSearch): Promise<ScoredPassage[]> {
    const hits = await searchPassages(this.#tables.passages, search, this.#reranker)
    const passages = await this.#passagesInRows(hits.map(({ row }) => row))
    return hits.map(({ row, score }) => ({ ...passages.get(row)!, score }))
  }

  /** Nearest first, by what an embedding model says a text means; none where none is set. */
  async similarPassages(
    text: string,
    search: { reportIds?: readonly string[]; limit: number },
  ): Promise<ScoredPassage[]> {
    const hits = (await this.#textVectors?.find(text, search)) ?? []
    const passages = await this.passages(hits.map(({ id }) => id))
    return hits.flatMap(({ id, score }) => {
      const passage = passages.get(id)
      return passage === undefined ? [] : [{ ...passage, score }]
    })
  }

  /** Passages by id; ids that are none are left out. */
  async passages(ids: readonly string[]): Promise<Map<string, StoredPassage>> {
    const { found, missing } = lookUp(ids, this.#passages)
    if (missing.length > 0)
      for (const passage of await this.#readPassages(inList('id', missing))) found.set(passage.id, passage)
    return found
  }

  async #passagesInRows(rows: readonly bigint[]): Promise<Map<bigint, StoredPassage>> {
    const { found, missing } = lookUp(rows, this.#byRow)
    if (missing.length > 0)
      for (const [row, passage] of await this.#keep(this.#tables.passages.takeRowIds(missing)))
        found.set(row, passage)
    return found
  }

  async #readPassages(condition: string): Promise<StoredPassage[]> {
    const kept = await this.#keep(this.#tables.passages.query().where(condition))
    return [...kept.values()]
  }

  /** Reads passages, and remembers them by id and by row. */
  async #keep(query: Query | TakeQuery): Promise<Map<bigint, StoredPassage>> {
    const rows = (await query.select(PASSAGE_COLUMNS).withRowId().toArray()) as Row[]
    if (this.#passages.size + rows.length > PASSAGES_CACHED) {
      this.#passages.clear()
      this.#byRow.clear()
    }
    const kept = new Map<bigint, StoredPassage>()
    for (const row of rows) {
      const passage = this.#passages.get(String(row.id)) ?? readPassage(row)
      this.#passages.set(passage.id, passage)
      this.#byRow.set(row._rowid as bigint, passage)
      kept.set(row._rowid as bigint, passage)
    }
    return kept
  }

  /** All passages of a report in document order. */
  passagesOf(reportId: string): Promise<StoredPassage[]> {
    const known = this.#passagesOf.get(reportId)
    if (known !== undefined) return known
    if (this.#passagesOf.size >= REPORTS_CACHED) this.#passagesOf.clear()
    const read = this.#readPassages(inList('reportId', [reportId])).then((passages) =>
      passages.sort((a, b) => a.index - b.index),
    )
    this.#passagesOf.set(reportId, read)
    // What could not be read once is tried again.
    read.catch(() => this.#passagesOf.delete(reportId))
    return read
  }

  /** Ids of the passages of these reports that have a figure of one of these indicators. */
  async measuringPassages(reportIds: readonly string[], concepts: readonly string[]): Promise<string[]> {
    const missing = reportIds.filter((id) => !this.#measuring.has(id))
    if (missing.length > 0) await this.#readMeasuring(missing)
    return reportIds.flatMap((id) =>
      concepts.flatMap((concept) => [...(this.#measuring.get(id)?.get(concept) ?? [])]),
    )
  }

  async #readMeasuring(reportIds: readonly string[]): Promise<void> {
    const rows = await this.#tables.figures
      .query()
      .where(inList('reportId', reportIds))
      .select(['reportId', 'concept', 'passageId'])
      .toArray()
    if (this.#measuring.size >= REPORTS_CACHED) this.#measuring.clear()
    const read = new Map(reportIds.map((id) => [id, new Map<string, Set<string>>()]))
    for (const { reportId, concept, passageId } of rows as Record<string, string>[]) {
      const passages = read.get(reportId!)!
      const known = passages.get(concept!)
      if (known === undefined) passages.set(concept!, new Set([passageId!]))
      else known.add(passageId!)
    }
    for (const [id, passages] of read) this.#measuring.set(id, passages)
  }

  /** Figures by report and indicator, in no order that means anything. */
  async figures({ reportIds, concepts, limit = 1000 }: FigureSearch): Promise<Figure[]> {
    const condition = allOf([inList('reportId', reportIds), inList('concept', concepts)])
    let query = this.#tables.figures.query().select(['figure']).limit(limit)
    if (condition !== '') query = query.where(condition)
    return ((await query.toArray()) as Row[]).map(readFigure)
  }

  close(): void {
    for (const table of Object.values(this.#tables)) table.close()
    this.#textVectors?.close()
  }
}

function lookUp<Key>(keys: readonly Key[], known: ReadonlyMap<Key, StoredPassage>) {
  const found = new Map<Key, StoredPassage>()
  const missing: Key[] = []
  for (const key of keys) {
    const passage = known.get(key)
    if (passage === undefined) missing.push(key)
    else found.set(key, passage)
  }
  return { found, missing }
}

export interface OpenOptions {
  /** Finds passages by their meaning too, where the index has this model's vectors; else `notices` says why not. */
  embedder?: TextEmbedder
  /** Hears why the embedder could not be asked, for the log. */
  onError?: (error: unknown) => void
}

/**
 * Opens the current release, or the newest one that can be read (see `notices`). Throws IndexError `no-index`,
 * `other-schema`, `damaged` or `unreachable`, each with a line that says what to do.
 */
export async function openIndex(uri: string, { embedder, onError }: OpenOptions = {}): Promise<ReportIndex> {
  const store = await openStore(uri)
  const [{ loaded, ...current }, reranker] = await Promise.all([
    openCurrentRelease(store, load),
    createReranker(),
  ])
  const opened = embedder && (await openTextVectors(store, current.release, { embedder, onError }))
  const notices = typeof opened === 'string' ? [...current.notices, opened] : current.notices
  const textVectors = typeof opened === 'object' ? opened : null
  return new ReportIndex({ uri, ...current, ...loaded, notices, reranker, textVectors })
}

/** Opens one release, current or not, without the vectors of a model. */
export async function openReleaseIndex(store: Store, release: Release): Promise<ReportIndex> {
  const [{ tables }, reranker] = await Promise.all([openTables(store, release), createReranker()])
  const parts = { uri: store.uri, release, notices: [], tables, reranker, textVectors: null }
  return new ReportIndex({ ...parts, ...(await load(tables)) })
}

async function load({ reports, words, wordVectors }: Tables) {
  const [reportRows, wordCounts, vectors] = await Promise.all([
    reports.query().toArray(),
    readWordCounts(words),
    readVectors(wordVectors),
  ])
  const stored = (reportRows as Row[]).map(readReport)
  stored.sort((a, b) => a.file.localeCompare(b.file) || a.ordinal - b.ordinal)
  return {
    reports: stored,
    wordCounts,
    embedder: createLatentEmbedder(vectors),
    segmenter: createSegmenter(placeNames(stored)),
  }
}

async function readWordCounts(table: Tables['words']): Promise<Map<string, number>> {
  const rows = await table.query().toArrow()
  const [word, passages] = ['word', 'passages'].map((name) => rows.getChild(name)!)
  const counts = new Map<string, number>()
  for (let i = 0; i < rows.numRows; i++) counts.set(String(word!.get(i)), Number(passages!.get(i)))
  return counts
}
