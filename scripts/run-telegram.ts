/** The Telegram bot as a process: it runs until it is told to stop, and then finishes what it has begun. */
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { createAuditLog, createFeedbackJournal, createLimits, createMembers } from '../src/access/index.ts'
import { createCorpus, createUploads } from '../src/admin/index.ts'
import type { TelegramSettings } from '../src/channel-config.ts'
import {
  createTelegramBot,
  startPolling,
  startWebhook,
  type TelegramBot,
} from '../src/channels/telegram/index.ts'
import type { Config } from '../src/config.ts'
import { reportUsage } from '../src/model/index.ts'
import { createFileStore, type KeyedStore, openRedisStore } from '../src/storage/index.ts'
import { openDesk } from './open-desk.ts'
import { keepVectorsInStep } from './open-embedder.ts'
import { openGate } from './open-gate.ts'
import { serve } from './serve.ts'

export async function runTelegram(config: Config, telegram: TelegramSettings): Promise<void> {
  const { channels, dataDir } = config
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const { holder, ...desk } = await openDesk(config, { onProgress: (line) => log.info(line) })
  const openStore = storeOpener(config, log)
  const [sessions, store] = await Promise.all([openStore('sessions'), openStore('access')])
  const audit = createAuditLog(join(dataDir, 'audit'))
  const telegramBot = createTelegramBot({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    desk: { ...desk, index: holder },
    sessions,
    members: createMembers({
      store,
      audit,
      adminIds: channels.adminIds,
      allowedIds: channels.allowedIds,
    }),
    audit,
    corpus: createCorpus({
      uri: config.indexUri,
      corpusDir: config.corpusDir,
      uploads: createUploads(dataDir),
      store,
      audit,
      openGate: () => openGate(config.gateQuestions),
      onVersion: () => keepVectorsInStep(config, (line) => log.info(line)),
    }),
    usage: () => reportUsage(join(dataDir, 'usage'), { prices: config.model.prices, days: 7 }),
    limits: createLimits({
      store,
      perMinute: channels.questionsPerMinute,
      perDay: channels.questionsPerDay,
    }),
    feedback: createFeedbackJournal(join(dataDir, 'feedback')),
    log,
  })
  const running = await start(telegramBot, telegram)
  const server = await serve({
    port: channels.port,
    health: async () => ({
      telegram: telegram.webhook === null ? 'polling' : 'webhook',
      index: await holder.use(async ({ version }) => version),
      uptimeSeconds: Math.round(process.uptime()),
    }),
    routes: running.routes,
  })
  log.info({ bot: telegramBot.bot.botInfo.username, port: channels.port }, 'running')
  try {
    await Promise.race([running.ended, askedToStop()])
    log.info('stopping: answers under way are finished first')
  } finally {
    const closed = server.close()
    await running.stop()
    await closed
    await Promise.all([sessions.close(), store.close()])
    holder.close()
    log.info('stopped')
  }
}

function start(bot: TelegramBot, { webhook }: TelegramSettings) {
  return webhook === null ? startPolling(bot) : startWebhook(bot, webhook)
}

/** In Redis where it is set, for several processes; else in files. */
function storeOpener(
  { dataDir, channels: { redisUrl } }: Config,
  log: Logger,
): (name: string) => Promise<KeyedStore> {
  if (redisUrl === undefined) return async (name) => createFileStore(join(dataDir, name))
  const onError = ({ message }: Error): void => log.error({ error: message }, 'Redis failed')
  return (name) => openRedisStore({ url: redisUrl, prefix: `jushi:${name}:`, onError })
}

/** A second signal ends the process at once. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
