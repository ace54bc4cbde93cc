/** What a question asks: kind of answer, unit, change, tense, words, parts, and what it leaves to the ones before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerType, Ask, AskedUnit, Query, Term } from '../../src/search/index.ts'
import { openTowns, type Towns } from './towns.ts'

let towns: Towns

beforeAll(async () => {
  towns = await openTowns()
})

afterAll(() => towns.close())

const asksOf = (question: string): Ask[] => towns.understand(question).asks
const onlyAsk = (question: string): Ask => {
  const asks = asksOf(question)
  expect(asks, question).toHaveLength(1)
  return asks[0]!
}
const texts = (terms: Term[]): string[] => terms.map(({ text }) => text)

describe('the type of answer', () => {
  const cases: [AnswerType, string[]][] = [
    [
      'number',
      ['石麓镇税收是多少？', '石麓镇改造危桥几座', '石麓镇办了几场招聘会', '柳浦乡改厕的户数有多少呢'],
    ],
    ['date', ['松湖幼儿园是哪天开学的', '泥人厂什么时候投产', '柳浦乡几月几号办泥人节']],
    ['person', ['石麓镇的报告是谁作的', '哪位乡长读过党校', '石麓镇的镇长叫什么名字']],
    ['organisation', ['哪家企业在石麓镇投产了', '石麓镇跟什么大学合作', '石麓镇引来了哪所学校']],
    ['place', ['泥人厂在哪个村', '竹编产品卖到什么地方', '泥人厂建在哪里']],
    ['name', ['石麓镇新建的幼儿园叫什么名字', '石麓镇得了什么称号', '松湖边那座桥叫啥名']],
    [
      'list',
      ['石麓镇有哪些名片', '石麓镇的五大工程分别是什么', '石麓镇存在哪些问题', '石麓镇列一下重点工程'],
    ],
    ['why', ['石麓镇为啥停车难', '石麓镇税收怎么还少了', '石麓镇村级集体经济薄弱的原因是什么']],
    ['how', ['石麓镇怎么治理松湖', '石麓镇用什么办法解决停车难', '石麓镇做了些啥']],
    ['yesno', ['石麓镇改造过危桥吗', '石麓镇是不是建了幼儿园', '柳浦乡有没有泥人厂']],
  ]
  for (const [type, questions] of cases)
    it.each(questions)(`is ${type}: %s`, (question) => {
      expect(onlyAsk(question).type).toBe(type)
    })
})

describe('the unit of a number', () => {
  const cases: [string, AskedUnit | null][] = [
    ['石麓镇硬化村组道路多少公里', { dimension: 'length', base: '米' }],
    ['石麓镇维修渠道多少米', { dimension: 'length', base: '米' }],
    ['柳浦乡改厕多少户', { dimension: 'count', base: '户' }],
    ['柳浦乡茶园有多少亩', { dimension: 'area', base: '亩' }],
    ['柳浦乡税收是多少钱', { dimension: 'money', base: '' }],
    ['石麓镇税收涨了百分之几', { dimension: 'share', base: '%' }],
    ['石麓镇税收涨了几个点', { dimension: 'points', base: '个百分点' }],
    ['粮食产了多少斤', { dimension: 'mass', base: '吨' }],
    ['石麓镇新建文化礼堂几座', { dimension: 'count', base: '座' }],
    ['石麓镇税收是多少', null],
    // 年 dates what is asked, it is not what is counted.
    ['石麓镇的规划管几年、投多少钱', { dimension: 'money', base: '' }],
  ]
  it.each(cases)('%s', (question, unit) => {
    expect(onlyAsk(question).unit).toEqual(unit)
  })
})

describe('whether the level or its change is asked', () => {
  it.each([
    '石麓镇税收涨了几个点',
    '石麓镇生产总值增幅是多少',
    '石麓镇生产总值增长百分之几',
    '石麓镇税收同比下降多少',
  ])('only the change: %s', (question) => {
    expect(onlyAsk(question).change).toBe('only')
  })

  it.each(['石麓镇税收是多少', '石麓镇新增学位多少个', '石麓镇今年新增了多少学位', '柳浦乡改厕增加了多少户'])(
    'the level: %s',
    (question) => {
      expect(onlyAsk(question).change).toBeNull()
    },
  )

  it('both, when the second part asks nothing else', () => {
    expect(onlyAsk('石麓镇税收多少，增长了几个点？')).toMatchObject({
      type: 'number',
      unit: null,
      change: 'also',
    })
  })
})

describe('plan or result', () => {
  const cases: [string, Ask['tense']][] = [
    ['石麓镇打算硬化多少公里道路', 'plan'],
    ['柳浦乡今年要修几条路', 'plan'],
    ['云岭县生产总值增长目标是多少', 'plan'],
    ['石麓镇下一步怎么治理松湖', 'plan'],
    ['石麓镇实际完成税收多少', 'result'],
    ['石麓镇去年硬化道路多少公里', 'result'],
    ['石麓镇改造了几座危桥', 'result'],
    ['石麓镇完成税收多少', 'result'],
    ['石麓镇税收多少', null],
    ['石麓镇实际利用外资计划增长多少', 'plan'],
    ['石麓镇实际利用外资多少', null],
  ]
  it.each(cases)('%s', (question, tense) => {
    expect(onlyAsk(question).tense).toBe(tense)
  })
})

describe('the words', () => {
  it('know an indicator by whatever name it is asked', () => {
    for (const question of ['石麓镇GDP多少', '石麓镇国内生产总值是多少', '石麓镇生产总值有多少'])
      expect(onlyAsk(question).terms).toMatchObject([{ concept: '生产总值' }])
  })

  it('leave out asking, politeness and the place', () => {
    expect(texts(onlyAsk('麻烦问一下，石麓镇的报告里提到改造危桥多少座呢？').terms)).toEqual(['危桥', '改造'])
  })

  it('weigh a rare word above one that many passages hold', () => {
    const weights = new Map(onlyAsk('石麓镇停车难的问题').terms.map(({ text, weight }) => [text, weight]))
    expect(weights.get('停车难')).toBeGreaterThan(weights.get('问题')!)
  })

  it.each([
    ['石麓镇的“五大工程”是哪五个', '五大工程'],
    ['《泥人技法》是柳浦乡谁编的', '泥人技法'],
    ['柳浦乡说的"小泥人，大产业"指什么', '小泥人'],
  ])('take what is quoted to the letter: %s', (question, quoted) => {
    expect(onlyAsk(question).terms).toContainEqual(expect.objectContaining({ text: quoted, quoted: true }))
  })

  it('hold on to a name that the dictionary does not know, not to a common word tagged as one', () => {
    const named = (question: string) => texts(onlyAsk(question).terms.filter(({ name }) => name))
    expect(named('松湖的水变清了吗')).toContain('松湖')
    expect(named('石麓镇新建的文明示范户有多少')).toEqual([])
  })
})

describe('slogans', () => {
  it.each([
    ['石麓镇打响了哪些“X石麓”', '石麓'],
    ['“××石麓”是哪几张名片', '石麓'],
    ['云岭县提的“某某战略”有哪些', '战略'],
    ['石麓镇的“五大工程”有哪些', ''],
  ])('%s', (question, ending) => {
    expect(onlyAsk(question).sloganEnding).toBe(ending)
  })
})

describe('how many items a list has', () => {
  it.each([
    ['云岭县的六大战略是哪六项', 6],
    ['石麓镇5项重点工程分别是什么', 5],
    ['柳浦乡十二件实事是哪些', 12],
    ['石麓镇有哪些名片', null],
    ['石麓镇一个五年规划说了哪些', null],
  ])('%s', (question, count) => {
    expect(onlyAsk(question).count).toBe(count)
  })
})

describe('several things asked at once', () => {
  const cases: [string, string][] = [
    ['commas', '石麓镇维修渠道多少米，改造危桥几座，新增学位多少个？'],
    ['spaces', '石麓镇维修渠道多少米 改造危桥几座 新增学位多少个'],
    ['enumeration', '石麓镇维修渠道多少米、改造危桥几座、新增学位多少个'],
  ]
  it.each(cases)('are parted at %s', (_, question) => {
    const asks = asksOf(question)
    expect(asks.map(({ unit }) => unit?.base)).toEqual(['米', '座', '个'])
    expect(asks.map(({ terms }) => terms[0]?.concept)).toEqual(['渠道', '桥梁', '学位'])
  })

  it('lend each other their words to find by, not to prove', () => {
    const [first, second] = asksOf('石麓镇维修渠道多少米，改造危桥几座')
    expect(texts(first!.context)).toContain('危桥')
    expect(texts(second!.terms)).not.toContain('维修渠道')
  })

  it('share the topic that is told first', () => {
    const asks = asksOf('柳浦乡的泥人厂，在哪个村，吸纳了多少人？')
    expect(asks.map(({ type }) => type)).toEqual(['place', 'number'])
    for (const { terms } of asks) expect(texts(terms).join()).toContain('泥人')
  })

  it('do not arise from an enumeration of what is asked', () => {
    expect(onlyAsk('石麓镇改造危桥、渠道一共几处').terms.map(({ concept }) => concept)).toEqual(
      expect.arrayContaining(['桥梁', '渠道']),
    )
  })
})

const askAfter = (...questions: string[]): Query =>
  towns.understand(questions.at(-1)!, questions.slice(0, -1))
const labels = ({ scopes }: Query): string[] => scopes.map(({ label }) => label)
const concepts = ({ asks }: Query): string[] =>
  asks.flatMap(({ terms }) => terms.map(({ concept }) => concept))

describe('a follow-up', () => {
  it.each(['那生产总值呢', '生产总值是多少', '对了，生产总值呢？', '那个镇的生产总值呢'])(
    'keeps the place: %s',
    (question) => {
      const query = askAfter('石麓镇税收多少？', question)
      expect(query.followUp).toBe(true)
      expect(labels(query)).toEqual(['石麓镇'])
      expect(concepts(query)).toContain('生产总值')
      expect(concepts(query)).not.toContain('税收收入')
    },
  )

  it.each(['那柳浦乡呢', '柳浦乡呢？', '柳浦乡是多少'])(
    'keeps the topic for another place: %s',
    (question) => {
      const query = askAfter('石麓镇税收多少？', question)
      expect(labels(query)).toEqual(['柳浦乡'])
      expect(concepts(query)).toEqual(['税收收入'])
      expect(query.asks[0]?.type).toBe('number')
    },
  )

  it('keeps the topic for a place that is described', () => {
    const query = askAfter('石麓镇税收多少？', '有风筝厂的那个镇呢')
    expect(labels(query)).toEqual(['有风筝厂的那个镇'])
    expect(concepts(query)).toEqual(['税收收入'])
  })

  it.each([
    ['石麓镇2019年税收多少？', '去年呢', [2018]],
    ['石麓镇2018年税收多少？', '2019年呢', [2019]],
    ['石麓镇2018年税收多少？', '那生产总值呢', [2018]],
    ['石麓镇2018年税收多少？', '明年打算收多少', [2019]],
  ])('counts years from the question before: %s %s', (before, question, years) => {
    expect(askAfter(before, question).asks.map((each) => each.years)).toEqual([years])
  })

  it('turns to the counterpart that is about whom it names', () => {
    const query = askAfter('石麓镇城镇居民人均可支配收入多少？', '那农民的呢')
    expect(concepts(query)).toContain('农民人均纯收入')
    expect(query.asks[0]?.type).toBe('number')
  })

  it('lets a new word stand above those it carries over', () => {
    const [only] = askAfter('石麓镇用于教育的支出多少？', '文化这块呢').asks
    const weights = new Map(only?.terms.map(({ text, weight }) => [text, weight]))
    for (const [word, weight] of weights)
      if (word !== '文化') expect(weights.get('文化')).toBeGreaterThanOrEqual(weight)
    for (const { text } of only?.context ?? []) expect(weights.has(text)).toBe(false)
  })

  it('takes over unit and change where it only names another thing', () => {
    expect(askAfter('石麓镇硬化道路多少公里？', '渠道呢').asks[0]?.unit).toBeNull()
    expect(askAfter('石麓镇新建文化礼堂几座？', '凉亭呢').asks[0]?.unit?.base).toBe('座')
    expect(askAfter('石麓镇税收涨了几个点？', '生产总值呢').asks[0]?.change).toBe('only')
  })

  it('looks inside what was asked before', () => {
    const [only] = askAfter('石麓镇的“五大工程”是什么？', '里面的老街怎么弄').asks
    expect(only?.type).toBe('how')
    expect(only?.terms.map(({ text }) => text)).toEqual(['老街'])
    expect(only?.context.map(({ text }) => text)).toContain('五大工程')
  })

  it('reads on from a follow-up', () => {
    const query = askAfter('石麓镇2019年税收多少？', '那柳浦乡呢', '去年呢')
    expect(labels(query)).toEqual(['柳浦乡'])
    expect(concepts(query)).toEqual(['税收收入'])
    expect(query.asks[0]?.years).toEqual([2018])
  })

  it('stays with the report that was chosen by its year', () => {
    expect(askAfter('石麓镇2019年的报告里税收多少？', '生产总值呢').reportYears).toEqual([2019])
  })

  it.each([
    ['差多少', 'difference', '税收收入'],
    ['是几倍', 'ratio', '税收收入'],
    ['生产总值呢', 'higher', '生产总值'],
  ])('keeps both sides of a comparison: %s', (question, comparing, concept) => {
    const query = askAfter('石麓镇和柳浦乡谁的税收高？', question)
    expect(query).toMatchObject({ comparison: true, comparing })
    expect(labels(query)).toEqual(['石麓镇', '柳浦乡'])
    expect(query.asks.map(({ scope }) => scope)).toEqual([0, 1])
    expect(new Set(concepts(query))).toEqual(new Set([concept]))
  })

  it.each(['和柳浦乡比谁高', '跟柳浦乡比差多少'])('sets a new side against the old: %s', (question) => {
    const query = askAfter('石麓镇税收多少？', question)
    expect(labels(query)).toEqual(['石麓镇', '柳浦乡'])
    expect(concepts(query)).toEqual(['税收收入', '税收收入'])
  })

  it('keeps the years of a comparison apart', () => {
    const query = askAfter('石麓镇2018年和2019年税收各多少？', '生产总值呢')
    expect(query.asks.map(({ years }) => years)).toEqual([[2018], [2019]])
  })

  it('is none when the question stands alone', () => {
    const query = askAfter('石麓镇2018年税收多少？', '柳浦乡改厕多少户？')
    expect(query).toEqual(towns.understand('柳浦乡改厕多少户？'))
    expect(query.followUp).toBe(false)
  })

  it('does not speak for the old place when it names one that nobody speaks for', () => {
    const query = askAfter('石麓镇税收多少？', '那虎丘镇呢')
    expect(query.otherPlaces).toEqual([{ name: '虎丘镇', certain: true }])
  })
})
