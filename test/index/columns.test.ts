import { Bool, Field, FixedSizeList, Float32, Float64, Int32, Schema, Utf8 } from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toArrow } from '../../src/index/columns.ts'

const SCHEMA = new Schema([
  new Field('text', new Utf8(), false),
  new Field('whole', new Int32(), false),
  new Field('number', new Float64(), false),
  new Field('flag', new Bool(), false),
  new Field('vector', new FixedSizeList(3, new Field('item', new Float32(), true)), false),
])

const row = fc.record({
  text: fc.string({ unit: 'grapheme' }),
  whole: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  number: fc.double(),
  flag: fc.boolean(),
  vector: fc.float32Array({ minLength: 3, maxLength: 3 }),
})

describe('toArrow', () => {
  it('keeps every value of every row', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const table = toArrow(rows, SCHEMA)
        expect(table.numRows).toBe(rows.length)
        rows.forEach((expected, i) => {
          const { vector, ...values } = table.get(i)!.toJSON()
          expect({ ...values, vector: vector.toArray() }).toEqual(expected)
        })
      }),
    )
  })

  it('refuses a vector of another length, which LanceDB would pad with nulls', () => {
    const vector = new Float32Array(2)
    expect(() => toArrow([{ text: '', whole: 0, number: 0, flag: true, vector }], SCHEMA)).toThrow(RangeError)
  })
})
