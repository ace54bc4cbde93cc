/** Ingest: makes the index hold exactly the given sources. Readers keep the release they opened. */
import { createHash } from 'node:crypto'
import './quiet.ts'
import * as lancedb from '@lancedb/lancedb'
import { IndexError, UserFacingError } from '../errors.ts'
import { extractFigures } from '../figures/index.ts'
import { createSegmenter } from '../language/segment.ts'
import type { SourcePath } from '../reports/index.ts'
import { linkDuplicates, readSource } from '../reports/index.ts'
import type { Report, SourceDocument } from '../reports/types.ts'
import { createHashedEmbedder } from './embedder.ts'
import { placeNames } from './place-names.ts'
import { figureRow, passageRow, type Row, reportRow } from './rows.ts'
import { FIGURES, passagesSchema, RELEASES, REPORTS, SCHEMA_VERSION, WORDS } from './schema.ts'
import { connect, openIfThere, type Release, readReleases, TABLES, type TableName } from './tables.ts'

export interface SyncOptions {
  uri: string
  sources: SourcePath[]
  /** Who asked for it, for the record. */
  by?: string
  onProgress?: (progress: SyncProgress) => void
}

export interface SyncProgress {
  step: 'read' | 'figures' | 'write' | 'index'
  done: number
  total: number
}

export interface SyncSummary {
  version: number
  reports: number
  passages: number
  figures: number
  /** Passages. */
  added: number
  changed: number
  removed: number
  unchanged: number
  warnings: { file: string; message: string }[]
  /** Files that could not be read; what was indexed of them before stays. */
  failures: { file: string; message: string }[]
  seconds: number
}

export async function syncIndex({ uri, sources, by = 'cli', onProgress }: SyncOptions): Promise<SyncSummary> {
  const started = performance.now()
  const { documents, failures } = await readAll(sources, onProgress)
  if (documents.length === 0)
    throw new IndexError('nothing-to-index', {
      userMessage: failures[0]?.message ?? '没有找到可以读取的报告（支持 .txt、.md）。',
    })
  const connection = await connect(uri)
  const releases = await readReleases(connection)
  const previous = usable(releases[releases.length - 1])
  const target = await buildRows(documents, onProgress)
  const counts = await writeTables(
    connection,
    target,
    previous,
    new Set(failures.map(({ file }) => file)),
    onProgress,
  )
  const changed = counts.added + counts.changed + counts.removed > 0 || counts.reportsChanged
  const version = changed
    ? await appendRelease(connection, releases, {
        by,
        counts,
        dimensions: target.dimensions,
        embedder: target.embedder,
      })
    : previous!.version
  return {
    version,
    reports: counts.reports,
    passages: counts.passages,
    figures: counts.figures,
    added: counts.added,
    changed: counts.changed,
    removed: counts.removed,
    unchanged: counts.unchanged,
    warnings: documents.flatMap(({ file, reports }) =>
      reports.flatMap(({ warnings }) => warnings.map(({ message }) => ({ file, message }))),
    ),
    failures,
    seconds: Math.round(performance.now() - started) / 1000,
  }
}

/** A release of another schema counts as none: its tables are built anew. */
function usable(release: Release | undefined): Release | null {
  return release !== undefined && release.schema === SCHEMA_VERSION ? release : null
}

async function readAll(
  sources: SourcePath[],
  onProgress: SyncOptions['onProgress'],
): Promise<{ documents: SourceDocument[]; failures: SyncSummary['failures'] }> {
  const documents: SourceDocument[] = []
  const failures: SyncSummary['failures'] = []
  for (const [i, source] of sources.entries()) {
    try {
      documents.push(await readSource(source))
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error
      failures.push({ file: source.file, message: error.userMessage })
    }
    onProgress?.({ step: 'read', done: i + 1, total: sources.length })
  }
  linkDuplicates(documents)
  return { documents, failures }
}

interface TargetRows {
  reports: Map<string, Row>
  passages: Map<string, Row>
  figuresOf: Map<string, Row[]>
  words: Map<string, number>
  dimensions: number
  embedder: string
  embed: (rows: Row[]) => void
}

async function buildRows(
  documents: SourceDocument[],
  onProgress: SyncOptions['onProgress'],
): Promise<TargetRows> {
  const all = documents.flatMap(({ reports }) => reports)
  const segmenter = createSegmenter(placeNames(all))
  const embedder = createHashedEmbedder(segmenter)
  const target: TargetRows = {
    reports: new Map(),
    passages: new Map(),
    figuresOf: new Map(),
    words: new Map(),
    dimensions: embedder.dimensions,
    embedder: embedder.name,
    embed: (rows) => {
      const vectors = embedder.embed(rows.map((row) => `${String(row.lead)} ${String(row.text)}`))
      rows.forEach((row, i) => {
        row.vector = vectors[i]
      })
    },
  }
  let done = 0
  for (const { source, reports } of documents) {
    const fileHash = createHash('sha256').update(source).digest('hex')
    for (const report of reports) {
      target.reports.set(report.id, reportRow(report, fileHash))
      target.figuresOf.set(report.id, figureRows(report))
      for (const passage of report.passages) {
        const row = passageRow(passage, report, segmenter)
        target.passages.set(passage.id, row)
        countWords(target.words, row)
      }
      done++
      onProgress?.({ step: 'figures', done, total: all.length })
    }
    await Promise.resolve()
  }
  return target
}

function figureRows(report: Report): Row[] {
  return report.passages.flatMap((passage) => extractFigures(passage, report).map(figureRow))
}

function countWords(words: Map<string, number>, row: Row): void {
  for (const word of new Set(`${String(row.words)} ${String(row.context)}`.split(' ')))
    if (word !== '') words.set(word, (words.get(word) ?? 0) + 1)
}

interface Counts {
  reports: number
  passages: number
  figures: number
  added: number
  changed: number
  removed: number
  unchanged: number
  reportsChanged: boolean
  tables: Record<TableName, number>
}

async function writeTables(
  connection: lancedb.Connection,
  target: TargetRows,
  previous: Release | null,
  failedFiles: Set<string>,
  onProgress: SyncOptions['onProgress'],
): Promise<Counts> {
  const tables =
    previous === null ? await createTables(connection, target) : await restoreTables(connection, previous)
  const kept = await reportsOfFailedFiles(tables.reports, failedFiles)
  const before = await hashes(tables.passages, 'hash', 'reportId')
  const added: Row[] = []
  const changed: Row[] = []
  for (const [id, row] of target.passages) {
    const old = before.get(id)
    if (old === undefined) added.push(row)
    else if (old.hash !== row.hash) changed.push(row)
  }
  const removed = [...before]
    .filter(([id, { owner }]) => !target.passages.has(id) && !kept.has(owner))
    .map(([id]) => id)
  const touched = new Set([...added, ...changed].map((row) => String(row.reportId)))
  for (const id of removed) touched.add(before.get(id)!.owner)

  const reportsChanged = await writeReports(tables.reports, target, kept)
  if (added.length + changed.length > 0) {
    const rows = [...added, ...changed]
    target.embed(rows)
    onProgress?.({ step: 'write', done: 0, total: rows.length })
    const data = lancedb.makeArrowTable(rows, { schema: passagesSchema(target.dimensions) })
    if (before.size === 0) await tables.passages.add(data)
    else
      await tables.passages.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(data)
    onProgress?.({ step: 'write', done: rows.length, total: rows.length })
  }
  await deleteIn(tables.passages, 'id', removed)
  await writeFigures(tables.figures, target, touched, before.size === 0)
  if (touched.size > 0) await writeWords(tables, target, kept)
  onProgress?.({ step: 'index', done: 0, total: 1 })
  if (touched.size > 0) await indexText(tables.passages, before.size === 0)
  onProgress?.({ step: 'index', done: 1, total: 1 })
  const versions = await Promise.all(
    TABLES.map(async (name) => [name, await tables[name].version()] as const),
  )
  return {
    reports: await tables.reports.countRows(),
    passages: await tables.passages.countRows(),
    figures: await tables.figures.countRows(),
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    unchanged: target.passages.size - added.length - changed.length,
    reportsChanged,
    tables: Object.fromEntries(versions) as Record<TableName, number>,
  }
}

type OpenTables = Record<TableName, lancedb.Table>

async function createTables(connection: lancedb.Connection, { dimensions }: TargetRows): Promise<OpenTables> {
  const schemas = { reports: REPORTS, passages: passagesSchema(dimensions), figures: FIGURES, words: WORDS }
  const created: [TableName, lancedb.Table][] = []
  for (const name of TABLES)
    created.push([name, await connection.createEmptyTable(name, schemas[name], { mode: 'overwrite' })])
  return Object.fromEntries(created) as OpenTables
}

/** Back to the last complete ingest, whatever a broken one left behind. */
async function restoreTables(connection: lancedb.Connection, release: Release): Promise<OpenTables> {
  const opened: [TableName, lancedb.Table][] = []
  for (const name of TABLES) {
    const table = await openIfThere(connection, name)
    if (table === null)
      throw new IndexError('damaged', {
        userMessage: `索引缺少 ${name} 表，请删除索引文件夹后重新 npm run ingest。`,
      })
    if ((await table.version()) !== release.tables[name]) {
      await table.checkout(release.tables[name])
      await table.restore()
    }
    opened.push([name, table])
  }
  return Object.fromEntries(opened) as OpenTables
}

async function hashes(
  table: lancedb.Table,
  hash: string,
  owner: string,
): Promise<Map<string, { hash: string; owner: string }>> {
  const rows = await table.query().select(['id', hash, owner]).toArrow()
  const found = new Map<string, { hash: string; owner: string }>()
  const [ids, values, owners] = ['id', hash, owner].map((name) => rows.getChild(name)!)
  for (let i = 0; i < rows.numRows; i++)
    found.set(String(ids!.get(i)), { hash: String(values!.get(i)), owner: String(owners!.get(i)) })
  return found
}

/** Reports of files that could not be read this time: what was indexed stays. */
async function reportsOfFailedFiles(table: lancedb.Table, failed: Set<string>): Promise<Set<string>> {
  if (failed.size === 0) return new Set()
  const rows = (await table.query().select(['id', 'file']).toArray()) as Record<string, unknown>[]
  return new Set(rows.filter(({ file }) => failed.has(String(file))).map(({ id }) => String(id)))
}

async function writeReports(table: lancedb.Table, target: TargetRows, kept: Set<string>): Promise<boolean> {
  const before = new Map(
    ((await table.query().toArray()) as Record<string, unknown>[]).map((row) => [
      String(row.id),
      String(row.report),
    ]),
  )
  const rows = [...target.reports.values()].filter((row) => before.get(String(row.id)) !== row.report)
  if (rows.length > 0) {
    const data = lancedb.makeArrowTable(rows, { schema: REPORTS })
    await table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(data)
  }
  const removed = [...before.keys()].filter((id) => !target.reports.has(id) && !kept.has(id))
  await deleteIn(table, 'id', removed)
  return rows.length + removed.length > 0
}

async function writeFigures(
  table: lancedb.Table,
  target: TargetRows,
  touched: Set<string>,
  isNew: boolean,
): Promise<void> {
  if (touched.size === 0) return
  if (!isNew) await deleteIn(table, 'reportId', [...touched])
  const rows = [...touched].flatMap((id) => target.figuresOf.get(id) ?? [])
  if (rows.length > 0) await table.add(lancedb.makeArrowTable(rows, { schema: FIGURES }))
}

async function writeWords(tables: OpenTables, target: TargetRows, kept: Set<string>): Promise<void> {
  const words = new Map(target.words)
  if (kept.size > 0) {
    const filter = `reportId IN (${[...kept].map((id) => `'${id}'`).join(', ')})`
    const rows = (await tables.passages.query().where(filter).select(['words', 'context']).toArray()) as Row[]
    for (const row of rows) countWords(words, row)
  }
  await tables.words.delete('true')
  const rows = [...words].map(([word, passages]) => ({ word, passages }))
  await tables.words.add(lancedb.makeArrowTable(rows, { schema: WORDS }))
}

const DELETE_BATCH = 500

async function deleteIn(table: lancedb.Table, column: string, values: string[]): Promise<void> {
  for (let i = 0; i < values.length; i += DELETE_BATCH) {
    const batch = values.slice(i, i + DELETE_BATCH).map((value) => `'${value.replaceAll("'", "''")}'`)
    await table.delete(`${column} IN (${batch.join(', ')})`)
  }
}

async function indexText(table: lancedb.Table, isNew: boolean): Promise<void> {
  if (!isNew) {
    await table.optimize()
    return
  }
  for (const column of ['words', 'context', 'grams'])
    await table.createIndex(column, {
      config: lancedb.Index.fts({
        baseTokenizer: 'whitespace',
        stem: false,
        removeStopWords: false,
        asciiFolding: false,
        lowercase: false,
        withPosition: false,
        maxTokenLength: 40,
      }),
      replace: true,
    })
  await table.createIndex('reportId', { config: lancedb.Index.bitmap(), replace: true })
}

async function appendRelease(
  connection: lancedb.Connection,
  releases: Release[],
  { by, counts, dimensions, embedder }: { by: string; counts: Counts; dimensions: number; embedder: string },
): Promise<number> {
  const version = (releases[releases.length - 1]?.version ?? 0) + 1
  const row = {
    version,
    time: new Date().toISOString(),
    by,
    schema: SCHEMA_VERSION,
    embedder,
    dimensions,
    reports: counts.reports,
    passages: counts.passages,
    figures: counts.figures,
    tables: JSON.stringify(counts.tables),
  }
  const data = lancedb.makeArrowTable([row], { schema: RELEASES })
  const table = await openIfThere(connection, 'releases')
  if (table === null) await connection.createTable('releases', data)
  else await table.add(data)
  return version
}
