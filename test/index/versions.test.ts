/** The versions of an index: told, compared, gone back to, pruned. */
import '../../src/index/quiet.ts'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import * as lancedb from '@lancedb/lancedb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  acceptRelease,
  describeVersion,
  diffVersions,
  listVersions,
  openIndex,
  pruneIndex,
  rollBack,
  syncTextVectors,
} from '../../src/index/index.ts'
import { startServer } from '../model/server.ts'
import { createWorkshop, damageNewestManifest, HEKOU, SONGTAO, type Workshop } from './town-reports.ts'

const BAISHI = SONGTAO.replaceAll('松涛', '白石')
  .replace('造林300亩', '修渠12公里')
  .replaceAll('亿元', '万元')

let prepared: Workshop
let workshop: Workshop

/** 1: two reports. 2: one paragraph changed. 3: one renamed, one added. */
beforeAll(async () => {
  prepared = await createWorkshop()
  await prepared.write('songtao.txt', SONGTAO)
  await prepared.write('hekou.txt', HEKOU)
  await prepared.ingest()
  await prepared.write('songtao.txt', SONGTAO.replace('造林300亩', '造林420亩'))
  await prepared.ingest()
  await rename(join(prepared.sources, 'hekou.txt'), join(prepared.sources, 'hekou-2019.txt'))
  await prepared.write('baishi.txt', BAISHI)
  await prepared.ingest()
})

beforeEach(async () => {
  workshop = await prepared.copy()
})

afterEach(() => workshop.destroy())
afterAll(() => prepared.destroy())

const back = (version: number) => rollBack({ uri: workshop.uri, version, by: 'admin' })
const afforested = async () => (await workshop.find('造林多少亩'))[0]

async function noticesOf(): Promise<readonly string[]> {
  const index = await workshop.open()
  index.close()
  return index.notices
}

/** Every row of every table but the record, as the current release has it. */
async function contentOf(): Promise<unknown> {
  const index = await workshop.open()
  const passages = await Promise.all(index.reports.map(({ id }) => index.passagesOf(id)))
  const figures = (await index.figures({ limit: 10_000 })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const words = index.segment(SONGTAO).map((word) => [word, index.documentFrequency(word)])
  const ranked = await index.searchPassages({
    words: index.segment('今年计划'),
    vector: index.embed('今年计划'),
    limit: 5,
  })
  index.close()
  return { reports: index.reports, passages, figures, words, first: ranked[0]?.id }
}

describe('listVersions', () => {
  it('tells each ingest with time, who and counts, and which is current', async () => {
    const versions = await listVersions(workshop.uri)
    expect(versions.map(({ version, reports, by, current }) => [version, reports, by, current])).toEqual([
      [1, 2, 'cli', false],
      [2, 2, 'cli', false],
      [3, 3, 'cli', true],
    ])
    expect(versions[1]?.passages).toBe(versions[0]?.passages)
    const times = versions.map(({ time }) => new Date(time).getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it('has no index to tell of where there is none', async () => {
    await expect(listVersions(join(workshop.folder, 'nowhere'))).rejects.toMatchObject({ code: 'no-index' })
  })
})

describe('describeVersion', () => {
  it('names the sources of then and their reports', async () => {
    const { sources, current } = await describeVersion(workshop.uri, 2)
    expect(current).toBe(false)
    expect(sources.map(({ file, reports }) => [file, reports.map(({ title }) => title)])).toEqual([
      ['hekou.txt', ['河口乡2019年政府工作报告']],
      ['songtao.txt', ['松涛镇2019年政府工作报告']],
    ])
  })

  it('says which versions there are when it is asked for another', async () => {
    await expect(describeVersion(workshop.uri, 7)).rejects.toMatchObject({
      code: 'no-version',
      userMessage: expect.stringMatching(/第 7 版.*1、2、3/),
    })
  })
})

describe('diffVersions', () => {
  it('tells what was added, changed and renamed, and the other way round what is gone', async () => {
    const passages = (await listVersions(workshop.uri))[0]!.passages
    expect(await diffVersions(workshop.uri, 1, 2)).toMatchObject({
      added: [],
      removed: [],
      renamed: [],
      changed: [{ file: 'songtao.txt', added: 0, changed: 1, removed: 0 }],
      unchanged: 1,
    })
    const on = await diffVersions(workshop.uri, 1, 3)
    expect(on).toMatchObject({
      added: [{ file: 'baishi.txt' }],
      renamed: [{ from: 'hekou.txt', to: 'hekou-2019.txt' }],
      changed: [{ file: 'songtao.txt' }],
      unchanged: 0,
    })
    expect(on.added[0]!.passages).toBeLessThan(passages)
    expect(await diffVersions(workshop.uri, 3, 1)).toMatchObject({
      removed: on.added,
      renamed: [{ from: 'hekou-2019.txt', to: 'hekou.txt' }],
    })
    expect(await diffVersions(workshop.uri, 2, 2)).toMatchObject({ changed: [], unchanged: 2 })
  })
})

describe('rollBack', () => {
  it('makes an earlier version answer again, and is recorded itself', async () => {
    expect(await afforested()).toContain('420亩')
    const release = await back(1)
    expect(release).toMatchObject({ version: 4, by: 'admin', restores: 1, reports: 2 })
    expect(await afforested()).toContain('300亩')
    expect(await noticesOf()).toEqual([])
    const versions = await listVersions(workshop.uri)
    expect(versions.map(({ current }) => current)).toEqual([false, false, false, true])
    expect((await describeVersion(workshop.uri, 4)).sources.map(({ file }) => file)).toEqual([
      'hekou.txt',
      'songtao.txt',
    ])
  })

  it('brings every row back as it was, there and back again', async () => {
    const newest = await contentOf()
    await back(1)
    const first = await contentOf()
    expect(first).not.toEqual(newest)
    await back(3)
    expect(await contentOf()).toEqual(newest)
    await back(4)
    expect(await contentOf()).toEqual(first)
  })

  it('writes nothing when the version is current', async () => {
    expect(await back(3)).toMatchObject({ version: 3 })
    await back(1)
    expect(await back(1)).toMatchObject({ version: 4 })
    expect(await listVersions(workshop.uri)).toHaveLength(4)
  })

  it('is followed by an ingest that takes in what the sources hold now, and loses nothing', async () => {
    const before = await contentOf()
    await back(1)
    expect(await workshop.ingest()).toMatchObject({ version: 5, reports: 3, changed: 1, removed: 0 })
    expect(await contentOf()).toEqual(before)
    await workshop.remove('songtao.txt')
    expect(await workshop.ingest()).toMatchObject({ version: 6, reports: 2, added: 0, changed: 0 })
    expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
    expect((await workshop.find('造林')).join('')).not.toContain('造林')
  })

  it('lets a reader go on with the version it opened', async () => {
    const reader = await workshop.open()
    await back(1)
    const found = await reader.searchPassages({ words: reader.segment('造林'), limit: 1 })
    expect(found[0]?.text).toContain('420亩')
    reader.close()
  })

  it('mends what a power loss has torn', async () => {
    await damageNewestManifest(workshop.uri, 'passages', 'zero-byte')
    await back(1)
    expect(await noticesOf()).toEqual([])
    expect(await afforested()).toContain('300亩')
  })

  it('goes to no version that is not there, was written by another program, or was never held up', async () => {
    const releases = await (await lancedb.connect(workshop.uri)).openTable('releases')
    await releases.add([{ version: 4, schema: 1, release: '{}' }])
    await expect(back(9)).rejects.toMatchObject({ code: 'no-version' })
    await expect(back(4)).rejects.toMatchObject({ code: 'other-schema' })
    const accept = acceptRelease({ uri: workshop.uri, version: 1, by: 'admin' })
    await expect(accept).rejects.toMatchObject({ code: 'not-held' })
  })
})

describe('pruneIndex', () => {
  const prune = (keep: number, graceMilliseconds = 0) =>
    pruneIndex({ uri: workshop.uri, keep, graceMilliseconds })

  it('forgets all but the newest, frees their space, and leaves the others as they were', async () => {
    const before = await contentOf()
    const [first] = await listVersions(workshop.uri)
    const summary = await prune(2)
    expect(summary).toMatchObject({ kept: [2, 3], removed: [1] })
    expect(summary.freedBytes).toBeGreaterThan(0)
    const passages = await (await lancedb.connect(workshop.uri)).openTable('passages')
    await expect(passages.checkout(first!.tables.passages)).rejects.toThrow()
    expect((await listVersions(workshop.uri)).map(({ version }) => version)).toEqual([2, 3])
    expect(await noticesOf()).toEqual([])
    expect(await contentOf()).toEqual(before)
    await back(2)
    expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
    await expect(back(1)).rejects.toMatchObject({ code: 'no-version' })
  })

  it('keeps the current version though it was made long ago, and ingests go on after it', async () => {
    await back(1)
    expect(await prune(1)).toMatchObject({ kept: [4], removed: [1, 2, 3] })
    expect(await afforested()).toContain('300亩')
    expect(await workshop.ingest()).toMatchObject({ version: 5, reports: 3, changed: 1 })
    expect(await prune(1)).toMatchObject({ kept: [5], removed: [4] })
    expect(await workshop.ingest()).toMatchObject({ version: 5, added: 0, changed: 0 })
    expect(await afforested()).toContain('420亩')
  })

  it('leaves the data of what was current a short time ago to those who are reading it', async () => {
    const reader = await workshop.open()
    await back(1)
    expect(await prune(1, 3_600_000)).toMatchObject({ removed: [1, 2, 3] })
    const found = await reader.searchPassages({ words: reader.segment('造林'), limit: 1 })
    expect(found[0]?.text).toContain('420亩')
    expect(await reader.figures({ concepts: ['生产总值'] })).not.toEqual([])
    reader.close()
  })

  it('touches nothing while the index is not as it should be', async () => {
    await damageNewestManifest(workshop.uri, 'releases', 'zero-byte')
    const before = await listVersions(workshop.uri)
    await expect(prune(1)).rejects.toMatchObject({ code: 'unsettled' })
    expect(await listVersions(workshop.uri)).toEqual(before)
  })

  it('alone takes a version away: LanceDB refuses to clean over what a release names', async () => {
    const passages = await (await lancedb.connect(workshop.uri)).openTable('passages')
    await expect(passages.optimize({ cleanupOlderThan: new Date() })).rejects.toThrow(/release-1/)
  })
})

describe('vectors of an embedding model', () => {
  it('are those of the version gone back to', async () => {
    const server = await startServer()
    try {
      const embedder = server.embeddings()
      await syncTextVectors({ uri: workshop.uri, embedder })
      await back(1)
      await syncTextVectors({ uri: workshop.uri, embedder })
      const index = await openIndex(workshop.uri, { embedder })
      expect(index.notices).toEqual([])
      const text = '全镇造林300亩，松涛水库年底建成蓄水，关停小砖窑7座。'
      expect((await index.similarPassages(text, { limit: 1 }))[0]?.text).toBe(text)
      index.close()
      expect(await pruneIndex({ uri: workshop.uri, keep: 1, graceMilliseconds: 0 })).toMatchObject({
        kept: [4],
      })
      const after = await openIndex(workshop.uri, { embedder })
      expect((await after.similarPassages(text, { limit: 1 }))[0]?.text).toBe(text)
      after.close()
    } finally {
      await server.close()
    }
  })
})
