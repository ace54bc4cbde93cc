/** Chat: replies as a stream of text, or as one value of a given form. */
import type OpenAI from 'openai'
import { z } from 'zod'
import { type Capabilities, lowered } from './capabilities.ts'
import { type ConnectionOptions, createConnection } from './connection.ts'
import type { Deadline } from './deadline.ts'
import { ModelError, toModelError } from './errors.ts'
import { createJsonScanner, createThinkingFilter, parseJson } from './json.ts'
import { waitToRetry } from './retry.ts'
import { estimateTokens } from './tokens.ts'
import type { ChatMessage, ChatSettings, TokenUse } from './types.ts'

export interface ChatRequest {
  messages: ChatMessage[]
  /** The form of the reply. A server that cannot be held to it is asked in words: read the reply leniently. */
  form: { name: string; schema: z.ZodType }
  /** Tokens the reply may take. */
  replyTokens: number
  deadline: Deadline
  /** For the record: whose call it is and what for. */
  user: string
  purpose: string
}

export interface ChatModel {
  readonly name: string
  readonly contextTokens: number
  readonly deadlineMilliseconds: number
  /** The reply's text, piece by piece. Tried again only while nothing of it has come. Throws ModelError. */
  stream(request: ChatRequest): AsyncGenerator<string, void>
  /** The reply as a value of `schema`, the request's form unless a more lenient one is given. Throws ModelError. */
  complete<T>(request: ChatRequest, schema: z.ZodType<T>): Promise<T>
}

const LONGEST_REPLY_BYTES = 2_000_000
const LONGEST_REPLY_CHARACTERS = 40_000

export function createChatModel(settings: ChatSettings, options: ConnectionOptions): ChatModel {
  const { model, contextTokens, deadlineMilliseconds } = settings
  const { client, key, limiter, retries, contextOf } = createConnection(settings.endpoint, model, {
    ...options,
    longestReplyBytes: LONGEST_REPLY_BYTES,
  })

  async function* attempt(request: ChatRequest, known: Capabilities): AsyncGenerator<string, void> {
    const { signal } = request.deadline
    const leave = await limiter.enter(signal)
    const count = createCount(request)
    try {
      const withoutThinking = createThinkingFilter()
      const chunks = await client.chat.completions.create(parameters(model, request, known), { signal })
      for await (const chunk of chunks) {
        const piece = count.take(chunk)
        if (count.replied > LONGEST_REPLY_CHARACTERS)
          throw new ModelError('too-long-reply', {
            detail: `more than ${LONGEST_REPLY_CHARACTERS} characters`,
          })
        const shown = withoutThinking(piece)
        if (shown !== '') yield shown
      }
      if (count.replied === 0) throw new ModelError('bad-reply', { detail: 'the stream held no text' })
    } finally {
      leave()
      const { user, purpose } = request
      if (count.hasBegun) await options.usage.record({ user, purpose, model, ...count.tokens() })
    }
  }

  async function* stream(request: ChatRequest): AsyncGenerator<string, void> {
    const { deadline } = request
    let known = await options.capabilities.of(key)
    for (let failures = 0; ; ) {
      let hasBegun = false
      try {
        for await (const piece of attempt(request, known)) {
          hasBegun = true
          yield piece
        }
        return await options.capabilities.keep(key, known)
      } catch (cause) {
        const error = toModelError(cause, { ...contextOf(request.purpose, deadline.signal), hasBegun })
        if (hasBegun) throw error
        const less = error.fault === 'rejected' ? lowered(known, error) : null
        if (less !== null) known = less
        else await waitToRetry(error, ++failures, deadline, retries)
      }
    }
  }

  return {
    name: model,
    contextTokens,
    deadlineMilliseconds,
    stream,
    async complete(request, schema) {
      for (let failures = 1; ; failures++) {
        const value = readValue(await textOf(stream(request)), schema)
        if (value !== undefined) return value
        const error = new ModelError('bad-reply', { detail: `${request.purpose}: no JSON of the asked form` })
        await waitToRetry(error, failures, request.deadline, {
          ...retries,
          retries: Math.min(1, retries.retries),
        })
      }
    },
  }
}

function parameters(model: string, request: ChatRequest, known: Capabilities) {
  const { messages, replyTokens } = request
  const format = responseFormat(request.form, known)
  const sent: OpenAI.ChatCompletionCreateParamsStreaming = { model, messages, stream: true }
  if (known.temperature) sent.temperature = 0
  if (known.streamUsage) sent.stream_options = { include_usage: true }
  if (known.limit !== 'none') sent[known.limit] = replyTokens
  if (format !== null) sent.response_format = format
  return sent
}

function responseFormat({ name, schema }: ChatRequest['form'], { structure }: Capabilities) {
  if (structure === 'words') return null
  if (structure === 'json') return { type: 'json_object' as const }
  return {
    type: 'json_schema' as const,
    json_schema: { name, strict: true, schema: z.toJSONSchema(schema) as Record<string, unknown> },
  }
}

/** Counts a stream as it comes. */
function createCount({ messages }: ChatRequest) {
  let usage: OpenAI.CompletionUsage | null = null
  let hasBegun = false
  let reply = ''
  return {
    take({ choices, usage: told }: OpenAI.ChatCompletionChunk): string {
      hasBegun = true
      if (told != null) usage = told
      // Servers that are compatible more or less leave parts out.
      const piece = choices?.[0]?.delta?.content ?? ''
      reply += piece
      return piece
    },
    get hasBegun() {
      return hasBegun
    },
    get replied() {
      return reply.length
    },
    tokens(): TokenUse {
      if (usage !== null)
        return { input: usage.prompt_tokens, output: usage.completion_tokens, estimated: false }
      const input = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0)
      return { input, output: estimateTokens(reply), estimated: true }
    },
  }
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

function readValue<T>(text: string, schema: z.ZodType<T>): T | undefined {
  const candidates = [text, ...createJsonScanner().push(text).reverse()]
  for (const candidate of candidates) {
    const { data } = schema.safeParse(parseJson(candidate))
    if (data !== undefined) return data
  }
  return undefined
}
