/** What chat and embeddings share: the client of one endpoint, its limits, its errors. */
import OpenAI from 'openai'
import type { CapabilityStore } from './capabilities.ts'
import { createCappedFetch } from './capped-fetch.ts'
import { createLimiter } from './limiter.ts'
import { useEnvironmentProxy } from './proxy.ts'
import { type RetryPolicy, USUAL_RETRIES } from './retry.ts'
import type { Endpoint } from './types.ts'
import type { UsageLog } from './usage.ts'

export interface ConnectionOptions {
  capabilities: CapabilityStore
  usage: UsageLog
  /** Calls under way at once; default 4. */
  concurrency?: number
  retries?: RetryPolicy
}

const CONCURRENCY = 4

export function createConnection(
  { baseUrl, apiKey }: Endpoint,
  model: string,
  {
    concurrency = CONCURRENCY,
    retries = USUAL_RETRIES,
    longestReplyBytes,
  }: ConnectionOptions & { longestReplyBytes: number },
) {
  useEnvironmentProxy()
  const client = new OpenAI({
    baseURL: baseUrl,
    // The package insists on a key, a local server does not look at it.
    apiKey: apiKey ?? 'none',
    organization: null,
    project: null,
    // Retried here, with the deadline in view and broken streams among what is retried.
    maxRetries: 0,
    logLevel: 'off',
    fetch: createCappedFetch(longestReplyBytes),
  })
  return {
    client,
    retries,
    limiter: createLimiter(concurrency),
    /** What is known of a model is known of it at this address. */
    key: `${model} @ ${addressOf(baseUrl)}`,
    /** For the log. */
    contextOf: (call: string, signal: AbortSignal) => ({
      call: `${call} ${model} at ${addressOf(baseUrl)}`,
      apiKey,
      signal,
    }),
  }
}

/** Without user and password, which a URL may carry. */
function addressOf(baseUrl: string): string {
  const { host, pathname } = new URL(baseUrl)
  return `${host}${pathname === '/' ? '' : pathname}`
}
