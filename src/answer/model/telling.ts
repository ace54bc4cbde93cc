/** The claims of one answer as they come: told if they pass, kept for repair if not. */
import type { AskOptions, ModelVerdict } from '../answerer.ts'
import { type ClaimSheet, createClaimSheet, type DraftClaim } from '../claims.ts'
import type { ModelClaim } from './claim-reader.ts'
import { type GroundOptions, groundClaim } from './ground.ts'

export interface Telling {
  readonly sheet: ClaimSheet
  /** Claims that did not pass, with the reasons. */
  readonly failed: readonly (ModelVerdict & { outcome: 'dropped' })[]
  readonly verdicts: readonly ModelVerdict[]
  take(claim: ModelClaim): void
  /** Takes what the model made of the failed claims. What fails again is dropped. */
  takeRepaired(claims: readonly ModelClaim[]): void
  /** Tells a claim of the offline answer. False when it was told already. */
  add(draft: DraftClaim): boolean
}

export interface TellingOptions extends Omit<GroundOptions, 'lastReportId'> {
  onClaim: AskOptions['onClaim']
}

export function createTelling({ onClaim, ...options }: TellingOptions): Telling {
  const sheet = createClaimSheet()
  const verdicts: ModelVerdict[] = []
  const failed: (ModelVerdict & { outcome: 'dropped' })[] = []

  function add(draft: DraftClaim): boolean {
    const told = sheet.add(draft)
    if (told !== null) onClaim?.(told)
    return told !== null
  }

  function tell(claim: ModelClaim): { problems: string[]; isNew: boolean } {
    const lastReportId = sheet.told.at(-1)?.quotes[0]?.report.id ?? null
    const grounded = groundClaim(claim, { ...options, lastReportId })
    if ('draft' in grounded) return { problems: [], isNew: add(grounded.draft) }
    return { problems: grounded.problems.map(({ kind, words }) => `${kind} ${words}`), isNew: false }
  }

  return {
    sheet,
    failed,
    verdicts,
    add,
    take(claim) {
      const { problems } = tell(claim)
      if (problems.length === 0) verdicts.push({ ...claim, outcome: 'told', problems })
      else {
        const verdict = { ...claim, outcome: 'dropped' as const, problems }
        verdicts.push(verdict)
        failed.push(verdict)
      }
    },
    takeRepaired(claims) {
      for (const claim of claims.slice(0, failed.length)) {
        const { problems, isNew } = tell(claim)
        verdicts.push({ ...claim, outcome: isNew ? 'repaired' : 'dropped', problems })
      }
    },
  }
}
