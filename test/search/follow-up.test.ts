/** Questions that read on from earlier ones. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Query } from '../../src/search/index.ts'
import { openTowns, type Towns } from './towns.ts'

let towns: Towns

beforeAll(async () => {
  towns = await openTowns()
})

afterAll(() => towns.close())

const ask = (...questions: string[]): Query => towns.understand(questions.at(-1)!, questions.slice(0, -1))
const labels = ({ scopes }: Query): string[] => scopes.map(({ label }) => label)
const concepts = ({ asks }: Query): string[] =>
  asks.flatMap(({ terms }) => terms.map(({ concept }) => concept))

describe('a follow-up', () => {
  it.each(['那生产总值呢', '生产总值是多少', '对了，生产总值呢？', '那个镇的生产总值呢'])(
    'keeps the place: %s',
    (question) => {
      const query = ask('石麓镇税收多少？', question)
      expect(query.followUp).toBe(true)
      expect(labels(query)).toEqual(['石麓镇'])
      expect(concepts(query)).toContain('生产总值')
      expect(concepts(query)).not.toContain('税收收入')
    },
  )

  it.each(['那柳浦乡呢', '柳浦乡呢？', '柳浦乡是多少'])(
    'keeps the topic for another place: %s',
    (question) => {
      const query = ask('石麓镇税收多少？', question)
      expect(labels(query)).toEqual(['柳浦乡'])
      expect(concepts(query)).toEqual(['税收收入'])
      expect(query.asks[0]?.type).toBe('number')
    },
  )

  it('keeps the topic for a place that is described', () => {
    const query = ask('石麓镇税收多少？', '有风筝厂的那个镇呢')
    expect(labels(query)).toEqual(['有风筝厂的那个镇'])
    expect(concepts(query)).toEqual(['税收收入'])
  })

  it.each([
    ['石麓镇2019年税收多少？', '去年呢', [2018]],
    ['石麓镇2018年税收多少？', '2019年呢', [2019]],
    ['石麓镇2018年税收多少？', '那生产总值呢', [2018]],
    ['石麓镇2018年税收多少？', '明年打算收多少', [2019]],
  ])('counts years from the question before: %s %s', (before, question, years) => {
    expect(ask(before, question).asks.map((each) => each.years)).toEqual([years])
  })

  it('turns to the related indicator that is about whom it names', () => {
    const query = ask('石麓镇城镇居民人均可支配收入多少？', '那农民的呢')
    expect(concepts(query)).toContain('农民人均纯收入')
    expect(query.asks[0]?.type).toBe('number')
  })

  it('takes over unit and change where it only names another thing', () => {
    expect(ask('石麓镇硬化道路多少公里？', '渠道呢').asks[0]?.unit).toBeNull()
    expect(ask('石麓镇新建文化礼堂几座？', '凉亭呢').asks[0]?.unit?.base).toBe('座')
    expect(ask('石麓镇税收涨了几个点？', '生产总值呢').asks[0]?.change).toBe('only')
  })

  it('looks inside what was asked before', () => {
    const [only] = ask('石麓镇的“五大工程”是什么？', '里面的老街怎么弄').asks
    expect(only?.type).toBe('how')
    expect(only?.terms.map(({ text }) => text)).toEqual(['老街'])
    expect(only?.context.map(({ text }) => text)).toContain('五大工程')
  })

  it('reads on from a follow-up', () => {
    const query = ask('石麓镇2019年税收多少？', '那柳浦乡呢', '去年呢')
    expect(labels(query)).toEqual(['柳浦乡'])
    expect(concepts(query)).toEqual(['税收收入'])
    expect(query.asks[0]?.years).toEqual([2018])
  })

  it('stays with the report that was chosen by its year', () => {
    expect(ask('石麓镇2019年的报告里税收多少？', '生产总值呢').reportYears).toEqual([2019])
  })

  it.each([
    ['差多少', 'difference', '税收收入'],
    ['是几倍', 'ratio', '税收收入'],
    ['生产总值呢', 'higher', '生产总值'],
  ])('keeps both sides of a comparison: %s', (question, comparing, concept) => {
    const query = ask('石麓镇和柳浦乡谁的税收高？', question)
    expect(query).toMatchObject({ comparison: true, comparing })
    expect(labels(query)).toEqual(['石麓镇', '柳浦乡'])
    expect(query.asks.map(({ scope }) => scope)).toEqual([0, 1])
    expect(new Set(concepts(query))).toEqual(new Set([concept]))
  })

  it.each(['和柳浦乡比谁高', '跟柳浦乡比差多少'])('sets a new side against the old: %s', (question) => {
    const query = ask('石麓镇税收多少？', question)
    expect(labels(query)).toEqual(['石麓镇', '柳浦乡'])
    expect(concepts(query)).toEqual(['税收收入', '税收收入'])
  })

  it('keeps the years of a comparison apart', () => {
    const query = ask('石麓镇2018年和2019年税收各多少？', '生产总值呢')
    expect(query.asks.map(({ years }) => years)).toEqual([[2018], [2019]])
  })

  it('is none when the question stands alone', () => {
    const query = ask('石麓镇2018年税收多少？', '柳浦乡改厕多少户？')
    expect(query).toEqual(towns.understand('柳浦乡改厕多少户？'))
    expect(query.followUp).toBe(false)
  })

  it('does not speak for the old place when it names one that nobody speaks for', () => {
    const query = ask('石麓镇税收多少？', '那虎丘镇呢')
    expect(query.otherPlaces).toEqual([{ name: '虎丘镇', certain: true }])
  })
})
