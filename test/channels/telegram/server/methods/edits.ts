/** Editing messages: only the bot's own, and only so that something changes. */
import { isDeepStrictEqual } from 'node:util'
import type { ApiMethods, Message } from '@grammyjs/types'
import { badRequest } from '../errors.ts'
import { readRichMessage } from '../rich.ts'
import type { Payloads } from '../schema/payloads.ts'
import type { MessageContent } from '../world.ts'
import { captionContent, textContent } from './content.ts'
import { type Context, inlineKeyboard } from './context.ts'

/** A rich message may become a text and the other way round, so both methods may give either. */
type Edited = Exclude<ReturnType<ApiMethods<string>['editMessageText']>, true>

interface Target {
  chat_id?: number | string
  message_id?: number
}

export function createEditMethods({ world }: Context) {
  const find = ({ chat_id, message_id }: Target): Message => {
    if (chat_id === undefined) throw badRequest('chat_id is empty')
    const message = world.find(world.writableRoom(chat_id), message_id)
    if (message === null) throw badRequest('message to edit not found')
    if (message.from?.id !== world.bot.id) throw badRequest("message can't be edited")
    return message
  }

  /** Puts new content in the place of the old; what an edit does not give again, e.g. buttons, is gone. */
  const replace = (old: Message, gone: readonly (keyof Message)[], content: MessageContent): Edited => {
    const { edit_date: _, ...before } = old
    const kept = Object.fromEntries(
      Object.entries(before).filter(([key]) => !gone.includes(key as keyof Message)),
    )
    const message = { ...kept, ...content } as Message
    if (isDeepStrictEqual(message, before))
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    const edited = { ...message, edit_date: Math.floor(Date.now() / 1000) }
    return world.revise(world.roomOf(old.chat.id), edited) as Edited
  }

  return {
    editMessageText(payload: Payloads['editMessageText']): Edited {
      const old = find(payload)
      if (old.text === undefined && old.rich_message === undefined)
        throw badRequest('there is no text in the message to edit')
      const content =
        payload.rich_message === undefined
          ? textContent(payload, 'MESSAGE_TOO_LONG')
          : { rich_message: { blocks: readRichMessage(payload.rich_message, { isDraft: false }) } }
      return replace(old, ['text', 'entities', 'rich_message', 'reply_markup'], {
        ...content,
        ...inlineKeyboard(payload.reply_markup),
      })
    },

    editMessageCaption(payload: Payloads['editMessageCaption']) {
      const old = find(payload)
      if (old.document === undefined) throw badRequest('there is no caption in the message to edit')
      return replace(old, ['caption', 'caption_entities', 'reply_markup'], {
        ...captionContent(payload),
        ...inlineKeyboard(payload.reply_markup),
      }) as Edited & Message.CaptionableMessage
    },

    editMessageReplyMarkup(payload: Payloads['editMessageReplyMarkup']): Edited {
      return replace(find(payload), ['reply_markup'], inlineKeyboard(payload.reply_markup))
    },
  }
}
