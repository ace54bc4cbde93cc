import { describe, expect, test } from 'vitest'
import { conceptNamed, concepts, expandTerm, findConcepts, unitFits } from '../../src/language/indicators.ts'

describe('the synonym file', () => {
  test('holds the concepts and colloquial words that reports of all levels need', () => {
    expect(concepts().length).toBeGreaterThanOrEqual(120)
  })

  test('counts counterparts alike, both ways, and never lets one stand in for the other', () => {
    for (const { name, standIns, counterparts, units } of concepts())
      for (const other of counterparts) {
        const counterpart = conceptNamed(other)
        expect(counterpart?.counterparts, `${name} ↔ ${other}`).toContain(name)
        expect(counterpart?.units, `${name} ↔ ${other}`).toEqual(units)
        expect(standIns).not.toContain(other)
      }
  })

  test.each([
    ['城镇居民人均可支配收入', '农民人均纯收入'],
    ['城市低保标准', '农村低保标准'],
    ['第二产业增加值', '第三产业增加值'],
  ])('sets %s beside %s', (one, other) => {
    expect(conceptNamed(one)?.counterparts).toContain(other)
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

  test.each([
    ['实际利用外资', '合同利用外资'],
    ['税收总额', '合同税收总额'],
    ['招商引资到位资金', '招商引资合同资金'],
    ['常住人口', '户籍人口'],
    ['常住人口城镇化率', '户籍人口城镇化率'],
    ['地方财政收入', '一般公共预算收入'],
    ['全社会固定资产投资', '城镇以上固定资产投资'],
    ['农民人均纯收入', '农村居民人均可支配收入'],
    ['规上工业增加值', '规上工业总产值'],
    ['利润总额', '利税总额'],
    ['出口总额', '进出口总额'],
    ['接待游客', '旅游收入'],
    ['城镇登记失业率', '城镇调查失业率'],
    ['养老保险参保率', '养老保险参保人数'],
    ['养老保险参保率', '医疗保险参保率'],
    ['变电站', '水电站'],
    ['计划投资', '完成投资'],
    ['研发经费', '研发投入强度'],
    ['优良天数', '优良天数比例'],
    ['存款余额', '储蓄存款余额'],
    ['市场主体', '新增市场主体'],
    ['小升规', '个转企'],
    ['县道', '乡道'],
    ['森林覆盖率', '林草覆盖率'],
    ['孕产妇死亡率', '婴儿死亡率'],
    ['政府债务', '化解债务'],
    ['赤字', '赤字率'],
  ])('keeps %s apart from %s', (one, other) => {
    const [first, second] = [findConcepts(one), findConcepts(other)]
    expect(first.at(-1)?.end).toBe(one.length)
    expect(second).toMatchObject([{ start: 0, end: other.length }])
    expect(first.at(-1)?.concept).not.toBe(second[0]?.concept)
  })

  test.each([
    ['实际利用外资', '合同利用外资'],
    ['税收收入', '合同税收总额'],
    ['招商引资到位资金', '招商引资合同资金'],
    ['完成投资', '计划投资'],
    ['常住人口', '户籍人口'],
    ['出口总额', '进出口总额'],
    ['城镇登记失业率', '城镇调查失业率'],
  ])('lets neither %s nor %s stand in for the other', (one, other) => {
    expect(conceptNamed(one)?.standIns).not.toContain(other)
    expect(conceptNamed(other)?.standIns).not.toContain(one)
  })

  test.each([
    ['财政收入', '一般公共预算收入'],
    ['农民收入', '农民人均纯收入'],
    ['失业率', '城镇登记失业率'],
    ['总人口', '常住人口'],
  ])('lets the loose word %s be answered by %s', (loose, exact) => {
    expect(conceptNamed(loose)?.standIns).toContain(exact)
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

  test.each([
    ['外销', '外贸'],
    ['挣', '盈利'],
    ['翻番', '翻两番'],
    ['拉来', '签约'],
    ['免税', '退税'],
  ])('%s is not written %s, which means something else', (term, written) => {
    expect(expandTerm(term).length).toBeGreaterThan(0)
    expect(expandTerm(term)).not.toContain(written)
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
