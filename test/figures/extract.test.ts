import { describe, expect, test } from 'vitest'
import { extractFigures, type Figure } from '../../src/figures/index.ts'
import type { Passage, Report, Tense } from '../../src/reports/types.ts'

const report: Pick<Report, 'id' | 'place' | 'period'> = {
  id: 'r',
  place: { name: '清江县', short: '清江', level: '县级', certain: true },
  period: {
    stated: 2022,
    inferred: 2022,
    evidence: [],
    conflict: false,
    reviewed: { from: 2021, to: 2021 },
    planned: { from: 2022, to: 2022 },
  },
}

function passage(text: string, options: Partial<Passage> = {}): Passage {
  return {
    id: 'r/7',
    index: 7,
    role: 'text',
    section: [],
    start: 100,
    end: 100 + text.length,
    text,
    lead: '',
    list: null,
    subject: '',
    tense: 'result',
    years: null,
    masked: text.includes('_'),
    garbled: false,
    ...options,
  }
}

function figures(text: string, tense: Tense = 'result'): Figure[] {
  return extractFigures(passage(text, { tense }), report)
}

/** indicator, value as written, change as written. */
function rows(text: string, tense: Tense = 'result'): string[][] {
  return figures(text, tense).map(({ indicator, quantity, change }) =>
    [indicator, quantity.written, change?.written ?? ''].filter((cell) => cell !== ''),
  )
}

describe('extractFigures', () => {
  test('gives each number its indicator, and a rate to the level before it', () => {
    expect(
      rows(
        '一是经济平稳。全县完成生产总值186.4亿元，同比增长6.2%；固定资产投资达到97亿元，下降1.5%；新增规上企业12家。',
      ),
    ).toEqual([
      ['生产总值', '186.4亿元', '增长6.2%'],
      ['固定资产投资', '97亿元', '下降1.5%'],
      ['新增规上企业', '12家'],
    ])
  })

  test('signs changes and keeps how they are measured', () => {
    const [gdp, investment] = figures('生产总值186亿元，年均增长6.2%；出口总额3.1亿美元，比上年减少4%。')
    expect(gdp!.change).toMatchObject({ percent: 6.2, basis: '年均' })
    expect(investment!.change).toMatchObject({ percent: -4, basis: '比上年' })
  })

  test('is not misled by spaces, by years counted, or by 年均', () => {
    expect(
      rows(
        '全社会固定资产投资达到 124亿元，年均递增 18.5%；城镇新增就业年均1270人；十年来我县居民消费价格涨幅稳定在2%左右；财政收入五年接近翻一番。',
      ),
    ).toEqual([
      ['全社会固定资产投资', '124亿元', '递增18.5%'],
      ['城镇新增就业', '1270人'],
      ['居民消费价格涨幅', '2%左右'],
      ['财政收入', '一番', '翻一番'],
    ])
  })

  test('takes the distance from others for no change of its own', () => {
    const found = figures(
      '地区生产总值增长6.2%、高于全市0.4个百分点；工业用电量增长3%，低于上年同期1.1个百分点。',
    )
    expect(found.map(({ indicator, concept, change }) => [indicator, concept, change?.percent])).toEqual([
      ['地区生产总值', '生产总值', 6.2],
      ['地区生产总值高于全市', '', undefined],
      ['工业用电量', '工业用电量', 3],
      ['工业用电量低于上年同期', '', undefined],
    ])
  })

  test('reads numbers in full width, and what is counted though it begins like a person', () => {
    expect(rows('农民人均纯收入，１９８２年为２７０元。')).toEqual([['农民人均纯收入', '２７０元']])
    expect(rows('高级社越办越大，现在已经合并改组成为两千四百多个人民公社。')).toEqual([
      ['人民公社', '两千四百多个'],
    ])
  })

  test('takes what is to be kept to for a plan, whatever the passage tells', () => {
    const [kept, was] = figures(
      '去年曾提出，要把物价涨幅控制在百分之六以内。物价涨幅仍达百分之九。',
      'problem',
    )
    expect([kept!.tense, was!.tense]).toEqual(['plan', 'problem'])
  })

  test('makes a rate with its own noun a row', () => {
    const [gdp, revenue] = figures('生产总值增长8%，一般公共预算收入增长5%。', 'plan')
    expect(gdp).toMatchObject({ concept: '生产总值', tense: 'plan', change: { percent: 8 } })
    expect(revenue).toMatchObject({ concept: '一般公共预算收入', quantity: { value: 5, unit: '%' } })
  })

  test('reads both levels of a change, each with its year', () => {
    const found = figures(
      '2021年与2016年相比，生产总值由120亿元增加到186亿元；财政收入由6.1亿元增加到9.8亿元。',
    )
    expect(found.map(({ concept, quantity, years }) => [concept, quantity.written, years!.from])).toEqual([
      ['生产总值', '120亿元', 2016],
      ['生产总值', '186亿元', 2021],
      ['财政收入', '6.1亿元', 2016],
      ['财政收入', '9.8亿元', 2021],
    ])
  })

  test('takes the old level of a planned change for a result', () => {
    const found = figures('农村低保标准由每人每月320元提高到400元以上。', 'plan')
    expect(found.map(({ indicator, tense }) => [indicator, tense])).toEqual([
      ['农村低保标准', 'result'],
      ['农村低保标准', 'plan'],
    ])
  })

  test.each([
    [
      '养老、医疗、失业保险参保率分别达到95%、98%和90%。',
      ['养老保险参保率', '医疗保险参保率', '失业保险参保率'],
    ],
    ['城乡低保标准分别提高到每月720元、510元。', ['城市低保标准', '农村低保标准']],
    [
      '城镇、农村居民人均可支配收入分别达到3.6万元和1.9万元。',
      ['城镇居民人均可支配收入', '农村居民人均可支配收入'],
    ],
    [
      '养老、医疗和工伤保险覆盖面继续扩大，参保率分别达到95%、98%和91%。',
      ['养老保险参保率', '医疗保险参保率', '工伤保险参保率'],
    ],
  ])('deals out what 分别 lists: %s', (text, indicators) => {
    expect(figures(text).map(({ indicator }) => indicator)).toEqual(indicators)
  })

  test('deals out rates that 分别 gives to the levels before', () => {
    expect(rows('接待游客320万人次，旅游综合收入21亿元，分别增长12%和15%。')).toEqual([
      ['接待游客', '320万人次', '增长12%'],
      ['旅游综合收入', '21亿元', '增长15%'],
    ])
  })

  test('looks behind the number for what is counted', () => {
    expect(rows('投入560万元规划建设了86个治安监控点和7个治安卡口。')).toEqual([
      ['投入', '560万元'],
      ['治安监控点', '86个'],
      ['治安卡口', '7个'],
    ])
  })

  test('keeps masked figures, marked', () => {
    const [total, people] = figures('财政总收入达__万元，比增__%；三年共脱贫_户。')
    expect(total).toMatchObject({
      concept: '财政总收入',
      masked: true,
      quantity: { value: Number.NaN, unit: '元' },
    })
    expect(total!.change).toMatchObject({ percent: Number.NaN })
    expect(people).toMatchObject({ concept: '脱贫', masked: true })
  })

  test('withholds the concept from a number whose unit cannot be its', () => {
    expect(figures('粮食播种面积稳定，粮食产量突破80万亩次。')[0]!.concept).toBe('')
    expect(figures('技改投资占工业投资的45%。')[0]!.concept).toBe('')
  })

  test('never takes an amount of change for a level', () => {
    const [fewer] = figures('贫困人口减少2.5万人。')
    expect(fewer).toMatchObject({ indicator: '贫困人口减少', concept: '' })
  })

  test('lets the sentence overrule the passage on plan and result', () => {
    expect(figures('固定资产投资完成32亿元，力争年底达到40亿元。').map(({ tense }) => tense)).toEqual([
      'result',
      'plan',
    ])
    expect(figures('预期目标是：财政收入达到10亿元。', 'unknown')[0]!.tense).toBe('plan')
    expect(figures('去年完成造林3万亩，同比增长20%。', 'plan')[0]).toMatchObject({
      tense: 'result',
      years: { from: 2021, to: 2021 },
    })
  })

  test.each([
    ['到2025年，城镇化率达到60%。', 'plan', 2025, 2025],
    ['五年来，累计造林15万亩。', 'result', 2017, 2021],
    ['今年安排扶贫资金900万元。', 'plan', 2022, 2022],
    ['2019—2021年，累计修建公路320公里。', 'result', 2019, 2021],
    ['新建学校8所。', 'result', 2021, 2021],
    ['新建学校8所。', 'plan', 2022, 2022],
  ] as const)('dates %s (%s)', (text, tense, from, to) => {
    expect(figures(text, tense)[0]!.years).toEqual({ from, to })
  })

  test.each([
    ['全省粮食产量达到1200万吨。', '全省'],
    ['石岭镇新建大棚300个。', '石岭镇'],
    ['全县新建大棚300个。', ''],
    ['清江县新建大棚300个。', ''],
    ['农村新建大棚300个。', ''],
    ['各乡镇新建大棚300个。', ''],
  ])('names the other place of %s', (text, place) => {
    expect(figures(text)[0]!.subPlace).toBe(place)
  })

  test('points into the source', () => {
    const text = '全县完成生产总值186.4亿元，同比增长6.2%。'
    const [gdp] = figures(text)
    expect(text.slice(gdp!.range.start - 100, gdp!.range.end - 100)).toBe('186.4亿元')
    expect(text.slice(gdp!.clause.start - 100, gdp!.clause.end - 100)).toBe(
      '全县完成生产总值186.4亿元，同比增长6.2%',
    )
    expect(gdp!.id).toBe(`r/7@${gdp!.range.start}`)
  })

  test.each([
    '2021年3月5日召开第十六届人大三次会议。',
    '1、抓好春耕。2、抓好防火。',
    '三农工作、四个全面、“八项规定”。',
    '拨打12345热线。',
    '实施“1136”工程和1+5规划。',
    '过去五年，我们一步一个脚印。',
  ])('finds no figure in %s', (text) => {
    expect(figures(text)).toEqual([])
  })

  test('leaves titles and mojibake alone', () => {
    expect(extractFigures(passage('述职报告2150字', { role: 'title' }), report)).toEqual([])
    expect(extractFigures(passage('锟斤拷35万元', { garbled: true }), report)).toEqual([])
  })
})
