/**
 * Rules of the providers in the README, as their public documentation and the errors their users report tell them,
 * for a test server to keep. Each answers `REPLY` to a request that keeps to them.
 */
import type { ChatCompletionRequest, LLMock } from '@copilotkit/aimock'
import { expect } from 'vitest'

export interface Provider {
  /** In the first line of its block. */
  name: string
  /** Paths that are called. */
  chatPath: string
  embeddingPath: string | null
  /** Makes the servers keep to the provider's rules. */
  rule(chat: LLMock, embeddings: LLMock, reply: string): void
  /** What the first request that is answered well holds. */
  accepted: Record<string, unknown>
}

type Refused = (body: ChatCompletionRequest) => unknown

const refuse = (mock: LLMock, refused: Refused, message: string, code = 'invalid_request_error') =>
  mock.on({ predicate: (body) => Boolean(refused(body)) }, { status: 400, error: { message, code } })

const isChat = ({ _endpointType }: ChatCompletionRequest) => _endpointType === 'chat'
const asks =
  (type: string): Refused =>
  ({ response_format }) =>
    response_format?.type === type
const textsIn = ({ embeddingInput = '' }: ChatCompletionRequest) => embeddingInput.split(' ').length

const formOf = (type: string) => expect.objectContaining({ type })

/** JSON mode insists on the word. */
const withoutTheWord: Refused = (body) =>
  asks('json_object')(body) && !/json/iu.test(JSON.stringify(body.messages))

/** Thinks, and needs more room for it than is given, unless told not to. */
function thinks(mock: LLMock, isTold: Refused, reply: string): void {
  mock.on({ predicate: (body) => isChat(body) && Boolean(isTold(body)) }, { content: reply })
  mock.on({ predicate: isChat }, { content: '', reasoning: '让我想想。', finishReason: 'length' })
}

const isDisabled: Refused = ({ thinking }) => (thinking as { type?: string } | undefined)?.type === 'disabled'

export const PROVIDERS: Provider[] = [
  {
    name: 'OpenAI',
    chatPath: '/v1/chat/completions',
    embeddingPath: '/v1/embeddings',
    rule(chat, _, reply) {
      const unknown: Refused = (body) => 'thinking' in body || 'enable_thinking' in body
      refuse(chat, unknown, 'Unrecognized request argument supplied')
      chat.on({ predicate: isChat }, { content: reply })
    },
    accepted: { response_format: formOf('json_schema') },
  },
  {
    name: 'DeepSeek',
    chatPath: '/chat/completions',
    embeddingPath: null,
    rule(chat, _, reply) {
      refuse(chat, asks('json_schema'), 'This response_format type is unavailable now')
      refuse(chat, withoutTheWord, "Prompt must contain the word 'json' in some form")
      refuse(chat, ({ reasoning_effort }) => reasoning_effort === 'none', 'unknown variant `none`')
      thinks(chat, isDisabled, reply)
    },
    accepted: { response_format: formOf('json_object'), thinking: { type: 'disabled' } },
  },
  {
    name: '通义千问',
    chatPath: '/compatible-mode/v1/chat/completions',
    embeddingPath: '/compatible-mode/v1/embeddings',
    rule(chat, embeddings, reply) {
      refuse(chat, asks('json_schema'), "'response_format.type' must be text or json_object for this model")
      refuse(chat, withoutTheWord, "'messages' must contain the word 'json' in some form")
      chat.on({ predicate: isChat }, { content: reply })
      embeddings.on(
        { endpoint: 'embedding', predicate: (body) => textsIn(body) > 10 },
        {
          status: 400,
          error: {
            message: 'Value error, batch size is invalid, it should not be larger than 10.: input.contents',
            code: 'InvalidParameter',
          },
        },
      )
    },
    accepted: { response_format: formOf('json_object') },
  },
  {
    name: '智谱',
    chatPath: '/api/paas/v4/chat/completions',
    embeddingPath: '/api/paas/v4/embeddings',
    rule(chat, embeddings, reply) {
      const wrong: Refused = (body) => asks('json_schema')(body) || 'stream_options' in body
      refuse(chat, wrong, 'API 调用参数有误，请检查文档。', '1210')
      thinks(chat, isDisabled, reply)
      refuse(embeddings, (body) => !isChat(body) && textsIn(body) > 64, 'input数组最大不得超过64条', '1214')
    },
    accepted: { thinking: { type: 'disabled' } },
  },
  {
    name: 'Ollama',
    chatPath: '/v1/chat/completions',
    embeddingPath: '/v1/embeddings',
    rule: (chat, _, reply) => thinks(chat, ({ reasoning_effort }) => reasoning_effort === 'none', reply),
    accepted: { response_format: formOf('json_schema'), reasoning_effort: 'none' },
  },
  {
    name: 'vLLM',
    chatPath: '/v1/chat/completions',
    embeddingPath: '/v1/embeddings',
    rule(chat, embeddings, reply) {
      const isTold: Refused = ({ chat_template_kwargs: kwargs }) =>
        (kwargs as { enable_thinking?: boolean } | undefined)?.enable_thinking === false
      thinks(chat, isTold, reply)
      const absent = { status: 404, error: { message: 'The model does not exist.', code: 'NotFoundError' } }
      chat.on({ endpoint: 'embedding' }, absent)
      embeddings.on({ predicate: isChat }, absent)
    },
    accepted: {
      response_format: formOf('json_schema'),
      chat_template_kwargs: { enable_thinking: false },
    },
  },
]
