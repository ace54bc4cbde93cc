import type { Message, ReplyParameters } from '@grammyjs/types'
import { badRequest } from '../errors.ts'
import type { SentFile } from '../requests.ts'
import type { Payloads } from '../schema/payloads.ts'
import type { Updates } from '../updates.ts'
import type { Room, World } from '../world.ts'

/** What the methods work on. */
export interface Context {
  world: World
  updates: Updates
  /** Refuses what comes faster than Telegram allows. */
  guardFlood(room: Room): void
}

/** One call beside its fields. */
export interface Call {
  attachments: Map<string, SentFile>
  /** Aborts when the caller hangs up. */
  signal: AbortSignal
}

type ReplyMarkup = Payloads['sendMessage']['reply_markup']

const MOST_BUTTONS = 100
/** In bytes of UTF-8. */
const LONGEST_CALLBACK_DATA = 64

/** The inline keyboard of a new message; keyboards of other kinds are the client's business and not kept. */
export function inlineKeyboard(markup: ReplyMarkup): Pick<Message, 'reply_markup'> {
  if (markup === undefined || !('inline_keyboard' in markup)) return {}
  const buttons = markup.inline_keyboard.flat()
  if (buttons.length > MOST_BUTTONS) throw badRequest('reply markup is too long')
  for (const button of buttons) {
    if (button.text === '') throw badRequest('inline keyboard button text must be non-empty')
    if (!('callback_data' in button)) continue
    const bytes = Buffer.byteLength(button.callback_data)
    if (bytes === 0 || bytes > LONGEST_CALLBACK_DATA) throw badRequest('BUTTON_DATA_INVALID')
  }
  return buttons.length > 0 ? { reply_markup: markup } : {}
}

export function repliedTo(
  { world }: Context,
  room: Room,
  parameters: ReplyParameters | undefined,
): Pick<Message, 'reply_to_message'> {
  if (parameters === undefined) return {}
  const message = world.find(room, parameters.message_id)
  if (message === null && !parameters.allow_sending_without_reply)
    throw badRequest('message to be replied not found')
  return message === null ? {} : { reply_to_message: message as NonNullable<Message['reply_to_message']> }
}
