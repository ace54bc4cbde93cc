/** Figures of a claim against its evidence: value, unit, bound, indicator, direction, year and place. */
import type { Statement } from '../figures/index.ts'
import { fold } from '../language/fold.ts'
import { type FoundQuantity, sameQuantity } from '../language/numbers.ts'
import { dimensionOf } from '../language/units.ts'
import { boundAgrees } from './bounds.ts'
import type { ReadClaim } from './claim.ts'
import { followsFromOthers, isListCount } from './computed.ts'
import { type Evidence, type EvidenceStatement, spanCovers } from './evidence.ts'
import { directMatch, MATCH, matchIndicator } from './indicator.ts'
import { placeInForce } from './place-in-force.ts'
import type { GroundingProblem, ProblemKind } from './types.ts'

/** Every number that is no date, one by one. */
export function checkFigures(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  const problems: GroundingProblem[] = []
  for (const quantity of claim.quantities) {
    if (quantity.kind === 'date' || quantity.indefinite) continue
    const statement = claim.statements.find((candidate) => candidate.quantity === quantity)
    const problem = checkQuantity(quantity, statement, claim, evidence)
    if (problem !== null)
      problems.push({ kind: quantity.masked ? 'masked' : problem, words: quantity.written })
  }
  return problems
}

function checkQuantity(
  quantity: FoundQuantity,
  statement: Statement | undefined,
  claim: ReadClaim,
  evidence: Evidence[],
): ProblemKind | null {
  const present = evidence.flatMap((source) => source.quantities.filter((other) => isSame(quantity, other)))
  if (present.length === 0) {
    const inHeading = evidence.some(({ headingQuantities }) =>
      headingQuantities.some((other) => isSame(quantity, other)),
    )
    // Years apart, headings and titles number things (十件实事, 第十六届) that a claim may repeat.
    if (
      inHeading &&
      (quantity.kind === 'ordinal' || quantity.chinese || quantity.unit === '个' || quantity.unit === '')
    )
      return null
    if (isListCount(quantity, claim, evidence)) return null
    if (followsFromOthers(quantity, claim, evidence)) return null
    return missingKind(quantity, evidence)
  }
  if (quantity.kind === 'ordinal') return null
  if (!present.some((other) => boundAgrees(quantity.bound, other.bound))) return 'figure'
  return statement === undefined ? null : checkStatement(statement, claim, evidence)
}

function isSame(a: FoundQuantity, b: FoundQuantity): boolean {
  if ((a.kind === 'ordinal') !== (b.kind === 'ordinal') || b.kind === 'date') return false
  // All that a masked number says is its unit: __万元 is not __亿元.
  if (a.masked && b.masked) return unitWritten(a.written) === unitWritten(b.written)
  return sameQuantity(a, b)
}

/** What stands after the mask: _多公里 → 公里 */
function unitWritten(masked: string): string {
  return fold(masked)
    .replace(/^.*_/u, '')
    .replace(/[多余]/gu, '')
}

/** `unit` when the same number stands in the evidence under another unit. */
function missingKind(quantity: FoundQuantity, evidence: Evidence[]): ProblemKind {
  const digits = mantissa(quantity.written)
  const other = evidence.some((source) =>
    source.quantities.some((found) => mantissa(found.written) === digits),
  )
  return other && digits !== '' ? 'unit' : 'figure'
}

function mantissa(written: string): string {
  return /[\d.,]+/.exec(fold(written))?.[0].replaceAll(',', '') ?? ''
}

function checkStatement(statement: Statement, claim: ReadClaim, evidence: Evidence[]): ProblemKind | null {
  const all = evidence.flatMap((source) => source.statements)
  const same = all.filter((other) => isSame(statement.quantity, other.quantity))
  // The number stands there as no figure of its own (a name, a title); nothing says what it measures.
  if (same.length === 0) return null
  const named = same.filter((other) => !isSwapped(statement, other, all, claim))
  if (named.length === 0) return 'figure'
  const turned = named.filter((other) => directionAgrees(statement, other, claim))
  if (turned.length === 0) return 'direction'
  const placed = turned.filter((other) => placeAgrees(statement, other, claim, evidence))
  if (placed.length === 0) return 'place'
  return placed.some((other) => yearsAgree(statement, other)) ? null : 'date'
}

/**
 * The number is another indicator's: by name, or because the evidence gives the claim's indicator, named better, a
 * number of its own.
 */
function isSwapped(
  statement: Statement,
  own: EvidenceStatement,
  all: EvidenceStatement[],
  claim: ReadClaim,
): boolean {
  const match = matchIndicator(statement, own)
  if (match === MATCH.none) return true
  return all.some(
    (other) =>
      dimensionOf(other.quantity.unit) === dimensionOf(statement.quantity.unit) &&
      (other.sign === 0) === (statement.sign === 0) &&
      !isSame(statement.quantity, other.quantity) &&
      directMatch(statement, other) > Math.max(match, MATCH.concept) &&
      !isSaidToo(other, statement, claim),
  )
}

/** The claim gives that number too, under the same name: 本镇3.8万吨，全县42.6万吨. */
function isSaidToo(other: EvidenceStatement, statement: Statement, claim: ReadClaim): boolean {
  return claim.statements.some(
    (said) =>
      said !== statement && said.indicator === statement.indicator && isSame(said.quantity, other.quantity),
  )
}

function directionAgrees(statement: Statement, other: EvidenceStatement, claim: ReadClaim): boolean {
  if (statement.sign !== other.sign) {
    // 增加到|5家 read as a level on one side only; 增幅为7.5% keeps its word in the indicator.
    if (statement.sign === 0)
      return /(?:增|减|降|升|涨)[速幅]|增长率|变化/.test(claim.text) || isSameWords(statement, other, claim)
    return other.sign === 0 && isSameWords(statement, other, claim)
  }
  return statement.reached === 0 || other.reached === 0 || statement.reached === other.reached
}

/** The claim repeats the segment word for word, so it cannot have turned it. */
function isSameWords(statement: Statement, other: EvidenceStatement, claim: ReadClaim): boolean {
  const words = fold(claim.text.slice(statement.segment.start, statement.segment.end))
  return other.segmentText.includes(words) || words.includes(other.segmentText)
}

function placeAgrees(
  statement: Statement,
  other: EvidenceStatement,
  claim: ReadClaim,
  evidence: Evidence[],
): boolean {
  const { quote } = other.source
  if (quote === null) return true
  // A row of a table names whose its numbers are, and so must the claim.
  if (!claim.folded.includes(fold(quote.subject))) return false
  const own = placeInForce(statement.quantity.start, claim, evidence)
  if (own !== null && !own.sources.includes(other.source) && !other.source.text.includes(fold(own.name)))
    return false
  // 全省…: the claim must not give it to the report's own place.
  if (other.subPlace === '' || claim.folded.includes(fold(other.subPlace))) return true
  return own === null || !other.source.placeNames.includes(own.name)
}

function yearsAgree(statement: Statement, other: EvidenceStatement): boolean {
  const period = other.source.quote?.period
  if (statement.years === null || other.years === null || period === undefined) return true
  if (spanCovers(other.years, statement.years) || spanCovers(statement.years, other.years)) return true
  // Where the site rewrote the years, the true ones may be said for the stated ones.
  const { conflict, reviewed, planned } = period
  return conflict && [reviewed, planned].some((span) => span !== null && spanCovers(span, statement.years!))
}
