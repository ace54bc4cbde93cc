/** From draft claims to the parts every answer has: text, checked claims, citations, notes. */
import type { ReportIndex } from '../index/index.ts'
import { type ClaimSheet, createClaimSheet, type DraftClaim } from './claims.ts'
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

type Parts = Pick<Answer, 'text' | 'claims' | 'citations' | 'notes'>

/** The parts of an answer made of the claims that pass the check, and those claims; null when none does. */
export function compose(
  drafts: DraftClaim[],
  options: ComposeOptions,
): { parts: Parts; told: readonly DraftClaim[] } | null {
  const sheet = createClaimSheet()
  for (const draft of drafts) sheet.add(draft)
  return sheet.claims.length === 0 ? null : { parts: composeSheet(sheet, options), told: sheet.told }
}

/** The parts of an answer made of claims told already. */
export function composeSheet(
  { claims, citations, lines, told }: ClaimSheet,
  { index, intro, remarks = [] }: ComposeOptions,
): Parts {
  const isHidden = told.some((draft, i) => draft.hides ?? (i === 0 && hidesAnswer(draft.text)))
  return {
    text: [
      ...(intro === undefined ? [] : [intro]),
      ...lines,
      ...(isHidden ? [MASKED_LINE] : []),
      ...remarks.map((remark) => `（${remark}）`),
    ].join('\n'),
    claims: [...claims],
    citations: [...citations],
    notes: notesFor({ citations, claims, isHidden }, index),
  }
}
