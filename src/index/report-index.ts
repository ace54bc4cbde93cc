/** An index opened for reading: passages by search or by report, figures, and the words it was cut with. */
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
import { openCurrentRelease, type Release, type Tables } from './releases.ts'
import {
  PASSAGE_COLUMNS,
  readFigure,
  readPassage,
  readReport,
  type StoredPassage,
  type StoredReport,
} from './rows.ts'
import { openStore } from './tables.ts'
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
  readonly #passagesOf = new Map<string, StoredPassage[]>()

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
    const passages = await this.#passagesById(hits.map(({ id }) => id))
    return hits.map(({ id, score }) => ({ ...passages.get(id)!, score }))
  }

  /** Nearest first, by what an embedding model says a text means; none where none is set. */
  async similarPassages(
    text: string,
    search: { reportIds?: readonly string[]; limit: number },
  ): Promise<ScoredPassage[]> {
    const hits = (await this.#textVectors?.find(text, search)) ?? []
    const passages = await this.#passagesById(hits.map(({ id }) => id))
    return hits.map(({ id, score }) => ({ ...passages.get(id)!, score }))
  }

  async #passagesById(ids: string[]): Promise<Map<string, StoredPassage>> {
    const found = new Map<string, StoredPassage>()
    const missing: string[] = []
    for (const id of ids) {
      const passage = this.#passages.get(id)
      if (passage === undefined) missing.push(id)
      else found.set(id, passage)
    }
    if (missing.length > 0)
      for (const passage of await this.#readPassages(inList('id', missing))) found.set(passage.id, passage)
    return found
  }

  async #readPassages(condition: string): Promise<StoredPassage[]> {
    const rows = await this.#tables.passages.query().where(condition).select(PASSAGE_COLUMNS).toArray()
    const passages = (rows as Row[]).map(readPassage)
    if (this.#passages.size + passages.length > PASSAGES_CACHED) this.#passages.clear()
    for (const passage of passages) this.#passages.set(passage.id, passage)
    return passages
  }

  /** All passages of a report in document order. */
  async passagesOf(reportId: string): Promise<StoredPassage[]> {
    const cached = this.#passagesOf.get(reportId)
    if (cached !== undefined) return cached
    const passages = await this.#readPassages(inList('reportId', [reportId]))
    passages.sort((a, b) => a.index - b.index)
    if (this.#passagesOf.size >= REPORTS_CACHED) this.#passagesOf.clear()
    this.#passagesOf.set(reportId, passages)
    return passages
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
