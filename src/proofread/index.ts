/** Proofreading: what in a text a clerk should look at again, and why. It changes nothing itself. */
import type { ProofreadOptions } from './proofread.ts'
import type { Finding } from './types.ts'

export { type FindingItem, type FindingsLayout, layOutFindings } from './layout.ts'
export type { ProofreadOptions } from './proofread.ts'
export type { Finding, FindingKind, Severity } from './types.ts'

/** Findings in a text, in its order. The rules, and the reading of reports they need, are loaded only here. */
export async function proofread(text: string, options: ProofreadOptions): Promise<Finding[]> {
  const rules = await import('./proofread.ts')
  return rules.proofread(text, options)
}
