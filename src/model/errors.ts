/** What can go wrong with a model: a line for the user, a different one with the cause for the log, no secret in either. */
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { UserFacingError } from '../errors.ts'

export type ModelFault =
  | 'wrong-key'
  | 'no-credit'
  | 'unknown-model'
  | 'rate-limited'
  | 'server-error'
  | 'unreachable'
  | 'timeout'
  | 'cancelled'
  | 'broken-stream'
  | 'bad-reply'
  | 'too-long-reply'
  | 'too-long-prompt'
  | 'rejected'
  | 'wrong-dimension'

const USER_LINES: Record<ModelFault, string> = {
  'wrong-key': '模型服务不认这个密钥，请检查 OPENAI_API_KEY。',
  'no-credit': '模型服务的余额或额度用完了，请充值或换一个账户。',
  'unknown-model':
    '模型服务没有这个模型，或地址不对，请检查 CHAT_MODEL、EMBEDDING_MODEL 与 OPENAI_BASE_URL。',
  'rate-limited': '模型服务限流，请稍后再试。',
  'server-error': '模型服务出错，请稍后再试。',
  unreachable: '连不上模型服务，请检查网络与 OPENAI_BASE_URL。',
  timeout: '模型在限定时间内没有答完。',
  cancelled: '已停止回答。',
  'broken-stream': '模型的回答中途断开。',
  'bad-reply': '模型的回答不合格式。',
  'too-long-reply': '模型的回答太长，已截断。',
  'too-long-prompt': '问题和段落超出了模型的上下文，请调小 CHAT_CONTEXT_TOKENS。',
  rejected: '模型服务不接受这个请求。',
  'wrong-dimension': '向量的维数与索引不同，请重新运行 npm run ingest。',
}

const RETRYABLE: ReadonlySet<ModelFault> = new Set([
  'rate-limited',
  'server-error',
  'unreachable',
  'broken-stream',
  'bad-reply',
])

export interface ModelErrorOptions {
  /** For the log; already without secrets. */
  detail: string
  status?: number | undefined
  /** What the server asks to wait. */
  retryAfterMilliseconds?: number | undefined
}

/** A model that did not do what was asked. `message` is for the log, `userMessage` for the user. */
export class ModelError extends UserFacingError {
  readonly fault: ModelFault
  readonly status: number | undefined
  readonly retryAfterMilliseconds: number | undefined

  constructor(fault: ModelFault, { detail, status, retryAfterMilliseconds }: ModelErrorOptions) {
    super(fault, { userMessage: USER_LINES[fault] })
    this.fault = fault
    this.status = status
    this.retryAfterMilliseconds = retryAfterMilliseconds
    this.message = `${fault}: ${detail}`
  }

  get isRetryable(): boolean {
    return RETRYABLE.has(this.fault)
  }
}

/** Where a call went, for the log. */
export interface CallContext {
  /** `chat gpt-4.1-mini at api.openai.com`. */
  call: string
  apiKey: string | null
  signal: AbortSignal
  /** Part of the reply has come. */
  hasBegun?: boolean
}

/** Any failure of a call as a ModelError. The original is not kept: it holds headers and bodies. */
export function toModelError(error: unknown, context: CallContext): ModelError {
  if (error instanceof ModelError) return error
  const { call, signal } = context
  const said = withoutSecrets(error instanceof Error ? error.message : String(error), context.apiKey)
  const detail = `${call}: ${said.slice(0, LOGGED_LENGTH)}`
  if (signal.aborted) return new ModelError(isDeadline(signal) ? 'timeout' : 'cancelled', { detail })
  if (error instanceof APIConnectionTimeoutError) return new ModelError('timeout', { detail })
  if (error instanceof APIConnectionError)
    return new ModelError(context.hasBegun ? 'broken-stream' : 'unreachable', {
      detail: `${detail}${causeOf(error)}`,
    })
  if (error instanceof APIError && error.status !== undefined)
    return new ModelError(faultOf(error), {
      detail: `${call}: ${error.status} ${said.slice(0, LOGGED_LENGTH)}`,
      status: error.status,
      retryAfterMilliseconds: retryAfter(error.headers),
    })
  // The openai package lets a broken body through as it comes: TypeError "terminated", SyntaxError of its JSON.
  if (error instanceof SyntaxError) return new ModelError('bad-reply', { detail })
  // An error event within a stream has no status.
  return new ModelError(error instanceof APIError ? 'server-error' : 'broken-stream', { detail })
}

const LOGGED_LENGTH = 300

function isDeadline({ reason }: AbortSignal): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError'
}

function causeOf({ cause }: Error): string {
  const { code } = (cause ?? {}) as { code?: unknown }
  return typeof code === 'string' ? ` (${code})` : ''
}

function faultOf({ status, code, message }: APIError): ModelFault {
  const said = `${code ?? ''} ${message}`
  if (status === 402 || /insufficient_quota|insufficient balance|arrearage|余额不足/iu.test(said))
    return 'no-credit'
  if (status === 401 || status === 403) return 'wrong-key'
  if (status === 404 || /model[ _'"`\w.:/-]{0,80}not[ _](?:found|exist)|模型不存在/iu.test(said))
    return 'unknown-model'
  if (status === 413 || /context[ _]length|maximum context|too many tokens|prompt is too long/iu.test(said))
    return 'too-long-prompt'
  if (status === 429) return 'rate-limited'
  if (status === 408 || status === 409 || (status ?? 0) >= 500) return 'server-error'
  return 'rejected'
}

function retryAfter(headers: Headers | undefined): number | undefined {
  const written = headers?.get('retry-after')
  if (!written) return undefined
  const seconds = Number(written)
  const milliseconds = Number.isNaN(seconds) ? Date.parse(written) - Date.now() : seconds * 1000
  return Number.isFinite(milliseconds) && milliseconds >= 0 ? milliseconds : undefined
}

/** Servers repeat keys in their errors. */
function withoutSecrets(text: string, apiKey: string | null): string {
  const known = apiKey === null || apiKey === '' ? text : text.replaceAll(apiKey, '***')
  return known
    .replace(/\b(?:sk|pk|key|tok)[-_][\w*.-]{6,}/giu, '***')
    .replace(/bearer\s+\S+/giu, 'Bearer ***')
    .replace(/\s+/gu, ' ')
}
