/**
 * Quantities in Chinese text: what number stands where, in which unit, how exactly. What it measures is for the
 * figures stage to say.
 */
import type { Quantity } from '../figures/types.ts'
import { type DateParts, dateAt, dateValue } from './dates.ts'
import { foldWithOffsets, toSource } from './fold.ts'
import { magnitudeValue, parseChineseNumber } from './numerals.ts'
import { type Unit, unitAt } from './units.ts'

export { formatQuantity, roundingOf, sameQuantity, sameUnit } from './quantities.ts'

export type QuantityKind = 'measure' | 'date' | 'ordinal' | 'ratio'

export interface FoundQuantity extends Quantity {
  /** Range in the text given. */
  start: number
  end: number
  kind: QuantityKind
  masked: boolean
  /** Set when `kind` is `date`; `unit` is then `date`, `value` as 20030407. */
  date: DateParts | null
  /** End of a date span. */
  dateTo: DateParts | null
  /** 一个, 一项: an article more than a count. */
  indefinite: boolean
  /** Written in Chinese numerals. */
  chinese: boolean
}

const START = /[\d_零一二两三四五六七八九十百千万亿]/g
const CHINESE = /[零一二两三四五六七八九十百千万亿]/
const CHINESE_NUMBER = /[零一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?/y
const ARABIC_NUMBER = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y
const MASKED_NUMBER = /\d*_[\d_]*(?:\.[\d_]+)?/y
const MAGNITUDE = /(?:万亿|千亿|百亿|十亿|千万|百万|十万|[万亿千百])/y
// 1,500.5 : 2 or 20∶50∶30, 20比50比30
const RATIO = /\d+(?:\.\d+)?(?:(?:[:]|比)\d+(?:\.\d+)?){1,3}(?![\d年月日])/y
const PER_HUNDRED = /(百|千)分之/y
const FRACTION = /([零一二两三四五六七八九十\d]+)分之([零一二两三四五六七八九十\d]+)/y
const ORDINAL_TAIL =
  /个?(?:季度|届|号|次(?:全会|全体|会议|人大|党代会|代表大会|党员)|中全会|期工程|期项目|期(?!货|限|间|望|盼)|年代)/y
const BOUND_BEFORE =
  /(?:不低于|不少于|不超过|不高于|不小于|不足|不到|不下|大约|将近|接近|超过|突破|高于|低于|少于|多于|至少|最多|约|近|超|逾|破|过)$/
// 附近3公里, 最近5年, 经过3年
const NOT_BOUND = /(?:附近|最近|靠近|邻近|临近|贴近|经过|通过|不过|度过|读过|度破|打破|赶超|走过)$/
const BOUND_AFTER = /(?:以上|以下|以内|之内|左右|上下|之多|多(?=[,;。]|$)|余(?=[,;。]|$))/y
const RANGE_LINK = /(?:-{1,2}|~|至|到)/y

/**
 * All quantities of a text, in order. Dates have unit `date`, ordinals (第三, 十六届) unit `ordinal`, ratios
 * (20:50:30) unit `比`; a number with no known unit has unit ''.
 */
export function findQuantities(text: string): FoundQuantity[] {
  const folded = foldWithOffsets(separateNumbers(text))
  const found: FoundQuantity[] = []
  const searcher = new RegExp(START)
  for (let hit = searcher.exec(folded.text); hit !== null; hit = searcher.exec(folded.text)) {
    const at = hit.index
    const read = readAt(folded.text, at)
    if (read === null) {
      searcher.lastIndex = at + numberLength(folded.text, at)
      continue
    }
    searcher.lastIndex = Math.max(read.end, at + 1)
    if (read.draft === null) continue
    const range = toSource(folded, read.start, read.end)
    found.push(finish(read.draft, text, range))
  }
  return found
}

type Draft = Omit<FoundQuantity, 'start' | 'end' | 'written'>
/** `draft` null: a number that is no quantity, to be passed over. */
interface Reading {
  draft: Draft | null
  start: number
  end: number
}

function finish(draft: Draft, text: string, range: { start: number; end: number }): FoundQuantity {
  return { ...draft, ...range, written: text.slice(range.start, range.end) }
}

/**
 * Spaces between digits: "4 6 2 8 0", "1 500" and "22. 5" are one number, "2002 2003" are two, kept apart by a
 * bar of the same width.
 */
function separateNumbers(text: string): string {
  if (!/\d\s+\d/.test(text)) return text
  return text.replace(/\d+(?:\.\d+)?(?:\s+\d+(?:\.\d+)?)+/g, (run) => {
    const groups = run.split(/\s+/)
    const wholes = groups.map((group) => group.split('.')[0]!.length)
    const rest = wholes.slice(1)
    const oneNumber =
      !/\n/.test(run) &&
      (wholes.every((length) => length === 1) ||
        (rest.every((length) => length === 3) && wholes[0]! <= 3) ||
        (wholes.reduce((sum, length) => sum + length, 0) === 4 && /^(?:1\s*9|2\s*0)/.test(run)))
    return oneNumber ? run : run.replace(/\s/g, '|')
  })
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function numberLength(text: string, at: number): number {
  const found =
    match(ARABIC_NUMBER, text, at) ?? match(MASKED_NUMBER, text, at) ?? match(CHINESE_NUMBER, text, at)
  return Math.max(found?.[0].length ?? 1, 1)
}

function readAt(text: string, at: number): Reading | null {
  const before = at > 0 ? text[at - 1]! : ''
  if (before === '第') return readOrdinal(text, at)
  const date = dateAt(text, at)
  if (date !== null && !(before >= '0' && before <= '9')) {
    const masked = [date.from.year, date.from.month, date.from.day].some((part) => Number.isNaN(part))
    const draft = blank('date', 'date', masked ? Number.NaN : dateValue(date.from))
    draft.upper = date.to === null ? null : dateValue(date.to)
    return { draft: { ...draft, masked, date: date.from, dateTo: date.to }, start: at, end: at + date.length }
  }
  // S234, H7N9, G30: part of a name
  if (/[a-z]/.test(before)) return { draft: null, start: at, end: at + numberLength(text, at) }
  const ratio = match(RATIO, text, at)
  if (ratio !== null)
    return { draft: blank('ratio', '比', Number.parseFloat(ratio[0])), start: at, end: at + ratio[0].length }
  return readShare(text, at) ?? readMeasure(text, at)
}

function blank(kind: QuantityKind, unit: string, value: number): Draft {
  return {
    kind,
    unit,
    value,
    upper: null,
    bound: '',
    masked: false,
    date: null,
    dateTo: null,
    indefinite: false,
    chinese: false,
  }
}

/** 第十六(届), 第3(名): compared by number alone. */
function readOrdinal(text: string, at: number): Reading | null {
  const number = readNumber(text, at)
  if (number === null || number.value === null) return null
  return {
    draft: { ...blank('ordinal', 'ordinal', number.value), masked: number.masked, chinese: number.chinese },
    start: at - 1,
    end: at + number.length,
  }
}

/** 百分之十五点六, 三分之二 */
function readShare(text: string, at: number): Reading | null {
  const percent = match(PER_HUNDRED, text, at)
  if (percent !== null) {
    const number = readNumber(text, at + percent[0].length)
    if (number === null || number.value === null) return null
    const end = at + percent[0].length + number.length
    const draft = blank('measure', '%', exact(number.value / (percent[1] === '千' ? 10 : 1)))
    return withBounds(text, { draft: { ...draft, masked: number.masked, chinese: true }, start: at, end })
  }
  const fraction = match(FRACTION, text, at)
  if (fraction === null) return null
  const [whole, part] = [readNumber(fraction[1]!, 0)?.value, readNumber(fraction[2]!, 0)?.value]
  if (!whole || part == null) return null
  return withBounds(text, {
    draft: { ...blank('measure', '%', exact((part / whole) * 100)), chinese: true },
    start: at,
    end: at + fraction[0].length,
  })
}

interface ReadNumber {
  /** Null when the characters are no number (三五, 万 alone). */
  value: number | null
  length: number
  chinese: boolean
  masked: boolean
}

function readNumber(text: string, at: number): ReadNumber | null {
  const masked = match(MASKED_NUMBER, text, at)
  if (masked !== null) return { value: Number.NaN, length: masked[0].length, chinese: false, masked: true }
  const arabic = match(ARABIC_NUMBER, text, at)
  if (arabic !== null)
    return {
      value: Number(arabic[0].replaceAll(',', '')),
      length: arabic[0].length,
      chinese: false,
      masked: false,
    }
  const chinese = match(CHINESE_NUMBER, text, at)
  if (chinese === null) return null
  return { value: parseChineseNumber(chinese[0]), length: chinese[0].length, chinese: true, masked: false }
}

interface Amount extends ReadNumber {
  value: number
  unit: Unit | null
  unitWritten: string
  /** Factor of 万/亿 alone, to carry to the lower end of 2—3万元. */
  magnitude: number
  inner: string
}

function readMeasure(text: string, at: number): Reading | null {
  const amount = readAmount(text, at)
  if (amount === null) return null
  if (amount.chinese && !isChineseCount(text, at, amount))
    return { draft: null, start: at, end: at + Math.max(amount.length, 1) }
  const ordinal = match(ORDINAL_TAIL, text, at + amount.length - amount.unitWritten.length)
  if (ordinal !== null && amount.magnitude === 1 && amount.inner === '' && Number.isInteger(amount.value)) {
    const end = at + amount.length - amount.unitWritten.length + ordinal[0].length
    return {
      draft: { ...blank('ordinal', 'ordinal', amount.value), chinese: amount.chinese },
      start: at,
      end,
    }
  }
  const range = readRange(text, at, amount)
  const unit = range?.high.unit ?? amount.unit
  const factor = unit?.factor ?? 1
  const lowMagnitude =
    range !== null && amount.unit === null && amount.magnitude === 1 ? range.high.magnitude : 1
  const draft = blank(
    'measure',
    unit?.base ?? '',
    exact(amount.value * lowMagnitude * (amount.unit?.factor ?? factor)),
  )
  draft.upper = range === null ? null : exact(range.high.value * factor)
  draft.masked = amount.masked || (range?.high.masked ?? false)
  draft.chinese = amount.chinese
  draft.bound = amount.inner
  draft.indefinite = amount.chinese && amount.value === 1 && unit !== null && unit.dimension === 'count'
  return withBounds(text, { draft, start: at, end: range?.end ?? at + amount.length })
}

function readAmount(text: string, at: number): Amount | null {
  const number = readNumber(text, at)
  if (number === null) return null
  let end = at + number.length
  // 百, 万 without a digit: "超百亿元" counts one of it.
  const bare = number.chinese && number.value === null && /^[百千万亿]+$/.test(text.slice(at, end))
  let value = bare ? magnitudeValue(text.slice(at, end)) : number.value
  if (value === null) return null
  let inner = ''
  let magnitude = 1
  const takeInner = (): void => {
    const character = text[end]
    if (inner === '' && (character === '多' || character === '余' || character === '来')) {
      // 十多年来 but not 5来自
      if (character === '来' && !(number.chinese && unitAt(text, end + 1) !== null)) return
      inner = character === '来' ? '多' : character
      end++
    }
  }
  takeInner()
  // 330千伏: 千 is the unit's
  const scale = /千[伏瓦米克]/.test(text.slice(end, end + 2)) ? null : match(MAGNITUDE, text, end)
  if (scale !== null) {
    magnitude = magnitudeValue(scale[0])
    end += scale[0].length
    takeInner()
  }
  value *= magnitude
  if (!number.chinese && magnitude > 1 && inner === '') {
    // 1亿2千万元, 6万9千
    const lower = /\d/.test(text[end] ?? '') ? readAmount(text, end) : null
    if (lower !== null && !lower.masked && lower.magnitude > 1 && lower.magnitude < magnitude)
      return { ...lower, value: value + lower.value, length: end - at + lower.length }
  }
  const unit = unitAfter(text, end, number.chinese)
  if (unit !== null) end += unit.length
  return {
    ...number,
    value: exact(value),
    length: end - at,
    unit: unit?.unit ?? null,
    unitWritten: unit === null ? '' : text.slice(end - unit.length, end),
    magnitude,
    inner,
  }
}

// 5名牌, 3元区: the unit's character begins a word
const NOT_UNIT =
  /(?:人民|人工|人才|人大|人均|家庭|家属|名牌|名优|个人(?!民)|个体|条件|处理|处级|项目|项工|件套|座谈|所有|所以|批准|点多|方面|方位|方向|方案|方式|方针|成为|成立|成功|位于|分别|分之|分类|分布|分管|分级|度假|部分|部门|部委|面积|口径|口岸|期间|班子|号召|幅度|场所|头号|头雁|片区|次产业|种子|个别|台阶|台商|台湾|根据|根本|天然气|株洲|份额)/y

function unitAfter(text: string, at: number, chinese: boolean): { unit: Unit; length: number } | null {
  const found = unitAt(text, at)
  if (found === null) return null
  if (found.length === 1 && found.unit.dimension !== 'money' && match(NOT_UNIT, text, at) !== null)
    return null
  // 十分重视, 三方协议, 一度
  if (chinese && found.length === 1 && /[分角度方面里部号课期线mt]/.test(text[at]!)) return null
  return found
}

/** A Chinese numeral counts only with a unit: 一千一百个 does; 三农, 四风, 一批, 十四五, 百姓 do not. */
function isChineseCount(text: string, at: number, amount: Amount): boolean {
  const written = text.slice(at, at + amount.length - amount.unitWritten.length)
  if (amount.unit === null) {
    // 一千五百 alone is a number; so is 增长三点五
    return (
      amount.value > 10 &&
      /[十百千万亿点]/.test(written) &&
      /[一二两三四五六七八九]/.test(written) &&
      written.length > 2
    )
  }
  const before = text.slice(Math.max(0, at - 2), at)
  if (/(?:[统唯专归单初周划之同如万]|星期|礼拜)$/.test(before) && amount.value < 10) return false
  // 五头镇, 八里乡: a name
  if (
    amount.value < 100 &&
    /[^个]$/.test(amount.unitWritten) &&
    amount.unit.dimension !== 'money' &&
    /^[镇乡县市河湾岭沟]/.test(text.slice(at + amount.length))
  )
    return false
  // 一批: some
  if (amount.value === 1 && /[批片起]/.test(amount.unitWritten)) return false
  // 一事一议, 三支一扶, 四位一体
  const next = text[at + amount.length] ?? ''
  if (amount.value < 10 && amount.unit.dimension === 'count' && CHINESE.test(next)) return false
  // 万家, 百家, 千名: figures of speech; 百亿元 after 超/破 is a bound
  if (/^[百千万亿]+$/.test(written))
    return amount.unit.dimension === 'money' && BOUND_BEFORE.test(text.slice(Math.max(0, at - 4), at))
  return true
}

function readRange(text: string, at: number, low: Amount): { high: Amount; end: number } | null {
  const link = match(RANGE_LINK, text, at + low.length)
  if (link === null) return null
  // 由60元到80元 is a change, not a range
  if (
    /[至到]/.test(link[0]) &&
    (low.unitWritten !== '' || low.chinese) &&
    /[由从]/.test(text.slice(Math.max(0, at - 12), at))
  )
    return null
  const from = at + low.length + link[0].length
  if (!/[\d_]/.test(text[from] ?? '') && !(low.chinese && CHINESE.test(text[from] ?? ''))) return null
  const high = readAmount(text, from)
  if (high === null || dateAt(text, from) !== null) return null
  if (low.unit !== null && high.unit?.base !== low.unit.base) return null
  return { high, end: from + high.length }
}

function withBounds(text: string, reading: Reading): Reading {
  const { draft } = reading
  if (draft === null) return reading
  let { end } = reading
  const head = text.slice(Math.max(0, reading.start - 4), reading.start)
  const before = NOT_BOUND.test(head) ? null : BOUND_BEFORE.exec(head)
  const after = match(BOUND_AFTER, text, end)
  if (after !== null) end += after[0].length
  return {
    draft: { ...draft, bound: `${before?.[0] ?? ''}${draft.bound}${after?.[0] ?? ''}` },
    start: reading.start,
    end,
  }
}

/** Sheds the noise of binary fractions: 73.1 × 1e8 is 7310000000. */
function exact(value: number): number {
  return Number.isFinite(value) && !Number.isSafeInteger(value) ? Number(value.toPrecision(12)) : value
}
