/** Reads a streamed reply: the words that are meant to be shown, why it ended, and the tokens it took. */
import type OpenAI from 'openai'
import { ModelError } from './errors.ts'
import { createThinkingFilter } from './json.ts'
import { estimateTokens } from './tokens.ts'
import type { ChatMessage, TokenUse } from './types.ts'

const LONGEST_REPLY_CHARACTERS = 40_000

export interface ReplyReader {
  /** What may be shown of a chunk. Throws ModelError for a reply that is too long. */
  take(chunk: OpenAI.ChatCompletionChunk): string
  /** Throws ModelError where the reply ended before it was whole, or is none. */
  end(): void
  readonly hasBegun: boolean
  /** The model has thought aloud, in its reply or beside it. */
  readonly hasThought: boolean
  tokens(messages: readonly ChatMessage[]): TokenUse
}

/** Names that servers have for the thinking beside the reply. */
interface Delta {
  content?: string | null
  reasoning?: string | null
  reasoning_content?: string | null
  refusal?: string | null
}

export function createReplyReader(): ReplyReader {
  const thinking = createThinkingFilter()
  let usage: OpenAI.CompletionUsage | null = null
  let hasBegun = false
  let hasThought = false
  let reply = ''
  let thought = ''
  let refusal = ''
  let finish = ''
  return {
    take({ choices, usage: told }) {
      hasBegun = true
      if (told != null) usage = told
      // Servers that are compatible more or less leave parts out.
      const choice = choices?.[0]
      const delta: Delta = choice?.delta ?? {}
      thought += delta.reasoning_content ?? delta.reasoning ?? ''
      refusal += delta.refusal ?? ''
      finish = choice?.finish_reason ?? finish
      const piece = delta.content ?? ''
      reply += piece
      if (reply.length > LONGEST_REPLY_CHARACTERS)
        throw new ModelError('too-long-reply', { detail: `more than ${LONGEST_REPLY_CHARACTERS} characters` })
      const shown = thinking.push(piece)
      hasThought ||= thinking.hasThought || thought !== ''
      return shown
    },
    end() {
      hasThought ||= (usage?.completion_tokens_details?.reasoning_tokens ?? 0) > 0
      // Zhipu says `sensitive`.
      if (finish === 'content_filter' || finish === 'sensitive')
        throw new ModelError('filtered', { detail: `finish_reason ${finish}` })
      if (finish === 'length') throw new ModelError('too-long-reply', { detail: 'finish_reason length' })
      if (reply.trim() === '')
        throw new ModelError('bad-reply', {
          detail: `the stream held no text; ${refusal === '' ? `finish_reason ${finish}` : `refusal: ${refusal.slice(0, 100)}`}`,
        })
    },
    get hasBegun() {
      return hasBegun
    },
    get hasThought() {
      return hasThought
    },
    tokens(messages) {
      const { prompt_tokens: input, completion_tokens: output } = usage ?? {}
      if (isCount(input) && isCount(output)) return { input, output, estimated: false }
      const estimate = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0)
      return { input: estimate, output: estimateTokens(reply + thought), estimated: true }
    },
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
