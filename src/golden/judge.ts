/** Whether an answer is the one that a golden question asks for. */
import type { Answer } from '../answer/types.ts'
import type { GoldenItem, Kind } from './set.ts'

export function isAnswerable(kind: Kind): boolean {
  return kind !== 'unanswerable' && kind !== 'draft'
}

/** What is wrong with the answer, one line each; none when it is right. */
export function whyWrong(
  { kind, must, must_not }: GoldenItem,
  answer: Pick<Answer, 'status' | 'text'>,
): string[] {
  const text = comparable(answer.text)
  const has = (words: string) => text.includes(comparable(words))
  const reasons = must
    .filter((group) => !group.some(has))
    .map((group) => `缺：${group.slice(0, 4).join(' | ')}`)
  reasons.push(...must_not.filter(has).map((words) => `不该有：${words}`))
  if (!statusFits(kind, answer.status)) reasons.push(`状态不符：${answer.status}`)
  return reasons
}

/** As both sides of a comparison are read: no white space, no `[n]`, half-width digits and letters, lower case. */
export function comparable(text: string): string {
  return text
    .replace(/\[\d+\]/gu, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ％．]/gu, (character) => character.normalize('NFKC'))
    .replace(/\s+/gu, '')
    .toLowerCase()
}

/** An ambiguous question may be answered for every candidate; that each is named is what its `must` groups say. */
function statusFits(kind: Kind, status: Answer['status']): boolean {
  if (kind === 'unanswerable') return status === 'refused'
  if (kind === 'ambiguous') return status !== 'refused'
  return status === 'answered'
}
