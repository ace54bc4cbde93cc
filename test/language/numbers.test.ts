import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findQuantities, formatQuantity, sameQuantity } from '../../src/language/numbers.ts'

/** The one quantity of a text. */
function only(text: string) {
  const found = findQuantities(text)
  expect(found, text).toHaveLength(1)
  return found[0]!
}

describe('findQuantities', () => {
  test.each([
    ['73.1亿元', 7_310_000_000, '元'],
    ['4 6 2 8 0 亿元', 4_628_000_000_000, '元'],
    ['22. 5亿元', 2_250_000_000, '元'],
    ['16,080万元', 160_800_000, '元'],
    ['1 500米', 1500, '米'],
    ['４２．５公里', 42_500, '米'],
    ['8128万美元', 81_280_000, '美元'],
    ['一千一百个', 1100, '个'],
    ['一点九倍', 1.9, '倍'],
    ['百分之十五点六', 15.6, '%'],
    ['千分之六', 0.6, '%'],
    ['三成', 30, '%'],
    ['9‰', 0.9, '%'],
    ['0.5个百分点', 0.5, '个百分点'],
    ['106万千瓦', 1_060_000, '千瓦'],
    ['330千伏', 330, '千伏'],
    ['4.6亿斤', 230_000, '吨'],
    ['135.8平方公里', 135_800_000, '平方米'],
    ['62.6万人(次)', 626_000, '人次'],
    ['3.2万亿元', 3_200_000_000_000, '元'],
    ['1亿2千万元', 120_000_000, '元'],
    ['5.4万公顷', 810_000, '亩'],
    ['16万', 160_000, ''],
    ['两百二十户', 220, '户'],
  ])('reads %s', (text, value, unit) => {
    const quantity = only(text)
    expect(quantity.value).toBeCloseTo(value, 6)
    expect(quantity).toMatchObject({ unit, kind: 'measure', written: text, start: 0, end: text.length })
  })

  test.each([
    ['约1600万元', '约'],
    ['500多万元', '多'],
    ['1600余万元', '余'],
    ['超过85%', '超过'],
    ['32元以上', '以上'],
    ['3%以内', '以内'],
    ['2.5%左右', '左右'],
    ['不低于50公里', '不低于'],
    ['三千多人', '多'],
    ['突破百亿元', '突破'],
  ])('keeps how exact %s is', (text, bound) => {
    expect(only(text).bound).toBe(bound)
  })

  test.each(['附近3公里', '经过3个村'])('takes %s for no bound', (text) => {
    expect(only(text).bound).toBe('')
  })

  test('reads both ends of a range', () => {
    expect(only('5—8个')).toMatchObject({ value: 5, upper: 8, unit: '个' })
    expect(only('2—3万元')).toMatchObject({ value: 20_000, upper: 30_000 })
    expect(only('5%至6%')).toMatchObject({ value: 5, upper: 6 })
  })

  test('takes 由…到… for a change, not a range', () => {
    expect(findQuantities('由60元到80元').map(({ value }) => value)).toEqual([60, 80])
  })

  test.each(['__亿元', '_____万元', '1__元', '_户'])('marks %s as masked', (text) => {
    expect(only(text)).toMatchObject({ masked: true, value: Number.NaN })
  })

  test.each([
    ['2003年4月7日', { year: 2003, month: 4, day: 7 }],
    ['一九七四年', { year: 1974, month: null, day: null }],
    ['二○○三年', { year: 2003, month: null, day: null }],
    ['1 9 9 7 年', { year: 1997, month: null, day: null }],
    ['1月21日', { year: null, month: 1, day: 21 }],
    ['20__年1月23日', { year: Number.NaN, month: 1, day: 23 }],
    ['07年', { year: 2007, month: null, day: null }],
    ['2021-03-05', { year: 2021, month: 3, day: 5 }],
  ])('reads %s as a date', (text, date) => {
    expect(only(text)).toMatchObject({ kind: 'date', unit: 'date', date })
  })

  test('reads spans of months, years and days', () => {
    expect(only('1—6月份').dateTo).toMatchObject({ month: 6 })
    expect(only('2011-2015年').dateTo).toMatchObject({ year: 2015 })
    expect(only('12月29日-30日').dateTo).toMatchObject({ month: 12, day: 30 })
  })

  test('reads ordinals and ratios apart from measures', () => {
    expect(findQuantities('第十六届人大六次会议').map(({ kind, value }) => [kind, value])).toEqual([
      ['ordinal', 16],
      ['ordinal', 6],
    ])
    expect(only('20:50:30')).toMatchObject({ kind: 'ratio', unit: '比' })
  })

  test.each([
    '十四五规划',
    '一些问题，一是认识不够，一批项目',
    '统一部署，三农工作，整治四风',
    '万元GDP能耗',
    '十分重视',
    'S234线和G30高速',
    '珠三角',
    '五头镇',
    '一事一议',
    '百姓千家万户',
  ])('finds nothing in %s', (text) => {
    expect(findQuantities(text)).toEqual([])
  })

  test('keeps numbers apart that only a space parts', () => {
    expect(findQuantities('2002 2003').map(({ written }) => written)).toEqual(['2002', '2003'])
  })

  test('calls 一个 indefinite', () => {
    expect(only('一个目标').indefinite).toBe(true)
    expect(only('1个目标').indefinite).toBe(false)
  })

  test('quotes the text at its range, in order and without overlap, whatever the text', () => {
    const piece = fc.constantFrom(
      '一',
      '十',
      '百',
      '万',
      '亿',
      '3',
      '25',
      '.',
      ',',
      '年',
      '月',
      '日',
      '元',
      '%',
      '个',
      '多',
      '至',
      '-',
      '_',
      ' ',
      '第',
      '分之',
      '增长',
      '约',
      '以上',
      '：',
      '。',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('')
        let last = 0
        for (const { start, end, written } of findQuantities(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).toBe(written)
          last = end
        }
      }),
    )
  })

  test('reads back every amount it can write', () => {
    const amount = fc.integer({ min: 1, max: 10 ** 10 }).map((cents) => cents / 100)
    fc.assert(
      fc.property(amount, fc.constantFrom('元', '美元', '%', '户', '亩', '个百分点'), (value, unit) => {
        const read = only(formatQuantity(value, unit))
        expect(read.unit).toBe(unit)
        // Four decimals of the scaled number are written.
        expect(Math.abs(read.value - value)).toBeLessThanOrEqual(Math.max(5e-5, value * 5e-5))
      }),
    )
  })
})

describe('sameQuantity', () => {
  test.each([
    ['73.1亿元', '731000万元'],
    ['5.7公里', '5700米'],
    ['1,500米', '1 500米'],
    ['二百户', '200户'],
    ['4.6亿斤', '23万吨'],
    ['9‰', '0.9%'],
    ['16万人', '16万'],
    ['百分之九十一', '91%'],
    ['5名', '5人'],
    ['约1600万元', '1600余万元'],
    ['20:50:30', '20∶50∶30'],
    ['__亿元', '_万元'],
  ])('%s is %s', (a, b) => {
    expect(sameQuantity(only(a), only(b))).toBe(true)
  })

  test.each([
    ['8128万美元', '8128万元'],
    ['7.5%', '7.5个百分点'],
    ['73.1亿元', '73.1万元'],
    ['16万人', '16万户'],
    ['5人', '5人次'],
    ['5—8个', '5个'],
    ['20:50:30', '20:30:50'],
    ['__亿元', '3亿元'],
    ['16万', '16万元'],
  ])('%s is not %s', (a, b) => {
    expect(sameQuantity(only(a), only(b))).toBe(false)
  })
})

describe('formatQuantity', () => {
  test.each([
    [5_224_000_000, '元', '52.24亿元'],
    [95_000_000, '元', '9500万元'],
    [10_260_000, '美元', '1026万美元'],
    [740, '元', '740元'],
    [0.5, '个百分点', '0.5个百分点'],
    [1394, '户', '1394户'],
    [160_000, '人', '16万人'],
    [12_500, '米', '12.5公里'],
    [3.5 - 3.2, '%', '0.3%'],
  ])('%d %s is written %s', (value, unit, written) => {
    expect(formatQuantity(value, unit)).toBe(written)
  })
})
