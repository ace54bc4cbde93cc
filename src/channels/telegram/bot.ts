/** The bot: which update goes where. What is done about it is the business of the modules beside. */
import { sequentialize } from '@grammyjs/runner'
import { Bot, type Context, GrammyError, HttpError } from 'grammy'
import type { Logger } from 'pino'
import type { Feedback, Limits } from '../../access/index.ts'
import type { Journal, KeyedStore } from '../../storage/index.ts'
import { isAdminButton, type Office, receiveFiles, tellInterrupted } from './admin/index.ts'
import { readButton } from './buttons.ts'
import { ADMIN_COMMANDS, readCommand, registerCommands } from './commands.ts'
import { steady } from './connection.ts'
import type { Desk } from './desk.ts'
import { type Bureau, onMessage } from './messages.ts'
import { onTap } from './queries.ts'
import { createSessions } from './session.ts'

export interface TelegramBotOptions extends Omit<Office, 'index'> {
  token: string
  apiRoot?: string | undefined
  desk: Desk
  sessions: KeyedStore
  limits: Limits
  feedback: Journal<Feedback>
  log: Logger
  /** False for bots that Telegram lets send without its usual limits. */
  throttle?: boolean
}

const UPDATES_REMEMBERED = 5000

export interface TelegramBot {
  bot: Bot
  /** What there is to say to Telegram and to admins before the first update. */
  ready(): Promise<void>
  /** Resolves once no update is being dealt with. */
  idle(): Promise<void>
}

export function createTelegramBot(options: TelegramBotOptions): TelegramBot {
  const { token, apiRoot, desk, log, throttle = true, sessions, feedback, limits, ...rest } = options
  const bot = new Bot(token, { client: apiRoot === undefined ? {} : { apiRoot } })
  steady(bot.api, {
    throttle,
    onLost: ({ message }, seconds) => log.warn({ error: message, seconds }, 'Telegram cannot be reached'),
  })
  const onError = (error: unknown): void => log.error({ error: describe(error) }, 'answering failed')
  const office: Office = { ...rest, index: desk.index }
  const bureau: Bureau = {
    office,
    door: { api: bot.api, members: rest.members, limits },
    tapping: { desk, sessions: createSessions(sessions), feedback, onError },
    receive: receiveFiles(office, { onError }),
  }

  const underWay = new Set<Promise<void>>()
  bot.use(async (ctx, next) => {
    // Thrown on, the update would be handed over again, and fail again.
    const done = next()
      .catch((error: unknown) => {
        log.error({ update: ctx.update.update_id, error: describe(error) }, 'update failed')
      })
      .finally(() => underWay.delete(done))
    underWay.add(done)
    await done
  })
  bot.use(ignoreRepeats())
  bot.use(sequentialize(queueOf))
  bot.on(['message', 'edited_message'], (ctx) => onMessage(ctx, bureau))
  bot.on('callback_query:data', (ctx) => onTap(ctx, bureau))
  return {
    bot,
    async ready() {
      // Without the list it answers all the same.
      await registerCommands(bot.api, await rest.members.admins()).catch((error: unknown) => {
        if (!(error instanceof GrammyError)) throw error
      })
      await tellInterrupted(bot.api, office)
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/** Telegram may hand an update over twice. */
function ignoreRepeats() {
  const seen = new Set<number>()
  return async (ctx: Context, next: () => Promise<void>): Promise<void> => {
    if (seen.has(ctx.update.update_id)) return
    seen.add(ctx.update.update_id)
    if (seen.size > UPDATES_REMEMBERED) seen.delete(seen.values().next().value!)
    await next()
  }
}

/** Updates of one queue wait for each other. A question waits neither for a source that is looked at nor for an ingest. */
function queueOf({ chatId, callbackQuery, msg }: Context): string | undefined {
  if (chatId === undefined) return undefined
  const act = callbackQuery?.data === undefined ? null : readButton(callbackQuery.data)?.act
  if (act === 'source' || act === 'around') return `${chatId} sources`
  const isAdminWork =
    callbackQuery?.data === undefined
      ? msg?.document !== undefined || ADMIN_COMMANDS.includes(readCommand(msg?.text ?? '')?.name ?? '')
      : isAdminButton(callbackQuery.data)
  return isAdminWork ? `${chatId} admin` : String(chatId)
}

/** Without the request, which has the user's words, and without the token. */
function describe(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`
  if (error instanceof HttpError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
