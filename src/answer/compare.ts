/** Sides set against each other: each side's own figure, then what follows from both. */
import type { Figure } from '../figures/index.ts'
import { formatQuantity } from '../language/numbers.ts'
import type { Query } from '../search/index.ts'
import type { DraftClaim, Quote } from './claims.ts'
import type { Evidence } from './evidence.ts'
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

function compute(query: Query, first: Evidence, second: Evidence): DraftClaim | null {
  if (query.comparing === null || first.figure === null || second.figure === null) return null
  // 目标比去年高还是低: the plan is what is asked about.
  const turned = first.figure.tense === 'result' && second.figure.tense === 'plan'
  const [a, b] = turned ? [second, first] : [first, second]
  const [x, y] = [compared(query, a.figure!), compared(query, b.figure!)]
  if (x === null || y === null || x.unit !== y.unit) return null
  const [left, right] = [`${sideLabel(a, b, 0)}（${x.written}）`, `${sideLabel(b, a, 1)}（${y.written}）`]
  const quotes: Quote[] = [quoteOf(a), quoteOf(b)]
  if (query.comparing === 'doubling' && x.value > 0) {
    const times = Number((y.value / x.value).toFixed(2))
    const verdict = times >= 2 ? '已经翻番' : '没有翻番'
    return { text: `计算可得：${right}是${left}的${times}倍，${verdict}。`, quotes }
  }
  if (query.comparing === 'ratio' && y.value > 0) {
    const times = Number((x.value / y.value).toFixed(2))
    return { text: `计算可得：${left}是${right}的${times}倍。`, quotes }
  }
  if (x.value === y.value) return { text: `计算可得：两者相同，都是${x.written}。`, quotes }
  const unit = x.unit === '%' ? '个百分点' : x.unit
  const gap = formatQuantity(Number(Math.abs(x.value - y.value).toPrecision(12)), unit)
  const order = x.value > y.value ? '高于' : '低于'
  if (a.figure!.tense !== b.figure!.tense && placeLabel(a.report) === placeLabel(b.report)) {
    const [own, its] = [sideLabel(a, b, 0), sideLabel(b, a, 1)]
    return {
      text: `计算可得：${its}${y.written}，${own}${x.written}，${own}${order}${its}，相差${gap}。`,
      quotes,
    }
  }
  return { text: `计算可得：${left}${order}${right}，相差${gap}。`, quotes }
}

interface Compared {
  value: number
  unit: string
  written: string
}

/** The level, or the growth rate where that is compared. */
function compared(query: Query, figure: Figure): Compared | null {
  const wantsGrowth = query.asks.some(({ change }) => change === 'only')
  if (wantsGrowth && figure.change !== null && !Number.isNaN(figure.change.percent)) {
    const { percent } = figure.change
    return { value: percent, unit: '%', written: `${percent < 0 ? '下降' : '增长'}${Math.abs(percent)}%` }
  }
  const { value, unit, written } = figure.quantity
  return Number.isNaN(value) ? null : { value, unit, written }
}

/** What the claim calls a side. A report that masks its own name is not named, and then neither is the other. */
function sideLabel(side: Evidence, other: Evidence, position: number): string {
  const isOtherPlace = placeLabel(side.report) !== placeLabel(other.report)
  const [own, its] = [claimLabel(side.report), claimLabel(other.report)]
  if (isOtherPlace && own !== '' && its !== '') return own
  if (!isOtherPlace && side.figure?.tense !== other.figure?.tense)
    return side.figure?.tense === 'plan' ? '目标' : '实绩'
  return position === 0 ? '前者' : '后者'
}

function quoteOf({ passage, report, sentence }: Evidence): Quote {
  return { passage, report, range: sentence }
}

/** 两地都有：畜牧 — what two enumerations have in common. */
function sharedItems(a: Evidence, b: Evidence): DraftClaim | null {
  const [left, right] = [itemsOf(a), itemsOf(b)]
  if (left.length < 3 || right.length < 3) return null
  const same = left.filter((item) => right.some((other) => other.includes(item) || item.includes(other)))
  if (same.length === 0) return null
  return { text: `两处都列有：${same.join('、')}。`, quotes: [quoteOf(a), quoteOf(b)] }
}

function itemsOf({ passage, sentence }: Evidence): string[] {
  const run = /[^，。；：（）“”]*、[^，。；：（）“”]*/u.exec(
    passage.text.slice(sentence.start, sentence.end).replace(/[,;:()]/g, '，'),
  )
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
