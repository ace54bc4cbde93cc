/** Which passage comes first, and why. Each town is a corpus of a few passages of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTowns, type Towns } from './towns.ts'

/** A report whose sections hold the passages given. */
const report = (title: string, sections: Record<string, string[]>): string =>
  [
    title,
    '各位代表：',
    '现在，我代表政府向大会报告工作，请予审议，并请列席会议的同志们提出宝贵意见。',
    ...Object.entries(sections).flatMap(([heading, passages]) => [heading, ...passages]),
    '让我们同心协力、扎实工作，为圆满完成各项任务、建设幸福家园而努力，谢谢大家。',
  ].join('\n\n')

const REPORTS = [
  report('松涛镇2019年政府工作报告', { '一、2018年工作回顾': ['全镇造林300亩。', '茶叶喜获丰收。'] }),
  report('河湾镇2019年政府工作报告', {
    '一、2018年工作回顾': ['全镇茶园面积5000亩，茶园面积位居全县第一。'],
  }),
  report('白沙镇2019年政府工作报告', {
    '一、2018年工作回顾': [
      '道路硬化受到群众欢迎，道路硬化工作走在前列。',
      '硬化村组道路12公里，解决出行难。',
      '投入道路硬化资金300万元。',
    ],
  }),
  report('青藤镇2019年政府工作报告', {
    '一、2018年工作回顾': ['全年硬化村组道路21公里，受益群众三千人。'],
    '二、2019年工作安排': ['今年计划硬化村组道路25公里，受益群众四千人。'],
  }),
  ...[2018, 2019, 2020].map((year) =>
    report(`云台镇${year}年政府工作报告`, {
      [`一、${year - 1}年工作回顾`]: [`全镇税收总额达到${year - 2014}.3亿元，再创新高。`],
    }),
  ),
  report('落霞镇2019年政府工作报告', {
    '（一）旅游业蓬勃发展': ['全年接待客人40万人次，收入突破亿元。'],
    '（二）教育事业稳步推进': ['开放日活动接待来访家长2万人次。'],
  }),
  report('石桥铺镇2019年政府工作报告', {
    '一、2018年工作回顾': [
      '全镇实现国内生产总值73亿元，同比增长6%。',
      '新增总部企业3家，总值可观。',
      '农业总产值12亿元。',
    ],
  }),
  report('梅岭镇2019年政府工作报告', {
    '一、2018年工作回顾': [
      '主导产业发展势头良好，主导产业优势更加突出。',
      '形成茶叶、竹编、油茶、中药材四大主导产业。',
    ],
  }),
  report('柿园镇2019年政府工作报告', {
    '一、危桥改造全面完成': ['这项工作得到各方支持。', '改造危桥3座，群众出行更加安全。'],
  }),
  report('沙洲镇2019年政府工作报告', {
    '一、2018年工作回顾': ['新建文化广场2个。', '新建停车场2个。', '新建农贸市场2个。', '新建体育公园2个。'],
  }),
]

let towns: Towns

beforeAll(async () => {
  towns = await openTowns(Object.fromEntries(REPORTS.map((text, i) => [`${i}.txt`, text])))
})

afterAll(() => towns.close())

/** Texts found for the first thing a question asks, best first. */
async function rank(question: string): Promise<string[]> {
  const { hits } = await towns.retrieve(towns.understand(question))
  const texts = hits[0]!.passages.map(({ text }) => text)
  expect(texts).not.toEqual([])
  return texts
}

const position = (found: string[], part: string): number => {
  const at = found.findIndex((text) => text.includes(part))
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

describe('ranking', () => {
  it('finds only what the asked place says, however well another fits', async () => {
    expect((await rank('松涛镇茶园面积多少亩？')).join()).not.toContain('5000亩')
    expect((await rank('河湾镇茶园面积多少亩？'))[0]).toContain('5000亩')
  })

  it('puts the number in the asked unit before the words alone', async () => {
    expect((await rank('白沙镇硬化道路多少公里？'))[0]).toContain('12公里')
    expect((await rank('白沙镇道路硬化投了多少钱？'))[0]).toContain('300万元')
  })

  it('puts the plan first when a plan is asked, the result when a result is', async () => {
    expect((await rank('青藤镇打算硬化村组道路多少公里？'))[0]).toContain('25公里')
    expect((await rank('青藤镇去年硬化了村组道路多少公里？'))[0]).toContain('21公里')
  })

  it('puts the report that tells the asked year first', async () => {
    // The report of 2019 tells 2018.
    expect((await rank('云台镇2018年税收是多少？'))[0]).toContain('5.3亿元')
  })

  it('keeps to the report that is asked for by its year', async () => {
    expect((await rank('云台镇2020年的报告里税收是多少？'))[0]).toContain('6.3亿元')
  })

  it('lets the heading say what a passage is about', async () => {
    const found = await rank('落霞镇旅游接待多少人次？')
    expect(position(found, '40万人次')).toBeLessThan(position(found, '2万人次'))
  })

  it('finds an indicator under its other names', async () => {
    expect((await rank('石桥铺镇GDP多少？'))[0]).toContain('73亿元')
  })

  it('puts the enumeration before a mention when a list is asked', async () => {
    expect((await rank('梅岭镇有哪些主导产业？'))[0]).toContain('茶叶、竹编')
  })

  it('puts what a passage says itself before its heading', async () => {
    const found = await rank('柿园镇改造危桥几座？')
    expect(found[0]).toContain('3座')
    expect(position(found, '3座')).toBeLessThan(position(found, '危桥改造全面完成'))
  })

  it('gives the same order every time', async () => {
    // Four passages that fit alike.
    const question = '沙洲镇新建了几个？'
    expect(await rank(question)).toEqual(await rank(question))
  })
})
