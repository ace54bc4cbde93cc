/** The test each claim passes before anyone sees it, whoever wrote it. */
import { fold } from '../language/fold.ts'
import { checkBasis } from './basis.ts'
import { readClaim } from './claim.ts'
import { checkComparison } from './comparison.ts'
import { checkDates } from './dates.ts'
import { type Evidence, evidenceOf, namesOf } from './evidence.ts'
import { checkExtent } from './extent.ts'
import { checkFigures } from './figures.ts'
import { checkMasked } from './masked.ts'
import { checkNovelty } from './novelty.ts'
import { checkPolarity } from './polarity.ts'
import { checkRanks } from './ranks.ts'
import { checkScopeWords } from './scope-words.ts'
import { checkSteps } from './steps.ts'
import { checkTense } from './tense.ts'
import type { CheckOptions, ClaimToCheck, ClaimVerdict, GroundingProblem } from './types.ts'

/**
 * Checks a claim against its quotes and the user's own facts. It is `ok` when it cites, each quote stands in its
 * passage, and every figure, date, place and name in it is there, by the same indicator, in the same direction,
 * year and place, plan as plan and result as result; a number that stands nowhere must follow from two that do and
 * be said as such (相差, 合计, 倍). Never throws.
 */
export function checkClaim(
  { text, quotes }: ClaimToCheck,
  { userFacts = [] }: CheckOptions = {},
): ClaimVerdict {
  const evidence = evidenceOf(quotes, userFacts)
  if (evidence.length === 0) return { ok: false, problems: [{ kind: 'no-citation', words: text }] }
  const altered = evidence.filter(({ verbatim }) => !verbatim)
  if (altered.length > 0) return { ok: false, problems: altered.map(notVerbatim) }
  const claim = readClaim(
    text,
    evidence.flatMap(({ placeNames }) => placeNames),
  )
  if (isWholeQuote(claim.folded, evidence)) return { ok: true }
  const problems = [
    ...checkFigures(claim, evidence),
    ...checkDates(claim, evidence),
    ...checkBasis(claim, evidence),
    ...checkSteps(claim, evidence),
    ...checkRanks(claim, evidence),
    ...checkExtent(claim, evidence),
    ...checkComparison(claim, evidence),
    ...checkTense(claim, evidence),
    ...checkMasked(claim, evidence),
    ...checkNovelty(claim, evidence),
    ...checkScopeWords(claim, evidence),
    ...checkPolarity(claim, evidence),
  ]
  return problems.length === 0 ? { ok: true } : { ok: false, problems }
}

function notVerbatim({ quote }: Evidence): GroundingProblem {
  return { kind: 'not-verbatim', words: quote?.text ?? '' }
}

/** A claim that is a quote, word for word, perhaps after its own place's name, says what it says. */
function isWholeQuote(claim: string, evidence: Evidence[]): boolean {
  const words = claim.replace(END_MARK, '')
  return evidence.some(({ text, quote }) => {
    const whole = text.replace(END_MARK, '')
    if (words === whole) return true
    const names = quote?.place == null ? [] : namesOf(quote.place)
    return names.some((name) => words === fold(name) + whole || words === `${fold(name)}:${whole}`)
  })
}

const END_MARK = /[。;,]$/
