/** Negation and direction without figures: 未发生 is not 发生, 提高 is not 降低. */
import type { ReadClaim } from './claim.ts'
import { alike, clausesOf, DOWN, NEGATION, NEUTRAL, UP } from './clauses.ts'
import type { Evidence } from './evidence.ts'
import type { GroundingProblem } from './types.ts'

export function checkPolarity(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  const clauses = evidence.flatMap(({ text }) => clausesOf(text))
  const problems: GroundingProblem[] = []
  for (const clause of clausesOf(claim.folded)) {
    const nearest = alike(clause, clauses)
    if (nearest === null) continue
    if (denies(clause) !== denies(nearest) && !/隐去|未公开|没有写|比/.test(clause))
      problems.push({ kind: 'entailment', words: clause })
    else if (isTurned(clause, nearest)) problems.push({ kind: 'direction', words: clause })
  }
  return problems
}

function denies(clause: string): boolean {
  return NEGATION.test(clause.replace(NEUTRAL, ''))
}

function isTurned(clause: string, nearest: string): boolean {
  const [up, down] = [UP.test(clause), DOWN.test(clause)]
  const [wasUp, wasDown] = [UP.test(nearest), DOWN.test(nearest)]
  return (up && !down && wasDown && !wasUp) || (down && !up && wasUp && !wasDown)
}
