import { describe, expect, it } from 'vitest'
import type { Period } from '../../src/reports/types.ts'
import { countyReport, passageWith, readOne } from './texts.ts'

const periodOf = (options: Parameters<typeof countyReport>[0]): Period =>
  readOne(countyReport(options), '文件.txt').period
const span = (from: number, to = from): { from: number; to: number } => ({ from, to })

/** A page that wrote 2024 over all its years. */
const rewritten = (extra: string): Period =>
  periodOf({ title: '2024年乡镇政府工作报告', review: 2024, plan: 2024, extra })

describe('a report with true years', () => {
  it('is dated by its title and headings, reviews the year before and plans its own', () => {
    expect(periodOf({})).toMatchObject({
      stated: 2019,
      inferred: 2019,
      conflict: false,
      reviewed: span(2018),
      planned: span(2019),
    })
  })

  it('is dated by its headings where the title tells no year', () => {
    expect(periodOf({ title: '临溪县政府工作报告' })).toMatchObject({
      stated: null,
      inferred: 2019,
      conflict: false,
    })
  })

  it('takes the first of two successive years in headings for the review, though no word says so', () => {
    const text = `临溪县政府工作报告
各位代表：
现在，我代表县人民政府向大会报告工作，请予审议。
一、2018年主要工作
全县生产总值完成120亿元，新建公路30公里，完成危房改造500户，群众生活持续改善，社会大局保持稳定。
二、2019年工作打算
全县生产总值力争增长8%，新建公路40公里，抓好乡村振兴，努力推进各项工作再上新台阶，让群众得到更多实惠。
`
    expect(readOne(text, '文件.txt').period).toMatchObject({
      inferred: 2019,
      conflict: false,
      reviewed: span(2018),
      planned: span(2019),
    })
  })

  it('may look far ahead, far back, and to anniversaries', () => {
    const extra =
      '党的十八大以来，全县面貌一新。到2035年基本实现现代化，谋划“十五五”规划，以优异成绩迎接新中国成立70周年，2008年北京奥运会时修的路仍在使用。'
    expect(periodOf({ extra })).toMatchObject({ inferred: 2019, conflict: false })
  })

  it('tells a whole term after five years', () => {
    const text = countyReport()
      .replace('一、2018年工作回顾', '一、过去五年工作回顾')
      .replace('二、2019年工作安排', '二、今后五年的主要任务')
    expect(readOne(text).period).toMatchObject({ reviewed: span(2014, 2018), planned: span(2019, 2023) })
  })

  it.each(['１９９５年', '一九九五年', '1 9 9 5 年'])('is dated however its page writes %s', (written) => {
    const text = countyReport({ title: '临溪县政府工作报告', review: 1994, plan: 1995 }).replaceAll(
      '1995年',
      written,
    )
    expect(readOne(text).period.inferred).toBe(1995)
  })
})

describe('a page that rewrote the years', () => {
  it.each([
    ['the first year of a plan', '今年是“十三五”规划的开局之年，任务艰巨。', 2016],
    ['a rewritten first year of a plan', '2024年是实施“十二五”规划的第一年，意义重大。', 2011],
    ['a national day', '2024年是我国建国第60周年，做好今年工作意义重大。', 2009],
    ['a congress', '今年是全面贯彻党的十八大精神的开局之年。', 2013],
  ])('is dated by %s', (_, extra, inferred) => {
    const period = rewritten(extra)
    expect(period).toMatchObject({ stated: 2024, inferred, conflict: true })
    expect(period.reviewed).toEqual(span(inferred - 1))
    expect(period.planned).toEqual(span(inferred))
    expect(period.evidence[0]?.years).toEqual(span(inferred))
  })

  it('keeps the words that prove the year and where they stand', () => {
    const source = countyReport({
      title: '2024年政府工作报告',
      review: 2024,
      plan: 2024,
      extra: '今年是“十三五”规划的开局之年。',
    })
    const { evidence } = readOne(source).period
    expect(evidence.length).toBeGreaterThan(0)
    for (const { range, quote } of evidence) expect(source.slice(range.start, range.end)).toBe(quote)
  })

  it('is known for false where the newest congress it knows is long past, though its year stays open', () => {
    expect(rewritten('认真学习贯彻党的十七大精神，做好各项工作。')).toMatchObject({
      stated: 2024,
      inferred: null,
      conflict: true,
      reviewed: null,
    })
  })

  it('is dated by a heading it forgot to rewrite', () => {
    expect(periodOf({ title: '镇政府2024工作报告', review: 2003, plan: 2004 })).toMatchObject({
      inferred: 2004,
      conflict: true,
    })
  })

  it('warns, and gives its passages the true years', () => {
    const report = readOne(
      countyReport({
        title: '2024年政府工作报告',
        review: 2024,
        plan: 2024,
        extra: '今年是“十三五”规划的开局之年。',
      }),
    )
    expect(report.warnings.map(({ code }) => code)).toContain('dating-conflict')
    expect(passageWith(report, '粮食总产').years).toEqual(span(2015))
    expect(passageWith(report, '地区生产总值增长7%').years).toEqual(span(2016))
  })
})

describe('a duty report', () => {
  it('tells of the very year its opening names', () => {
    const text = `镇领导班子廉政述职报告\n2004年，镇领导班子在上级党委的领导下，认真落实廉政建设责任制，现将有关情况报告如下。\n一、抓教育\n组织党员干部学习12次，观看警示教育片4场，廉政意识进一步增强，干部作风有了好转。`
    expect(readOne(text).period).toMatchObject({ stated: 2004, reviewed: span(2004) })
  })
})
