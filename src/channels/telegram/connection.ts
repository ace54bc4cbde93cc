/** What calls to the Bot API meet on their way: Telegram's limits, its bad moments, and lost connections. */
import { setTimeout as wait } from 'node:timers/promises'
import { autoRetry } from '@grammyjs/auto-retry'
import { apiThrottler } from '@grammyjs/transformer-throttler'
import { type Api, HttpError, type Transformer } from 'grammy'

/** A message that cannot be delivered in this time helps nobody any more. */
const LONGEST_PAUSE_SECONDS = 120
const LOST_CONNECTION_PAUSES_SECONDS = [1, 2, 4, 8, 15, 30, 60]

/**
 * One message a second into a private chat, as Telegram asks, but the short burst it allows at once: who taps a source
 * right after the answer need not wait.
 */
const BURST = 5
const PRIVATE_PACE = {
  maxConcurrent: 1,
  reservoir: BURST,
  reservoirIncreaseAmount: 1,
  reservoirIncreaseInterval: 1000,
  reservoirIncreaseMaximum: BURST,
}

export interface SteadyOptions {
  throttle: boolean
  /** Hears that Telegram could not be reached, and when it will be tried again. */
  onLost: (error: HttpError, seconds: number) => void
}

/** Fetching updates is left alone: the runner tries that again by itself. */
export function steady(api: Api, { throttle, onLost }: SteadyOptions): void {
  if (throttle) api.config.use(apiThrottler({ out: PRIVATE_PACE }))
  api.config.use(
    sparingUpdates(
      autoRetry({ maxDelaySeconds: LONGEST_PAUSE_SECONDS, maxRetryAttempts: 5, rethrowHttpErrors: true }),
    ),
  )
  api.config.use(sparingUpdates(reconnecting(onLost)))
}

const sparingUpdates =
  (transformer: Transformer): Transformer =>
  (call, method, payload, signal) =>
    method === 'getUpdates' ? call(method, payload, signal) : transformer(call, method, payload, signal)

/** autoRetry's own pauses double up to an hour, in which the chat would wait. */
const reconnecting =
  (onLost: SteadyOptions['onLost']): Transformer =>
  async (call, method, payload, signal) => {
    for (const seconds of LOST_CONNECTION_PAUSES_SECONDS) {
      try {
        return await call(method, payload, signal)
      } catch (error) {
        if (!(error instanceof HttpError) || signal?.aborted) throw error
        onLost(error, seconds)
        await wait(seconds * 1000)
      }
    }
    return call(method, payload, signal)
  }
