/** The answer that the model's claims come to, made good from the offline answer where some were dropped. */
import type { ReportIndex } from '../../index/index.ts'
import type { Language } from '../../language/user-language.ts'
import type { ClaimSheet, DraftClaim } from '../claims.ts'
import { composeSheet } from '../compose.ts'
import type { OfflineAnswer } from '../offline.ts'
import type { Answer } from '../types.ts'
import { modelNotes } from './model-notes.ts'
import { pairsIn } from './pairs.ts'
import type { Telling } from './telling.ts'

export interface ConcludeOptions {
  offline: OfflineAnswer
  index: ReportIndex
  /** The model's reply broke off after some claims. */
  isCutShort: boolean
  language: Language
}

export function conclude(
  telling: Telling,
  { offline, index, isCutShort, language }: ConcludeOptions,
): Answer {
  const { sheet, failed, verdicts } = telling
  if (sheet.claims.length === 0) return withoutClaims(offline.answer, verdicts.length > 0, language)
  const say = modelNotes[language]
  const notes = isCutShort ? [say.cutShort] : []
  const lost = failed.length - verdicts.filter(({ outcome }) => outcome === 'repaired').length
  if (lost > 0) {
    const before = sheet.claims.length
    for (const draft of missingFrom(sheet, offline)) telling.add(draft)
    notes.push(say.dropped(lost))
    if (sheet.claims.length > before) notes.push(say.replaced(before + 1, sheet.claims.length))
  }
  const composed = composeSheet(sheet, { index })
  return { status: 'answered', ...composed, notes: [...composed.notes, ...notes] }
}

/** A refusal says enough by itself where the model found nothing either. */
function withoutClaims(offline: Answer, hasClaimed: boolean, language: Language): Answer {
  if (hasClaimed) return noted(offline, modelNotes[language].nothingHeld)
  return offline.status === 'refused' ? offline : noted(offline, modelNotes[language].nothingFound)
}

export const noted = (answer: Answer, note: string): Answer => ({ ...answer, notes: [...answer.notes, note] })

/** From this share of its pairs of characters on, a claim is said already. */
const SAID = 0.6

/** Claims of the offline answer that say what the model's claims do not. */
function missingFrom({ told }: ClaimSheet, offline: OfflineAnswer): DraftClaim[] {
  const said = new Set(told.flatMap(({ text }) => pairsIn(text)))
  return offline.told.filter(({ text }) => {
    const own = pairsIn(text)
    return own.filter((pair) => said.has(pair)).length < SAID * own.length
  })
}
