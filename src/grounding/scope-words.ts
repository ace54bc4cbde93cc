/** 全县, 全省, 我国: whose a statement is, said without a name. */
import type { PlaceLevel } from '../reports/types.ts'
import type { ReadClaim } from './claim.ts'
import type { Evidence } from './evidence.ts'
import type { GroundingProblem } from './types.ts'

const LEVELS: Record<string, readonly PlaceLevel[]> = {
  国: ['国家'],
  省: ['省级'],
  市: ['省级', '地级', '县级'],
  州: ['地级'],
  盟: ['地级'],
  县: ['县级'],
  旗: ['县级'],
  区: ['省级', '地级', '县级'],
  镇: ['乡级'],
  乡: ['乡级'],
  村: ['村级'],
}
// 全县完成造林, 我国; not 全区域, 全村民
const SCOPE = /(?:全|我|本)([国省市州盟县旗区镇乡村])(?![域民家际有道])/gu

/**
 * What a county did is not what the nation did: a scope must be the report's own level, or in its words, and as the
 * subject where it is the claim's: 居全国前列 does not make it 全国完成….
 */
export function checkScopeWords({ folded }: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  return [...folded.matchAll(SCOPE)]
    .filter(({ index, 0: word, 1: unit }) => {
      const isSubject = index === 0 || /[,。;:!?(]/u.test(folded[index - 1]!)
      const said = isSubject ? new RegExp(`(?:^|[^一-龥])${word}`, 'mu') : new RegExp(word, 'u')
      return !evidence.some(({ quote, wide }) => said.test(wide) || isOwnLevel(quote, unit!))
    })
    .map(([words]) => ({ kind: 'place', words }))
}

/** A report that does not even tell its level may speak of any. */
function isOwnLevel(quote: Evidence['quote'], unit: string): boolean {
  if (quote === null) return false
  if (quote.place === null) return true
  const { level, name } = quote.place
  // 清苑县's report does not say 全市 of itself.
  const own = /[国省市州盟县旗区镇乡村]$/u.exec(name)?.[0]
  return LEVELS[unit]!.includes(level) && (own === undefined || own === unit)
}
