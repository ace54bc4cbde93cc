/** Grounding: whether a claim says no more than its quotes. Finding quotes and wording claims is the answer stage's. */
export { checkClaim } from './check.ts'
export { saysPlan } from './tense.ts'
export type {
  CheckOptions,
  CitedQuote,
  ClaimToCheck,
  ClaimVerdict,
  GroundingProblem,
  ProblemKind,
} from './types.ts'
