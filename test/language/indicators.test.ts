import { describe, expect, test } from 'vitest'
import { conceptNamed, concepts, expandTerm, findConcepts, unitFits } from '../../src/language/indicators.ts'

describe('the synonym file', () => {
  test('holds the concepts and colloquial words that reports of all levels need', () => {
    expect(concepts().length).toBeGreaterThanOrEqual(120)
  })

  test('relates concepts both ways or not at all only to concepts it knows', () => {
    for (const { name, related } of concepts())
      for (const other of related) expect(conceptNamed(other), `${name} → ${other}`).toBeDefined()
  })
})

describe('findConcepts', () => {
  test('finds the longest name and quotes the text', () => {
    const text = '全镇规模以上工业增加值与ＧＤＰ双双增长'
    expect(findConcepts(text)).toEqual([
      { concept: '规模以上工业增加值', start: 2, end: 11, written: '规模以上工业增加值' },
      { concept: '生产总值', start: 12, end: 15, written: 'ＧＤＰ' },
    ])
  })

  test('keeps kinds of revenue apart', () => {
    const names = ['财政总收入', '一般公共预算收入', '财政收入', '税收收入'].map(
      (text) => findConcepts(text)[0]?.concept,
    )
    expect(new Set(names).size).toBe(4)
  })

  test('finds nothing where nothing is named', () => {
    expect(findConcepts('春天来了')).toEqual([])
  })
})

describe('expandTerm', () => {
  test.each([
    ['GDP', '生产总值'],
    ['固投', '固定资产投资总额'],
    ['社零', '社会消费品零售总额'],
    ['新农合', '新型农村合作医疗'],
    ['挣', '收入'],
    ['打工', '劳务输转'],
    ['民企', '民营企业'],
    ['冤枉', '失实'],
  ])('%s is also written %s', (term, written) => {
    expect(expandTerm(term)).toContain(written)
    expect(expandTerm(term)).not.toContain(term)
  })

  test('goes from the asked word to the written one only', () => {
    expect(expandTerm('失实')).toEqual([])
  })
})

describe('unitFits', () => {
  test.each([
    ['生产总值', '元', true],
    ['生产总值', '%', false],
    ['粮食产量', '吨', true],
    ['粮食产量', '亩', false],
    ['高新技术企业', '家', true],
    ['高新技术企业', '元', false],
    ['没有这个概念', '元', true],
  ])('%s in %s: %s', (concept, unit, fits) => {
    expect(unitFits(concept, unit)).toBe(fits)
  })
})
