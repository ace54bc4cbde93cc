/** Writing only what changed into tables that stand at the current release. */
import { comparePassages, type PassageCounts, readStored, type StoredRows } from './changes.ts'
import { type Row, toArrow } from './columns.ts'
import type { Embedder } from './embedder.ts'
import { inList } from './filters.ts'
import type { StoredSource } from './plan.ts'
import { refreshIndices } from './refresh.ts'
import type { Tables } from './releases.ts'
import { SCHEMAS, type TableName } from './schema.ts'
import type { SourceContent } from './source-content.ts'
import { entryRow, type StoredState, sourceRow } from './stored-state.ts'
import { countDrafts, discountRows, draftsOf, passageRows, type WordCounts } from './write.ts'

export class IndexUpdater {
  readonly counts: PassageCounts = { added: 0, changed: 0, removed: 0, unchanged: 0 }
  readonly #tables: Tables
  readonly #embedder: Embedder
  readonly #words: WordCounts = new Map()
  readonly #written = new Set<TableName>()

  /** `embedder`: as trained when all was written. */
  constructor(tables: Tables, embedder: Embedder) {
    this.#tables = tables
    this.#embedder = embedder
  }

  /** Writes sources over what the tables hold of these reports. */
  async writeContent(content: readonly SourceContent[], reportIds: readonly string[]): Promise<void> {
    const stored = await readStored(this.#tables, reportIds)
    const { written, outdated, removed } = comparePassages(
      content.flatMap(draftsOf),
      stored.passages,
      this.counts,
    )
    countDrafts(this.#words, written)
    discountRows(this.#words, outdated)
    await this.#upsert('passages', passageRows(written, this.#embedder))
    await this.#remove('passages', 'id', removed)
    await this.#replaceFigures(content, stored)
  }

  async #replaceFigures(content: readonly SourceContent[], stored: StoredRows): Promise<void> {
    const rows: Row[] = []
    const outdated = new Set(stored.figures.keys())
    for (const { report, figures } of content.flatMap(({ reports }) => reports)) {
      const before = new Set(stored.figures.get(report.id))
      if (before.size === figures.length && figures.every(({ figure }) => before.has(String(figure))))
        outdated.delete(report.id)
      else rows.push(...figures)
    }
    await this.#remove('figures', 'reportId', [...outdated])
    if (rows.length === 0) return
    this.#written.add('figures')
    await this.#tables.figures.add(toArrow(rows, SCHEMAS.figures))
  }

  /** Writes what differs between the reports and sources stored and those of now. */
  async writeState(before: StoredState, now: StoredState): Promise<void> {
    const stored = new Set(before.reports.map(({ source, json }) => `${source}\n${json}`))
    const changed = now.reports.filter(
      ({ source, report }) => !stored.has(`${source}\n${JSON.stringify(report)}`),
    )
    const ids = new Set(now.reports.map(({ report }) => report.id))
    const goneIds = before.reports.map(({ report }) => report.id).filter((id) => !ids.has(id))
    await this.#upsert('reports', changed.map(entryRow))
    await this.#remove('reports', 'id', goneIds)
    const known = new Map(before.sources.map((source) => [source.file, contentKey(source)]))
    const files = new Set(now.sources.map(({ file }) => file))
    // A file of which only the time of modification differs is not worth a new version.
    const sources = now.sources.filter((source) => known.get(source.file) !== contentKey(source))
    await this.#upsert('sources', await this.#sourceRows(sources), 'file')
    const goneFiles = [...known.keys()].filter((file) => !files.has(file))
    await this.#remove('sources', 'file', goneFiles)
  }

  /** A renamed source keeps what is stored of it. */
  async #sourceRows(sources: readonly StoredSource[]): Promise<Row[]> {
    const seeds = sources.filter(({ dropped }) => dropped === null).map(({ seed }) => seed)
    const stored = new Map<string, string>()
    if (seeds.length > 0) {
      const query = this.#tables.sources.query().where(inList('seed', seeds)).select(['seed', 'dropped'])
      for (const { seed, dropped } of (await query.toArray()) as Row[])
        stored.set(String(seed), String(dropped))
    }
    return sources.map((source) =>
      sourceRow({ ...source, dropped: source.dropped ?? stored.get(source.seed)! }),
    )
  }

  /** Takes what was written into the indices; false when nothing was. */
  async finish(): Promise<boolean> {
    await this.#writeWords()
    for (const [name, index] of INDICES)
      if (this.#written.has(name)) await refreshIndices(this.#tables[name], index)
    return this.#written.size > 0
  }

  async #writeWords(): Promise<void> {
    const changed = [...this.#words].filter(([, by]) => by !== 0)
    if (changed.length === 0) return
    const { words } = this.#tables
    const stored = new Map<string, number>()
    for (const { word, passages } of (await words.query().toArray()) as Row[])
      stored.set(String(word), Number(passages))
    const rows = changed.map(([word, by]) => ({ word, passages: (stored.get(word) ?? 0) + by }))
    await this.#upsert('words', rows, 'word')
    if (rows.some(({ passages }) => passages === 0)) await words.delete('passages = 0')
  }

  async #upsert(name: TableName, rows: Row[], key = 'id'): Promise<void> {
    if (rows.length === 0) return
    this.#written.add(name)
    const merge = this.#tables[name].mergeInsert(key).whenMatchedUpdateAll().whenNotMatchedInsertAll()
    await merge.execute(toArrow(rows, SCHEMAS[name]))
  }

  async #remove(name: TableName, column: string, values: readonly string[]): Promise<void> {
    if (values.length > 0) this.#written.add(name)
    for (let i = 0; i < values.length; i += REMOVED_AT_ONCE)
      await this.#tables[name].delete(inList(column, values.slice(i, i + REMOVED_AT_ONCE)))
  }
}

/** Of each table that is searched, one of its indices: all hold the same rows. */
const INDICES = [
  ['passages', 'words_idx'],
  ['figures', 'reportId_idx'],
] as const

const contentKey = ({ hash, quality }: StoredSource): string => `${hash} ${JSON.stringify(quality)}`

const REMOVED_AT_ONCE = 500
