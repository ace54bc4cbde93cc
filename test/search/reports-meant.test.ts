/** Which reports a question means: by place, by description, by year; and what it asks to be set side by side. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Query } from '../../src/search/index.ts'
import { openTowns, type Towns } from './towns.ts'

let towns: Towns

beforeAll(async () => {
  towns = await openTowns()
})

afterAll(() => towns.close())

const scopesOf = ({ scopes }: Query): string[][] => scopes.map(({ reportIds }) => towns.filesOf(reportIds))
const otherPlaces = (question: string): string[] =>
  towns
    .understand(question)
    .otherPlaces.filter(({ certain }) => certain)
    .map(({ name }) => name)

const SHILU = ['shilu-2019.txt', 'shilu-2020.txt']
const LIUPU = ['liupu-2019.txt']
const YUNLING = ['yunling-2018.txt']
const QINGLAN = ['qinglan-2016.txt']

describe('a place', () => {
  const cases: [string, string, string[]][] = [
    ['in full', '石麓镇税收多少', SHILU],
    ['without its level', '石麓的税收多少', SHILU],
    ['with a mistyped level', '青岚洲2015年生产总值多少', QINGLAN],
    ['with the level it has been given since', '云岭区生产总值多少', YUNLING],
    ['with the level it may be given', '柳浦镇税收多少', LIUPU],
    ['at the end of a chain', '青岚州云岭县石麓镇税收多少', SHILU],
    ['at the end of a chain of short names', '青岚云岭柳浦的税收多少', LIUPU],
    ['before a word that begins like a level', '石麓村组道路硬化多少公里', SHILU],
    ['before 市场', '柳浦市场建了几个', LIUPU],
    ['after 那', '那石麓镇的税收是多少', SHILU],
    ['masked in its report and called by its product', '风筝镇扎了多少只风筝', ['kites.txt']],
  ]
  it.each(cases)('is known %s: %s', (_, question, files) => {
    const query = towns.understand(question)
    expect(scopesOf(query)).toEqual([files])
    expect(otherPlaces(question)).toEqual([])
  })

  it.each(['1997年国务院报告粮食产量多少', '总理说粮食产了多少斤', '全国粮食产量多少'])(
    'is the whole country: %s',
    (question) => {
      expect(scopesOf(towns.understand(question))).toEqual([['nation-1997.txt']])
    },
  )

  it.each([
    ['虎丘镇的税收多少', '虎丘镇'],
    ['那曲市税收多少', '那曲市'],
    ['五里铺镇税收多少', '五里铺镇'],
    ['阿措县生产总值是多少', '阿措县'],
    ['沙井街道税收多少', '沙井街道'],
    ['青岚州黑石县的生产总值多少', '黑石县'],
    ['东坡乡和石麓镇谁的税收高', '东坡乡'],
    // The county is no township, the town no village.
    ['云岭乡税收多少', '云岭乡'],
    ['石麓村有多少人', '石麓村'],
  ])('that nobody speaks for is kept: %s', (question, place) => {
    expect(otherPlaces(question)).toEqual([place])
  })

  it.each([
    '全镇税收多少',
    '各乡镇的税收一共多少',
    '贫困村有多少个',
    '省级卫生村有几个',
    '集镇改造花了多少',
    '街道整治花了多少钱',
    '城市建设怎么样',
    '小城镇建设投了多少',
    '这个县有几个行政村',
    '文明村镇评了几个',
    '电网改了几个台区',
    '电气化村建了几个',
    // Begins with a level that nothing stands before.
    '县医院新楼封顶了吗',
  ])('is not read into a word that looks like one: %s', (question) => {
    expect(towns.understand(question).scopes).toEqual([])
    expect(otherPlaces(question)).toEqual([])
  })
})

describe('a description', () => {
  const found = async (question: string): Promise<string[]> => {
    const { scopeReports } = await towns.retrieve(towns.understand(question))
    return towns.filesOf(scopeReports.flat())
  }
  it.each([
    ['扎风筝的那个镇，产值多少', 'kites.txt'],
    ['有风筝厂的镇年产值多少', 'kites.txt'],
    ['建“管理规范年”示范点的那个镇，建了几个', 'kites.txt'],
    ['泥人厂所在的乡税收多少', 'liupu-2019.txt'],
    ['有位乡长读过党校函授，学的什么专业', 'township-head.txt'],
    ['那位读党校函授的乡长走访了多少户', 'township-head.txt'],
    ['云岭县办泥人厂的那个乡改厕多少户', 'liupu-2019.txt'],
  ])('finds the report it fits: %s', async (question, file) => {
    expect(await found(question)).toEqual([file])
  })

  it('of nothing but a pointer chooses nothing', () => {
    expect(towns.understand('那个镇税收多少').scopes).toEqual([])
  })

  it('is no part of what is asked', () => {
    const [ask] = towns.understand('扎风筝的那个镇，产值多少').asks
    expect(ask?.terms.map(({ text }) => text)).toEqual(['产值'])
  })
})

describe('a year', () => {
  const YEARS: [string, number[]][] = [
    ['石麓镇2018年税收多少', [2018]],
    ['石麓镇18年税收多少', [2018]],
    ['石麓镇98年税收多少', [1998]],
    ['石麓镇二〇一八年税收多少', [2018]],
    ['石麓镇一八年税收多少', [2018]],
    ['石麓镇２０１８年税收多少', [2018]],
    ['石麓镇 2018 年 税收 多少', [2018]],
    ['石麓镇税收多少', []],
    // Spans and counts are no calendar years.
    ['石麓镇近10年税收多少', []],
    ['12年来石麓镇税收多少', []],
    ['石麓镇硬化2019米道路是哪条', []],
    ['石麓镇投了12018万元吗', []],
  ]
  it.each(YEARS)('%s', (question, years) => {
    const query = towns.understand(question)
    expect(query.asks.flatMap((ask) => ask.years)).toEqual(years)
    expect(query.reportYears).toEqual([])
  })

  it.each([
    ['石麓镇2019年的报告里税收是多少', [2019], []],
    ['19年石麓镇政府工作报告说税收多少', [2019], []],
    ['2019年报告里说石麓镇2018年税收多少', [2019], [2018]],
    ['97年总理作的报告说粮食产量多少', [1997], []],
    ['石麓镇2019年和2020年两份报告的税收各是多少', [2019, 2020], []],
  ])('of the report, not of the facts: %s', (question, reportYears, years) => {
    const query = towns.understand(question)
    expect(query.reportYears).toEqual(reportYears)
    expect(query.asks.flatMap((ask) => ask.years)).toEqual(years)
  })

  it('of the report chooses it', async () => {
    const { hits } = await towns.retrieve(towns.understand('石麓镇2020年的报告里税收是多少'))
    const best = hits[0]!.passages[0]!
    expect(best.text).toContain('4.4亿元')
  })
})

describe('a kind of report', () => {
  it.each([
    ['乡长述职报告里走访了多少户', '述职报告'],
    ['石麓镇政府工作报告说税收多少', '政府工作报告'],
    ['人大工作报告提了几条建议', '人大工作报告'],
    ['石麓镇税收多少', null],
  ])('%s', (question, kind) => {
    expect(towns.understand(question).kind).toBe(kind)
  })
})

describe('a comparison', () => {
  it.each([
    ['石麓镇和柳浦乡谁的生产总值高', 'higher'],
    ['石麓和柳浦哪个生产总值高', 'higher'],
    ['石麓镇跟柳浦乡，哪个管的行政村多', 'higher'],
    ['石麓镇和柳浦乡，哪个乡镇硬化的道路更长', 'higher'],
    ['石麓镇税收比柳浦乡多多少', 'difference'],
    ['石麓镇跟柳浦乡的税收差多少', 'difference'],
    ['石麓镇的税收是柳浦乡的几倍', 'ratio'],
    ['石麓镇和柳浦乡的税收各是多少', null],
  ])('of two towns asks of each: %s', (question, comparing) => {
    const query = towns.understand(question)
    expect(query).toMatchObject({ comparison: true, comparing })
    expect(scopesOf(query)).toEqual([SHILU, LIUPU])
    expect(query.asks.map(({ scope, type }) => [scope, type])).toEqual([
      [0, 'number'],
      [1, 'number'],
    ])
  })

  it.each([
    '石麓镇2018年和2019年的生产总值各是多少',
    '石麓镇2018年、2019年生产总值分别是多少',
    '石麓镇2018年生产总值比2019年低多少',
    '石麓镇2018年和2019年哪年生产总值高',
    '石麓镇18年和19年的生产总值差多少',
  ])('of two years asks for each: %s', (question) => {
    expect(towns.understand(question).asks.map(({ years }) => years)).toEqual([[2018], [2019]])
  })

  it.each([
    '石麓镇2018年税收原来说要收多少，实际收了多少？超没超',
    '石麓镇2018年生产总值目标是多少，实际完成多少',
    '石麓镇生产总值去年实际多少，今年目标又是多少',
  ])('of plan and result asks for both: %s', (question) => {
    expect(new Set(towns.understand(question).asks.map(({ tense }) => tense))).toEqual(
      new Set(['plan', 'result']),
    )
  })

  it('of a promise to double is one ask', () => {
    const query = towns.understand('石麓镇生产总值翻番了吗')
    expect(query.comparing).toBe('doubling')
    expect(query.asks).toHaveLength(1)
  })

  it.each([
    '石麓镇怎么推动更高水平开放',
    '石麓镇哪个村收入最高',
    '哪个乡镇的税收最多',
    '石麓镇税收比上年增长多少',
  ])('is not read into: %s', (question) => {
    expect(towns.understand(question).comparing).toBeNull()
  })
})
