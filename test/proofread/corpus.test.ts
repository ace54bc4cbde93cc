/** Against reports: figures that differ, places that are another town's; and real texts that are left in peace. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openIndex, type ReportIndex, syncIndex } from '../../src/index/index.ts'
import { proofread } from '../../src/proofread/index.ts'
import { listSources } from '../../src/reports/index.ts'

const town = (name: string, year: number, income: string) => `${name}${year}年政府工作报告

各位代表：

现在，我代表${name}人民政府向大会报告工作，请予审议。

一、${year - 1}年工作回顾

${year - 1}年，全镇实现生产总值12.5亿元，同比增长6%。财政收入完成${income}。城镇化率达到45.2%。

二、${year}年工作安排

${year}年，全镇生产总值预期增长7%。`

const REPORTS = join(import.meta.dirname, '../../../shared/reports')

let folder: string
let index: ReportIndex

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-proofread-'))
  await writeFile(join(folder, 'qingxi-2023.txt'), town('青溪镇', 2023, '7900万元'))
  await writeFile(join(folder, 'qingxi.txt'), town('青溪镇', 2024, '8200万元'))
  await writeFile(join(folder, 'songtao.txt'), town('松涛镇', 2024, '6100万元'))
  await syncIndex({ uri: join(folder, 'index'), sources: await listSources([folder]) })
  index = await openIndex(join(folder, 'index'))
})

afterAll(async () => {
  index.close()
  await rm(folder, { recursive: true })
})

const check = async (text: string) =>
  (await proofread(text, { index })).filter(({ kind }) => kind === 'figure' || kind === 'place')

describe('figures against the reports', () => {
  it('cites the report that says otherwise', async () => {
    const text = '青溪镇2023年财政收入完成8600万元，城镇化率达到45.2%。'
    const [finding, ...others] = await check(text)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'figure', severity: 'warning', text: '8600万元' })
    expect(finding!.citation).toMatchObject({
      file: 'qingxi.txt',
      place: '青溪镇',
      section: ['2023年工作回顾'],
    })
    const source = readFileSync(join(folder, 'qingxi.txt'), 'utf8')
    const { quote, start, end } = finding!.citation!
    expect(source.slice(start, end)).toBe(quote)
    expect(quote).toContain('8200万元')
  })

  it.each([
    ['what the report of that year says', '青溪镇2022年财政收入完成7900万元，2023年财政收入完成8200万元。'],
    ['the same in another unit or rounded', '青溪镇2023年财政收入完成0.82亿元，生产总值12.5亿元。'],
    [
      'another town, another year, another thing',
      '2021年青溪镇财政收入完成7000万元，2023年税收收入5000万元。',
    ],
    ['a target beside a result', '2024年，青溪镇力争财政收入达到9000万元。'],
    ['two towns, and no word whose it is', '青溪镇、松涛镇2023年财政收入完成1.43亿元。'],
  ])('passes %s', async (_, text) => {
    expect(await check(text)).toEqual([])
  })

  it('reads a whole report by its own place and years', async () => {
    const report = town('青溪镇', 2024, '8260万元')
    expect((await check(report)).map(({ text }) => text)).toEqual(['8260万元'])
    expect(await check(town('青溪镇', 2024, '8200万元'))).toEqual([])
  })
})

describe('places', () => {
  it('marks what is left over from another town, not a neighbour', async () => {
    const added = '感谢松涛镇党委的领导。与松涛镇政府签订协议，支援松涛镇人民生产。'
    const text = town('青溪镇', 2024, '8200万元').replace('\n\n二、', `\n\n${added}\n\n二、`)
    const findings = await check(text)
    expect(findings.map(({ kind, start }) => [kind, text.slice(start - 2, start + 5)])).toEqual([
      ['place', '感谢松涛镇党委'],
    ])
  })
})

const FILES = [
  '04-guowuyuan-1998',
  '06-guowuyuan-2023',
  '12-qingyuan-2003',
  '16-fuping-2013',
  '18-xinan-2024',
]

describe.skipIf(!existsSync(REPORTS))(`real reports (skipped without ${REPORTS})`, () => {
  let real: ReportIndex
  beforeAll(async () => {
    await syncIndex({ uri: join(folder, 'real'), sources: await listSources([REPORTS]) })
    real = await openIndex(join(folder, 'real'))
  })
  afterAll(() => real.close())

  it.each(FILES)('%s: nothing to doubt but what the standards prefer otherwise', async (name) => {
    const findings = await proofread(readFileSync(join(REPORTS, `${name}.txt`), 'utf8'), { index: real })
    expect(findings.filter(({ severity }) => severity !== 'hint')).toEqual([])
  })

  it('finds figures by a plain name that were altered', async () => {
    let altered = 0
    let found = 0
    for (const name of FILES) {
      const text = readFileSync(join(REPORTS, `${name}.txt`), 'utf8')
      const plain =
        /(?:生产总值|财政(?:总)?收入|固定资产投资|零售总额|可支配收入|纯收入|进出口总额)(?:完成|达到?|实现|增长|预计)*(\d+(?:\.\d+)?)(?=亿|万|元|%)/gu
      for (const { 0: words, 1: number, index: at } of text.matchAll(plain)) {
        const start = at + words.length - number!.length
        const other = `${text.slice(0, start)}${number![0] === '9' ? '3' : '9'}${text.slice(start + 1)}`
        const findings = await proofread(other, { index: real })
        altered++
        if (findings.some((finding) => finding.start <= start && finding.end > start)) found++
      }
    }
    expect(altered).toBeGreaterThan(10)
    expect(found / altered).toBeGreaterThan(0.9)
  })
})
