/** What Telegram itself keeps: the bot, its chats with their messages, files, and the commands shown to users. */
import { EventEmitter, once } from 'node:events'
import type {
  BotCommand,
  BotCommandScope,
  Chat,
  Message,
  MessageEntity,
  User,
  UserFromGetMe,
} from '@grammyjs/types'
import { badRequest, Refusal } from './errors.ts'

export interface StoredMessage {
  message: Message
  deleted: boolean
  /** The tick of its sending, or of its last change. */
  changedAt: number
}

export interface StreamedDraft {
  id: number
  text: string
  entities: MessageEntity[]
  changedAt: number
}

export interface Room {
  chat: Chat.PrivateChat | Chat.SupergroupChat
  members: Map<number, User>
  messages: Map<number, StoredMessage>
  /** What the bot showed of messages still being written, oldest first. */
  drafts: StreamedDraft[]
  /** What the bot was said to be doing. */
  actions: string[]
  /** A private chat exists for the bot from the user's first message on, a group while the bot is in it. */
  open: boolean
  blocked: boolean
}

export interface StoredFile {
  id: string
  uniqueId: string
  name: string
  type: string
  bytes: Buffer
}

export interface CommandList {
  scope: BotCommandScope
  language: string
  commands: readonly BotCommand[]
}

/** What a message holds beside what every message has. */
export type MessageContent = Partial<Message>

export function createWorld(bot: UserFromGetMe) {
  const rooms = new Map<number, Room>()
  const files = new Map<string, StoredFile>()
  const events = new EventEmitter()
  events.setMaxListeners(0)
  let tick = 0
  let lastId = 100

  const changed = ({ chat }: Room): number => {
    tick += 1
    events.emit(String(chat.id))
    return tick
  }

  const openRoom = (chat: Room['chat'], members: readonly User[], open: boolean): Room => {
    const room: Room = {
      chat,
      members: new Map(members.map((user) => [user.id, user])),
      messages: new Map(),
      drafts: [],
      actions: [],
      open,
      blocked: false,
    }
    rooms.set(chat.id, room)
    return room
  }

  /** The chat that a call names; numbers may be written as strings. */
  const roomOf = (chatId: number | string): Room => {
    const room = rooms.get(Number(chatId))
    if (room === undefined) throw badRequest('chat not found')
    return room
  }

  /** The chat, if the bot may write into it. */
  const writableRoom = (chatId: number | string): Room => {
    const room = roomOf(chatId)
    if (room.blocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user')
    if (room.open) return room
    throw room.chat.type === 'private'
      ? new Refusal(403, "Forbidden: bot can't initiate conversation with a user")
      : new Refusal(403, 'Forbidden: bot was kicked from the supergroup chat')
  }

  const post = (room: Room, from: User, content: MessageContent): Message => {
    const message: Message = {
      message_id: room.messages.size + 1,
      from,
      chat: room.chat,
      date: Math.floor(Date.now() / 1000),
      ...content,
    }
    room.messages.set(message.message_id, { message, deleted: false, changedAt: changed(room) })
    return message
  }

  /** Replaces a message by its edited version. */
  const revise = (room: Room, message: Message): Message => {
    room.messages.set(message.message_id, { message, deleted: false, changedAt: changed(room) })
    return message
  }

  const find = (room: Room, messageId: number | undefined): Message | null => {
    const stored = room.messages.get(messageId ?? 0)
    return stored === undefined || stored.deleted ? null : stored.message
  }

  const remove = (room: Room, messageId: number): void => {
    room.messages.get(messageId)!.deleted = true
    changed(room)
  }

  const nextId = (): number => {
    lastId += 1
    return lastId
  }

  const keepFile = (name: string, type: string, bytes: Buffer): StoredFile => {
    const number = nextId()
    const file = { id: `BQACAgUAAxkBAAI${number}`, uniqueId: `AgAD${number}`, name, type, bytes }
    files.set(file.id, file)
    return file
  }

  return {
    bot,
    rooms,
    files,
    commandLists: [] as CommandList[],
    openRoom,
    roomOf,
    writableRoom,
    post,
    revise,
    find,
    remove,
    nextId,
    keepFile,
    changed,
    get tick() {
      return tick
    },
    /** Resolves at the next change of a chat; rejects when the signal aborts. */
    nextChange: async ({ chat }: Room, signal: AbortSignal): Promise<void> => {
      await once(events, String(chat.id), { signal })
    },
  }
}

export type World = ReturnType<typeof createWorld>
