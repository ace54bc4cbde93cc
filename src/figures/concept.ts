/** The canonical name of an indicator phrase. */
import { fold } from '../language/fold.ts'
import { matchTerms, unitFits } from '../language/indicators.ts'
import { isMadeOf } from '../language/words.ts'
import { AFTER_CONCEPT } from './vocabulary.ts'

/** Names of one or two characters (钢, 出口) begin too many other words to be followed by all of AFTER_CONCEPT. */
const AFTER_SHORT = /^(?:总额|总量|量|数|额|任务|人数|资金)?$/

/**
 * Concept of a phrase whose head stands at its end: 全部财政收入 → 财政总收入. `unit` is the base unit of a level that
 * must fit it; null for growth, which fits all. '' when the phrase names something else.
 */
export function conceptIn(indicator: string, unit: string | null): string {
  if (indicator === '' || (/占|比重/.test(indicator) && unit === '%')) return ''
  const folded = fold(indicator).replace(/["“”]/g, '')
  const last = matchTerms(folded).at(-1)
  if (last === undefined) return ''
  const tail = folded.slice(last.start + last.length)
  if (!(last.length <= 2 ? AFTER_SHORT.test(tail) : isMadeOf(tail, AFTER_CONCEPT))) return ''
  return unit === null || unitFits(last.concept, unit) ? last.concept : ''
}
