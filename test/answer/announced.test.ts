/** What a report announces in one line and tells in the next, and names that only their size or their part of the report gives. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTowns, said, type Towns } from './towns.ts'

let towns: Towns
beforeAll(async () => {
  towns = await openTowns(undefined, join(import.meta.dirname, '../fixtures/announced'))
})
afterAll(() => towns.close())

const answerTo = async (question: string): Promise<string> => {
  const answer = await towns.ask(question)
  expect(answer.status).toBe('answered')
  return answer.text
}

describe('what a report announces', () => {
  it('is told item by item, though nothing marks the paragraphs as a list', async () => {
    const told = said(await towns.ask('桥山县工业要做到哪“四抓”？'))
    expect(told.map((line) => line.slice(0, 3))).toEqual(['抓改造', '抓协作', '抓用工', '抓安全'])
  })

  it('is the sentence of its targets, not another that speaks of targets', async () => {
    const text = await answerTo('桥山县2011年的主要预期目标有哪些？')
    for (const target of ['生产总值增长12%', '财政收入增长15%', '农民人均纯收入增长10%'])
      expect(text).toContain(target)
    expect(text).not.toContain('发展方式')
  })
})

describe('a question', () => {
  it('on what went wrong gets what the report admits, in whatever words', async () => {
    const text = await answerTo('桥山县还存在哪些困难和问题？')
    for (const admitted of ['总量偏小', '链条不长', '收支压力较大']) expect(text).toContain(admitted)
  })

  it('on an indicator is not answered with what something is a share of', async () => {
    const [line] = (await answerTo('桥山县2011年生产总值的目标是多少？')).split('\n')
    expect(line).toContain('12%')
    expect(line).not.toContain('1.8%')
  })

  it('names an amount with its unit', async () => {
    const text = await answerTo('桥山县投资2300万元做了什么？')
    expect(text).toContain('8个校舍项目')
  })

  it('means the projects of the size that it names', async () => {
    const text = await answerTo('桥山县2010年有哪些百亿级项目开工？')
    for (const project of ['临港钢构', '远桥风电', '云台水库']) expect(text).toContain(project)
    expect(text).not.toContain('河西管廊')
  })

  it('asks for a number and for what it cost, parted by 、', async () => {
    const text = await answerTo('桥山县十件实事里建了几条通组公路、花了多少钱？')
    expect(text).toContain('9条')
    expect(text).toContain('386万元')
    expect(text).not.toContain('1240万元')
  })

  it('gets the shares of the three sectors under any of their names, with every word of theirs', async () => {
    const text = await answerTo('桥山县的三次产业比调整成了什么样？')
    expect(text).toContain('一、二、三产业比')
    expect(text).toContain('26.5:44.1:29.4')
  })
})

describe('two years set side by side', () => {
  it('keep plan and result to the year that each is said of', async () => {
    const text = await answerTo('桥山县2011年生产总值的目标增速比2010年实际增速高多少？')
    expect(text).toContain('12%')
    expect(text).toContain('11.3%')
    expect(text).toContain('0.7个百分点')
    expect(text).not.toContain('没有找到')
  })
})
