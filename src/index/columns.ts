/** Rows to Arrow, a column at a time: LanceDB's own conversion goes value by value and takes several times as long. */
import {
  Bool,
  type Data,
  type DataType,
  type Field,
  FixedSizeList,
  Float32,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  type Schema,
  Struct,
  Table,
  Utf8,
} from 'apache-arrow'

export type Row = Record<string, unknown>

/** Every row must hold a value of the field's type under each name of the schema. */
export function toArrow(rows: readonly Row[], schema: Schema): Table {
  const children = schema.fields.map((field) =>
    column(
      field,
      rows.map((row) => row[field.name]),
    ),
  )
  const data = makeData({
    type: new Struct(schema.fields as Field[]),
    length: rows.length,
    nullCount: 0,
    children,
  })
  return new Table(schema, new RecordBatch(schema, data))
}

function column({ name, type }: Field, values: unknown[]): Data {
  if (type instanceof Utf8) return textColumn(values as string[])
  if (type instanceof Bool) return flagColumn(values as boolean[])
  if (type instanceof Int32)
    return makeData({
      type,
      length: values.length,
      nullCount: 0,
      data: Int32Array.from(values as number[]),
    })
  if (type instanceof Float64)
    return makeData({
      type,
      length: values.length,
      nullCount: 0,
      data: Float64Array.from(values as number[]),
    })
  if (type instanceof FixedSizeList) return listColumn(type, values as (Float32Array | Int8Array)[])
  throw new TypeError(`column ${name}: no conversion to ${type}`)
}

function textColumn(values: string[]): Data {
  const valueOffsets = new Int32Array(values.length + 1)
  values.forEach((value, i) => {
    valueOffsets[i + 1] = valueOffsets[i]! + Buffer.byteLength(value)
  })
  const data = Buffer.from(values.join(''))
  return makeData({ type: new Utf8(), length: values.length, nullCount: 0, valueOffsets, data })
}

function flagColumn(values: boolean[]): Data {
  const data = new Uint8Array(Math.ceil(values.length / 8))
  values.forEach((value, i) => {
    if (value) data[i >> 3] = data[i >> 3]! | (1 << (i & 7))
  })
  return makeData({ type: new Bool(), length: values.length, nullCount: 0, data })
}

function listColumn(type: FixedSizeList, values: (Float32Array | Int8Array)[]): Data {
  const item = type.children[0]!.type as DataType
  const data =
    item instanceof Float32
      ? new Float32Array(values.length * type.listSize)
      : new Int8Array(values.length * type.listSize)
  values.forEach((value, i) => {
    // A shorter vector would be padded with nulls without a word.
    if (value.length !== type.listSize)
      throw new RangeError(`vector of ${value.length}, not ${type.listSize}`)
    data.set(value, i * type.listSize)
  })
  const child = makeData({ type: item, length: data.length, nullCount: 0, data } as never)
  return makeData({ type, length: values.length, nullCount: 0, child })
}
