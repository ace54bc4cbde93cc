/** Trying again what may work the next time. */
import { setTimeout } from 'node:timers/promises'
import type { Deadline } from './deadline.ts'
import { faultOfEnd, ModelError } from './errors.ts'

export interface RetryPolicy {
  retries: number
  /** Wait before the first retry; each further one waits twice as long. */
  firstWaitMilliseconds: number
  longestWaitMilliseconds: number
}

export const USUAL_RETRIES: RetryPolicy = {
  retries: 2,
  firstWaitMilliseconds: 500,
  longestWaitMilliseconds: 8000,
}

/** Share of a wait that is drawn by lot, so that clients turned away together do not come back together. */
const JITTER = 0.25

/**
 * Waits before the retry after `failures` failures. Throws the error where another try is no use: it would fail
 * again, there have been enough, or the wait (the server's Retry-After, where it gives one) ends after the deadline.
 * Throws `timeout` or `cancelled` when nobody waits any more.
 */
export async function waitToRetry(
  error: ModelError,
  failures: number,
  deadline: Deadline,
  policy: RetryPolicy,
): Promise<void> {
  if (!error.isRetryable || failures > policy.retries) throw error
  const backoff = policy.firstWaitMilliseconds * 2 ** (failures - 1) * (1 - JITTER * Math.random())
  const wait = error.retryAfterMilliseconds ?? Math.min(backoff, policy.longestWaitMilliseconds)
  if (wait >= deadline.remaining()) throw error
  await setTimeout(wait, undefined, { signal: deadline.signal }).catch(() => {
    throw new ModelError(faultOfEnd(deadline.signal), {
      detail: `while waiting to retry after ${error.message}`,
    })
  })
}
