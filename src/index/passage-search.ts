/** Passage queries: full text, nearest vectors, or both fused by LanceDB. */
import './quiet.ts'
import * as lancedb from '@lancedb/lancedb'
import type { PassageRole, ReportKind, YearSpan } from '../reports/types.ts'
import type { Row } from './columns.ts'
import { allOf, inList } from './filters.ts'
import type { StoredPassage } from './rows.ts'

export type ScoredPassage = StoredPassage & {
  /** Greater is better; comparable only within one search. */
  score: number
}

export interface PassageFilter {
  reportIds?: readonly string[]
  roles?: readonly PassageRole[]
  /** Short names of the places that reports speak for: 石排. */
  places?: readonly string[]
  kinds?: readonly ReportKind[]
  /** Passages that speak of any of these years, or of none. */
  years?: YearSpan
}

export interface PassageSearch {
  /** As cut by the index's segmenter. */
  words: string[]
  /** As the index embeds; alone, or fused with the full text. */
  vector?: Float32Array
  where?: PassageFilter
  limit: number
}

/** Constant of reciprocal rank fusion, as in its paper. */
const FUSION_CONSTANT = 60

export type Reranker = lancedb.rerankers.RRFReranker

export function createReranker(): Promise<Reranker> {
  return lancedb.rerankers.RRFReranker.create(FUSION_CONSTANT)
}

export interface PassageHit {
  /** LanceDB's own number of the row, in this version of the table: it costs no look at a column. */
  row: bigint
  score: number
}

/** Best first; empty for a search without words or vector. */
export async function searchPassages(
  table: lancedb.Table,
  search: PassageSearch,
  reranker: Reranker,
): Promise<PassageHit[]> {
  const query = rankedQuery(table, search, reranker)
  if (query === null) return []
  const filter = whereClause(search.where)
  const filtered = filter === '' ? query : query.where(filter)
  const rows = (await filtered.withRowId().limit(search.limit).toArray()) as Row[]
  return rows.map((row) => ({ row: row._rowid as bigint, score: scoreOf(row) }))
}

function rankedQuery(table: lancedb.Table, search: PassageSearch, reranker: Reranker) {
  const text = fullTextQuery(search)
  const vector = search.vector?.some((value) => value !== 0) ? search.vector : null
  if (vector === null) return text === null ? null : table.query().fullTextSearch(text).select(['_score'])
  const nearest = table.query().nearestTo(vector).column('vector').distanceType('dot')
  return text === null
    ? nearest.select(['_distance'])
    : nearest.fullTextSearch(text).rerank(reranker).select([])
}

function scoreOf(row: Row): number {
  return Number(row._relevance_score ?? row._score ?? -Number(row._distance))
}

function fullTextQuery({ words }: PassageSearch): lancedb.FullTextQuery | null {
  return words.length === 0 ? null : new lancedb.MatchQuery([...new Set(words)].join(' '), 'words')
}

function whereClause({ reportIds, roles, places, kinds, years }: PassageFilter = {}): string {
  return allOf([
    inList('reportId', reportIds),
    inList('role', roles),
    inList('place', places),
    inList('kind', kinds),
    years === undefined ? '' : `(yearFrom = 0 OR (yearFrom <= ${years.to} AND yearTo >= ${years.from}))`,
  ])
}
