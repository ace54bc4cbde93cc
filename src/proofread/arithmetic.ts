/** Numbers of one sentence that must go together: from one value to another, a whole and its parts. */
import { type FoundQuantity, formatQuantity, roundingOf, sameUnit } from '../language/numbers.ts'
import { splitSentences } from '../language/sentences.ts'
import { dimensionOf } from '../language/units.ts'
import type { TextRange } from '../reports/types.ts'
import type { Subject } from './subject.ts'
import type { Remark } from './types.ts'

export function checkArithmetic({ text, paragraphs, quantities }: Subject): Remark[] {
  return paragraphs.flatMap((paragraph) =>
    splitSentences(paragraph.text).flatMap((range): Remark[] => {
      const sentence = { start: paragraph.start + range.start, end: paragraph.start + range.end }
      const inside = quantities.filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
      const measures = inside.filter(isExact)
      return [
        ...checkChanges(text, measures),
        ...checkParts(text, sentence, measures),
        ...checkSums(text, measures),
        ...inside.flatMap((quantity) => checkStructure(text, quantity)),
      ]
    }),
  )
}

/** Of numerals in Chinese nothing tells how far they are rounded; “4050”人员 is a name. */
function isExact({ kind, masked, upper, chinese, unit }: FoundQuantity): boolean {
  return kind === 'measure' && !masked && upper === null && !chinese && unit !== ''
}

const wordsBefore = (text: string, at: number, length: number): string =>
  text.slice(Math.max(0, at - length), at)

/** How far the true value may lie from the one written: things counted one by one are not rounded. */
function slackOf(quantity: FoundQuantity): number {
  const isCount = dimensionOf(quantity.unit) === 'count' && !/[万亿]/u.test(quantity.written)
  return isCount && quantity.bound === '' ? 0 : roundingOf(quantity)
}

const UP = '增长|增加|提高|上升|提升|扩大|上涨'
const DOWN = '下降|减少|降低|回落|缩小|缩减|压缩'
// 由60元|提高到|80元
const REACHED = new RegExp(
  `^[^，。；、\\d]{0,8}(?:${UP}|${DOWN}|增|降|升|减|发展|调整)(?:了)?(?:到|至|为)了?$`,
  'u',
)
/** What follows says how much it changed: 80元，|增长|33%. Not 年均增长, which is of each year. */
const CHANGED = new RegExp(
  `^[，,（(](?:累计|共|净|比上年|较上年|同比|同期|五年|增幅为?)?(${UP}|${DOWN})(?:了|达|约|近)?$`,
  'u',
)

/** 由A增加到B，增长C: C follows from A and B. */
function checkChanges(text: string, measures: FoundQuantity[]): Remark[] {
  return measures.slice(2).flatMap((change, i): Remark[] => {
    const [from, to] = [measures[i]!, measures[i + 1]!]
    if (!sameUnit(from.unit, to.unit) || from.value <= 0) return []
    if (!/[由从]$|[由从][^，。；]{0,10}$/u.test(wordsBefore(text, from.start, 14))) return []
    if (!REACHED.test(text.slice(from.end, to.start))) return []
    const words = CHANGED.exec(text.slice(to.end, change.start))
    if (words === null) return []
    const sign = new RegExp(`^(?:${DOWN})$`, 'u').test(words[1]!) ? -1 : 1
    return changeRemark(from, to, change, sign)
  })
}

function changeRemark(from: FoundQuantity, to: FoundQuantity, change: FoundQuantity, sign: 1 | -1): Remark[] {
  const { start, end } = change
  const say = (reason: string, suggestion: string | null = null): Remark[] => [
    { start, end, severity: 'error', reason, suggestion },
  ]
  const spread = slackOf(from) + slackOf(to)
  const difference = sign * (to.value - from.value)
  const agrees = (expected: number, slack: number): boolean =>
    Math.abs(change.value - expected) <= slack + slackOf(change)
  const told = `${from.written}到${to.written}`
  if (change.unit === '%' && from.unit === '%')
    return agrees(difference, spread)
      ? say('两个百分数之差用“个百分点”', change.written.replace(/[%％]/u, '个百分点'))
      : []
  if (change.unit === '个百分点' && from.unit !== '%') return []
  if (change.unit === '个百分点' || sameUnit(change.unit, from.unit))
    return agrees(difference, spread)
      ? []
      : say(`${told}相差${formatQuantity(round(difference), change.unit)}`)
  const share = sign * (to.value / from.value - 1)
  const slack = spread / from.value + (slackOf(from) / from.value) * Math.abs(share)
  if (change.unit === '%')
    return agrees(share * 100, slack * 100) ? [] : say(`${told}是变化${round(share * 100)}%`)
  if (change.unit === '倍' && sign > 0)
    return agrees(share, slack) || agrees(share + 1, slack) ? [] : say(`${told}是增长${round(share)}倍`)
  return []
}

const round = (value: number): number => Number(value.toFixed(2))

/** 12个，其中国家级15个: a part larger than its whole. */
function checkParts(text: string, sentence: TextRange, measures: FoundQuantity[]): Remark[] {
  const at = text.slice(sentence.start, sentence.end).indexOf('其中')
  if (at < 0) return []
  const from = sentence.start + at
  const until = text.slice(from, sentence.end).search(/[，,；;。](?!其中)/u)
  const part = measures.find(({ start }) => start > from && (until < 0 || start < from + until))
  if (part === undefined || /[比增降高长加少]|[占达]到?$/u.test(text.slice(from, part.start))) return []
  const whole = measures.findLast(({ end, unit }) => end <= from && sameUnit(unit, part.unit))
  if (whole === undefined || whole.bound !== '' || !measuresSame(text, whole, part, from)) return []
  if (part.value - slackOf(part) <= whole.value + slackOf(whole)) return []
  const reason = `部分（${part.written}）大于前面的总数（${whole.written}）`
  return [{ start: part.start, end: part.end, severity: 'error', reason }]
}

/** Things counted must be of one name: 1个示范区，其中村5个 is no part of it. */
function measuresSame(text: string, whole: FoundQuantity, part: FoundQuantity, from: number): boolean {
  if (whole.unit === '%' || whole.unit === '个百分点' || whole.unit === '倍') return false
  // 100亿元级项目5个，其中…: the number is part of a name
  if (!/^[，,；（]|^$/u.test(text.slice(whole.end, from)) && dimensionOf(whole.unit) !== 'count') return false
  if (/^[^，。；]*[增降减]/u.test(text.slice(whole.end, from))) return false
  if (/(?:增|降|升|减|高|低)[长加少高低了]*$/u.test(wordsBefore(text, whole.start, 4))) return false
  if (dimensionOf(whole.unit) !== 'count') return true
  const [counted, other] = [whole, part].map(({ end }) => /^\p{Script=Han}{2}/u.exec(text.slice(end))?.[0])
  return counted === other && /^[人户家]/u.test(whole.unit)
}

/** 分别为3个、4个、5个，合计13个 */
function checkSums(text: string, measures: FoundQuantity[]): Remark[] {
  const total = measures.find(({ start }) =>
    /(?:合计|共计|总计)(?:达到?|为|是)?$/u.test(wordsBefore(text, start, 6)),
  )
  if (total === undefined) return []
  const before = measures.filter(({ end, unit }) => end <= total.start && sameUnit(unit, total.unit))
  const first = before[0]
  if (
    before.length < 2 ||
    first === undefined ||
    !/分别[^，。；\d]{0,6}$/u.test(wordsBefore(text, first.start, 10))
  )
    return []
  const between = before.slice(1).map((quantity, i) => text.slice(before[i]!.end, quantity.start))
  if (between.some((words) => !/^[、和，与及]{1,2}$/u.test(words))) return []
  const sum = before.reduce((value, quantity) => value + quantity.value, 0)
  const slack = [...before, total].reduce((value, quantity) => value + slackOf(quantity), 0)
  if (Math.abs(sum - total.value) <= slack) return []
  const reason = `前面各数之和是${formatQuantity(round(sum), total.unit)}`
  return [{ start: total.start, end: total.end, severity: 'error', reason }]
}

/** 三次产业结构为12:45:42: shares of a whole that miss 100 by more than rounding can. */
function checkStructure(text: string, { kind, start, end, written }: FoundQuantity): Remark[] {
  if (kind !== 'ratio' || !/产业|结构/u.test(wordsBefore(text, start, 16))) return []
  const parts = written.split(/[:：∶比]/u).map(Number)
  if (parts.length !== 3 || parts.some(Number.isNaN)) return []
  const sum = parts.reduce((value, part) => value + part, 0)
  const decimals = Math.max(...written.split(/[:：∶比]/u).map((part) => part.split('.')[1]?.length ?? 0))
  // Far from 100 it is no structure in per cent.
  if (sum < 90 || sum > 110 || Math.abs(sum - 100) <= 1.5 * 10 ** -decimals + 1e-9) return []
  return [{ start, end, severity: 'error', reason: `三项之和是 ${round(sum)}，不是 100` }]
}
