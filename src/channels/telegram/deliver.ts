/** Puts what a reply shows into the chat: as new messages, or in the place of those that are there. */
import { type Api, GrammyError, InputFile } from 'grammy'
import type { Shown } from './render.ts'
import type { StyledText } from './text.ts'

export interface Place {
  api: Api
  chatId: number
  threadId: number | undefined
  /** The message that is answered; null where it goes without saying. */
  replyTo: number | null
}

/** Ids of the messages that show it now. `replaced`: messages to write over; those too many are taken away. */
export async function deliver(
  place: Place,
  shown: Shown,
  replaced: readonly number[] = [],
): Promise<number[]> {
  const ids: number[] = []
  for (const [i, text] of shown.texts.entries()) {
    const isLast = i === shown.texts.length - 1
    const markup = isLast && shown.keyboard ? { reply_markup: shown.keyboard } : {}
    const old = replaced[i]
    const isWritten = old !== undefined && (await edit(place, old, text, markup))
    ids.push(isWritten ? old : await send(place, text, { ...markup, isFirst: i === 0 }))
  }
  for (const id of replaced.slice(shown.texts.length)) await remove(place, id)
  if (shown.file !== undefined) ids.push(await sendFile(place, shown.file))
  return ids
}

export type Markup = { reply_markup?: NonNullable<Shown['keyboard']> }

async function send(
  place: Place,
  { text, entities }: StyledText,
  { isFirst, ...markup }: Markup & { isFirst: boolean },
): Promise<number> {
  const extra = { ...inThread(place), ...(isFirst && replying(place)), ...markup }
  try {
    return (await place.api.sendMessage(place.chatId, text, { entities, ...extra })).message_id
  } catch (error) {
    // A client of the API that does not take the formatting still takes the words.
    if (!isRefusal(error, /entit/iu)) throw error
    return (await place.api.sendMessage(place.chatId, text, extra)).message_id
  }
}

/** False where the message is gone or is not to be edited any more. */
export async function edit(
  { api, chatId }: Pick<Place, 'api' | 'chatId'>,
  messageId: number,
  { text, entities }: StyledText,
  markup: Markup = {},
): Promise<boolean> {
  try {
    await api.editMessageText(chatId, messageId, text, { entities, ...markup })
    return true
  } catch (error) {
    if (isRefusal(error, /not modified/iu)) return true
    if (isRefusal(error, /entit/iu)) return edit({ api, chatId }, messageId, { text, entities: [] }, markup)
    if (isRefusal(error, /./u)) return false
    throw error
  }
}

async function remove({ api, chatId }: Pick<Place, 'api' | 'chatId'>, messageId: number): Promise<void> {
  await api.deleteMessage(chatId, messageId).catch((error: unknown) => {
    if (!isRefusal(error, /./u)) throw error
  })
}

async function sendFile(place: Place, { name, text }: NonNullable<Shown['file']>): Promise<number> {
  const file = new InputFile(Buffer.from(text), name)
  return (await place.api.sendDocument(place.chatId, file, inThread(place))).message_id
}

const inThread = ({ threadId }: Place) => (threadId === undefined ? {} : { message_thread_id: threadId })

const replying = ({ replyTo }: Place) =>
  replyTo === null ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }

/** Whether Telegram refused a call as such (400), for a reason like this. */
export function isRefusal(error: unknown, reason: RegExp): boolean {
  return error instanceof GrammyError && error.error_code === 400 && reason.test(error.description)
}
