/** What the reports do not say is refused; what several of them say is asked back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTowns, placesCited, type Towns } from './towns.ts'

let towns: Towns
beforeAll(async () => {
  towns = await openTowns()
})
afterAll(() => towns.close())

describe('a refusal', () => {
  it.each([
    ['a town without a report', '白沙镇的生产总值是多少？', '白沙镇'],
    ['a village that nobody mentions', '石塘村的人口是多少？', '石塘村'],
    ['an indicator that the report lacks', '柳浦镇的森林覆盖率是多少？', '森林覆盖率'],
    ['a figure that only another town has', '柳浦镇的粮食总产量是多少？', '粮食总产量'],
    ['a figure that only another town has', '云岭乡的工业总产值是多少？', '工业总产值'],
    ['a figure that only the county has', '云岭乡的社会消费品零售总额是多少？', '社会消费品零售总额'],
    ['a year before all reports', '青池县2010年的生产总值是多少？', '2010年'],
    ['a year before the report', '柳浦镇2015年的税收是多少？', '2015年'],
    ['a year that an undated survey cannot tell', '塘西镇2035年的总人口是多少？', '2035年'],
    ['a year that an undated report cannot plan for', '塘西镇2035年生产总值目标', '2035年'],
    ['a village inside the town', '竹溪村的生产总值是多少？', '竹溪村'],
    ['a town that only a survey is about', '塘西镇的生产总值是多少？', '生产总值'],
  ])('for %s: %s', async (_, question, lookedFor) => {
    const answer = await towns.ask(question)
    expect(answer.status).toBe('refused')
    expect(answer.text).toContain(lookedFor)
  })

  it('does not pass the result for the target, nor the target for the result', async () => {
    expect((await towns.ask('柳浦镇2018年的生产总值目标是多少？')).text).not.toContain('42.6')
    expect((await towns.ask('柳浦镇2019年实现生产总值多少？')).text).not.toContain('46亿元')
  })

  it('is not given to a question by the year that the page wrongly states: the note tells the true one', async () => {
    const answer = await towns.ask('河埠镇2024年财政收入完成多少？')
    expect(answer.status).toBe('answered')
    expect(answer.text).toContain('6800万元')
    expect(answer.notes.join()).toContain('标注为2024年')
  })

  it('names the nearest report and asks what can be answered', async () => {
    const answer = await towns.ask('柳浦镇的森林覆盖率是多少？')
    expect(answer.text).toContain('《柳浦镇2019年政府工作报告》')
    if (answer.status !== 'refused') throw new Error(answer.status)
    expect(answer.suggestions).not.toEqual([])
    for (const suggestion of answer.suggestions)
      expect((await towns.ask(suggestion)).status, suggestion).toBe('answered')
  })

  it('names a report without a place once', async () => {
    expect((await towns.ask('塘西镇的生产总值是多少？')).text).not.toContain('》《')
  })

  it('answers what no report is about', async () => {
    expect((await towns.ask('What is the capital of France?')).status).toBe('refused')
  })
})

describe('a question back', () => {
  it('names each town that answers, with its figure', async () => {
    const answer = await towns.ask('生产总值是多少？')
    if (answer.status !== 'clarify') throw new Error(answer.status)
    expect(answer.choices).toEqual(expect.arrayContaining(['柳浦镇', '云岭乡', '青池县']))
    for (const choice of answer.choices) expect(answer.text).toContain(choice)
    for (const figure of ['42.6亿元', '9.8亿元', '163.9亿元']) expect(answer.text).toContain(figure)
    expect(answer.text).toContain('已被隐去')
  })

  it('leaves out towns that do not answer', async () => {
    const answer = await towns.ask('引进项目多少个？')
    expect(answer.status).toBe('clarify')
    expect(placesCited(answer).sort()).toEqual(['云岭乡', '柳浦镇'])
  })

  it('is asked about the report too', async () => {
    for (const question of ['报告是谁作的？', '报告是哪天作的？'])
      expect((await towns.ask(question)).status, question).toBe('clarify')
  })

  it('is not asked where one town alone answers', async () => {
    const answer = await towns.ask('茶园面积是多少？')
    expect(answer.status).toBe('answered')
    expect(placesCited(answer)).toEqual(['云岭乡'])
  })
})

it('an index of one report needs no town named, and answers for no other', async () => {
  const one = await openTowns(['yunling-2019.txt'])
  expect((await one.ask('生产总值是多少？')).text).toContain('9.8亿元')
  expect((await one.ask('报告是谁作的？')).text).toContain('何佩兰')
  expect((await one.ask('柳浦镇的生产总值是多少？')).status).toBe('refused')
  await one.close()
})
