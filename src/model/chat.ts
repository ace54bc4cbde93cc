/** Chat: replies as a stream of text, or as one value of a given form. */
import type OpenAI from 'openai'
import { z } from 'zod'
import { type Capabilities, lowered, quieter, quietParameters } from './capabilities.ts'
import { type ConnectionOptions, createConnection } from './connection.ts'
import type { Deadline } from './deadline.ts'
import { ModelError, toModelError } from './errors.ts'
import { createJsonScanner, parseJson } from './json.ts'
import { createReplyReader, type ReplyReader } from './reply.ts'
import { waitToRetry } from './retry.ts'
import type { ChatMessage, ChatSettings } from './types.ts'

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

export function createChatModel(settings: ChatSettings, options: ConnectionOptions): ChatModel {
  const { model, contextTokens, deadlineMilliseconds } = settings
  const { client, key, limiter, retries, contextOf } = createConnection(settings.endpoint, model, {
    ...options,
    longestReplyBytes: LONGEST_REPLY_BYTES,
  })

  async function* attempt(
    request: ChatRequest,
    known: Capabilities,
    reader: ReplyReader,
  ): AsyncGenerator<string, void> {
    const { signal } = request.deadline
    const leave = await limiter.enter(signal)
    try {
      const { data, response } = await client.chat.completions
        .create(parameters(model, request, known), { signal })
        .withResponse()
      for await (const chunk of isStream(response) ? data : [await readWhole(response)]) {
        const shown = reader.take(chunk)
        if (shown !== '') yield shown
      }
      reader.end()
    } finally {
      leave()
      if (reader.hasBegun) {
        // What the server has begun to answer, it has accepted, whatever comes of the answer.
        await options.capabilities.keep(key, reader.hasThought ? quieter(known) : known)
        const { user, purpose, messages } = request
        await options.usage.record({ user, purpose, model, ...reader.tokens(messages) })
      }
    }
  }

  async function* stream(request: ChatRequest): AsyncGenerator<string, void> {
    const { deadline } = request
    let known = await options.capabilities.of(key)
    for (let failures = 0; ; ) {
      const reader = createReplyReader()
      let hasBegun = false
      try {
        for await (const piece of attempt(request, known, reader)) {
          hasBegun = true
          yield piece
        }
        return
      } catch (cause) {
        const error = toModelError(cause, { ...contextOf(request.purpose, deadline.signal), hasBegun })
        if (hasBegun) throw error
        const other = otherwise(known, error, reader)
        if (other !== null) known = other
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

/** What else to ask of a server after a failure: less, or a reply without the thinking that took all its room. */
function otherwise(known: Capabilities, error: ModelError, { hasThought }: ReplyReader): Capabilities | null {
  if (error.fault === 'rejected') return lowered(known, error)
  const isThoughtAway = error.fault === 'too-long-reply' && hasThought && known.quiet !== 'never'
  return isThoughtAway ? quieter(known) : null
}

function parameters(model: string, request: ChatRequest, known: Capabilities) {
  const { messages, replyTokens } = request
  const format = responseFormat(request.form, known)
  const sent: OpenAI.ChatCompletionCreateParamsStreaming = { model, messages, stream: true }
  if (known.temperature) sent.temperature = 0
  if (known.streamUsage) sent.stream_options = { include_usage: true }
  // Where a model cannot but think, how much it needs is not known: the deadline is the limit.
  if (known.limit !== 'none' && known.quiet !== 'never') sent[known.limit] = replyTokens
  if (format !== null) sent.response_format = format
  return { ...sent, ...quietParameters(known) }
}

function responseFormat({ name, schema }: ChatRequest['form'], { structure }: Capabilities) {
  if (structure === 'words') return null
  if (structure === 'json') return { type: 'json_object' as const }
  return {
    type: 'json_schema' as const,
    json_schema: { name, strict: true, schema: z.toJSONSchema(schema) as Record<string, unknown> },
  }
}

/** Some gateways answer in one piece though a stream is asked for. */
function isStream({ headers }: Response): boolean {
  return !/^application\/json\b/iu.test(headers.get('content-type') ?? '')
}

const WholeReply = z.looseObject({ choices: z.array(z.looseObject({ message: z.unknown() })) })

async function readWhole(response: Response): Promise<OpenAI.ChatCompletionChunk> {
  const { data } = WholeReply.safeParse(parseJson(await response.text()))
  if (data === undefined) throw new ModelError('bad-reply', { detail: 'neither a stream nor a completion' })
  const choices = data.choices.map((choice) => ({ ...choice, delta: choice.message }))
  return { ...data, choices } as unknown as OpenAI.ChatCompletionChunk
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
