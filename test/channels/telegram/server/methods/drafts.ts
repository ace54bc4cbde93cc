/** Messages shown while they are written, and what the bot is said to be doing. */
import { badRequest } from '../errors.ts'
import { plainText, readRichMessage } from '../rich.ts'
import type { Payloads } from '../schema/payloads.ts'
import { LONGEST_TEXT, readText } from '../text.ts'
import type { Room, StreamedDraft } from '../world.ts'
import type { Context } from './context.ts'

export function createDraftMethods({ world, guardFlood }: Context) {
  const privateRoom = (chatId: number, draftId: number): Room => {
    const room = world.writableRoom(chatId)
    if (room.chat.type !== 'private') throw badRequest('message drafts can be sent only to private chats')
    if (draftId === 0) throw badRequest('draft identifier must be non-zero')
    guardFlood(room)
    return room
  }

  const show = (room: Room, draft: Omit<StreamedDraft, 'changedAt'>): true => {
    room.drafts.push({ ...draft, changedAt: world.changed(room) })
    return true
  }

  return {
    sendMessageDraft({
      chat_id,
      draft_id,
      text = '',
      parse_mode,
      entities,
    }: Payloads['sendMessageDraft']): true {
      const room = privateRoom(chat_id, draft_id)
      const read = readText(text, parse_mode, entities)
      if (read.text.length > LONGEST_TEXT) throw badRequest('message is too long')
      return show(room, { id: draft_id, ...read })
    },

    sendRichMessageDraft({ chat_id, draft_id, rich_message }: Payloads['sendRichMessageDraft']): true {
      const room = privateRoom(chat_id, draft_id)
      const blocks = readRichMessage(rich_message, { isDraft: true })
      return show(room, { id: draft_id, text: plainText(blocks), entities: [] })
    },

    sendChatAction({ chat_id, action }: Payloads['sendChatAction']): true {
      world.writableRoom(chat_id).actions.push(action)
      return true
    },
  }
}
