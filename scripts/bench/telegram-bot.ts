/** The bot under load, in a process of its own: without the pauses that Telegram asks for, which would hide its own. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { createAuditLog, createFeedbackJournal, createLimits, createMembers } from '../../src/access/index.ts'
import { createCorpus, createUploads } from '../../src/admin/index.ts'
import { createTelegramBot, startPolling } from '../../src/channels/telegram/index.ts'
import { parseConfig } from '../../src/config.ts'
import { reportUsage } from '../../src/model/index.ts'
import { createFileStore } from '../../src/storage/index.ts'
import { openDesk } from '../open-desk.ts'
import { openGate } from '../open-gate.ts'

const { values } = parseArgs({
  options: {
    token: { type: 'string' },
    root: { type: 'string' },
    corpus: { type: 'string' },
    data: { type: 'string' },
  },
})
const { token = '', root = '', corpus = '', data = '' } = values
const store = createFileStore(join(data, 'access'))
const audit = createAuditLog(join(data, 'audit'))
const config = parseConfig({ DATA_DIR: data, CORPUS_DIR: corpus })
const { holder, ...desk } = await openDesk(config, {
  answerer: 'offline',
  onProgress: () => {},
})
const running = await startPolling(
  createTelegramBot({
    token,
    apiRoot: root,
    desk: { ...desk, index: holder },
    sessions: createFileStore(join(data, 'sessions')),
    members: createMembers({ store, audit, adminIds: [], allowedIds: null }),
    audit,
    corpus: createCorpus({
      uri: config.indexUri,
      corpusDir: config.corpusDir,
      uploads: createUploads(data),
      store,
      audit,
      openGate: () => openGate(config.gateQuestions),
      onVersion: async () => {},
    }),
    usage: () => reportUsage(join(data, 'usage'), { prices: config.model.prices, days: 7 }),
    limits: createLimits({ store, perMinute: 10_000, perDay: 10_000 }),
    feedback: createFeedbackJournal(join(data, 'feedback')),
    log: pino({ level: 'error' }, pino.destination(2)),
    throttle: false,
  }),
)
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send!({ megabytes: process.memoryUsage().rss / 1e6, cpuMilliseconds: (user + system) / 1000 })
})
process.once('disconnect', async () => {
  await running.stop()
  holder.close()
})
