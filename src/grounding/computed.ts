/** Numbers of a claim that stand in no quote but follow from two that do: differences, sums, ratios, list counts. */
import { type FoundQuantity, roundingOf, sameQuantity, sameUnit } from '../language/numbers.ts'
import type { ReadClaim } from './claim.ts'
import type { Evidence, EvidenceStatement } from './evidence.ts'

const JOINT = '(?:了|出|为|是|达|到|有|约|近|超过|大约|：|:)*$'
// 相差|12.4亿元, 比高桥镇高|12.4亿元, 高于高桥镇|12.4亿元
const DIFFERENCE = new RegExp(
  `(?:差|差距|差额|之差|[高低多少快慢大小]|[高低多少快慢大小]于[^，,。；;\\d]{1,12}|超出|领先|落后|增加|减少|下降|提高|回落|缩小|扩大)${JOINT}`,
)
const SUM = new RegExp(`(?:合计|总计|共计|加起来|相加|之和|总和|一共|总共|共)${JOINT}`)
// 增长|55%, 是后者的|1.3倍, 占|8.9%
const GROWTH = new RegExp(`(?:增长|增加|提高|上升|下降|减少|降低|升|降|[高低多少])${JOINT}`)
const SHARE = new RegExp(`(?:占|相当于|的)[^，,。；;\\d]{0,12}${JOINT}`)

/** Numbers looked at as operands; more than these are a table, not a claim. */
const MOST_OPERANDS = 12

/** Whether the number, marked as computed by the words around it, really follows from quoted ones. */
export function followsFromOthers(quantity: FoundQuantity, claim: ReadClaim, evidence: Evidence[]): boolean {
  if (Number.isNaN(quantity.value)) return false
  const lead = claim.text.slice(Math.max(0, quantity.start - 24), quantity.start)
  const marks = {
    difference: DIFFERENCE.test(lead),
    sum: SUM.test(lead),
    growth: GROWTH.test(lead),
    share: SHARE.test(lead),
  }
  const isMarked = marks.difference || marks.sum || marks.growth || marks.share || quantity.unit === '倍'
  if (!isMarked) return false
  const operands = operandsOf(quantity, claim, evidence)
  const tolerance = roundingOf(quantity)
  const hits = (value: number): boolean => Math.abs(value - quantity.value) <= tolerance
  for (const [i, a] of operands.entries())
    for (const b of operands.slice(i + 1))
      if (sameUnit(a.unit, b.unit) && derived(quantity, a, b, marks).some(hits)) return true
  return marks.sum && hits(sumOf(operands.filter(({ unit }) => sameUnit(unit, quantity.unit))))
}

type Marks = Record<'difference' | 'sum' | 'growth' | 'share', boolean>

/** What two operands give in the unit of the number, by what the claim says it is. */
function derived({ unit }: FoundQuantity, a: FoundQuantity, b: FoundQuantity, marks: Marks): number[] {
  const values: number[] = []
  const ratios = [a.value / b.value, b.value / a.value]
  if (marks.difference && (sameUnit(unit, a.unit) || (unit === '个百分点' && a.unit === '%')))
    values.push(Math.abs(a.value - b.value))
  if (marks.sum && sameUnit(unit, a.unit)) values.push(a.value + b.value)
  if (unit === '倍') values.push(...ratios)
  if (unit === '%' && a.unit !== '%' && marks.growth)
    values.push(...ratios.map((ratio) => Math.abs(ratio - 1) * 100))
  if (unit === '%' && a.unit !== '%' && marks.share) values.push(...ratios.map((ratio) => ratio * 100))
  return values
}

/**
 * The claim's own quoted numbers; when it says fewer than two, those of the evidence by the claim's indicators.
 */
function operandsOf(quantity: FoundQuantity, claim: ReadClaim, evidence: Evidence[]): FoundQuantity[] {
  const quoted = evidence.flatMap(({ quantities }) => quantities.filter(({ kind }) => kind === 'measure'))
  const own = claim.quantities.filter(
    (other) =>
      other !== quantity && other.kind === 'measure' && quoted.some((found) => sameQuantity(other, found)),
  )
  if (own.length >= 2) return distinct(own)
  const concepts = new Set(claim.statements.map(({ concept }) => concept).filter((concept) => concept !== ''))
  const named = evidence
    .flatMap(({ statements }) => statements)
    .filter((statement: EvidenceStatement) => concepts.has(statement.concept))
    .map((statement) => statement.quantity)
  return distinct([...own, ...named])
}

function distinct(quantities: FoundQuantity[]): FoundQuantity[] {
  const kept: FoundQuantity[] = []
  for (const quantity of quantities)
    if (!Number.isNaN(quantity.value) && !kept.some((other) => sameQuantity(other, quantity)))
      kept.push(quantity)
  return kept.slice(0, MOST_OPERANDS)
}

function sumOf(quantities: FoundQuantity[]): number {
  return quantities.length < 2 ? Number.NaN : quantities.reduce((sum, { value }) => sum + value, 0)
}

/** 包括以下8项: the number of things the claim lists or quotes. */
export function isListCount(quantity: FoundQuantity, claim: ReadClaim, evidence: Evidence[]): boolean {
  if (
    quantity.chinese &&
    quantity.value <= MOST_OPERANDS &&
    /^[^，,。；;]{0,2}(?:合计|共|总|相差|之和|相比|平均|相加)/.test(claim.text.slice(quantity.end))
  )
    return quantity.value === operandsOf(quantity, claim, evidence).length
  if (quantity.value < 2 || !/^[个项条点类种家处]?$/.test(quantity.unit)) return false
  const after = claim.text.slice(quantity.end)
  if (!/^[^，,。；;\d]{0,12}[：:]/.test(after)) return false
  const listed = after.slice(after.search(/[：:]/) + 1)
  const items = listed.split(/[、；;]/).length
  const markers = listed.match(/(?:[一二三四五六七八九十]+是|[（(]\d+[)）]|\d+[.、．])/g)?.length ?? 0
  return [items, markers, evidence.filter(({ quote }) => quote !== null).length].includes(quantity.value)
}
