/** Claims that a figure is masked. */
import { matchTerms } from '../language/indicators.ts'
import type { ReadClaim } from './claim.ts'
import type { Evidence } from './evidence.ts'
import type { GroundingProblem } from './types.ts'

const SAYS_MASKED = /隐去|掩去|遮盖|屏蔽|脱敏|未公开|没有公开|空缺|留空|没有给出|未给出|打码|占位|下划线|抹去/

/** "原文隐去" needs a mask in a quote, beside what the claim says is hidden. */
export function checkMasked(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  const said = SAYS_MASKED.exec(claim.folded)
  if (said === null) return []
  const masked = evidence.filter(({ text }) => text.includes('_'))
  if (masked.length === 0) return [{ kind: 'masked', words: said[0] }]
  const subject = subjectOf(claim.folded, said.index)
  return masked.some(({ text }) => maskedParts(text).some((part) => isAbout(part, subject)))
    ? []
    : [{ kind: 'masked', words: said[0] }]
}

function subjectOf(text: string, at: number): string {
  const start = Math.max(...['。', ';', '!', '?'].map((mark) => text.lastIndexOf(mark, at - 1))) + 1
  return text.slice(start, at)
}

interface MaskedPart {
  clause: string
  /** The clause before it, which may hold its subject. */
  lead: string
}

/** The clauses that hold a mask. */
function maskedParts(text: string): MaskedPart[] {
  return text.split(/[。;]/).flatMap((sentence) => {
    const clauses = sentence.split(',')
    return clauses.flatMap((clause, i) =>
      clause.includes('_') ? [{ clause, lead: clauses[i - 1] ?? '' }] : [],
    )
  })
}

/** By the concept named last before "隐去"; without one, by any shared 2-gram. */
function isAbout({ clause, lead }: MaskedPart, subject: string): boolean {
  const said = matchTerms(subject).at(-1)?.concept
  const inClause = matchTerms(clause)
  const own = (inClause.length > 0 ? inClause : matchTerms(lead)).map(({ concept }) => concept)
  if (said !== undefined && own.length > 0) return own.includes(said)
  const words = subject.replace(/[^一-龥]/g, '')
  for (let i = 0; i + 1 < words.length; i++)
    if (`${lead}${clause}`.includes(words.slice(i, i + 2))) return true
  return words === ''
}
