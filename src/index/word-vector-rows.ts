/** Between word vectors and their table. */
import type * as lancedb from '@lancedb/lancedb'
import type { Row } from './columns.ts'
import { DIMENSIONS, type WordVectors } from './word-vectors.ts'

/** Not a word: carries the weight of all unknown ones. */
const UNKNOWN = ''

export function vectorRows({ rows, values, weights, unknownWeight }: WordVectors): Row[] {
  const known = Array.from(rows, ([word, row]) => ({
    word,
    weight: weights[row],
    vector: values.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS),
  }))
  return [{ word: UNKNOWN, weight: unknownWeight, vector: new Int8Array(DIMENSIONS) }, ...known]
}

export async function readVectors(table: lancedb.Table): Promise<WordVectors> {
  const stored = await table.query().toArrow()
  const [word, weight, vector] = ['word', 'weight', 'vector'].map((name) => stored.getChild(name)!)
  const rows = new Map<string, number>()
  const values = new Int8Array(stored.numRows * DIMENSIONS)
  const weights = new Float32Array(stored.numRows)
  let unknownWeight = 0
  for (let i = 0; i < stored.numRows; i++) {
    const name = String(word!.get(i))
    weights[i] = Number(weight!.get(i))
    if (name === UNKNOWN) unknownWeight = weights[i]!
    else {
      rows.set(name, i)
      values.set((vector!.get(i) as { toArray(): Int8Array }).toArray(), i * DIMENSIONS)
    }
  }
  return { rows, values, weights, unknownWeight }
}
