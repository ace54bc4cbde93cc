/** Who is higher: the order a claim puts two places, years, or plan and result in, checked against their values. */
import { type FoundQuantity, sameQuantity, sameUnit } from '../language/numbers.ts'
import type { ReadClaim } from './claim.ts'
import { type Evidence, namesOf } from './evidence.ts'
import { placeInForce } from './place-in-force.ts'
import type { GroundingProblem } from './types.ts'

interface Side {
  /** Ways the claim may call it. */
  names: string[]
  /** Where the claim names it. */
  at: number[]
  values: FoundQuantity[]
}

const HIGHER = '高于|多于|大于|快于|超过|超出|领先'
const LOWER = '低于|少于|小于|慢于|不及|不足|落后'
/** A 高于 B, A 低于 B */
const DIRECT = new RegExp(`(${HIGHER}|${LOWER})`, 'g')
/** A 更高, A 最低, 前者 are left to the values. */
const MOST = /(更|较|最|要)(高|多|大|快|低|少|小|慢)/g

export function checkComparison(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  return [...checkDoubling(claim, evidence), ...checkOrder(claim, evidence)]
}

/** 是…的1.95倍，没有翻番: said of a ratio, it must agree with it. */
function checkDoubling({ text, quantities }: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  const said = /(没有?|未)?(?:已经)?翻番/.exec(text)
  if (said === null || evidence.some((source) => source.text.includes('翻番'))) return []
  const ratio = quantities.find(({ unit }) => unit === '倍')
  const isDoubled = said[1] === undefined
  return ratio !== undefined && ratio.value >= 2 === isDoubled ? [] : [{ kind: 'direction', words: said[0] }]
}

function checkOrder(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  if (!/[高低多少大小快慢]|超过|超出|不及|不足|领先|落后/.test(claim.text)) return []
  return [placeSides(claim, evidence), yearSides(claim), planSides(claim, evidence)].flatMap((sides) =>
    turned(claim, sides),
  )
}

function turned(claim: ReadClaim, sides: Side[]): GroundingProblem[] {
  if (sides.length < 2) return []
  const problems: GroundingProblem[] = []
  const report = (words: string): void => {
    problems.push({ kind: 'direction', words })
  }
  for (const found of claim.text.matchAll(DIRECT)) {
    const isHigher = new RegExp(HIGHER).test(found[1]!)
    if (contradicts(nearestBefore(sides, found.index), nearestAfter(sides, found.index), isHigher))
      report(found[0])
  }
  for (const { than, at, words, isHigher } of comparisonsThan(claim.text, sides)) {
    if (contradicts(nearestBefore(sides, at, than), than, isHigher)) report(words)
  }
  for (const found of claim.text.matchAll(MOST)) {
    const subject = nearestBefore(sides, found.index)
    const isHigher = /[高多大快]/.test(found[2]!)
    if (sides.some((other) => contradicts(subject, other, isHigher))) report(found[0])
  }
  return problems
}

interface Than {
  than: Side
  /** Where 比 stands. */
  at: number
  words: string
  isHigher: boolean
}

/** A 比 B 高…: each B that is a side. */
function comparisonsThan(text: string, sides: Side[]): Than[] {
  const found: Than[] = []
  for (const than of sides)
    for (const name of than.names)
      for (const position of positions(text, name)) {
        const lead = /比[^，,。；;比]{0,8}$/.exec(text.slice(0, position))
        const tail = /^[^，,。；;]{0,12}?([高多大快低少小慢])/.exec(text.slice(position + name.length))
        if (lead === null || tail === null) continue
        found.push({
          than,
          at: lead.index,
          words: `${lead[0]}${name}${tail[0]}`,
          isHigher: /[高多大快]/.test(tail[1]!),
        })
      }
  return found
}

/** True when both have a value of one unit and the order said is the wrong way round. */
function contradicts(a: Side | undefined, b: Side | undefined, isHigher: boolean): boolean {
  if (a === undefined || b === undefined || a === b) return false
  for (const left of a.values)
    for (const right of b.values)
      if (sameUnit(left.unit, right.unit) && left.value !== right.value)
        return left.value > right.value !== isHigher
  return false
}

function placeSides(claim: ReadClaim, evidence: Evidence[]): Side[] {
  const sides: Side[] = []
  for (const { quote } of evidence) {
    if (quote?.place == null) continue
    const names = namesOf(quote.place)
    if (names.length === 0 || sides.some((side) => side.names[0] === names[0])) continue
    const at = names.flatMap((name) => positions(claim.text, name))
    if (at.length > 0) sides.push({ names, at, values: [] })
  }
  return withValues(sides, claim, (at) => {
    const own = placeInForce(at, claim, evidence)
    return sides.find(({ names }) => own !== null && names.includes(own.name))
  })
}

function yearSides(claim: ReadClaim): Side[] {
  const sides: Side[] = []
  for (const { date, start, written } of claim.quantities) {
    if (date?.year == null || Number.isNaN(date.year)) continue
    const known = sides.find(({ names }) => names[0] === String(date.year))
    if (known !== undefined) known.at.push(start)
    else sides.push({ names: [String(date.year), written], at: [start], values: [] })
  }
  return withValues(sides, claim, (at) => nearestBefore(sides, at))
}

/** A target and what was done: whose a number is, the quotes know. */
function planSides(claim: ReadClaim, evidence: Evidence[]): Side[] {
  const sides: Side[] = [
    { names: ['目标', '计划', '预期', '任务'], at: [], values: [] },
    { names: ['实际', '实绩', '完成', '去年', '上年'], at: [], values: [] },
  ]
  for (const side of sides) side.at = side.names.flatMap((name) => positions(claim.text, name))
  if (sides.some(({ at }) => at.length === 0)) return []
  return withValues(sides, claim, (_at, quantity) => {
    const source = evidence.find(({ quantities }) =>
      quantities.some((other) => sameQuantity(other, quantity)),
    )
    if (source?.quote == null) return undefined
    return source.quote.tense === 'plan' ? sides[0] : source.quote.tense === 'result' ? sides[1] : undefined
  })
}

/** Gives each side its levels and rates; a computed difference is nobody's. */
function withValues(
  sides: Side[],
  claim: ReadClaim,
  ownerAt: (at: number, quantity: FoundQuantity) => Side | undefined,
): Side[] {
  for (const { quantity } of claim.statements) {
    const lead = claim.text.slice(Math.max(0, quantity.start - 8), quantity.start)
    const isComputed =
      /(?:差|高|低|多|少|快|慢|大|小|于|计)(?:了|出|约)*$/.test(lead) || quantity.unit === '倍'
    if (Number.isNaN(quantity.value) || isComputed) continue
    const owner = ownerAt(quantity.start, quantity)
    if (owner !== undefined && !owner.values.some((value) => sameQuantity(value, quantity)))
      owner.values.push(quantity)
  }
  return sides
}

function nearestBefore(sides: Side[], at: number, except?: Side): Side | undefined {
  let best: { side: Side; position: number } | undefined
  for (const side of sides)
    for (const position of side.at)
      if (side !== except && position < at && (best === undefined || position > best.position))
        best = { side, position }
  return best?.side
}

function nearestAfter(sides: Side[], at: number): Side | undefined {
  let best: { side: Side; position: number } | undefined
  for (const side of sides)
    for (const position of side.at)
      if (position >= at && (best === undefined || position < best.position)) best = { side, position }
  return best?.side
}

function positions(text: string, name: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) found.push(at)
  return found
}
