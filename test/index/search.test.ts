import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PassageSearch, ReportIndex } from '../../src/index/index.ts'
import { createWorkshop, HEKOU, SONGTAO, type Workshop } from './town-reports.ts'

const CONGRESS = `松涛镇2020年人大工作报告

各位代表：

受镇人大主席团委托，我向大会报告工作。

一、代表活动

组织代表视察松涛水库，提出建议5条，交办督办全部落实。主席团走访选民120户，把群众关心的饮水、行路、上学问题逐一登记，转交镇政府有关站所办理。`

let workshop: Workshop
let index: ReportIndex

beforeAll(async () => {
  workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.write('hekou.txt', HEKOU)
  await workshop.write('congress.txt', CONGRESS)
  await workshop.ingest()
  index = await workshop.open()
})

afterAll(async () => {
  index.close()
  await workshop.destroy()
})

const search = async (options: Partial<PassageSearch>): Promise<string[]> =>
  (await index.searchPassages({ words: [], limit: 5, ...options })).map(({ text }) => text)
const idOf = (file: string): string => index.reports.find((report) => report.file === file)!.id

describe('searchPassages', () => {
  it('finds a passage by its words', async () => {
    expect((await search({ words: index.segment('危桥') }))[0]).toContain('危桥3座')
  })

  it('finds a passage by the words of its heading', async () => {
    const found = await index.searchPassages({ words: index.segment('生态'), limit: 5 })
    expect(
      found.some(({ text, section }) => text.includes('造林300亩') && section.join().includes('生态')),
    ).toBe(true)
  })

  it('finds by single characters what the dictionary cuts otherwise', async () => {
    expect(index.segment('水库年底建成蓄水')).not.toContain('底建')
    expect((await search({ words: index.segment('底建') }))[0]).toContain('年底建成')
  })

  it('finds the nearest by vector alone', async () => {
    expect((await search({ vector: index.embed('关停小砖窑'), limit: 1 }))[0]).toContain('小砖窑7座')
  })

  it('fuses words and vector, scores going down', async () => {
    const found = await index.searchPassages({
      words: index.segment('硬化村道'),
      vector: index.embed('硬化村道'),
      limit: 5,
    })
    expect(found[0]?.text).toContain('硬化村道')
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
  })

  it('looks only where it is told to', async () => {
    const words = index.segment('生产总值 硬化村道 代表')
    const reportsFound = async (where: PassageSearch['where'] & object) => {
      const found = await index.searchPassages({ words, vector: index.embed('生产总值'), where, limit: 50 })
      expect(found).not.toEqual([])
      return [...new Set(found.map(({ reportId }) => index.report(reportId).file))].sort()
    }
    expect(await reportsFound({ reportIds: [idOf('hekou.txt')] })).toEqual(['hekou.txt'])
    expect(await reportsFound({ places: ['松涛'] })).toEqual(['congress.txt', 'songtao.txt'])
    expect(await reportsFound({ kinds: ['人大工作报告'] })).toEqual(['congress.txt'])
    expect(await reportsFound({ places: ['松涛'], kinds: ['政府工作报告'] })).toEqual(['songtao.txt'])
    expect(await search({ words, where: { reportIds: [] } })).toEqual([])
  })

  it('leaves out passages that speak of other years', async () => {
    const found = await search({
      words: index.segment('硬化村道'),
      where: { years: { from: 2018, to: 2018 } },
    })
    expect(found.join('')).toContain('12公里')
    expect(found.join('')).not.toContain('8公里')
  })

  it('leaves out other roles', async () => {
    const found = await index.searchPassages({
      words: index.segment('工作回顾'),
      where: { roles: ['heading'] },
      limit: 50,
    })
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found.map(({ role }) => role))).toEqual(new Set(['heading']))
  })

  it('finds nothing for nothing', async () => {
    expect(await search({})).toEqual([])
    expect(await search({ words: [], vector: new Float32Array(index.embed('镇').length) })).toEqual([])
    expect(await search({ words: index.segment('鲸鱼') })).toEqual([])
  })

  it('takes quotes and operators for text', async () => {
    expect(await search({ words: ["'", '"', '危桥', 'AND', '*'] })).toEqual([expect.stringContaining('危桥')])
    expect(await search({ words: ['危桥'], where: { reportIds: ["x' OR 'a'='a"] } })).toEqual([])
    expect(await index.passagesOf("x' OR 'a'='a")).toEqual([])
    expect(await index.figures({ reportIds: ["x' OR 'a'='a"] })).toEqual([])
  })
})

describe('an open index', () => {
  it('counts the passages that hold a word', () => {
    expect(index.documentFrequency('危桥')).toBe(1)
    expect(index.documentFrequency('鲸鱼')).toBe(0)
  })

  it('knows its reports', () => {
    expect(index.report(idOf('congress.txt'))).toMatchObject({
      kind: '人大工作报告',
      title: '松涛镇2020年人大工作报告',
    })
    expect(() => index.report('nowhere')).toThrow(RangeError)
  })
})
