/** Columns of the tables. A change of any raises SCHEMA_VERSION; an index of another version is rebuilt. */
import { Bool, Field, FixedSizeList, Float32, Float64, Int32, Schema, Utf8 } from 'apache-arrow'

export const SCHEMA_VERSION = 1

const text = (name: string) => new Field(name, new Utf8(), false)
const whole = (name: string) => new Field(name, new Int32(), false)
const number = (name: string) => new Field(name, new Float64(), false)
const flag = (name: string) => new Field(name, new Bool(), false)

export const REPORTS = new Schema([
  text('id'),
  text('file'),
  text('fileHash'),
  text('kind'),
  text('place'),
  whole('yearFrom'),
  whole('yearTo'),
  whole('passages'),
  /** The report without sections and passages, as JSON. */
  text('report'),
])

export const passagesSchema = (dimensions: number): Schema =>
  new Schema([
    text('id'),
    text('reportId'),
    text('hash'),
    whole('index'),
    text('role'),
    text('section'),
    whole('start'),
    whole('end'),
    text('text'),
    text('lead'),
    text('list'),
    text('tense'),
    whole('yearFrom'),
    whole('yearTo'),
    flag('masked'),
    flag('garbled'),
    text('kind'),
    text('place'),
    text('words'),
    text('context'),
    text('grams'),
    new Field('vector', new FixedSizeList(dimensions, new Field('item', new Float32(), true)), false),
  ])

export const FIGURES = new Schema([
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

export const WORDS = new Schema([text('word'), whole('passages')])

/** One row an ingest; the newest row is the current version, and says which table versions belong together. */
export const RELEASES = new Schema([
  whole('version'),
  text('time'),
  text('by'),
  whole('schema'),
  text('embedder'),
  whole('dimensions'),
  whole('reports'),
  whole('passages'),
  whole('figures'),
  /** Table name → LanceDB version, as JSON. */
  text('tables'),
])
