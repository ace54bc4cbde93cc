/** From draft claims to the parts every answer has: text, checked claims, citations, notes. */
import type { ReportIndex } from '../index/index.ts'
import { checkClaims, type DraftClaim } from './claims.ts'
import { hidesAnswer, notesFor } from './notes.ts'
import type { Answer } from './types.ts'

const MASKED_LINE = '（“_”处的数字或名称在原文中已被隐去，报告没有给出。）'

export interface ComposeOptions {
  index: ReportIndex
  /** Stands above the claims. */
  intro?: string
  /** What the reports do not say of what was asked, below the claims. */
  remarks?: string[]
}

/** The parts of an answer made of the claims that pass the check; null when none does. */
export function compose(
  drafts: DraftClaim[],
  { index, intro, remarks = [] }: ComposeOptions,
): Pick<Answer, 'text' | 'claims' | 'citations' | 'notes'> | null {
  const unique = drafts.filter((draft, i) => drafts.findIndex(({ text }) => text === draft.text) === i)
  const { told, claims, citations, lines } = checkClaims(unique)
  if (claims.length === 0) return null
  const isHidden = told.some((draft, i) => draft.hides ?? (i === 0 && hidesAnswer(draft.text)))
  return {
    text: [
      ...(intro === undefined ? [] : [intro]),
      ...lines,
      ...(isHidden ? [MASKED_LINE] : []),
      ...remarks.map((remark) => `（${remark}）`),
    ].join('\n'),
    claims,
    citations,
    notes: notesFor({ citations, claims, isHidden }, index),
  }
}
