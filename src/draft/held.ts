/** A drafter for a process that runs for long: each draft is made from the release that is current then. */
import type { IndexHolder, ReportIndex } from '../index/index.ts'
import { createDrafter, type Drafter } from './drafter.ts'

/** `make` is called once for each release. */
export function createHeldDrafter(
  holder: Pick<IndexHolder, 'use'>,
  make: (index: ReportIndex) => Drafter | Promise<Drafter> = createDrafter,
): Drafter {
  const made = new WeakMap<ReportIndex, Promise<Drafter>>()
  function drafterOf(index: ReportIndex): Promise<Drafter> {
    const known = made.get(index)
    if (known !== undefined) return known
    const drafter = Promise.resolve(make(index))
    made.set(index, drafter)
    return drafter
  }
  return {
    read: (message, facts) => holder.use(async (index) => (await drafterOf(index)).read(message, facts)),
    outline: (request) => holder.use(async (index) => (await drafterOf(index)).outline(request)),
    draft: (request, options) =>
      holder.use(async (index) => (await drafterOf(index)).draft(request, options)),
  }
}
