/** Long polling: many chats at once, each in order. */
import { run } from '@grammyjs/runner'
import { type Bot, GrammyError } from 'grammy'
import type { Hono } from 'hono'
import { SettingError } from '../../errors.ts'
import type { TelegramBot } from './bot.ts'
import { sayIn } from './locale.ts'

export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query'] as const

const RETRY_MILLISECONDS = 1000

export interface Running {
  /** Takes no more updates, and waits for the answers under way. */
  stop(): Promise<void>
  /** Settles when it ends by itself, which is an error. */
  ended: Promise<void>
  /** What has to be served for it; null where nothing has. */
  routes: Hono | null
}

/** Throws a SettingError when Telegram does not know the token. */
export async function startPolling({ bot, ready, idle }: TelegramBot): Promise<Running> {
  await connect(bot)
  let lastUpdate = 0
  // Updates that are being answered when the process ends must not come again.
  bot.api.config.use(async (call, method, payload, signal) => {
    const result = await call(method, payload, signal)
    if (method === 'getUpdates' && result.ok)
      for (const { update_id } of result.result as { update_id: number }[])
        lastUpdate = Math.max(lastUpdate, update_id)
    return result
  })
  await ready()
  await bot.api.deleteWebhook()
  const runner = run(bot, {
    runner: { silent: true, retryInterval: RETRY_MILLISECONDS, fetch: { allowed_updates: ALLOWED_UPDATES } },
  })
  return {
    routes: null,
    ended: runner.task() ?? Promise.resolve(),
    async stop() {
      if (!runner.isRunning()) return
      await runner.stop()
      await idle()
      if (lastUpdate > 0) await bot.api.getUpdates({ offset: lastUpdate + 1, limit: 1, timeout: 0 })
    },
  }
}

/** Asks Telegram who the bot is. */
export async function connect(bot: Bot): Promise<void> {
  try {
    await bot.init()
  } catch (cause) {
    if (cause instanceof GrammyError && [401, 404].includes(cause.error_code))
      throw new SettingError('bad-token', {
        userMessage: sayIn('zh')('bad-token'),
        english: sayIn('en')('bad-token'),
        cause,
      })
    throw cause
  }
}
