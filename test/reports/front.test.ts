/** What stands before a report's body, and what the report says of itself there: title, kind, speaker. */
import { describe, expect, test } from 'vitest'
import type { PassageRole, Report } from '../../src/reports/types.ts'
import { passageWith, readOne } from './texts.ts'

const OPENING = '各位代表：\n现在，我代表镇人民政府向大会报告工作，请予审议，并请列席会议的同志提出意见。'
const BODY =
  '一年来，全镇干部群众修渠铺路，发展果品加工，办起了乡村夜校，村集体收入稳步提高，群众办事比从前方便，镇里的各项工作都按期完成，项目建设也有了新的进展。镇政府把群众的事放在心上，村村通了班车，户户用上了自来水，发展的底子更加厚实。'

const textsOf = ({ passages }: Report, wanted: PassageRole): string[] =>
  passages.filter(({ role }) => role === wanted).map(({ text }) => text)

describe('a full masthead', () => {
  const report = readOne(
    [
      '2019年松溪镇政府工作报告',
      '——2019年1月8日在松溪镇第七届人民代表大会第三次会议上',
      '镇长　陆小满',
      OPENING,
      '一、2018年工作回顾',
      BODY,
    ].join('\n'),
  )

  test('is front, and no heading', () => {
    expect(textsOf(report, 'title')).toEqual(['2019年松溪镇政府工作报告'])
    expect(passageWith(report, '第三次会议上').role).toBe('front')
    expect(passageWith(report, '镇长　陆小满').role).toBe('front')
    expect(textsOf(report, 'heading')).toEqual(['一、2018年工作回顾'])
  })

  test('tells title, kind and speaker', () => {
    expect(report).toMatchObject({
      title: '2019年松溪镇政府工作报告',
      kind: '政府工作报告',
      speaker: '陆小满',
    })
  })
})

describe('other mastheads', () => {
  test('a date alone on its line is front', () => {
    const report = readOne(`松溪镇政府工作报告\n2003年4月7日\n${OPENING}\n${BODY}`)
    expect(passageWith(report, '2003年4月7日').role).toBe('front')
    expect(report.sections).toEqual([])
  })

  test('a meeting on the line of the title is no part of the title told', () => {
    const report = readOne(
      `政府工作报告2011年1月20日在松溪镇第五届人民代表大会第二次会议上\n${OPENING}\n${BODY}`,
    )
    expect(report.title).toBe('政府工作报告')
    expect(report.sections).toEqual([])
  })

  test('a title said again is dropped, and in no heading path', () => {
    const title = '2019年松溪镇政府工作报告'
    const report = readOne(`${title}\n${title}\n${OPENING}\n一、工作回顾\n${BODY}`)
    expect(report.title).toBe(title)
    expect(report.passages.filter(({ text }) => text === title)).toHaveLength(1)
    expect(report.passages.flatMap(({ section }) => section)).not.toContain(title)
    expect(textsOf(report, 'heading')).toEqual(['一、工作回顾'])
  })

  test('nobody is named where the masthead names nobody', () => {
    expect(readOne(`松溪镇政府工作报告\n${OPENING}\n${BODY}`).speaker).toBeNull()
  })
})

describe('kind', () => {
  test.each([
    ['松溪镇领导班子述职报告', '述职报告'],
    ['松溪镇党风廉政建设述职报告', '廉政述职报告'],
    ['松溪镇养老服务调查报告', '调查报告'],
    ['松溪镇人大主席团工作报告', '人大工作报告'],
    ['松溪镇政府工作报告', '政府工作报告'],
  ])('%s is a %s', (title, kind) => {
    expect(readOne(`${title}\n${BODY}`).kind).toBe(kind)
  })

  test('the opening tells where the title says otherwise', () => {
    const report = readOne(
      `松溪镇换届政府工作报告\n各位代表：\n我受镇人大主席团委托，向大会报告镇人大的工作，请予审议。\n${BODY}`,
    )
    expect(report.kind).toBe('人大工作报告')
  })
})
