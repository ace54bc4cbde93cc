/** A model that cannot be had is left alone for a while: questions must not wait for it one after the other. */
import type { ModelError, ModelFault } from '../../model/index.ts'

const REST_MILLISECONDS = 30_000

/** What fails for these fails again, whatever is asked. */
const OUT_OF_REACH: ReadonlySet<ModelFault> = new Set([
  'wrong-key',
  'not-served-here',
  'no-credit',
  'unknown-model',
  'wrong-address',
  'untrusted-certificate',
  'unreachable',
])

export const isOutOfReach = ({ fault }: ModelError): boolean => OUT_OF_REACH.has(fault)

export interface Rest {
  /** Why the model is left alone; null when it may be asked. */
  readonly reason: ModelError | null
  hear(error: ModelError): void
}

export function createRest(): Rest {
  let reason: ModelError | null = null
  let until = 0
  return {
    get reason() {
      return performance.now() < until ? reason : null
    },
    hear(error) {
      if (!isOutOfReach(error)) return
      reason = error
      until = performance.now() + REST_MILLISECONDS
    },
  }
}
