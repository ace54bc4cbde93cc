/** Archives of reports, and the index over them. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listSources, readSource } from '../../../src/reports/index.ts'
import { createWorkshop, HEKOU, SONGTAO, type Workshop } from '../../index/town-reports.ts'
import { fixture } from './fixtures.ts'
import { GBK_NAME, makeZip, type ZipEntry } from './zips.ts'

let workshop: Workshop

beforeEach(async () => {
  workshop = await createWorkshop()
})
afterEach(() => workshop.destroy())

async function pack(entries: ZipEntry[], name = '汇编.zip'): Promise<string> {
  const path = join(workshop.sources, name)
  await writeFile(path, makeZip(entries))
  return path
}

const filesIn = async (path: string): Promise<string[]> => (await listSources([path])).map(({ file }) => file)

/** What reading each file of an archive comes to. */
async function outcomes(path: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const source of await listSources([path]))
    found[source.file] = await readSource(source).then(
      ({ reports }) => reports[0]!.title,
      ({ code }: { code: string }) => code,
    )
  return found
}

describe('an archive', () => {
  it('gives each report in it, in folders and archives inside, by names in UTF-8 and GBK', async () => {
    const inner = makeZip([{ name: '河口.txt', content: HEKOU }])
    const path = await pack([
      { name: GBK_NAME, content: SONGTAO },
      { name: '2020年/岚河.docx', content: await readFile(fixture('report.docx').path) },
      { name: '乡镇.zip', content: inner },
      { name: '__MACOSX/._岚河.docx', content: 'x' },
      { name: 'logo.png', content: 'x' },
    ])
    expect(await outcomes(path)).toEqual({
      '汇编.zip/2020年/岚河.docx': '岚河县2021年政府工作报告',
      '汇编.zip/乡镇.zip/河口.txt': expect.stringContaining('河口'),
      '汇编.zip/清岚.txt': expect.stringContaining('松涛'),
    })
  })

  it('with bad files in it gives the good ones, and says of each bad one what is wrong', async () => {
    const path = await pack([
      { name: '好.txt', content: SONGTAO },
      { name: '../../外.txt', content: HEKOU },
      { name: '大.txt', content: HEKOU, statedSize: 900_000_000 },
      { name: '谎.txt', content: 'x'.repeat(5_000_000), statedSize: 10 },
      { name: '锁.txt', content: HEKOU, isLocked: true },
      { name: '坏.docx', content: 'PK\x03\x04' },
      { name: '坏.zip', content: 'PK\x03\x04' },
    ])
    expect(await outcomes(path)).toEqual({
      '汇编.zip/../../外.txt': 'unsafe',
      '汇编.zip/好.txt': expect.stringContaining('松涛'),
      '汇编.zip/大.txt': 'too-large',
      '汇编.zip/谎.txt': 'damaged',
      '汇编.zip/锁.txt': 'encrypted',
      '汇编.zip/坏.docx': 'damaged',
      '汇编.zip/坏.zip': 'damaged',
    })
  })

  it('that unpacks to more than a gigabyte, or to archives in archives without end, is refused', async () => {
    const many = Array.from({ length: 20 }, (_, i) => ({
      name: `${i}.txt`,
      content: 'x',
      statedSize: 60_000_000,
    }))
    expect(await outcomes(await pack(many, '炸.zip'))).toEqual({ '炸.zip': 'too-large' })
    let nest = makeZip([{ name: 'a.txt', content: HEKOU }])
    for (let i = 0; i < 6; i++) nest = makeZip([{ name: 'b.zip', content: nest }])
    await writeFile(join(workshop.sources, '套.zip'), nest)
    expect(Object.values(await outcomes(join(workshop.sources, '套.zip')))).toEqual(['too-large'])
  })

  it('without anything to read, or that is none, says so', async () => {
    expect(await outcomes(await pack([{ name: 'logo.png', content: 'x' }], '空.zip'))).toEqual({
      '空.zip': 'empty',
    })
    await writeFile(join(workshop.sources, '假.zip'), '不是压缩包')
    expect(await outcomes(join(workshop.sources, '假.zip'))).toEqual({ '假.zip': 'damaged' })
  })
})

describe('an index over an archive', () => {
  it('reads again only what changed in it, and keeps all of it while it cannot be opened', async () => {
    const songtao = { name: '松涛.txt', content: SONGTAO }
    const path = await pack([songtao, { name: '河口.txt', content: HEKOU }])
    expect(await workshop.ingest()).toMatchObject({ reports: 2, failures: [] })
    await pack([songtao, { name: '河口.txt', content: HEKOU.replace('各位代表', '各位代表、同志们') }])
    const { added, removed, unchanged } = await workshop.ingest()
    expect({ added, removed, isMostlyKept: unchanged > 5 }).toEqual({
      added: 0,
      removed: 0,
      isMostlyKept: true,
    })
    await writeFile(path, 'PK')
    const broken = await workshop.ingest()
    expect(broken).toMatchObject({ reports: 2, removed: 0 })
    expect(broken.failures).toHaveLength(1)
    await rm(path)
    await workshop.write('松涛.txt', SONGTAO)
    expect(await workshop.ingest()).toMatchObject({ reports: 1, failures: [] })
    expect(await filesIn(workshop.sources)).toEqual(['松涛.txt'])
  })
})
