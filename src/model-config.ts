/** Settings of language models. A key or an address turns them on; a local address needs no key. */
import { z } from 'zod'
import type { Endpoint, ModelSettings, Price } from './model/types.ts'

const OPENAI = 'https://api.openai.com/v1'
const USUAL_CHAT = 'gpt-4.1-mini'
const USUAL_EMBEDDING = 'text-embedding-3-small'
/** A model's name that turns its kind off. */
const NONE = 'none'

const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional()

/** Goes into an HTTP header. The message must not repeat it. */
const key = text.refine(
  (value) => value === undefined || /^[\x21-\x7e]+$/u.test(value),
  '密钥里有空格或不可见的字符',
)

/** As copied from a page of documentation: with a slash at its end, or with the path of one call. */
const address = text
  .refine(
    (value) => value === undefined || (URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol)),
    '应是以 http:// 或 https:// 开头的地址',
  )
  .refine(
    (value) => value === undefined || !/^\w+:\/\/[^/]*@/u.test(value),
    '地址里不要写用户名和密码，密钥请写在 OPENAI_API_KEY',
  )
  .transform((value) => value?.replace(/(?:\/chat\/completions|\/embeddings)?\/*$/u, ''))

const number = (fallback: number, least: number, most: number) =>
  text
    .transform((value) => (value === undefined ? fallback : Number(value)))
    .refine((value) => value >= least && value <= most, `应是 ${least} 到 ${most} 的数`)

const prices = text.transform((value, context): Map<string, Price> => {
  const read = new Map<string, Price>()
  for (const part of value?.split(/[,，;；]\s*/u) ?? []) {
    const [, model, input, output] = /^\s*(\S+)=([\d.]+)(?:\/([\d.]+))?\s*$/u.exec(part) ?? []
    if (model === undefined) {
      context.addIssue('应写作 模型=每百万输入价/每百万输出价，用逗号隔开，例如 gpt-4.1-mini=0.4/1.6')
      return z.NEVER
    }
    read.set(model, { input: Number(input), output: Number(output ?? 0) })
  }
  return read
})

export const ModelEnvironment = z.object({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: address,
  CHAT_MODEL: text,
  EMBEDDING_MODEL: text,
  EMBEDDING_BASE_URL: address,
  EMBEDDING_API_KEY: key,
  CHAT_CONTEXT_TOKENS: number(8000, 3000, 2_000_000),
  MODEL_DEADLINE_SECONDS: number(30, 1, 600),
  MODEL_PRICES: prices,
})

type ModelEnvironment = z.infer<typeof ModelEnvironment>

/** Which models are on, and where. At an address of one's own, no model is guessed. */
export function modelSettings(env: ModelEnvironment, context: z.RefinementCtx): ModelSettings {
  const chat = chatModel(env)
  const embedding = embeddingModel(env)
  if (env.OPENAI_BASE_URL !== undefined && chat === undefined && embedding === undefined)
    context.addIssue({
      code: 'custom',
      path: ['CHAT_MODEL'],
      message: '设了 OPENAI_BASE_URL，就要写明用它的哪个模型',
    })
  const endpoint: Endpoint = { baseUrl: env.OPENAI_BASE_URL ?? OPENAI, apiKey: env.OPENAI_API_KEY ?? null }
  return {
    chat:
      chat === undefined || chat === NONE
        ? null
        : {
            endpoint,
            model: chat,
            contextTokens: env.CHAT_CONTEXT_TOKENS,
            deadlineMilliseconds: env.MODEL_DEADLINE_SECONDS * 1000,
          },
    embedding:
      embedding === undefined || embedding === NONE
        ? null
        : { endpoint: embeddingEndpoint(env, endpoint), model: embedding },
    prices: env.MODEL_PRICES,
  }
}

function chatModel({ CHAT_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL }: ModelEnvironment): string | undefined {
  if (OPENAI_BASE_URL === undefined && OPENAI_API_KEY === undefined) return undefined
  return CHAT_MODEL ?? (OPENAI_BASE_URL === undefined ? USUAL_CHAT : undefined)
}

function embeddingModel(env: ModelEnvironment): string | undefined {
  const isOwn = env.OPENAI_BASE_URL !== undefined || env.EMBEDDING_BASE_URL !== undefined
  if (!isOwn && env.OPENAI_API_KEY === undefined) return undefined
  return env.EMBEDDING_MODEL ?? (isOwn ? undefined : USUAL_EMBEDDING)
}

/** A key goes to no other address than its own. */
function embeddingEndpoint(
  { EMBEDDING_BASE_URL, EMBEDDING_API_KEY }: ModelEnvironment,
  chat: Endpoint,
): Endpoint {
  if (EMBEDDING_BASE_URL === undefined) return { ...chat, apiKey: EMBEDDING_API_KEY ?? chat.apiKey }
  return { baseUrl: EMBEDDING_BASE_URL, apiKey: EMBEDDING_API_KEY ?? null }
}
