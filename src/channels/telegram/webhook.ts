/** Updates that Telegram brings itself. Several processes may share them. */
import { createHash } from 'node:crypto'
import { webhookCallback } from 'grammy'
import { Hono } from 'hono'
import type { TelegramBot } from './bot.ts'
import { ALLOWED_UPDATES, connect, type Running } from './polling.ts'

export interface WebhookOptions {
  /** Where Telegram finds this process. */
  url: string
  /** Made from the token where none is set, so that all processes have the same. */
  secret: string | undefined
}

/** Telegram waits a minute; an answer that takes longer than this goes on without it. */
const PATIENCE_MILLISECONDS = 9000

/** Has Telegram bring updates to the routes that come with it. Throws as `startPolling` does. */
export async function startWebhook(
  { bot, ready, idle }: TelegramBot,
  { url, secret = secretOf(bot.token) }: WebhookOptions,
): Promise<Running> {
  await connect(bot)
  await ready()
  const take = webhookCallback(bot, 'hono', {
    secretToken: secret,
    onTimeout: 'return',
    timeoutMilliseconds: PATIENCE_MILLISECONDS,
  })
  const routes = new Hono()
    .post(new URL(url).pathname, (context) => take(context))
    // What is no update gets no second try.
    .onError((_, context) => context.body(null, 400))
  await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES })
  return {
    routes,
    ended: new Promise(() => undefined),
    // The webhook stays: Telegram keeps the updates until a process is there again.
    stop: idle,
  }
}

const secretOf = (token: string): string => createHash('sha256').update(`webhook ${token}`).digest('hex')
