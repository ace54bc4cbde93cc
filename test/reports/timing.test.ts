/** When a report was given, by what its text knows, and which part of it tells of which years. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/reports/index.ts'
import type { Period, Report } from '../../src/reports/types.ts'
import { countyReport, passageWith, readOne } from './texts.ts'

const span = (from: number, to = from): { from: number; to: number } => ({ from, to })

/** A page that wrote 2024 over all its years. */
const rewritten = (extra: string): Period =>
  readOne(countyReport({ title: '2024年乡镇政府工作报告', review: 2024, plan: 2024, extra })).period

const between = (review: string, plan: string, planHeading: string): Report =>
  readOne(`临溪县政府工作报告
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、2018年工作回顾
${review}
${planHeading}
${plan}`)

describe('a page that rewrote the years is dated by what its text knows', () => {
  it.each([
    ['党的十六届四中全会', 2005],
    ['十七届三中、四中全会', 2010],
    ['党的十八届三中、四中、五中全会', 2016],
    ['十九届二中、三中、四中全会', 2020],
  ])('the plenum of the autumn before: %s', (plenum, inferred) => {
    expect(rewritten(`认真学习贯彻${plenum}精神，做好各项工作。`)).toMatchObject({
      stated: 2024,
      inferred,
      conflict: true,
    })
  })

  it('a plenum held in spring leaves the year open', () => {
    expect(rewritten('认真学习贯彻党的十八届二中全会精神。')).toMatchObject({
      inferred: null,
      conflict: true,
    })
  })

  it('a guiding thought that later ones joined proves the page false, and dates nothing', () => {
    const old = '以邓小平理论和“三个代表”重要思想为指导，抓好各项工作。'
    expect(rewritten(old)).toMatchObject({ inferred: null, conflict: true })
    expect(rewritten(`${old}深入学习习近平总书记系列重要讲话精神。`)).toMatchObject({ conflict: false })
  })

  it('an old plenum beside a newer anchor is history', () => {
    const history = '党的十六届六中全会以来，农村面貌有了改变。'
    expect(rewritten(`${history}今年是“十三五”规划的开局之年。`)).toMatchObject({ inferred: 2016 })
  })

  it('a duty report is on the year of its newest plenum, not the one after', () => {
    const text = `2024乡镇领导班子述职报告
现将一年来的履职情况报告如下，请予评议。
一、抓学习
认真学习党的十六届四中、五中、六中全会精神，组织集中学习12次，干部作风有了好转。
二、抓发展
新修机耕路14公里，引进企业3家，群众收入有了提高。`
    expect(readOne(text).period).toMatchObject({
      stated: 2024,
      inferred: 2006,
      conflict: true,
      reviewed: span(2006),
    })
  })

  it('今年 in a review may be the year just over', () => {
    const report = between(
      '今年是全面贯彻党的十九大精神的开局之年，全县生产总值增长7%，农村面貌有了改变。',
      '新建幼儿园3所，改造水厂2座，硬化道路80公里，让群众办事更方便。',
      '二、2019年工作安排',
    )
    expect(report.period).toMatchObject({ inferred: 2019, conflict: false })
  })
})

describe('the plans', () => {
  const plan =
    '一是新建幼儿园3所以上。\n二是着力改造老旧小区。\n三是继续推进农村公路建设，力争年内完工。\n四是加快发展现代农业。'
  const review = '新增规模以上工业企业7家，全年技改投资同比增长12%，先后完成了12个项目。'

  it.each(['二、2019年主要工作', '二、关于今年的政府工作', '二、20__年工作', '二、对今年政府工作的建议'])(
    'begin under %s once a review was told',
    (heading) => {
      const report = between(review, plan, heading)
      expect(passageWith(report, '技改投资').tense).toBe('result')
      expect(passageWith(report, '改造老旧小区').tense).toBe('plan')
    },
  )

  it('begin where the text turns to this year, when their heading was lost', () => {
    const report = between(
      review,
      plan,
      '综合考虑，今年全县经济社会发展的主要预期目标是：地区生产总值增长7%。',
    )
    expect(passageWith(report, '技改投资').tense).toBe('result')
    expect(passageWith(report, '改造老旧小区').tense).toBe('plan')
  })

  it('do not begin where a review tells how its own targets were met', () => {
    const report = between(
      `${review}\n2018年的主要预期目标是增长8%，实际完成了9%。\n全县先后建成了4座水厂。`,
      plan,
      '二、2019年工作安排',
    )
    expect(passageWith(report, '4座水厂').tense).toBe('result')
  })
})

describe('the years of a passage', () => {
  const yearsOf = (words: string, sentence: string) =>
    passageWith(
      readOne(countyReport().replace('粮食总产达到18.6万吨。', `粮食总产达到18.6万吨。\n${sentence}`)),
      words,
    ).years

  it.each([
    ['a paper is named after', '编制完成了《临溪县国土空间规划（2015—2035年）》，城区框架进一步拉开。', 2018],
    ['a share came from', '服务业占比由2011年的31%提高到了38%，先后引进商贸企业6家。', 2018],
    ['is only compared with', '接待游客超过2015年同期水平，先后建成了3个景区。', 2018],
    ['lies ahead of a result', '先后落实了总投资3亿元的水厂项目，计划2026年建成投产。', 2018],
    ['houses were built before', '2000年以前建成的9个小区完成了改造，居住条件得到改善。', 2018],
    ['a meeting was held in', '2014年3月县委印发实施意见以来，先后建成了农家书屋40个。', 2018],
    ['the passage tells of', '2016年建成的水厂先后为8个村供上了自来水。', 2016],
  ])('a year that %s', (_, sentence, year) => {
    expect(yearsOf(sentence.slice(0, 12), sentence)).toEqual(span(year))
  })

  it('are those of 过去一年 under a heading of this year', () => {
    const text = countyReport({ extra: '过去一年，民兵训练取得了好成绩，先后完成了8项任务。' })
    expect(passageWith(readOne(text), '民兵训练')).toMatchObject({ tense: 'result', years: span(2018) })
  })

  it('stay this year where a plan is only compared with the last one', () => {
    const text = countyReport({ extra: '财政收入的增幅高于去年实际，今年安排增长8%。' })
    expect(passageWith(readOne(text), '财政收入的增幅')).toMatchObject({ tense: 'plan', years: span(2019) })
  })
})

describe('whatever a text says of years', () => {
  const words = fc.constantFrom(
    '今年是“十三五”规划的开局之年。',
    '党的十六届三中、四中全会',
    '建国第60周年，',
    '以“三个代表”重要思想为指导，',
    '一、20__年工作回顾\n',
    '二、２０１９年主要工作\n',
    '二○○三年',
    '1 9 9 7 年',
    '《规划（2018—2035年）》',
    '到2030年，',
    '去年先后完成了',
    '第六次全国人口普查',
    '“十五五”时期的预期目标是：',
    '新建学校3所。\n',
  )
  it('its evidence quotes the source, and spans run forward', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const source = countyReport({ title: '2024年政府工作报告', extra: parts.join('') })
        for (const { period, passages } of parseDocument('报告.txt', source).reports) {
          for (const { quote, range } of period.evidence)
            expect(source.slice(range.start, range.end)).toBe(quote)
          const spans = [period.reviewed, period.planned, ...passages.map(({ years }) => years)]
          for (const years of spans) if (years !== null) expect(years.from).toBeLessThanOrEqual(years.to)
        }
      }),
      { numRuns: 60 },
    )
  })
})
