import { describe, expect, it } from 'vitest'
import { countyReport, passageWith, readOne } from './texts.ts'

const report = readOne(
  countyReport({
    extra:
      '今年将改造水厂2座。去年全县安置就业4100人，为今年工作打下了基础。比2016年增加的学位都已投入使用。',
  }),
)

describe('tense', () => {
  it.each([
    ['高标准农田', 'result'],
    ['地区生产总值完成86.4亿元', 'result'],
    ['一是产业结构偏重', 'problem'],
    ['地区生产总值增长7%', 'plan'],
    ['总投资58亿元', 'plan'],
    ['硬化村组道路', 'plan'],
  ])('of “%s” is %s', (words, tense) => {
    expect(passageWith(report, words).tense).toBe(tense)
  })

  it('of a sentence may differ from its section', () => {
    const text = countyReport().replace(
      '粮食总产达到18.6万吨。',
      '粮食总产达到18.6万吨。\n对存在的差距，我们将进一步加大投入力度，力争三年补齐。',
    )
    expect(passageWith(readOne(text), '力争三年补齐').tense).toBe('plan')
  })

  it('is told by the part of the report where headings are silent', () => {
    const text = countyReport().replace(
      '（一）抓项目',
      '三、强产业，夯实基础\n规上企业达到60家，税收贡献八成以上，园区面积扩大到5平方公里。\n（一）抓项目',
    )
    expect(passageWith(readOne(text), '规上企业达到60家').tense).toBe('plan')
  })
})

describe('years', () => {
  it('are those a passage names, a base of comparison aside', () => {
    const text = countyReport({ extra: '到2022年，森林覆盖率比2015年提高6个百分点。' })
    expect(passageWith(readOne(text), '森林覆盖率').years).toEqual({ from: 2022, to: 2022 })
  })

  it('are implied by the review and the plan', () => {
    expect(passageWith(report, '高标准农田').years).toEqual({ from: 2018, to: 2018 })
    expect(passageWith(report, '总投资58亿元').years).toEqual({ from: 2019, to: 2019 })
  })
})
