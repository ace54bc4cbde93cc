/** The Telegram bot as a process: it runs until it is told to stop, and then finishes what it has begun. */
import { join } from 'node:path'
import { pino } from 'pino'
import { createAuditLog, createFeedbackJournal, createLimits, createMembers } from '../src/access/index.ts'
import type { TelegramSettings } from '../src/channel-config.ts'
import { createTelegramBot, startPolling } from '../src/channels/telegram/index.ts'
import type { Config } from '../src/config.ts'
import { createFileStore } from '../src/storage/index.ts'
import { openDesk } from './open-desk.ts'

export async function runTelegram(config: Config, { token, apiRoot }: TelegramSettings): Promise<void> {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const { holder, ...desk } = await openDesk(config, { onProgress: (line) => log.info(line) })
  const { channels, dataDir } = config
  const store = createFileStore(join(dataDir, 'access'))
  const bot = createTelegramBot({
    token,
    apiRoot,
    desk: { ...desk, index: holder },
    sessions: createFileStore(join(dataDir, 'sessions')),
    members: createMembers({
      store,
      audit: createAuditLog(join(dataDir, 'audit')),
      adminIds: channels.adminIds,
      allowedIds: channels.allowedIds,
    }),
    limits: createLimits({
      store,
      perMinute: channels.questionsPerMinute,
      perDay: channels.questionsPerDay,
    }),
    feedback: createFeedbackJournal(join(dataDir, 'feedback')),
    log,
  })
  const running = await startPolling(bot)
  log.info({ bot: bot.botInfo.username }, '机器人已启动')
  try {
    await Promise.race([running.ended, askedToStop()])
    log.info('正在停止，先答完手上的问题')
  } finally {
    await running.stop()
    holder.close()
    log.info('已停止')
  }
}

/** A second signal ends the process at once. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
