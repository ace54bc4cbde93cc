/** From one number to another: 从60%提高到65% cannot be turned round, nor can 分别为 give each the other's number. */
import type { FoundQuantity } from '../language/numbers.ts'
import type { ReadClaim } from './claim.ts'
import type { Evidence } from './evidence.ts'
import type { GroundingProblem } from './types.ts'

const RISE =
  /^[^,。;]{0,4}?(?:提高|增加|增长|上升|提升|扩大|扩容|上调)[^,。;\d]{0,3}?(?:到|至|为)[^,。;\d]{0,3}$/u
const FALL =
  /^[^,。;]{0,4}?(?:降低|下降|减少|压减|缩小|下调|降|减)[^,。;\d]{0,3}?(?:到|至|为)[^,。;\d]{0,3}$/u
const FROM = /(?:从|由)[^,。;]{0,12}$/u

export function checkSteps(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  return [...turnedSteps(claim), ...exchanged(claim, evidence)]
}

/** 从65.2%提高到60.2% */
function turnedSteps({ text, quantities }: ReadClaim): GroundingProblem[] {
  return pairs(quantities)
    .filter(([from, to]) => {
      const between = text.slice(from.end, to.start)
      const isComparable = from.unit === to.unit && !from.masked && !to.masked
      if (!isComparable || !FROM.test(text.slice(0, from.start))) return false
      return (RISE.test(between) && to.value < from.value) || (FALL.test(between) && to.value > from.value)
    })
    .map(([, { written }]) => ({ kind: 'direction', words: written }))
}

const RESPECTIVELY = /分别[^,。;]*$/u

/** 分别压减51%、72%: the same two in the other order. */
function exchanged({ text, quantities }: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  return pairs(quantities)
    .filter(([first, second]) => {
      if (first.written === second.written || !RESPECTIVELY.test(text.slice(0, first.start))) return false
      const orders = evidence.flatMap((source) => {
        const [one, two] = [first, second].map(({ written }) =>
          source.quantities.findIndex((other) => other.written === written),
        )
        return one! < 0 || two! < 0 ? [] : [one! < two!]
      })
      return orders.length > 0 && !orders.includes(true)
    })
    .map(([, { written }]) => ({ kind: 'figure', words: written }))
}

const pairs = (quantities: FoundQuantity[]): [FoundQuantity, FoundQuantity][] =>
  quantities.slice(1).map((quantity, i) => [quantities[i]!, quantity])
