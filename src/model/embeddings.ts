/** Embeddings of texts, batched; what was embedded once is kept on disk. */
import { z } from 'zod'
import { type Capabilities, withSmallerBatch } from './capabilities.ts'
import { type ConnectionOptions, createConnection } from './connection.ts'
import { createDeadline, type Deadline } from './deadline.ts'
import { ModelError, toModelError } from './errors.ts'
import { waitToRetry } from './retry.ts'
import { estimateTokens } from './tokens.ts'
import type { EmbeddingSettings } from './types.ts'
import type { VectorCache } from './vector-cache.ts'

export interface EmbedOptions {
  /** For the record. */
  user: string
  signal?: AbortSignal
  /** For each request it takes; default a minute. */
  deadlineMilliseconds?: number
  /** Whether to keep the vectors on disk; default true. Questions are nobody's business later. */
  remember?: boolean
}

export interface EmbeddingModel {
  /** The model's name, as the index remembers it. */
  readonly name: string
  /**
   * A unit vector for each text, in order. Batches that came back before a failure are kept: the next try asks for
   * the rest only. Throws ModelError.
   */
  embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]>
}

const LONGEST_REPLY_BYTES = 32_000_000
const REQUEST_MILLISECONDS = 60_000
/** A longer text is embedded by its beginning. The shortest-sighted models read 512 tokens. */
const LONGEST_TEXT = 500

const ReplySchema = z.object({
  data: z.array(z.object({ index: z.int().optional(), embedding: z.array(z.number()).min(1) })),
  usage: z.object({ prompt_tokens: z.int().nonnegative() }).nullish(),
})

export function createEmbeddingModel(
  { endpoint, model }: EmbeddingSettings,
  { cache, ...options }: ConnectionOptions & { cache: VectorCache },
): EmbeddingModel {
  const { client, key, limiter, retries, contextOf } = createConnection(endpoint, model, {
    ...options,
    longestReplyBytes: LONGEST_REPLY_BYTES,
  })

  async function request(input: string[], user: string, { signal }: Deadline): Promise<Float32Array[]> {
    const leave = await limiter.enter(signal)
    try {
      const reply: unknown = await client.embeddings.create(
        { model, input, encoding_format: 'float' },
        { signal },
      )
      const { data, usage } = readReply(reply, input.length)
      const estimate = input.reduce((sum, text) => sum + estimateTokens(text), 0)
      const tokens = { input: usage?.prompt_tokens ?? estimate, output: 0, estimated: usage == null }
      await options.usage.record({ user, purpose: 'embed', model, ...tokens })
      return data
    } finally {
      leave()
    }
  }

  /** As many of the texts as go into one request, from the first on. */
  async function embedSome(texts: string[], user: string, deadline: Deadline): Promise<Float32Array[]> {
    let known: Capabilities = await options.capabilities.of(key)
    for (let failures = 0; ; ) {
      const batch = texts.slice(0, known.batch)
      try {
        const vectors = await request(batch, user, deadline)
        await options.capabilities.keep(key, known)
        return vectors
      } catch (cause) {
        const error = toModelError(cause, contextOf('embed', deadline.signal))
        const less = error.fault === 'rejected' ? withSmallerBatch(known, batch.length) : null
        if (less !== null) known = less
        else await waitToRetry(error, ++failures, deadline, retries)
      }
    }
  }

  return {
    name: model,
    async embed(texts, { user, signal, deadlineMilliseconds, remember = true }) {
      const cut = texts.map((text) => text.slice(0, LONGEST_TEXT))
      const known = await cache.find(cut)
      const missing = [...new Set(cut.filter((text) => !known.has(text)))]
      for (let done = 0; done < missing.length; ) {
        const deadline = createDeadline(deadlineMilliseconds ?? REQUEST_MILLISECONDS, signal)
        const rest = missing.slice(done)
        const vectors = await embedSome(rest, user, deadline)
        if (remember) await cache.add(rest.slice(0, vectors.length), vectors)
        for (const [i, vector] of vectors.entries()) known.set(rest[i]!, vector)
        done += vectors.length
      }
      return cut.map((text) => known.get(text)!)
    },
  }
}

function readReply(reply: unknown, expected: number) {
  const { data: parsed, error } = ReplySchema.safeParse(reply)
  if (parsed === undefined || parsed.data.length !== expected)
    throw new ModelError('bad-reply', {
      detail: `embed: ${error?.issues[0]?.message ?? 'another number of vectors'}`,
    })
  const data = new Array<Float32Array>(expected)
  parsed.data.forEach(({ index, embedding }, i) => {
    data[index ?? i] = unit(embedding)
  })
  if (new Set(parsed.data.map(({ embedding }) => embedding.length)).size !== 1)
    throw new ModelError('wrong-dimension', { detail: 'embed: vectors of different lengths in one reply' })
  if (data.includes(undefined as never) || Object.keys(data).length !== expected)
    throw new ModelError('bad-reply', { detail: 'embed: a text has no vector' })
  return { data, usage: parsed.usage }
}

function unit(values: number[]): Float32Array {
  const length = Math.hypot(...values)
  return Float32Array.from(values, (value) => (length === 0 ? 0 : value / length))
}
