/** The bot: which update goes where. What is done about it is the business of the modules beside. */
import { sequentialize } from '@grammyjs/runner'
import { Bot, type Context, GrammyError, HttpError } from 'grammy'
import type { Message, User } from 'grammy/types'
import type { Logger } from 'pino'
import type { Feedback, Limits, Members } from '../../access/index.ts'
import type { Journal, KeyedStore } from '../../storage/index.ts'
import { wordsForBot } from './addressed.ts'
import { answerTurn, type Turn } from './ask.ts'
import { readButton } from './buttons.ts'
import { readCommand } from './commands.ts'
import { steady } from './connection.ts'
import { deliver, type Place } from './deliver.ts'
import type { Desk } from './desk.ts'
import {
  type Answer,
  type Door,
  isDoorButton,
  obeyDoorTap,
  overLimit,
  roleOf,
  turnAway,
  welcome,
} from './door.ts'
import { languageOfClient, sayIn } from './locale.ts'
import { createSessions } from './session.ts'
import { obeyTap, type Popup, type Tapping, takeReason } from './taps.ts'
import { styled } from './text.ts'

export interface TelegramBotOptions {
  token: string
  apiRoot?: string | undefined
  desk: Desk
  sessions: KeyedStore
  members: Members
  limits: Limits
  feedback: Journal<Feedback>
  log: Logger
  /** False for bots that Telegram lets send without its usual limits. */
  throttle?: boolean
}

const UPDATES_REMEMBERED = 5000

export interface TelegramBot {
  bot: Bot
  /** Resolves once no update is being dealt with. */
  idle(): Promise<void>
}

export function createTelegramBot(options: TelegramBotOptions): TelegramBot {
  const { token, apiRoot, desk, log, throttle = true } = options
  const bot = new Bot(token, { client: apiRoot === undefined ? {} : { apiRoot } })
  steady(bot.api, {
    throttle,
    onLost: ({ message }, seconds) => log.warn({ error: message, seconds }, 'Telegram cannot be reached'),
  })
  const door: Door = { api: bot.api, members: options.members, limits: options.limits }
  const tapping: Tapping = {
    desk,
    sessions: createSessions(options.sessions),
    feedback: options.feedback,
    onError: (error) => log.error({ error: describe(error) }, 'answering failed'),
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
  bot.on(['message', 'edited_message'], (ctx) => onMessage(ctx, door, tapping))
  bot.on('callback_query:data', (ctx) => onTap(ctx, door, tapping))
  return {
    bot,
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

/** Updates of one queue wait for each other. Looking at a source does not wait for a slow answer. */
function queueOf(ctx: Context): string | undefined {
  if (ctx.chatId === undefined) return undefined
  const act = ctx.callbackQuery?.data === undefined ? null : readButton(ctx.callbackQuery.data)?.act
  return act === 'source' || act === 'around' ? `${ctx.chatId} sources` : String(ctx.chatId)
}

async function onMessage(ctx: Context, door: Door, tapping: Tapping): Promise<void> {
  const message = ctx.message ?? ctx.editedMessage
  if (message?.from === undefined || message.from.is_bot) return
  const words = wordsForBot(message, ctx.me)
  if (words === null) return
  const isPrivate = message.chat.type === 'private'
  if (message.text === undefined && !(isPrivate && isContent(message))) return
  const visitor = { user: personOf(message.from), chat: message.chat }
  const turn: Turn = {
    ...visitor,
    place: placeOf(ctx, message, isPrivate),
    words,
    askedIn: message.message_id,
    isEdit: ctx.editedMessage !== undefined,
    repliesTo: message.reply_to_message?.message_id ?? null,
  }
  const tell = ({ text, keyboard }: Answer) =>
    deliver(turn.place, { texts: [styled(text)], ...(keyboard && { keyboard }) })
  const say = (key: string) => tell({ text: sayIn(turn.user.language)(key) })

  const command = readCommand(words)
  const welcomed = command?.name === 'start' ? await welcome(command.rest, visitor, door) : null
  if (welcomed !== null) await tell({ text: welcomed })
  const role = await roleOf(visitor, door)
  if (role === 'stranger') return void (await tell(await turnAway(visitor, door)))
  if (message.text === undefined) return void (await say('not-text'))
  if (await takeReason(turn, tapping)) return void (await say('feedback-thanks'))
  if (command?.name === 'start' || command?.name === 'help') return void (await say(command.name))
  if (command?.name === 'ask' && command.rest === '') return void (await say('ask-what'))
  const over = await overLimit(visitor, role, door)
  if (over !== null) return void (over !== '' && (await tell({ text: over })))
  await answerTurn(command?.name === 'ask' ? { ...turn, words: command.rest } : turn, tapping)
}

/** Somebody joined, a message was pinned: nothing anyone sent to be read. */
function isContent(message: Message): boolean {
  const kinds = [
    'sticker',
    'voice',
    'audio',
    'video',
    'video_note',
    'photo',
    'animation',
    'document',
  ] as const
  return [...kinds, 'location', 'contact', 'poll', 'dice', 'venue', 'story'].some((kind) => kind in message)
}

async function onTap(ctx: Context, door: Door, tapping: Tapping): Promise<void> {
  const { from, data = '', message } = ctx.callbackQuery!
  const user = personOf(from)
  const say = sayIn(user.language)
  // Too old to be answered: the tap has done its work all the same.
  const acknowledge = async (popup: Popup): Promise<void> => {
    await ctx.answerCallbackQuery(popup).catch((error: unknown) => {
      if (!(error instanceof GrammyError)) throw error
    })
  }
  if (message === undefined) return acknowledge({ text: say('button-too-old'), show_alert: true })
  const visitor = { user, chat: message.chat, messageId: message.message_id }
  if (isDoorButton(data)) return acknowledge(await obeyDoorTap(data, visitor, door))
  const role = await roleOf(visitor, door)
  if (role === 'stranger') return acknowledge({ text: say('closed-in-group'), show_alert: true })
  const button = readButton(data)
  if (button === null) return acknowledge({ text: say('button-too-old'), show_alert: true })
  const over = button.act === 'ask' ? await overLimit(visitor, role, door) : null
  if (over !== null) return acknowledge({ text: over, show_alert: true })
  const popup = await obeyTap(
    {
      ...visitor,
      api: ctx.api,
      button,
      threadId: ctx.msg?.is_topic_message ? ctx.msg.message_thread_id : undefined,
      updateId: ctx.update.update_id,
      acknowledge,
    },
    tapping,
  )
  if (popup !== null) await acknowledge(popup)
}

function personOf({ id, first_name, last_name, username, language_code }: User) {
  const name = [first_name, last_name].filter((part) => part !== undefined).join(' ')
  return {
    id,
    name: username === undefined ? name : `${name} @${username}`,
    language: languageOfClient(language_code),
  }
}

function placeOf(ctx: Context, message: Message, isPrivate: boolean): Place {
  return {
    api: ctx.api,
    chatId: message.chat.id,
    threadId: message.is_topic_message ? message.message_thread_id : undefined,
    replyTo: isPrivate ? null : message.message_id,
  }
}

/** Without the request, which has the user's words, and without the token. */
function describe(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`
  if (error instanceof HttpError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
