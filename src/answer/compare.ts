/** Sides set against each other: each side's own figure, then what follows from both. */
import type { Figure } from '../figures/index.ts'
import { formatQuantity } from '../language/numbers.ts'
import type { Comparing, Query } from '../search/types.ts'
import type { DraftClaim, Quote } from './claims.ts'
import { type Evidence, quoteOf, sentenceOf } from './evidence.ts'
import { claimLabel, placeLabel } from './labels.ts'
import { tellFact, tellNumber } from './single.ts'
import { withoutMarker } from './wording.ts'

/** One side's claims, in the order of the asks, and the computed line where two figures can be set against each other. */
export function tellComparison(query: Query, sides: Evidence[]): DraftClaim[] {
  const claims = sides.flatMap((side) => (side.figure === null ? tellFact(side) : tellNumber(side)))
  const [a, b] = sides
  if (a === undefined || b === undefined) return claims
  const shared = a.figure === null || b.figure === null ? sharedItems(a, b) : null
  if (shared !== null) claims.push(shared)
  const computed = compute(query, a, b)
  if (computed !== null) claims.push(computed)
  return claims
}

function compute({ comparing, asks }: Query, first: Evidence, second: Evidence): DraftClaim | null {
  if (comparing === null) return null
  const wantsGrowth = asks.some(({ change }) => change === 'only')
  const [a, b] = inOrder(comparing, first, second)
  const left = measured(a, b, { wantsGrowth, position: '前者' })
  const right = measured(b, a, { wantsGrowth, position: '后者' })
  if (left === null || right === null || left.unit !== right.unit) return null
  const quotes: Quote[] = [a, b].map((side) => quoteOf(side))
  return { text: `计算可得：${relation(comparing, left, right)}。`, quotes }
}

/** 目标比去年高还是低: the plan is what is asked about. 2017年比2012年翻番: the earlier year is what is doubled. */
function inOrder(comparing: Comparing, first: Evidence, second: Evidence): [Evidence, Evidence] {
  const isPlanLast = first.figure?.tense === 'result' && second.figure?.tense === 'plan'
  const isEarlierLast = (first.figure?.years?.from ?? 0) > (second.figure?.years?.from ?? 9999)
  const turns = comparing === 'doubling' ? isEarlierLast : isPlanLast
  return turns ? [second, first] : [first, second]
}

/** One side of a comparison. */
interface Measured {
  /** What the claim calls it: a place, a year, 目标. */
  label: string
  value: number
  unit: string
  written: string
  isPlanOrResult: boolean
}

/** What is computed from two sides of one unit, in words. */
function relation(comparing: Comparing, left: Measured, right: Measured): string {
  const [own, its] = [left, right].map(({ label, written }) => `${label}（${written}）`)
  if (comparing === 'doubling' && left.value > 0) {
    const times = Number((right.value / left.value).toFixed(2))
    return `${its}是${own}的${times}倍，${times >= 2 ? '已经翻番' : '没有翻番'}`
  }
  if (comparing === 'ratio' && right.value > 0)
    return `${own}是${its}的${Number((left.value / right.value).toFixed(2))}倍`
  if (left.value === right.value) return `两者相同，都是${left.written}`
  const unit = left.unit === '%' ? '个百分点' : left.unit
  const gap = formatQuantity(Number(Math.abs(left.value - right.value).toPrecision(12)), unit)
  const order = left.value > right.value ? '高于' : '低于'
  if (left.isPlanOrResult)
    return `${right.label}${right.written}，${left.label}${left.written}，${left.label}${order}${right.label}，相差${gap}`
  return `${own}${order}${its}，相差${gap}`
}

interface MeasureOptions {
  wantsGrowth: boolean
  /** What the side is called when nothing else tells it from the other. */
  position: '前者' | '后者'
}

function measured(
  side: Evidence,
  other: Evidence,
  { wantsGrowth, position }: MeasureOptions,
): Measured | null {
  if (side.figure === null || other.figure === null) return null
  const number = numberOf(side.figure, wantsGrowth)
  if (number === null) return null
  const isPlanOrResult =
    placeLabel(side.report) === placeLabel(other.report) && side.figure.tense !== other.figure.tense
  return { ...number, label: sideLabel(side, other) ?? position, isPlanOrResult }
}

/** The level, or the growth rate where that is compared. */
function numberOf(
  { change, quantity }: Figure,
  wantsGrowth: boolean,
): Pick<Measured, 'value' | 'unit' | 'written'> | null {
  if (wantsGrowth && change !== null && !Number.isNaN(change.percent)) {
    const { percent } = change
    return { value: percent, unit: '%', written: `${percent < 0 ? '下降' : '增长'}${Math.abs(percent)}%` }
  }
  const { value, unit, written } = quantity
  return Number.isNaN(value) ? null : { value, unit, written }
}

/** What tells a side from the other. A report that masks its own name is not named, and then neither is the other. */
function sideLabel(side: Evidence, other: Evidence): string | null {
  if (placeLabel(side.report) !== placeLabel(other.report)) {
    const [own, its] = [claimLabel(side.report), claimLabel(other.report)]
    return own !== '' && its !== '' ? own : null
  }
  if (side.figure?.tense !== other.figure?.tense) return side.figure?.tense === 'plan' ? '目标' : '实绩'
  const [own, its] = [yearWritten(side), yearWritten(other)]
  return own !== its && its !== null ? own : null
}

/** 2017年, where the sentence itself says so. */
function yearWritten(side: Evidence): string | null {
  const { years } = side.figure!
  if (years === null || years.from !== years.to) return null
  const year = `${years.from}年`
  return sentenceOf(side).includes(year) ? year : null
}

/** 两地都有：畜牧 — what two enumerations have in common. */
function sharedItems(a: Evidence, b: Evidence): DraftClaim | null {
  const [left, right] = [itemsOf(a), itemsOf(b)]
  if (left.length < 3 || right.length < 3) return null
  const same = left.filter((item) => right.some((other) => other.includes(item) || item.includes(other)))
  if (same.length === 0) return null
  return { text: `两处都列有：${same.join('、')}。`, quotes: [quoteOf(a), quoteOf(b)] }
}

function itemsOf(side: Evidence): string[] {
  const run = /[^，。；：（）“”]*、[^，。；：（）“”]*/u.exec(sentenceOf(side).replace(/[,;:()]/g, '，'))
  if (run === null) return []
  return withoutMarker(run[0])
    .split('、')
    .map((item) =>
      item
        .replace(/^.*(?:发展|培育|建设|抓好|实施|强化)/u, '')
        .replace(/(?:等|及|和)?[一二三四五六七八九十\d]*(?:大|个|项)?(?:主导)?(?:产业|业)?$/u, '')
        .trim(),
    )
    .filter((item) => item.length >= 2)
}
