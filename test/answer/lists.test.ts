/** Lists are told whole and in order, whatever marks them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTowns, said, type Towns } from './towns.ts'

let towns: Towns
beforeAll(async () => {
  towns = await openTowns()
})
afterAll(() => towns.close())

describe('a list', () => {
  it('of 一是…二是…三是 has each item as a claim', async () => {
    expect(said(await towns.ask('柳浦镇存在哪些问题？'))).toEqual([
      '产业层次不高，龙头企业偏少。',
      '财政收支矛盾突出，建设资金不足。',
      '基层干部队伍老化，专业人才短缺。',
    ])
  })

  it('of numbered lines keeps their order', async () => {
    expect(said(await towns.ask('柳浦镇要办哪五件民生实事？'))).toEqual([
      '新建镇中心幼儿园1所。',
      '改造老旧小区6个。',
      '修建柳浦至石塘旅游公路11公里。',
      '完成自来水管网改造40公里。',
      '新增公共停车位300个。',
    ])
  })

  it('of sibling headings names each', async () => {
    expect(said(await towns.ask('云岭乡的四大工程是哪些？'))).toEqual([
      '道路畅通工程。',
      '茶业提升工程。',
      '生态保护工程。',
      '乡风文明工程。',
    ])
  })

  it('under a slogan has what each item says', async () => {
    const items = said(await towns.ask('青池县的三大战略是什么？'))
    expect(items.map((item) => item.slice(0, 6))).toEqual(['工业强县战略', '生态立县战略', '人才兴县战略'])
  })

  it('within one sentence is that sentence', async () => {
    expect(said(await towns.ask('柳浦镇有哪四大特色产业？'))).toEqual([
      '全镇形成了竹编、丝绸、蜜柚、水产等四大特色产业。',
    ])
    expect((await towns.ask('青池县三个重点项目是哪些？')).text).toMatch(/环湖绿道.*第二人民医院.*城东水厂/u)
  })

  it('is numbered in the text and cites each item', async () => {
    const { text, citations } = await towns.ask('柳浦镇存在哪些问题？')
    expect(text.split('\n').map((line) => line.slice(0, 2))).toEqual(['柳浦', '1.', '2.', '3.'])
    expect(citations).toHaveLength(3)
  })

  it('follows on an earlier question', async () => {
    expect(said(await towns.ask('今年要办哪些实事？', '柳浦镇存在哪些问题？'))).toHaveLength(5)
  })
})
