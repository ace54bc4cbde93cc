/** Every method that the test server speaks, each with the types of the published API. */
import type { ApiMethods, ChatFullInfo, ChatMember, File } from '@grammyjs/types'
import { badRequest } from '../errors.ts'
import type { Payloads } from '../schema/payloads.ts'
import type { Callbacks } from './callbacks.ts'
import { createCommandMethods } from './commands.ts'
import type { Call, Context } from './context.ts'
import { createDraftMethods } from './drafts.ts'
import { createEditMethods } from './edits.ts'
import { createMessageMethods } from './messages.ts'

type Method = keyof ApiMethods<string>

export type Methods = {
  [M in Method]?: (
    payload: Payloads[M],
    call: Call,
  ) => ReturnType<ApiMethods<string>[M]> | Promise<ReturnType<ApiMethods<string>[M]>>
}

const LARGEST_DOWNLOAD = 20 * 1024 * 1024

export function createMethods(context: Context, callbacks: Callbacks): Methods {
  const { world, updates } = context
  return {
    getMe: () => world.bot,
    getUpdates: (payload, { signal }) => updates.getUpdates(payload, signal),
    setWebhook: updates.setWebhook,
    deleteWebhook: updates.deleteWebhook,
    getWebhookInfo: updates.webhookInfo,
    answerCallbackQuery: callbacks.answerCallbackQuery,
    ...createMessageMethods(context),
    ...createEditMethods(context),
    ...createDraftMethods(context),
    ...createCommandMethods(world),

    getFile({ file_id }): File {
      const file = world.files.get(file_id)
      if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable')
      if (file.bytes.length > LARGEST_DOWNLOAD) throw badRequest('file is too big')
      return {
        file_id,
        file_unique_id: file.uniqueId,
        file_size: file.bytes.length,
        file_path: `documents/${file_id}`,
      }
    },

    getChat({ chat_id }): ChatFullInfo {
      const { chat } = world.roomOf(chat_id)
      return { ...chat, accent_color_id: 0, max_reaction_count: 11 } as ChatFullInfo
    },

    getChatMember({ chat_id, user_id }): ChatMember {
      const user = world.roomOf(chat_id).members.get(user_id)
      if (user === undefined) throw badRequest('member not found')
      return { status: 'member', user }
    },

    leaveChat({ chat_id }): true {
      const room = world.writableRoom(chat_id)
      if (room.chat.type === 'private')
        throw badRequest("chat member status can't be changed in private chats")
      room.open = false
      return true
    },

    setMyDescription: () => true,
    setMyShortDescription: () => true,
  }
}
