import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLangChainRetriever } from '../../src/search/langchain.ts'
import { openTowns, REPORTS, type Towns } from './towns.ts'

let towns: Towns

beforeAll(async () => {
  towns = await openTowns()
})

afterAll(() => towns.close())

describe('createLangChainRetriever', () => {
  it('returns the passage that answers first, with where it stands', async () => {
    const [first] = await createLangChainRetriever(towns.index).invoke('柳浦乡改厕多少户？')
    expect(first?.pageContent).toContain('改厕1300户')
    expect(first?.metadata).toEqual({
      report: '青岚州云岭县柳浦乡2019年政府工作报告',
      place: '柳浦乡',
      period: 2019,
      section: ['2018年工作回顾'],
      file: 'liupu-2019.txt',
      start: expect.any(Number),
      end: expect.any(Number),
      score: expect.any(Number),
    })
    const { start, end } = first!.metadata
    expect(REPORTS['liupu-2019.txt']!.slice(start, end)).toBe(first!.pageContent)
  })

  it('speaks only of the place that is asked for, best first', async () => {
    const documents = await createLangChainRetriever(towns.index).invoke('石麓镇硬化村组道路多少公里？')
    expect(new Set(documents.map(({ metadata }) => metadata.place))).toEqual(new Set(['石麓镇']))
    const scores = documents.map(({ metadata }) => metadata.score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })

  it('lets the parts of a question take turns', async () => {
    const [first, second] = await createLangChainRetriever(towns.index).invoke(
      '石麓镇和柳浦乡谁的生产总值高？',
    )
    expect([first?.metadata.place, second?.metadata.place]).toEqual(['石麓镇', '柳浦乡'])
  })

  it('keeps to the limit, each passage once', async () => {
    const documents = await createLangChainRetriever(towns.index, { limit: 3 }).invoke(
      '石麓镇税收多少，生产总值多少，固定资产投资多少？',
    )
    expect(documents).toHaveLength(3)
    expect(new Set(documents.map(({ id }) => id)).size).toBe(3)
  })

  it('names no place where the report masks it', async () => {
    const [first] = await createLangChainRetriever(towns.index).invoke('风筝厂年产值多少？')
    expect(first?.metadata).toMatchObject({ file: 'kites.txt', place: '' })
  })

  it('leaves out passages with mojibake', async () => {
    const town = await openTowns({
      'garbled.txt': `松湾镇2018年政府工作报告

各位代表：

我代表松湾镇人民政府向大会报告工作，请予审议。

一、2017年工作回顾

全镇种植油茶1200亩，修建��茶产业路���公里，油茶合作社�达���家，锟斤拷锟斤拷锟斤拷。

全镇油茶加工厂投产，年产茶油90吨，带动农户增收。

二、2018年工作安排

今年新种油茶300亩，办好油茶节。`,
    })
    const passages = await Promise.all(town.index.reports.map(({ id }) => town.index.passagesOf(id)))
    expect(passages.flat().filter(({ garbled }) => garbled)).not.toEqual([])
    const documents = await createLangChainRetriever(town.index).invoke('松湾镇种了多少亩油茶？')
    await town.close()
    expect(documents.map(({ pageContent }) => pageContent).join('')).toContain('300亩')
    expect(documents.map(({ pageContent }) => pageContent).join('')).not.toContain('锟斤拷')
  })

  it('works as a runnable, with its callbacks', async () => {
    const heard: string[] = []
    const retriever = createLangChainRetriever(towns.index, {
      limit: 1,
      callbacks: [{ handleRetrieverEnd: (documents) => void heard.push(documents[0]!.pageContent) }],
    })
    const answers = await retriever.batch(['柳浦乡税收多少？', '青岚州高速公路多少公里？'])
    expect(answers.flat().map(({ metadata }) => metadata.place)).toEqual(['柳浦乡', '青岚州'])
    expect(heard).toHaveLength(2)
  })
})
