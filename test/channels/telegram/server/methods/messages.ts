/** Sending messages, and taking them back. */
import type { ApiMethods, Message } from '@grammyjs/types'
import { badRequest } from '../errors.ts'
import { readRichMessage } from '../rich.ts'
import type { Payloads } from '../schema/payloads.ts'
import type { MessageContent, Room } from '../world.ts'
import { captionContent, documentContent, textContent } from './content.ts'
import { type Call, type Context, inlineKeyboard, repliedTo } from './context.ts'

type Result<M extends keyof ApiMethods<string>> = ReturnType<ApiMethods<string>[M]>
type Extras = Pick<Payloads['sendMessage'], 'reply_markup' | 'reply_parameters'>

export function createMessageMethods(context: Context) {
  const { world, guardFlood } = context

  const send = (room: Room, { reply_markup, reply_parameters }: Extras, content: MessageContent): Message => {
    const extras = { ...inlineKeyboard(reply_markup), ...repliedTo(context, room, reply_parameters) }
    guardFlood(room)
    return world.post(room, world.bot, { ...content, ...extras })
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
      const document = documentContent(world, payload.document, call)
      return send(room, payload, { ...document, ...caption }) as Result<'sendDocument'>
    },

    sendMediaGroup(payload: Payloads['sendMediaGroup'], call: Call): Result<'sendMediaGroup'> {
      const { media } = payload
      if (media.length < 2 || media.length > 10) throw badRequest('expected 2-10 media in the album')
      const room = world.writableRoom(payload.chat_id)
      const album = { media_group_id: `1384${world.nextId()}` }
      const contents = media.map((item) => {
        if (item.type !== 'document') throw badRequest('the test server takes albums of documents only')
        return { ...documentContent(world, item.media, call), ...captionContent(item), ...album }
      })
      return contents.map((content) => send(room, payload, content)) as Result<'sendMediaGroup'>
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
