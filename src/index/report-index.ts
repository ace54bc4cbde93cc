/** An index opened for reading: passages by search or by report, figures, and the words it was cut with. */
import './quiet.ts'
import type { Figure } from '../figures/types.ts'
import { createSegmenter, type Segmenter } from '../language/segment.ts'
import { createHashedEmbedder, type Embedder } from './embedder.ts'
import {
  createReranker,
  inList,
  type PassageSearch,
  type Reranker,
  type ScoredPassage,
  searchPassages,
} from './passage-search.ts'
import { placeNames } from './place-names.ts'
import {
  PASSAGE_COLUMNS,
  readFigure,
  readPassage,
  readReport,
  type StoredPassage,
  type StoredReport,
} from './rows.ts'
import { connect, currentRelease, openTables, type Release, readReleases } from './tables.ts'

export interface FigureSearch {
  reportIds?: string[]
  concepts?: string[]
  limit?: number
}

const REPORTS_CACHED = 400
/** About a kilobyte each. */
const PASSAGES_CACHED = 50_000

interface IndexParts {
  uri: string
  release: Release
  reports: StoredReport[]
  segmenter: Segmenter
  tables: Awaited<ReturnType<typeof openTables>>
  words: Map<string, number>
  reranker: Reranker
}

export class ReportIndex {
  readonly uri: string
  readonly release: Release
  readonly reports: readonly StoredReport[]
  readonly segmenter: Segmenter
  readonly #embedder: Embedder
  readonly #tables: Awaited<ReturnType<typeof openTables>>
  readonly #byId: Map<string, StoredReport>
  readonly #documentFrequency: Map<string, number>
  readonly #reranker: Reranker
  readonly #cache = new Map<string, StoredPassage>()
  readonly #passagesOf = new Map<string, Promise<StoredPassage[]>>()

  /** Use `openIndex`. */
  constructor(parts: IndexParts) {
    this.uri = parts.uri
    this.release = parts.release
    this.reports = parts.reports
    this.segmenter = parts.segmenter
    this.#embedder = createHashedEmbedder(parts.segmenter)
    this.#tables = parts.tables
    this.#byId = new Map(parts.reports.map((report) => [report.id, report]))
    this.#documentFrequency = parts.words
    this.#reranker = parts.reranker
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
    return this.#embedder.embed([text])[0]!
  }

  /** Number of passages that hold a word, as cut by the segmenter. */
  documentFrequency(word: string): number {
    return this.#documentFrequency.get(word) ?? 0
  }

  /** Best first: full text over words, headings and character pairs, fused with vectors by LanceDB where given. */
  async searchPassages(search: PassageSearch): Promise<ScoredPassage[]> {
    const hits = await searchPassages(this.#tables.passages, search, this.#reranker)
    const passages = await this.#passages(hits.map(({ id }) => id))
    return hits.map(({ id, score }) => ({ ...passages.get(id)!, score }))
  }

  /** Rows by id, from the cache where they were read before: a release never changes. */
  async #passages(ids: string[]): Promise<Map<string, StoredPassage>> {
    const missing = ids.filter((id) => !this.#cache.has(id))
    if (missing.length > 0) {
      const rows = await this.#tables.passages
        .query()
        .where(inList('id', missing))
        .select(PASSAGE_COLUMNS)
        .toArray()
      if (this.#cache.size + rows.length > PASSAGES_CACHED) this.#cache.clear()
      for (const row of rows as Record<string, unknown>[]) this.#cache.set(String(row.id), readPassage(row))
    }
    return new Map(ids.map((id) => [id, this.#cache.get(id)!] as const))
  }

  /** All passages of a report in document order. */
  passagesOf(reportId: string): Promise<StoredPassage[]> {
    const cached = this.#passagesOf.get(reportId)
    if (cached !== undefined) return cached
    const loading = this.#loadPassages(reportId)
    this.#passagesOf.set(reportId, loading)
    if (this.#passagesOf.size > REPORTS_CACHED) this.#passagesOf.delete(this.#passagesOf.keys().next().value!)
    return loading
  }

  async #loadPassages(reportId: string): Promise<StoredPassage[]> {
    const rows = await this.#tables.passages
      .query()
      .where(inList('reportId', [reportId]))
      .select(PASSAGE_COLUMNS)
      .toArray()
    const passages = (rows as Record<string, unknown>[]).map(readPassage).sort((a, b) => a.index - b.index)
    for (const passage of passages) this.#cache.set(passage.id, passage)
    return passages
  }

  /** Figures by report and indicator, in no order that means anything. */
  async figures({ reportIds, concepts, limit = 1000 }: FigureSearch): Promise<Figure[]> {
    const conditions = [inList('reportId', reportIds), inList('concept', concepts)].filter(
      (part) => part !== '',
    )
    let query = this.#tables.figures.query().select(['figure']).limit(limit)
    if (conditions.length > 0) query = query.where(conditions.join(' AND '))
    return ((await query.toArray()) as Record<string, unknown>[]).map(readFigure)
  }

  close(): void {
    for (const table of Object.values(this.#tables)) table.close()
  }
}

/** Opens the current release; throws IndexError when there is none that this program can read. */
export async function openIndex(uri: string): Promise<ReportIndex> {
  const connection = await connect(uri)
  const release = currentRelease(await readReleases(connection), uri)
  const tables = await openTables(connection, release)
  const [reportRows, wordRows, reranker] = await Promise.all([
    tables.reports.query().toArray(),
    tables.words.query().toArrow(),
    createReranker(),
  ])
  const reports = (reportRows as Record<string, unknown>[]).map(readReport)
  reports.sort((a, b) => a.file.localeCompare(b.file) || a.ordinal - b.ordinal)
  const words = new Map<string, number>()
  const word = wordRows.getChild('word')!
  const passages = wordRows.getChild('passages')!
  for (let i = 0; i < wordRows.numRows; i++) words.set(String(word.get(i)), Number(passages.get(i)))
  const segmenter = createSegmenter(placeNames(reports))
  return new ReportIndex({ uri, release, reports, segmenter, tables, words, reranker })
}
