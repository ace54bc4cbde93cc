/** Settings of the ways in: Telegram, and what serves over HTTP. */
import { z } from 'zod'

export interface ChannelSettings {
  /** Null without a token. */
  telegram: TelegramSettings | null
  /** Where webhooks and health checks are served. */
  port: number
  /** Who may administer, and who may ask besides: ids of Telegram users, or of groups (negative). */
  adminIds: readonly number[]
  /** Null: everyone. */
  allowedIds: readonly number[] | null
  questionsPerMinute: number
  questionsPerDay: number
  /** Undefined: what is kept, is kept in files. */
  redisUrl: string | undefined
}

export interface TelegramSettings {
  token: string
  apiRoot: string | undefined
  /** Null: updates are fetched by long polling. */
  webhook: { url: string; secret: string | undefined } | null
}

const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional()

/** The message must not repeat the token. */
const token = text.refine(
  (value) => value === undefined || /^\d{3,}:[\w-]{20,}$/u.test(value),
  '应是 @BotFather 给的那一串，形如 123456789:AA…',
)

const address = text.refine(
  (value) => value === undefined || (URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol)),
  '应是以 http:// 或 https:// 开头的地址',
)

const number = (fallback: number, least: number, most: number) =>
  text
    .transform((value) => (value === undefined ? fallback : Number(value)))
    .refine(
      (value) => Number.isInteger(value) && value >= least && value <= most,
      `应是 ${least} 到 ${most} 的整数`,
    )

const idList = text
  .refine(
    (value) =>
      value === undefined || value === '*' || value.split(SEPARATOR).every((id) => /^-?\d{1,16}$/u.test(id)),
    '应是用逗号隔开的数字编号；向机器人发 /start，它会告诉你你的编号',
  )
  .transform((value) => (value === '*' ? null : (value?.split(SEPARATOR).map(Number) ?? [])))

const SEPARATOR = /[,，\s]+/u

export const ChannelEnvironment = z.object({
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: address.transform((value) => value?.replace(/\/+$/u, '')),
  TELEGRAM_WEBHOOK_URL: address,
  TELEGRAM_WEBHOOK_SECRET: text.refine(
    (value) => value === undefined || /^[\w-]{8,256}$/u.test(value),
    '应是 8 到 256 个字母、数字、_ 或 -',
  ),
  ADMIN_IDS: idList.refine((ids) => ids !== null, '管理员须逐个写明编号，不能是 *'),
  ALLOWED_IDS: idList,
  QUESTIONS_PER_MINUTE: number(20, 1, 10_000),
  QUESTIONS_PER_DAY: number(500, 1, 1_000_000),
  REDIS_URL: text.refine(
    (value) => value === undefined || (URL.canParse(value) && /^rediss?:$/u.test(new URL(value).protocol)),
    '应是以 redis:// 或 rediss:// 开头的地址',
  ),
  WEB_PORT: number(3000, 1, 65_535),
})

export function channelSettings(env: z.infer<typeof ChannelEnvironment>): ChannelSettings {
  return {
    telegram:
      env.TELEGRAM_BOT_TOKEN === undefined
        ? null
        : {
            token: env.TELEGRAM_BOT_TOKEN,
            apiRoot: env.TELEGRAM_API_ROOT,
            webhook:
              env.TELEGRAM_WEBHOOK_URL === undefined
                ? null
                : { url: env.TELEGRAM_WEBHOOK_URL, secret: env.TELEGRAM_WEBHOOK_SECRET },
          },
    port: env.WEB_PORT,
    adminIds: env.ADMIN_IDS ?? [],
    allowedIds: env.ALLOWED_IDS,
    questionsPerMinute: env.QUESTIONS_PER_MINUTE,
    questionsPerDay: env.QUESTIONS_PER_DAY,
    redisUrl: env.REDIS_URL,
  }
}
