/** Plan is not result: a claim may not tell a target as done, or what was done as a target. */

import type { Statement } from '../figures/index.ts'
import { fold } from '../language/fold.ts'
import { sameQuantity } from '../language/numbers.ts'
import type { ReadClaim } from './claim.ts'
import type { Evidence, EvidenceStatement } from './evidence.ts'
import type { GroundingProblem } from './types.ts'

const PLAN =
  /力争|争取|目标|(?<!年度|五年|[一二三]五)计划(?!生育|的|内|单列)|预期|打算|准备|拟|将(?!军|乐|来)|规划|预计|安排|下一步|今后|要求|任务|提出|要(?!求|素|点|闻)|到20\d\d年/g
const RESULT = /完成|实现|已经?|建成|达到|实际|实绩|投产|竣工|取得|同比|做到|落实了|办结/g
/** Right before a number these make it a target whatever the section. */
const GOVERNS_AS_PLAN = /(?:力争|争取|拟|计划|预期|目标)[^，,。；;]{0,12}$/

export function checkTense(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  if (evidence.every(({ quote }) => quote === null)) return []
  const problems = new Set<string>()
  const statements = evidence.flatMap((source) => source.statements)
  for (const statement of claim.statements) {
    const words = wordsOn(statement, claim.text)
    const same = statements.filter((other) => sameQuantity(other.quantity, statement.quantity))
    if (same.length === 0) continue
    const lead = claim.text.slice(statement.sentence.start, statement.quantity.start)
    const offending = same.map((other) => plannedAnew(lead, other) ?? disagreement(words, other))
    if (offending.every((found) => found !== null)) problems.add(offending[0]!)
  }
  if (claim.statements.length === 0 && evidence.length > 0) {
    const offending = evidence.map((source) => wordsAgainst(claim.text, source, source.text))
    if (offending.every((found) => found !== null)) problems.add(offending[0]!)
  }
  return [...problems].map((words) => ({ kind: 'plan-result', words }))
}

/** Whether a text says of what it tells that it is a plan. */
export const saysPlan = (text: string): boolean => first(PLAN, text) !== null

/** The segment of a number, with those before it up to the nearest that says plan or result. */
function wordsOn({ segment, sentence }: Statement, text: string): string {
  let start = segment.start
  while (start > sentence.start) {
    const words = text.slice(start, segment.end)
    if (first(PLAN, words) !== null || first(RESULT, words) !== null) break
    start = Math.max(sentence.start, text.slice(0, start - 1).search(/[^，,；;：:]*$/))
  }
  return text.slice(start, segment.end)
}

/** 完成投资6亿元 told as 计划完成投资6亿元, whatever else the text says of plans. */
function plannedAnew(lead: string, { source, soFar, quantity }: EvidenceStatement): string | null {
  if (source.quote?.tense !== 'result') return null
  const written = soFar.slice(0, soFar.length - fold(quantity.written).length)
  return GOVERNS_AS_PLAN.test(written) ? null : (GOVERNS_AS_PLAN.exec(lead)?.[0] ?? null)
}

/** The word of the claim that turns plan into result or back, or null. */
function disagreement(words: string, other: EvidenceStatement): string | null {
  const { quantity, segmentText } = other
  const lead = segmentText.slice(0, segmentText.indexOf(fold(quantity.written)))
  if (GOVERNS_AS_PLAN.test(lead) && first(PLAN, words) === null) return quantity.written
  return wordsAgainst(words, other.source, other.context)
}

function wordsAgainst(words: string, { quote, text, wide }: Evidence, context: string): string | null {
  if (quote === null) return null
  const isPlan = quote.tense === 'plan' || (quote.tense !== 'result' && first(PLAN, context) !== null)
  const isResult =
    quote.tense === 'result' ||
    (quote.tense !== 'plan' && first(RESULT, context) !== null && first(PLAN, context) === null)
  if (isPlan && !isResult && first(PLAN, words) === null) return novel(RESULT, words, context)
  if (isResult && first(PLAN, context) === null) return novel(PLAN, words, `${text}${wide}`)
  return null
}

function first(pattern: RegExp, text: string): string | null {
  return text.match(pattern)?.[0] ?? null
}

/** The first match in `words` that `text` does not have. */
function novel(pattern: RegExp, words: string, text: string): string | null {
  return words.match(pattern)?.find((word) => !text.includes(fold(word))) ?? null
}
