/** What can go wrong with a model: a line for the user, a different one with the cause for the log, no secret in either. */
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { UserFacingError } from '../errors.ts'

export type ModelFault =
  | 'wrong-key'
  | 'not-served-here'
  | 'no-credit'
  | 'unknown-model'
  | 'wrong-address'
  | 'untrusted-certificate'
  | 'filtered'
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

/** What to do, in Chinese and in English. */
const USER_LINES: Record<ModelFault, [string, string]> = {
  'wrong-key': [
    '模型服务不认这个密钥，请检查 OPENAI_API_KEY（向量服务另设时为 EMBEDDING_API_KEY）。',
    'The model service does not accept this key. Check OPENAI_API_KEY (or EMBEDDING_API_KEY).',
  ],
  'not-served-here': [
    '这家模型服务不向本地区开放，请换一家服务，或用本机的模型。',
    'This model service does not serve your region. Choose another, or a local model.',
  ],
  'no-credit': [
    '模型服务的余额或额度用完了，请充值或换一个账户。',
    'The credit of the model service is used up. Top it up or use another account.',
  ],
  'unknown-model': [
    '模型服务没有这个模型，请检查 CHAT_MODEL 与 EMBEDDING_MODEL。',
    'The model service has no such model. Check CHAT_MODEL and EMBEDDING_MODEL.',
  ],
  'wrong-address': [
    '这个地址上没有兼容 OpenAI 的服务，请检查 OPENAI_BASE_URL（多以 /v1 结尾）。',
    'There is no OpenAI-compatible service at this address. Check OPENAI_BASE_URL (most end with /v1).',
  ],
  'untrusted-certificate': [
    '模型服务的证书不受信任，请在启动前把签发它的 CA 证书文件设为环境变量 NODE_EXTRA_CA_CERTS。',
    'The certificate of the model service is not trusted. Set NODE_EXTRA_CA_CERTS to the file of its CA before the start.',
  ],
  filtered: [
    '模型服务的内容审查拦下了这次问答。',
    'The content filter of the model service stopped this question or its answer.',
  ],
  'rate-limited': ['模型服务限流，请稍后再试。', 'The model service limits requests. Try again later.'],
  'server-error': ['模型服务出错，请稍后再试。', 'The model service failed. Try again later.'],
  unreachable: [
    '连不上模型服务，请检查网络、代理与 OPENAI_BASE_URL。',
    'The model service cannot be reached. Check the network, the proxy and OPENAI_BASE_URL.',
  ],
  timeout: ['模型在限定时间内没有答完。', 'The model did not answer in time.'],
  cancelled: ['已停止回答。', 'Stopped.'],
  'broken-stream': ['模型的回答中途断开。', 'The reply of the model broke off.'],
  'bad-reply': ['模型的回答不合格式。', 'The reply of the model is not of the asked form.'],
  'too-long-reply': ['模型的回答太长，已截断。', 'The reply of the model is too long and was cut off.'],
  'too-long-prompt': [
    '问题和段落超出了模型的上下文，请把问题写短，或调整 CHAT_CONTEXT_TOKENS。',
    'Question and passages exceed the context of the model. Shorten the question or adjust CHAT_CONTEXT_TOKENS.',
  ],
  rejected: ['模型服务不接受这个请求。', 'The model service does not accept this request.'],
  'wrong-dimension': [
    '向量的维数与索引不同，请重新运行 npm run ingest。',
    'The vectors have another dimension than the index. Run npm run ingest again.',
  ],
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
  /** Whether another try may go better; where unset, the fault tells. */
  isRetryable?: boolean
}

/** A model that did not do what was asked. `message` is for the log, `userMessage` for the user. */
export class ModelError extends UserFacingError {
  readonly fault: ModelFault
  readonly status: number | undefined
  readonly retryAfterMilliseconds: number | undefined
  readonly isRetryable: boolean

  constructor(fault: ModelFault, options: ModelErrorOptions) {
    const { detail, status, retryAfterMilliseconds, isRetryable = RETRYABLE.has(fault) } = options
    const [userMessage, english] = USER_LINES[fault]
    super(fault, { userMessage, english })
    this.fault = fault
    this.status = status
    this.retryAfterMilliseconds = retryAfterMilliseconds
    this.isRetryable = isRetryable
    this.message = `${fault}: ${detail}`
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
  if (signal.aborted) return new ModelError(faultOfEnd(signal), { detail })
  if (error instanceof APIConnectionTimeoutError) return new ModelError('timeout', { detail })
  if (error instanceof APIConnectionError) {
    const code = codeOf(error)
    const fault = CERTIFICATE.test(code) ? 'untrusted-certificate' : 'unreachable'
    // A host that swallows packets has taken its time already.
    const retry = code === 'UND_ERR_CONNECT_TIMEOUT' ? { isRetryable: false } : {}
    return new ModelError(context.hasBegun ? 'broken-stream' : fault, {
      detail: `${detail} (${code})`,
      ...retry,
    })
  }
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

/** Why nobody waits any more: the deadline, or the user has left. */
export function faultOfEnd({ reason }: AbortSignal): 'timeout' | 'cancelled' {
  return reason instanceof DOMException && reason.name === 'TimeoutError' ? 'timeout' : 'cancelled'
}

/** DEPTH_ZERO_SELF_SIGNED_CERT, UNABLE_TO_VERIFY_LEAF_SIGNATURE, CERT_HAS_EXPIRED, ERR_TLS_CERT_ALTNAME_INVALID */
const CERTIFICATE = /CERT|SIGNATURE|ISSUER/u

/** ECONNREFUSED: of the innermost cause that has one. */
function codeOf(error: Error): string {
  const { cause } = error
  const inner = cause instanceof Error ? codeOf(cause) : ''
  return inner || String((error as { code?: unknown }).code ?? '')
}

/** What a server says of a refusal, in its code or its message; the first that fits. */
const SAID: [RegExp, ModelFault][] = [
  [/insufficient_quota|insufficient balance|arrearage|余额不足|欠费/iu, 'no-credit'],
  [/unsupported_country|region.{0,20}not.{0,10}(?:support|allow)/iu, 'not-served-here'],
  [/data_?inspection|content_(?:filter|policy)|content exists risk|敏感内容|moderation/iu, 'filtered'],
  [/context[ _]length|maximum context|too many tokens|prompt is too long/iu, 'too-long-prompt'],
  [/model[ _'"`\w.:/-]{0,80}not[ _](?:found|exist)|模型不存在/iu, 'unknown-model'],
]

function faultOf({ status = 0, code, message }: APIError): ModelFault {
  const said = SAID.find(([words]) => words.test(`${code ?? ''} ${message}`))
  if (said !== undefined && status < 500) return said[1]
  if (status === 402) return 'no-credit'
  if (status === 401 || status === 403) return 'wrong-key'
  if (status === 404 || status === 405 || status < 400) return 'wrong-address'
  if (status === 413) return 'too-long-prompt'
  if (status === 429) return 'rate-limited'
  if (status === 408 || status === 409 || status >= 500) return 'server-error'
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
