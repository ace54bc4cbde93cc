/** Texts with what should be found in them between 【 and 】, and what is found. */

import type { Finding, FindingKind } from '../../src/proofread/index.ts'
import { proofread } from '../../src/proofread/index.ts'

/** Findings of a text by its own rules, of the given kinds. */
export async function findingsOf(text: string, ...kinds: FindingKind[]): Promise<Finding[]> {
  const findings = await proofread(text, { index: null })
  return findings.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
}

/** The text with its findings marked: 全镇【,】今年. */
export function mark(text: string, findings: readonly Finding[]): string {
  return findings.reduceRight(
    (marked, { start, end }) =>
      `${marked.slice(0, start)}【${marked.slice(start, end)}】${marked.slice(end)}`,
    text,
  )
}

export const unmark = (marked: string): string => marked.replace(/[【】]/gu, '')

/** The text with every sure suggestion put in place. */
export function mend(text: string, findings: readonly Finding[]): string {
  return findings.reduceRight(
    (mended, { start, end, suggestion }) =>
      suggestion === null ? mended : mended.slice(0, start) + suggestion + mended.slice(end),
    text,
  )
}
