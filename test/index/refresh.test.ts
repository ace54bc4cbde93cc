/** When new rows are taken into the indices of a table. */
import '../../src/index/quiet.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as lancedb from '@lancedb/lancedb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refreshIndices } from '../../src/index/refresh.ts'

const LIMITS = { smallTable: 100, rows: 20, share: 1 / 10, pieces: 4 }
const INDEX = 'words_idx'

let folder: string
let table: lancedb.Table
let made = 0

const rows = (count: number) =>
  Array.from({ length: count }, () => ({ id: `${made++}`, words: `造林 第${made}片` }))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-refresh-'))
})

afterEach(async () => {
  table.close()
  await rm(folder, { recursive: true })
})

async function tableOf(count: number): Promise<void> {
  table = await (await lancedb.connect(folder)).createTable('passages', rows(count))
  await table.createIndex('words', { config: lancedb.Index.fts({ baseTokenizer: 'whitespace' }) })
}

async function unindexedAfter(...adds: number[]): Promise<number | undefined> {
  for (const count of adds) await table.add(rows(count))
  await refreshIndices(table, INDEX, LIMITS)
  const found = await table
    .query()
    .fullTextSearch(new lancedb.MatchQuery(`第${made}片`, 'words'))
    .toArray()
  expect(found).toHaveLength(1)
  return (await table.indexStats(INDEX))?.numUnindexedRows
}

describe('refreshIndices', () => {
  it('brings a small table up to date at once', async () => {
    await tableOf(90)
    expect(await unindexedAfter(1)).toBe(0)
  })

  it('leaves few new rows of a large table outside, where they are found all the same', async () => {
    await tableOf(300)
    const before = await table.version()
    expect(await unindexedAfter(1, 1)).toBe(2)
    expect(await table.version()).toBe(before + 2)
  })

  it('takes them in when they are many', async () => {
    await tableOf(110)
    expect(await unindexedAfter(20)).toBe(20)
    expect(await unindexedAfter(1)).toBe(0)
  })

  it('allows a larger table more of them', async () => {
    await tableOf(400)
    expect(await unindexedAfter(40)).toBe(40)
    expect(await unindexedAfter(10)).toBe(0)
  })

  it('takes them in when they lie in many pieces', async () => {
    await tableOf(300)
    expect(await unindexedAfter(1, 1, 1)).toBe(3)
    expect(await unindexedAfter(1)).toBe(0)
  })
})
