import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { syncIndex } from '../../src/index/index.ts'
import { listSources } from '../../src/reports/index.ts'
import { createWorkshop, HEKOU, SONGTAO, type Workshop } from './town-reports.ts'

let workshop: Workshop

beforeEach(async () => {
  workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.write('hekou.txt', HEKOU)
})

afterEach(() => workshop.destroy())

const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).sort()

describe('syncIndex', () => {
  it('indexes all passages and figures of the sources', async () => {
    const summary = await workshop.ingest()
    expect(summary).toMatchObject({
      version: 1,
      reports: 2,
      changed: 0,
      removed: 0,
      unchanged: 0,
      failures: [],
    })
    expect(summary.added).toBe(summary.passages)
    const index = await workshop.open()
    const [hekou, songtao] = index.reports
    expect([hekou?.file, songtao?.file]).toEqual(['hekou.txt', 'songtao.txt'])
    const passages = await index.passagesOf(songtao!.id)
    for (const { text, start, end } of passages) expect(SONGTAO.slice(start, end)).toBe(text)
    expect(passages.map(({ index }) => index)).toEqual(passages.map((_, i) => i))
    const figures = await index.figures({ reportIds: [songtao!.id], concepts: ['生产总值'] })
    expect(figures.map(({ quantity }) => quantity.value).sort()).toEqual([7_350_000_000, 8_000_000_000])
    index.close()
  })

  it('writes nothing when nothing changed', async () => {
    const first = await workshop.ingest()
    const files = await filesOf(workshop.uri)
    const second = await workshop.ingest()
    expect(second).toMatchObject({ version: 1, added: 0, changed: 0, removed: 0, unchanged: first.passages })
    expect(second).toMatchObject({ reports: 2, passages: first.passages, figures: first.figures })
    expect(await filesOf(workshop.uri)).toEqual(files)
  })

  it('replaces a changed passage, its figures and words, and leaves the rest', async () => {
    const first = await workshop.ingest()
    await workshop.write(
      'hekou.txt',
      HEKOU.replace('硬化村道12公里，改造危桥3座', '硬化村道15公里，新修水渠6条'),
    )
    const second = await workshop.ingest()
    expect(second).toMatchObject({
      version: 2,
      added: 0,
      changed: 1,
      removed: 0,
      unchanged: first.passages - 1,
    })
    const index = await workshop.open()
    const texts = (await index.passagesOf(index.reports[0]!.id)).map(({ text }) => text).join('')
    expect(texts).toContain('15公里')
    expect(texts).not.toContain('12公里')
    const figures = await index.figures({ reportIds: [index.reports[0]!.id] })
    expect(figures.map(({ quantity }) => quantity.written)).toEqual(
      expect.arrayContaining(['15公里', '6条', '8公里']),
    )
    expect(figures.map(({ quantity }) => quantity.written)).not.toContain('12公里')
    expect([index.documentFrequency('水渠'), index.documentFrequency('危桥')]).toEqual([1, 0])
    index.close()
    expect((await workshop.find('新修水渠'))[0]).toContain('水渠6条')
  })

  it('adds a report and takes one out without touching the others', async () => {
    const first = await workshop.ingest()
    await workshop.write('songtao-2020.txt', SONGTAO.replaceAll('2019', '2020').replaceAll('2018', '2019'))
    const second = await workshop.ingest()
    expect(second).toMatchObject({
      version: 2,
      reports: 3,
      changed: 0,
      removed: 0,
      unchanged: first.passages,
    })
    await workshop.remove('hekou.txt')
    const third = await workshop.ingest()
    expect(third).toMatchObject({ version: 3, reports: 2, added: 0, changed: 0 })
    expect(third.removed + third.unchanged).toBe(second.passages)
    const index = await workshop.open()
    expect(index.reports.map(({ file }) => file)).toEqual(['songtao-2020.txt', 'songtao.txt'])
    expect(await index.figures({ concepts: ['生产总值'] })).toHaveLength(4)
    expect(index.documentFrequency('危桥')).toBe(0)
    index.close()
    expect((await workshop.find('改造危桥')).join('')).not.toContain('危桥')
  })

  it('takes a renamed file for what it was, and the next file of its old name for another', async () => {
    const first = await workshop.ingest()
    const before = await workshop.open()
    const id = before.reports[0]!.id
    before.close()
    await rename(join(workshop.sources, 'hekou.txt'), join(workshop.sources, 'zz.txt'))
    const second = await workshop.ingest()
    expect(second).toMatchObject({ version: 2, added: 0, changed: 0, removed: 0, unchanged: first.passages })
    await workshop.write('hekou.txt', HEKOU.replaceAll('河口乡', '上河乡'))
    const third = await workshop.ingest()
    expect(third).toMatchObject({ reports: 3, changed: 0, removed: 0, unchanged: first.passages })
    const index = await workshop.open()
    expect(index.reports.find(({ file }) => file === 'zz.txt')?.id).toBe(id)
    expect(new Set(index.reports.map((report) => report.id)).size).toBe(3)
    for (const { id, passageCount } of index.reports)
      expect(await index.passagesOf(id)).toHaveLength(passageCount)
    index.close()
  })

  it('sees a change that leaves size and time as they were', async () => {
    await workshop.ingest()
    await workshop.write('hekou.txt', HEKOU.replace('12公里', '15公里'))
    expect(await workshop.ingest()).toMatchObject({ changed: 1 })
    expect((await workshop.find('硬化村道15公里'))[0]).toContain('15公里')
  })

  it('keeps what was indexed of a file that turns bad, and does the others', async () => {
    const first = await workshop.ingest()
    await workshop.write('hekou.txt', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0, 0xff, 0xfe, 0, 1]))
    await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', '造林420亩'))
    const second = await workshop.ingest()
    expect(second.failures).toEqual([{ file: 'hekou.txt', message: expect.stringMatching(/hekou\.txt/) }])
    expect(second).toMatchObject({ reports: 2, changed: 1, removed: 0, passages: first.passages })
    expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
    expect((await workshop.find('造林多少亩'))[0]).toContain('420亩')
    const index = await workshop.open()
    expect(index.documentFrequency('危桥')).toBe(1)
    index.close()
  })

  it('leaves the index alone when no source can be read', async () => {
    await workshop.ingest()
    for (const file of ['hekou.txt', 'songtao.txt']) await workshop.write(file, '')
    await expect(workshop.ingest()).rejects.toMatchObject({ code: 'nothing-to-index' })
    expect((await workshop.find('改造危桥'))[0]).toContain('危桥3座')
  })

  it('leaves passages as they are that name the place of a new report, and finds them by it', async () => {
    await workshop.write('songtao.txt', `${SONGTAO}\n\n与青杠岭联合修建灌渠，惠及两地群众。`)
    const first = await workshop.ingest()
    await workshop.write('qinggangling.txt', HEKOU.replaceAll('河口乡', '青杠岭镇'))
    const second = await workshop.ingest()
    expect(second).toMatchObject({ changed: 0, unchanged: first.passages })
    const index = await workshop.open()
    const songtao = index.reports.find(({ file }) => file === 'songtao.txt')!
    const found = await index.searchPassages({
      words: index.segment('青杠岭'),
      where: { reportIds: [songtao.id] },
      limit: 1,
    })
    expect(found[0]?.text).toContain('灌渠')
    index.close()
  })

  it('teaches the embedder anew once the index has outgrown what it learnt from', async () => {
    const first = await workshop.ingest()
    for (const town of ['白石镇', '柳林乡', '沙坪镇'])
      await workshop.write(`${town}.txt`, SONGTAO.replaceAll('松涛镇', town))
    const second = await workshop.ingest()
    expect(second).toMatchObject({ reports: 5, changed: 0, unchanged: first.passages })
    const index = await workshop.open()
    expect(index.release.trainedOn).toBe(second.passages)
    index.close()
  })

  it('lets a reader go on with the release it opened', async () => {
    await workshop.ingest()
    const before = await workshop.open()
    await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', '造林420亩'))
    await workshop.ingest()
    const found = await before.searchPassages({ words: before.segment('造林'), limit: 1 })
    expect(found[0]?.text).toContain('造林300亩')
    const after = await workshop.open()
    expect((await after.searchPassages({ words: after.segment('造林'), limit: 1 }))[0]?.text).toContain(
      '420亩',
    )
    expect([before.version, after.version]).toEqual([1, 2])
    before.close()
    after.close()
  })

  it('reads only one of two sources of the same name and says so', async () => {
    const other = await createWorkshop()
    await other.write('hekou.txt', HEKOU.replaceAll('河口乡', '上河乡'))
    const sources = (await Promise.all([workshop, other].map(({ sources }) => listSources([sources])))).flat()
    const summary = await syncIndex({ uri: workshop.uri, sources })
    expect(summary).toMatchObject({ reports: 2, failures: [{ file: 'hekou.txt' }] })
    await other.destroy()
  })

  it('tells how far it is', async () => {
    const steps: string[] = []
    await syncIndex({
      uri: workshop.uri,
      sources: await listSources([workshop.sources]),
      onProgress: ({ step, done, total }) => steps.push(`${step} ${done}/${total}`),
    })
    expect(steps).toEqual(['read 1/2', 'read 2/2', 'write 1/1'])
  })
})
