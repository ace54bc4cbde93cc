/** What a number is measured by: of each head or in all, a year's average or this year's, new or all there are. */
import { sameQuantity } from '../language/numbers.ts'
import type { ReadClaim } from './claim.ts'
import { type Evidence, soFarOf } from './evidence.ts'
import type { GroundingProblem } from './types.ts'

/** A word that both sides must have, or neither. */
const BOTH_OR_NEITHER = [/人均|户均/u, /年均|年平均|平均每年|年递增/u, /环比/u]
/** A number that has a word of one kind must not be given one of the other. */
const NEW = /新增|净增|新建|新引进|当年/u
const ALL = /累计|总数|共有|总计|合计/u

export function checkBasis(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  const written = evidence.flatMap(({ statements }) => statements)
  return claim.statements
    .filter((statement) => {
      const same = written.filter(({ quantity }) => sameQuantity(quantity, statement.quantity))
      const said = soFarOf(statement, claim.text)
      return same.length > 0 && same.every(({ soFar }) => isOtherBasis(said, soFar))
    })
    .map(({ quantity }) => ({ kind: 'figure', words: quantity.written }))
}

/** Of two sentences up to the same number; a word of the number's clause may stand in a clause before it. */
function isOtherBasis(said: string, written: string): boolean {
  const [own, other] = [said, written].map((words) => words.split(/[,;。]/u).at(-1)!) as [string, string]
  const isOneSided = (word: RegExp) =>
    (word.test(own) && !word.test(written)) || (word.test(other) && !word.test(said))
  return (
    BOTH_OR_NEITHER.some(isOneSided) ||
    (NEW.test(own) && !NEW.test(other) && ALL.test(other)) ||
    (ALL.test(own) && !ALL.test(other) && NEW.test(other))
  )
}
