/** An answerer for a process that runs for long: each question is answered from the release that is current then. */
import type { IndexHolder, ReportIndex } from '../index/index.ts'
import type { Answerer } from './answerer.ts'

/** `make` is called once for each release. */
export function createHeldAnswerer(
  holder: Pick<IndexHolder, 'use'>,
  make: (index: ReportIndex) => Answerer | Promise<Answerer>,
): Answerer {
  const made = new WeakMap<ReportIndex, Promise<Answerer>>()
  function answererOf(index: ReportIndex): Promise<Answerer> {
    const known = made.get(index)
    if (known !== undefined) return known
    const answerer = Promise.resolve(make(index))
    made.set(index, answerer)
    return answerer
  }
  return {
    ask: (input, options) => holder.use(async (index) => (await answererOf(index)).ask(input, options)),
  }
}
