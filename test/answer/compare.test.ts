/** Sides set against each other: both figures, each with its source, and what follows from them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTowns, placesCited, type Towns } from './towns.ts'

let towns: Towns
beforeAll(async () => {
  towns = await openTowns()
})
afterAll(() => towns.close())

const computed = ({ text }: { text: string }): string =>
  text.split('\n').find((line) => line.startsWith('计算可得')) ?? ''

describe('a comparison', () => {
  it('says which is higher and by how much', async () => {
    const answer = await towns.ask('柳浦镇和云岭乡谁的生产总值高？')
    expect(computed(answer)).toBe('计算可得：柳浦镇（42.6亿元）高于云岭乡（9.8亿元），相差32.8亿元。[1][2]')
    expect(placesCited(answer)).toEqual(['柳浦镇', '云岭乡'])
  })

  it('says so whichever side comes first', async () => {
    expect(computed(await towns.ask('云岭乡和柳浦镇谁的生产总值高？'))).toContain(
      '云岭乡（9.8亿元）低于柳浦镇',
    )
  })

  it('computes how many times', async () => {
    expect(computed(await towns.ask('柳浦镇的税收是云岭乡的几倍？'))).toContain('6.96倍')
  })

  it('brings units together', async () => {
    expect(computed(await towns.ask('河埠镇和莲藕镇的财政收入差多少？'))).toMatch(
      /相差(?:4450万元|0\.445亿元)/u,
    )
  })

  it('sets growth rates against each other in percentage points', async () => {
    expect(computed(await towns.ask('柳浦镇和云岭乡谁的生产总值增速高？'))).toContain('相差1.9个百分点')
  })

  it('sets two years of one place against each other', async () => {
    const answer = await towns.ask('青池县2018年的生产总值比2017年多多少？')
    expect(computed(answer)).toContain('2018年（163.9亿元）高于2017年（152.4亿元），相差11.5亿元')
    expect(answer.citations.map(({ period }) => period).sort()).toEqual(['2018', '2019'])
  })

  it('doubles the earlier year, whichever is named first', async () => {
    for (const years of ['2012年和2017年', '2017年和2012年'])
      expect(computed(await towns.ask(`青池县${years}的旅游总收入各是多少，翻番了吗？`))).toContain(
        '2017年（16.8亿元）是2012年（7.5亿元）的2.24倍，已经翻番',
      )
    expect(computed(await towns.ask('青池县2017年和2018年的地区生产总值各是多少，翻番了吗？'))).toContain(
      '没有翻番',
    )
  })

  it('sets the plan against the result', async () => {
    expect(computed(await towns.ask('柳浦镇今年的生产总值目标比去年实际高多少？'))).toContain(
      '目标高于实绩，相差3.4亿元',
    )
  })

  it('tells both sides where nothing is to be computed', async () => {
    const answer = await towns.ask('青池县2017年和2018年的社会消费品零售总额各是多少？')
    expect(answer.text).toContain('61.2亿元')
    expect(answer.text).toContain('67.0亿元')
    expect(computed(answer)).toBe('')
  })

  it('computes nothing from a masked side and says that it is masked', async () => {
    const answer = await towns.ask('柳浦镇和莲藕镇谁的生产总值高？')
    expect(answer.text).toContain('42.6亿元')
    expect(answer.text).toContain('已被隐去')
    expect(computed(answer)).toBe('')
  })

  it('says which side the reports do not give', async () => {
    const answer = await towns.ask('云岭乡的工业总产值和柳浦镇的谁高？')
    expect(answer.text).toContain('98.3亿元')
    expect(answer.text).toContain('没有找到云岭乡“工业总产值”的记载')
    expect(placesCited(answer)).toEqual(['柳浦镇'])
    expect(computed(answer)).toBe('')
  })
})
