/** Columns of the tables. A change of any raises SCHEMA_VERSION; an index of another version is built anew. */
import { Bool, Field, FixedSizeList, Float32, Float64, Int8, Int32, Schema, Utf8 } from 'apache-arrow'
import { DIMENSIONS } from './word-vectors.ts'

export const SCHEMA_VERSION = 5

const text = (name: string) => new Field(name, new Utf8(), false)
const whole = (name: string) => new Field(name, new Int32(), false)
const number = (name: string) => new Field(name, new Float64(), false)
const flag = (name: string) => new Field(name, new Bool(), false)
const list = (name: string, item: Float32 | Int8) =>
  new Field(name, new FixedSizeList(DIMENSIONS, new Field<Float32 | Int8>('item', item, true)), false)

/** The files that were given, one row each. */
const SOURCES = new Schema([
  text('file'),
  /** What its bytes hash to. */
  text('hash'),
  number('size'),
  /** When it was last modified, in epoch milliseconds; 0 when it may have changed within the same tick. */
  number('modified'),
  /** What its reports' ids are made of: the name it was first given under. */
  text('seed'),
  /** What was found wrong with it, as JSON: see `SourceQuality`. */
  text('quality'),
  /** What of it belongs to no report, as JSON: see `DroppedText`. */
  text('dropped'),
])

const REPORTS = new Schema([
  text('id'),
  text('source'),
  text('file'),
  text('kind'),
  text('place'),
  whole('yearFrom'),
  whole('yearTo'),
  /** Hashes of its sentences, base64 of 32 bits each: near-duplicates are known by them. */
  text('fingerprint'),
  /** The report without sections and passages, as JSON. */
  text('report'),
])

const PASSAGES = new Schema([
  text('id'),
  text('reportId'),
  whole('index'),
  text('role'),
  text('section'),
  whole('start'),
  whole('end'),
  text('text'),
  text('lead'),
  text('list'),
  text('subject'),
  text('tense'),
  whole('yearFrom'),
  whole('yearTo'),
  flag('masked'),
  flag('garbled'),
  text('kind'),
  text('place'),
  /** Of place, title, headings, lead and text, as the segmenter cuts them: what full text is searched in. */
  text('words'),
  list('vector', new Float32()),
])

const FIGURES = new Schema([
  text('id'),
  text('passageId'),
  text('reportId'),
  text('indicator'),
  text('concept'),
  number('value'),
  text('unit'),
  flag('masked'),
  text('tense'),
  whole('yearFrom'),
  whole('yearTo'),
  /** The whole figure as JSON (NaN as null). */
  text('figure'),
])

/** In how many passages each word stands. */
const WORDS = new Schema([text('word'), whole('passages')])

/** What the embedder has learnt; see `WordVectors`. */
const WORD_VECTORS = new Schema([text('word'), number('weight'), list('vector', new Int8())])

export const SCHEMAS = {
  sources: SOURCES,
  reports: REPORTS,
  passages: PASSAGES,
  figures: FIGURES,
  words: WORDS,
  wordVectors: WORD_VECTORS,
}
export type TableName = keyof typeof SCHEMAS
export const TABLES = Object.keys(SCHEMAS) as TableName[]

/** One row an ingest: the newest one is current. These columns never change, so that any version can be told. */
export const RELEASES = new Schema([
  whole('version'),
  whole('schema'),
  /** The rest of `Release` as JSON. */
  text('release'),
])
