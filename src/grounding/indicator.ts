/** How surely two numbers stand by the same indicator. */
import { isVerbOnly, type Statement } from '../figures/index.ts'
import { fold } from '../language/fold.ts'
import { matchTerms } from '../language/indicators.ts'
import { isComposed } from './common-words.ts'
import type { EvidenceStatement } from './evidence.ts'

/** From word for word down to "the name is in the words around the number"; 0 is another indicator. */
export const MATCH = { none: 0, near: 1, concept: 2, alike: 3, within: 4, equal: 5, verbatim: 6 } as const

/** Share of an indicator's 2-grams that must be in the other's for them to be alike. */
const ALIKE_GRAMS = 0.6
/** Share of an indicator's characters that must stand in the words around the number. */
const NEAR_CHARACTERS = 0.6

/** One of `MATCH`. `near` needs the claim's indicator in the evidence's sentence up to the number's segment. */
export function matchIndicator(statement: Statement, other: EvidenceStatement): number {
  const direct = directMatch(statement, other)
  if (direct !== MATCH.near) return direct
  const own = claimed(statement, other)
  return own === '' || sharedCharacters(own, other.context) >= NEAR_CHARACTERS ? MATCH.near : MATCH.none
}

/** By the indicators alone; `near` when they do not decide. */
export function directMatch(statement: Statement, other: EvidenceStatement): number {
  if (statement.concept !== '' && other.concept !== '' && statement.concept !== other.concept)
    return MATCH.none
  if (statement.indicator !== '' && fold(statement.indicator) === fold(other.indicator)) return MATCH.verbatim
  const [a, b] = [claimed(statement, other), bare(other.indicator, other)]
  if (a === '' || b === '' || isOpposite(a, b)) return MATCH.near
  if (a === b) return MATCH.equal
  if (a.includes(b) || b.includes(a)) return MATCH.within
  const isConcept = statement.concept !== '' && other.concept !== ''
  if (isConcept && !modifierAgrees(a, b)) return MATCH.near
  if (sharedGrams(a, b) >= ALIKE_GRAMS) return MATCH.alike
  return isConcept ? MATCH.concept : MATCH.near
}

/** 城镇新增就业 and 农村新增就业 are one concept and two things: an opposite qualifier parts them. */
const OPPOSITES: [RegExp, RegExp][] = [
  [/城镇|城市/, /农村|乡村/],
  [/新增|新建/, /累计|总/],
  [/合同/, /实际|到位/],
  [/国税/, /地税/],
  [/户数/, /人数/],
  [/第一产业|一产/, /第二产业|二产|第三产业|三产/],
  [/第二产业|二产/, /第三产业|三产/],
]

function isOpposite(a: string, b: string): boolean {
  const parts = (one: RegExp, two: RegExp, x: string, y: string): boolean =>
    one.test(x) && !two.test(x) && two.test(y) && !one.test(y)
  return OPPOSITES.some(([one, two]) => parts(one, two, a, b) || parts(two, one, a, b))
}

/** 养老参保率 and 医疗参保率 are one concept of two things: what stands before the concept parts them. */
function modifierAgrees(a: string, b: string): boolean {
  const [left, right] = [modifier(a), modifier(b)]
  return (
    left.length < 2 ||
    right.length < 2 ||
    left.includes(right) ||
    right.includes(left) ||
    sharedGrams(left, right) > 0
  )
}

function modifier(indicator: string): string {
  const concept = matchTerms(indicator).at(-1)
  return concept === undefined ? '' : indicator.slice(0, concept.start)
}

/** The claim's indicator; '' when it is talk about the report (计算可得). */
function claimed({ indicator }: Statement, other: EvidenceStatement): string {
  const text = bare(indicator, other)
  return isComposed(text) ? '' : text
}

/** An indicator without places and the verbs it opens with. */
function bare(indicator: string, other: EvidenceStatement): string {
  let text = fold(indicator).replace(/["'“”‘’《》]/g, '')
  for (const name of other.source.placeNames) text = text.replaceAll(fold(name), '')
  for (let cut = Math.min(4, text.length - 2); cut > 0; cut--)
    if (isVerbOnly(text.slice(0, cut))) return text.slice(cut)
  return text
}

function grams(text: string): Set<string> {
  const found = new Set<string>()
  for (let i = 0; i + 1 < text.length; i++) found.add(text.slice(i, i + 2))
  return found
}

/** Of the shorter one's 2-grams, the share that the other has. */
function sharedGrams(a: string, b: string): number {
  const [left, right] = [grams(a), grams(b)]
  if (left.size === 0 || right.size === 0) return a === b ? 1 : 0
  let shared = 0
  for (const gram of left) if (right.has(gram)) shared++
  return shared / Math.min(left.size, right.size)
}

/** Share of characters that stand in a 2-gram of `around`. */
function sharedCharacters(text: string, around: string): number {
  if (text.length < 2) return Number(around.includes(text))
  let shared = 0
  for (let i = 0; i < text.length; i++)
    if (
      (i > 0 && around.includes(text.slice(i - 1, i + 1))) ||
      (i + 1 < text.length && around.includes(text.slice(i, i + 2)))
    )
      shared++
  return shared / text.length
}
