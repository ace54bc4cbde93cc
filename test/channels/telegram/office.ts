/** An office that uses the bot: the bot itself on a Bot API server, over reports of towns that do not exist. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import {
  createAuditLog,
  createFeedbackJournal,
  createLimits,
  createMembers,
} from '../../../src/access/index.ts'
import { createCorpus, createUploads } from '../../../src/admin/index.ts'
import { createHeldAnswerer, createOfflineAnswerer } from '../../../src/answer/index.ts'
import {
  createTelegramBot,
  type Running,
  startPolling,
  type TelegramBotOptions,
} from '../../../src/channels/telegram/index.ts'
import { createHeldDrafter } from '../../../src/draft/index.ts'
import { IndexHolder, type VersionGate } from '../../../src/index/index.ts'
import { reportUsage } from '../../../src/model/index.ts'
import { proofread } from '../../../src/proofread/index.ts'
import { createFileStore } from '../../../src/storage/index.ts'
import { createWorkshop, HEKOU, SONGTAO } from '../../index/town-reports.ts'
import { type BotApi, type BotApiOptions, startBotApi } from './server/index.ts'

export interface Rules {
  adminIds?: number[]
  /** Null: everyone may ask. */
  allowedIds?: number[] | null
  perMinute?: number
  perDay?: number
  gate?: VersionGate | undefined
}

/** On the project's own Bot API server. */
export async function openOffice(
  api: BotApiOptions = {},
  rules: Rules = {},
  changes: Partial<TelegramBotOptions> = {},
) {
  return openOfficeOn(await startBotApi(api), rules, changes)
}

/** On a server of the Bot API that runs already; it is closed with the office. */
export async function openOfficeOn<Server extends Pick<BotApi, 'root' | 'token' | 'close'>>(
  telegram: Server,
  { adminIds = [], allowedIds = null, perMinute = 1000, perDay = 100_000, gate }: Rules = {},
  changes: Partial<TelegramBotOptions> = {},
) {
  const workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.write('hekou.txt', HEKOU)
  await workshop.ingest()
  const holder = await IndexHolder.open(workshop.uri)
  const dataDir = await mkdtemp(join(tmpdir(), 'jushi-telegram-'))
  const feedback = createFeedbackJournal(join(dataDir, 'feedback'))
  const audit = createAuditLog(join(dataDir, 'audit'))
  const store = createFileStore(join(dataDir, 'access'))
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  let running: Running | null = null

  async function open(): Promise<void> {
    const bot = createTelegramBot({
      token: telegram.token,
      apiRoot: telegram.root,
      desk: {
        index: holder,
        answerer: createHeldAnswerer(holder, createOfflineAnswerer),
        drafter: createHeldDrafter(holder),
        proofreader: (text) => holder.use((index) => proofread(text, { index })),
      },
      sessions: createFileStore(join(dataDir, 'sessions')),
      members: createMembers({ store, audit, adminIds, allowedIds }),
      limits: createLimits({ store, perMinute, perDay }),
      audit,
      corpus: createCorpus({
        uri: workshop.uri,
        corpusDir: workshop.sources,
        uploads: createUploads(dataDir),
        store,
        audit,
        openGate: async () => gate,
      }),
      usage: () => reportUsage(join(dataDir, 'usage'), { prices: new Map(), days: 7 }),
      feedback,
      log,
      throttle: false,
      ...changes,
    })
    running = await startPolling(bot)
  }

  async function shut(): Promise<void> {
    await running?.stop()
    running = null
  }

  await open()
  return {
    ...telegram,
    workshop,
    dataDir,
    feedback,
    audit,
    /** What the bot logged, a JSON a line. */
    log: lines,
    /** Ends the bot as a signal does, and starts it anew over the same data. */
    async restart() {
      await shut()
      await open()
    },
    async close() {
      await shut()
      holder.close()
      await telegram.close()
      await workshop.destroy()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Office = Awaited<ReturnType<typeof openOffice>>
