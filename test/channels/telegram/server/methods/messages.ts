/** Sending, editing, deleting messages. */
import { isDeepStrictEqual } from 'node:util'
import type { ApiMethods, Message, MessageEntity, ParseMode } from '@grammyjs/types'
import { badRequest } from '../errors.ts'
import { readRichMessage } from '../rich.ts'
import type { Payloads } from '../schema/payloads.ts'
import { isEmptyText, LONGEST_CAPTION, LONGEST_TEXT, readText } from '../text.ts'
import type { MessageContent, Room, StoredFile } from '../world.ts'
import { type Call, type Context, inlineKeyboard, repliedTo } from './context.ts'

type Result<M extends keyof ApiMethods<string>> = ReturnType<ApiMethods<string>[M]>
type Edited = Result<'editMessageText'>

interface TextSource {
  text?: string
  parse_mode?: ParseMode
  entities?: readonly MessageEntity[]
}

export function createMessageMethods(context: Context) {
  const { world, guardFlood } = context

  const send = (
    room: Room,
    payload: Payloads['sendMessage'] | Payloads['sendRichMessage'] | Payloads['sendDocument'],
    content: MessageContent,
  ): Message => {
    const extras = {
      ...inlineKeyboard(payload.reply_markup),
      ...repliedTo(context, room, payload.reply_parameters),
    }
    guardFlood(room)
    return world.post(room, world.bot, { ...content, ...extras })
  }

  const textContent = ({ text = '', parse_mode, entities }: TextSource, tooLong: string): MessageContent => {
    if (text === '') throw badRequest('message text is empty')
    const read = readText(text, parse_mode, entities)
    if (isEmptyText(read)) throw badRequest('text must be non-empty')
    if (read.text.length > LONGEST_TEXT) throw badRequest(tooLong)
    return { text: read.text, ...(read.entities.length > 0 && { entities: read.entities }) }
  }

  const captionContent = (payload: {
    caption?: string
    parse_mode?: ParseMode
    caption_entities?: readonly MessageEntity[]
  }): MessageContent => {
    if (payload.caption === undefined) return {}
    const read = readText(payload.caption, payload.parse_mode, payload.caption_entities)
    if (read.text.length > LONGEST_CAPTION) throw badRequest('message caption is too long')
    return { caption: read.text, ...(read.entities.length > 0 && { caption_entities: read.entities }) }
  }

  const fileOf = (field: string, { attachments }: Call): StoredFile => {
    if (!field.startsWith('attach://')) {
      const known = world.files.get(field)
      if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified')
      return known
    }
    const file = attachments.get(field.slice('attach://'.length))
    if (file === undefined) throw badRequest('there is no document in the request')
    if (file.bytes.length === 0) throw badRequest('file must be non-empty')
    return world.keepFile(file.name, file.type, file.bytes)
  }

  /** The bot's own message that a call edits, with its chat. */
  const editable = ({ chat_id, message_id }: { chat_id?: number | string; message_id?: number }) => {
    if (chat_id === undefined) throw badRequest('chat_id is empty')
    const room = world.writableRoom(chat_id)
    const message = world.find(room, message_id)
    if (message === null) throw badRequest('message to edit not found')
    if (message.from?.id !== world.bot.id) throw badRequest("message can't be edited")
    return { room, message }
  }

  const edit = (room: Room, message: Message, content: MessageContent, kept: Message): Edited => {
    if (isDeepStrictEqual({ ...kept, ...content }, message))
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    return world.revise(room, {
      ...kept,
      ...content,
      edit_date: Math.floor(Date.now() / 1000),
    }) as Exclude<Edited, true>
  }

  return {
    sendMessage(payload: Payloads['sendMessage']): Result<'sendMessage'> {
      const room = world.writableRoom(payload.chat_id)
      return send(room, payload, textContent(payload, 'message is too long')) as Result<'sendMessage'>
    },

    sendRichMessage(payload: Payloads['sendRichMessage']): Result<'sendRichMessage'> {
      const room = world.writableRoom(payload.chat_id)
      const blocks = readRichMessage(payload.rich_message, { isDraft: false })
      return send(room, payload, { rich_message: { blocks } }) as Result<'sendRichMessage'>
    },

    sendDocument(payload: Payloads['sendDocument'], call: Call): Result<'sendDocument'> {
      const room = world.writableRoom(payload.chat_id)
      const caption = captionContent(payload)
      const file = fileOf(payload.document, call)
      return send(room, payload, { document: documentOf(file), ...caption }) as Result<'sendDocument'>
    },

    editMessageText(payload: Payloads['editMessageText']): Edited {
      const { room, message } = editable(payload)
      if (message.text === undefined && message.rich_message === undefined)
        throw badRequest('there is no text in the message to edit')
      const { reply_markup: _, edit_date: __, text, entities, rich_message, ...kept } = message
      const markup = inlineKeyboard(payload.reply_markup)
      if (payload.rich_message === undefined)
        return edit(
          room,
          withoutEditDate(message),
          { ...textContent(payload, 'MESSAGE_TOO_LONG'), ...markup },
          kept,
        )
      const blocks = readRichMessage(payload.rich_message, { isDraft: false })
      return edit(room, withoutEditDate(message), { rich_message: { blocks }, ...markup }, kept)
    },

    editMessageCaption(payload: Payloads['editMessageCaption']): Result<'editMessageCaption'> {
      const { room, message } = editable(payload)
      if (message.document === undefined) throw badRequest('there is no caption in the message to edit')
      const { reply_markup: _, edit_date: __, caption, caption_entities, ...kept } = message
      const content = { ...captionContent(payload), ...inlineKeyboard(payload.reply_markup) }
      return edit(room, withoutEditDate(message), content, kept) as Result<'editMessageCaption'>
    },

    editMessageReplyMarkup(payload: Payloads['editMessageReplyMarkup']): Result<'editMessageReplyMarkup'> {
      const { room, message } = editable(payload)
      const { reply_markup: _, edit_date: __, ...kept } = message
      return edit(
        room,
        withoutEditDate(message),
        inlineKeyboard(payload.reply_markup),
        kept,
      ) as Result<'editMessageReplyMarkup'>
    },

    deleteMessage({ chat_id, message_id }: Payloads['deleteMessage']): true {
      const room = world.writableRoom(chat_id)
      if (world.find(room, message_id) === null) throw badRequest('message to delete not found')
      world.remove(room, message_id)
      return true
    },

    setMessageReaction({ chat_id, message_id }: Payloads['setMessageReaction']): true {
      if (world.find(world.writableRoom(chat_id), message_id) === null)
        throw badRequest('message to react not found')
      return true
    },
  }
}

export const documentOf = ({ id, uniqueId, name, type, bytes }: StoredFile) => ({
  file_id: id,
  file_unique_id: uniqueId,
  file_name: name,
  mime_type: type,
  file_size: bytes.length,
})

function withoutEditDate({ edit_date: _, ...message }: Message): Message {
  return message
}
