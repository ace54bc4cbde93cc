/** Messages as people see and write them. */
import type { Message, MessageEntity } from '@grammyjs/types'
import { plainText } from './rich.ts'

/** How long a person waits for the bot before giving up. */
export const PATIENCE_MILLISECONDS = 25_000

/** A message of the bot as a person sees it. */
export interface Seen {
  message: Message
  text: string
  /** The words that stand out, in bold. */
  bold: string[]
  /** Labels of the buttons, by row. */
  buttons: string[][]
}

/** Words of a message, or what else tells it from others. */
export type Wanted = string | RegExp | ((seen: Seen) => boolean)

export function isWanted(seen: Seen, wanted: Wanted): boolean {
  if (typeof wanted === 'function') return wanted(seen)
  return typeof wanted === 'string' ? seen.text.includes(wanted) : wanted.test(seen.text)
}

export function viewOf(message: Message): Seen {
  const text = message.text ?? message.caption ?? plainText(message.rich_message?.blocks ?? [])
  const entities = message.entities ?? message.caption_entities ?? []
  return {
    message,
    text,
    bold: entities
      .filter(({ type }) => type === 'bold')
      .map(({ offset, length }) => text.slice(offset, offset + length)),
    buttons: (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map((button) => button.text)),
  }
}

/** The commands and mentions that Telegram marks in what people write. */
export function writtenEntities(text: string): MessageEntity[] {
  return [...text.matchAll(/(?<![\w@/])(?:\/[a-z0-9_]{1,32}(?:@\w+)?|@\w{5,32})(?!\w)/giu)].map(
    ({ 0: written, index }) => ({
      type: written.startsWith('/') ? 'bot_command' : 'mention',
      offset: index,
      length: written.length,
    }),
  )
}
