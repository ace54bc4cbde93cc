/** The golden questions as a gate: what the version in use answers rightly, the one that would follow must too. */
import { createOfflineAnswerer } from '../answer/index.ts'
import type { FailedQuestion, VersionGate } from '../index/index.ts'
import { whyWrong } from './judge.ts'
import type { GoldenSet } from './set.ts'

/** Asks offline, so that nothing but the two versions can make a difference. Drafts are not asked for. */
export function createVersionGate({ items }: GoldenSet): VersionGate {
  const asked = items.filter(({ kind }) => kind !== 'draft')
  return async (before, after) => {
    const [ofBefore, ofAfter] = [createOfflineAnswerer(before), createOfflineAnswerer(after)]
    const failed: FailedQuestion[] = []
    for (const item of asked) {
      const { answer: now } = await ofAfter.ask(item)
      const reasons = whyWrong(item, now)
      if (reasons.length === 0) continue
      const { answer: then } = await ofBefore.ask(item)
      if (whyWrong(item, then).length > 0) continue
      const question = [...item.history, item.question].join(' → ')
      failed.push({ id: item.id, question, reasons, before: then.text, after: now.text })
    }
    return failed
  }
}
