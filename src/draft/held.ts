/** A drafter for a process that runs for long: each draft is made from the release that is current then. */
import type { IndexHolder, ReportIndex } from '../index/index.ts'
import { createDrafter, type Drafter } from './drafter.ts'

export function createHeldDrafter(holder: Pick<IndexHolder, 'use'>): Drafter {
  const made = new WeakMap<ReportIndex, Drafter>()
  const drafterOf = (index: ReportIndex): Drafter => {
    const drafter = made.get(index) ?? createDrafter(index)
    made.set(index, drafter)
    return drafter
  }
  return {
    read: (message, facts) => holder.use((index) => drafterOf(index).read(message, facts)),
    outline: (request) => holder.use((index) => drafterOf(index).outline(request)),
    draft: (request, options) => holder.use((index) => drafterOf(index).draft(request, options)),
  }
}
