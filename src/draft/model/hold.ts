/** Whether a sentence in a model's words says what the draft's own sentence says, and nothing else. */
import { checkClaim } from '../../grounding/index.ts'
import { fold } from '../../language/fold.ts'
import { findQuantities } from '../../language/numbers.ts'
import type { DraftCheck } from '../check.ts'
import { tellsOutcome } from '../turns.ts'

/** Longer or shorter than this share of the sentence it stands for says more or less than it. */
const SHORTEST = 0.5
const LONGEST = 1.6

/** What is wrong with it; empty when it holds. `facts`: words of the user's that must stay as they are. */
export function problemsOf(
  text: string,
  own: string,
  { facts, check }: { facts: readonly string[]; check: DraftCheck },
): string[] {
  const problems: string[] = []
  if (text.length < SHORTEST * own.length || text.length > LONGEST * own.length)
    problems.push('长短与原句相差太多')
  if (!/^[^\n]*[。！：]$/u.test(text) || /[<>[\]{}#*|]|https?:/u.test(text)) problems.push('不是一句完整的话')
  if (!check(text, [{ text }])) problems.push('有用户没有给的数字或名称')
  if (quantities(text) !== quantities(own)) problems.push('数字与原句不同')
  for (const fact of facts)
    if (fold(text).split(fold(fact)).length !== 2) problems.push(`事实没有照抄：${fact}`)
  if (blanks(text) !== blanks(own)) problems.push('____ 与原句不同')
  const beside = (words: string): string => facts.reduce((rest, fact) => rest.replace(fact, ''), words)
  if (tellsOutcome(beside(text)) && !tellsOutcome(beside(own))) problems.push('有原句没有的成效')
  // The draft's own sentence has passed all checks: it is the evidence.
  const verdict = checkClaim({ text, quotes: [] }, { userFacts: [own] })
  if (!verdict.ok) problems.push(...verdict.problems.map(({ kind, words }) => `${kind} ${words}`))
  return problems
}

const quantities = (text: string): string =>
  findQuantities(text)
    .filter(({ indefinite }) => !indefinite)
    .map(({ written }) => fold(written))
    .join('|')

const blanks = (text: string): number => text.match(/_{2,}/gu)?.length ?? 0
