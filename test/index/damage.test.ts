/** What power losses, killed ingests and other programs leave behind. */
import '../../src/index/quiet.ts'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as lancedb from '@lancedb/lancedb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listVersions, openIndex, rollBack, syncIndex } from '../../src/index/index.ts'
import { TABLES } from '../../src/index/schema.ts'
import { listSources } from '../../src/reports/index.ts'
import {
  createWorkshop,
  DAMAGES,
  damageNewestManifest,
  HEKOU,
  SONGTAO,
  tearNewestRows,
  type Workshop,
} from './town-reports.ts'

let prepared: Workshop
let workshop: Workshop

beforeAll(async () => {
  prepared = await createWorkshop()
  await prepared.write('songtao.txt', SONGTAO)
  await prepared.write('hekou.txt', HEKOU)
  await prepared.ingest()
})

beforeEach(async () => {
  workshop = await prepared.copy()
})

afterEach(() => workshop.destroy())
afterAll(() => prepared.destroy())

describe('a power loss that tears newest manifests', () => {
  let grown: Workshop

  beforeAll(async () => {
    grown = await prepared.copy()
    await grown.write('songtao.txt', SONGTAO.replace('造林300亩', '造林420亩'))
    for (const town of ['白石镇', '柳林乡', '沙坪镇'])
      await grown.write(`${town}.txt`, HEKOU.replaceAll('河口乡', town))
    // Every table gets a second version.
    expect(await grown.ingest()).toMatchObject({ version: 2, reports: 5 })
  })

  beforeEach(async () => {
    await workshop.destroy()
    workshop = await grown.copy()
  })

  afterAll(() => grown.destroy())

  const losses = [
    ...DAMAGES.flatMap((damage) => [...TABLES, 'releases'].map((table) => ({ damage, tables: [table] }))),
    { damage: 'zero-byte' as const, tables: ['reports', 'figures', 'words', 'wordVectors'] },
    // The manifest is whole, and the rows that it names are not.
    { damage: 'rows' as const, tables: ['releases'] },
  ]

  it.each(losses)(
    '$damage, of $tables: the release before answers and says so, the next ingest mends it',
    async ({ damage, tables }) => {
      for (const table of tables) {
        if (damage === 'rows') await tearNewestRows(workshop.uri, table)
        else await damageNewestManifest(workshop.uri, table, damage)
      }
      // Whoever opens it next is told too.
      for (let opened = 0; opened < 2; opened++) {
        const index = await workshop.open()
        expect(index.version).toBe(1)
        expect(index.notices).toEqual([expect.stringMatching(/第 1 版.*npm run ingest/)])
        expect(index.reports).toHaveLength(2)
        const found = await index.searchPassages({ words: index.segment('造林多少亩'), limit: 1 })
        expect(found[0]?.text).toContain('造林300亩')
        index.close()
      }
      const summary = await workshop.ingest()
      expect(summary.notices).toHaveLength(1)
      expect(summary).toMatchObject({ reports: 5, changed: 1, removed: 0 })
      const mended = await workshop.open()
      expect(mended.notices).toEqual([])
      expect(mended.version).toBe(summary.version)
      const found = await mended.searchPassages({ words: mended.segment('造林多少亩'), limit: 1 })
      expect(found[0]?.text).toContain('造林420亩')
      mended.close()
      const left = await readdir(workshop.uri, { recursive: true })
      expect(left.filter((name) => name.endsWith('.damaged'))).toEqual([])
    },
  )
})

describe('a rollback', () => {
  it('of an index whose newest version is torn leaves no version that mixes the two', async () => {
    await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', '造林420亩'))
    await workshop.ingest()
    await damageNewestManifest(workshop.uri, 'passages', 'missing')
    await rollBack({ uri: workshop.uri, version: 1, by: 'test' })
    await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', '造林500亩'))
    await workshop.ingest()
    const versions = (await listVersions(workshop.uri)).map(({ version }) => version)
    expect(versions).toContain(1)
    for (const version of versions) {
      await rollBack({ uri: workshop.uri, version, by: 'test' })
      const index = await workshop.open()
      const [found] = await index.searchPassages({ words: index.segment('造林多少亩'), limit: 1 })
      const figures = (await index.figures({})).map(({ quantity }) => quantity.written)
      const planted = figures.find((written) => written.endsWith('亩'))
      expect(planted).not.toBe('420亩')
      expect(found?.text).toContain(planted)
      index.close()
    }
    expect((await workshop.open()).notices).toEqual([])
  })
})

describe('an index of which no release opens', () => {
  it('for want of rows in the record says what to do, and is built anew by the next ingest', async () => {
    await tearNewestRows(workshop.uri, 'releases')
    await expect(workshop.open()).rejects.toMatchObject({ code: 'damaged' })
    await expect(listVersions(workshop.uri)).rejects.toMatchObject({ code: 'damaged' })
    expect(await workshop.ingest()).toMatchObject({ reports: 2, removed: 0, changed: 0 })
    expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
  })

  it.each(['passages', 'releases'])(
    '(%s) says what to do, and is built anew by the next ingest',
    async (table) => {
      const folder = join(workshop.uri, `${table}.lance`, '_versions')
      for (const name of await readdir(folder)) await writeFile(join(folder, name), '')
      for (let opened = 0; opened < 2; opened++)
        await expect(workshop.open()).rejects.toMatchObject({
          code: 'damaged',
          userMessage: expect.stringContaining('npm run ingest'),
        })
      expect(await workshop.ingest()).toMatchObject({ reports: 2, removed: 0, changed: 0 })
      expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
    },
  )

  it('says so too when a table is gone', async () => {
    await rm(join(workshop.uri, 'figures.lance'), { recursive: true })
    await expect(workshop.open()).rejects.toMatchObject({ code: 'damaged' })
    expect(await workshop.ingest()).toMatchObject({ reports: 2 })
    expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
  })
})

describe('an ingest that did not come to its end', () => {
  async function tableOf(name: string): Promise<lancedb.Table> {
    return (await lancedb.connect(workshop.uri)).openTable(name)
  }

  it('leaves the last release answering, and the next ingest clears up after it', async () => {
    const passages = await tableOf('passages')
    await passages.delete("text LIKE '%危桥%'")
    const figures = await tableOf('figures')
    await figures.delete('true')
    const index = await workshop.open()
    expect(index.version).toBe(1)
    expect(index.notices).toEqual([expect.stringMatching(/没有完成/)])
    expect((await index.searchPassages({ words: ['危桥'], limit: 1 }))[0]?.text).toContain('危桥3座')
    expect(await index.figures({ concepts: ['生产总值'] })).toHaveLength(3)
    index.close()
    const summary = await workshop.ingest()
    expect(summary).toMatchObject({
      version: 2,
      added: 0,
      changed: 0,
      removed: 0,
      notices: [expect.any(String)],
    })
    const mended = await workshop.open()
    expect(mended.notices).toEqual([])
    expect(await mended.figures({ concepts: ['生产总值'] })).toHaveLength(3)
    mended.close()
    expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
  })

  it('that has recorded a release whose tables are not there falls back to the release before', async () => {
    const releases = await tableOf('releases')
    const [row] = (await releases.query().toArray()) as { version: number; release: string }[]
    const release = JSON.parse(row!.release)
    const tables = { ...release.tables, passages: release.tables.passages + 40 }
    await releases.add([
      { version: 2, schema: release.schema, release: JSON.stringify({ ...release, version: 2, tables }) },
    ])
    const index = await workshop.open()
    expect(index.version).toBe(1)
    expect(index.notices).toEqual([expect.stringMatching(/第 2 版已损坏/)])
    index.close()
    expect(await workshop.ingest()).toMatchObject({ changed: 0, removed: 0 })
    const mended = await workshop.open()
    expect(mended.notices).toEqual([])
    mended.close()
  })
})

describe('what is no index of this program', () => {
  it('an index of another schema version is told and left as it is', async () => {
    const releases = await (await lancedb.connect(workshop.uri)).openTable('releases')
    await releases.add([{ version: 2, schema: 99, release: '{}' }])
    const before = (await readdir(workshop.uri, { recursive: true })).sort()
    await expect(workshop.open()).rejects.toMatchObject({
      code: 'other-schema',
      userMessage: expect.stringMatching(/99.*npm run ingest/),
    })
    expect((await readdir(workshop.uri, { recursive: true })).sort()).toEqual(before)
    expect(await workshop.ingest()).toMatchObject({ version: 3, reports: 2 })
    expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
  })

  it('an index whose records have other columns is told and rebuilt', async () => {
    const connection = await lancedb.connect(workshop.uri)
    await connection.createTable('releases', [{ version: 7, schema: 1, tables: '{}' }], { mode: 'overwrite' })
    await expect(workshop.open()).rejects.toMatchObject({ code: 'other-schema' })
    expect(await workshop.ingest()).toMatchObject({ version: 8, reports: 2 })
    expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
  })

  it.each(['a missing folder', 'an empty folder', 'a folder of other files'])(
    '%s is no index',
    async (what) => {
      const uri = join(workshop.folder, 'elsewhere')
      if (what !== 'a missing folder') await mkdir(uri)
      if (what === 'a folder of other files') await writeFile(join(uri, 'notes.txt'), '笔记')
      await expect(openIndex(uri)).rejects.toMatchObject({
        code: 'no-index',
        userMessage: expect.stringContaining('npm run ingest'),
      })
      if (what === 'a missing folder') expect(await readdir(workshop.folder)).not.toContain('elsewhere')
    },
  )

  it('a file is no index, and is not written over', async () => {
    const uri = join(workshop.folder, 'file')
    await writeFile(uri, 'text')
    await expect(openIndex(uri)).rejects.toMatchObject({ code: 'unreachable' })
    const sources = await listSources([workshop.sources])
    await expect(syncIndex({ uri, sources })).rejects.toMatchObject({ code: 'unreachable' })
  })
})
