/** The people on the other side of the bot: they write, tap, send files, and read what the bot shows them. */
import type { BotCommand, Chat, Message, User } from '@grammyjs/types'
import type { Callbacks, Popup } from './methods/callbacks.ts'
import { commandsShown } from './methods/commands.ts'
import { documentOf } from './methods/content.ts'
import type { UpdateContent, Updates } from './updates.ts'
import { isWanted, PATIENCE_MILLISECONDS, type Seen, viewOf, type Wanted, writtenEntities } from './view.ts'
import type { MessageContent, Room, World } from './world.ts'

export interface Attachment {
  name: string
  content: string | Uint8Array
  type?: string
}

export interface Group {
  room: Room
}

export interface Person {
  user: User
  /** The same person in a group. */
  in(group: Group): Person
  says(text: string, options?: { replyTo?: Seen | Message }): Message
  edits(message: Message, text: string): void
  /** Sends documents, several as one album, with a caption on the first. */
  sends(attachments: Attachment | Attachment[], options?: { caption?: string }): Message[]
  forwards(message: Message): Message
  /** Sends what is neither text nor a document, e.g. a sticker. */
  sendsOther(content: MessageContent): Message
  /** Taps a button by its label, and waits for what the tap shows. */
  taps(seen: Seen, label: string): Promise<Popup>
  /** Waits for a message of the bot, sent or changed since this person's last act. */
  sees(wanted: Wanted): Promise<Seen>
  /** All messages of the bot that the chat shows now, oldest first. */
  shown(): Seen[]
  /** What was shown of messages while they were written, oldest first. */
  draftsShown(): string[]
  /** What the bot was said to be doing in this chat. */
  actionsShown(): string[]
  /** The commands that the client lists for this person. */
  commandsShown(): BotCommand[]
  downloads(seen: Seen): Buffer
  blocks(): void
  unblocks(): void
}

export interface PeopleOptions {
  world: World
  updates: Updates
  callbacks: Callbacks
}

export function createPeople({ world, updates, callbacks }: PeopleOptions) {
  /** When a person last did something in a chat, by both their ids. */
  const lastActs = new Map<string, number>()

  function meet(user: User, room: Room): Person {
    const here = `${room.chat.id} ${user.id}`

    const act = (): void => {
      lastActs.set(here, world.tick)
      if (room.chat.type === 'private') room.open = true
    }

    const write = (content: MessageContent): Message => {
      act()
      const message = world.post(room, user, content)
      updates.add({ message } as UpdateContent)
      return message
    }

    const shown = (): Seen[] =>
      [...room.messages.values()]
        .filter(({ message, deleted }) => !deleted && message.from?.id === world.bot.id)
        .map(({ message }) => viewOf(message))

    const newlyShown = (): Seen[] =>
      shown().filter(
        ({ message }) => room.messages.get(message.message_id)!.changedAt > (lastActs.get(here) ?? 0),
      )

    const contentOf = (attachment: Attachment): MessageContent => {
      const bytes = Buffer.from(attachment.content)
      const type = attachment.type ?? 'application/octet-stream'
      return { document: documentOf(world.keepFile(attachment.name, type, bytes)) }
    }

    const membership = (status: 'kicked' | 'member'): void => {
      room.blocked = status === 'kicked'
      updates.add({
        my_chat_member: {
          chat: room.chat,
          from: user,
          date: Math.floor(Date.now() / 1000),
          old_chat_member: { status: status === 'kicked' ? 'member' : 'left', user: world.bot },
          new_chat_member: {
            status,
            user: world.bot,
            ...(status === 'kicked' && { until_date: 0 }),
          } as never,
        },
      })
    }

    return {
      user,
      in: (group) => meet(user, group.room),

      says(text, { replyTo } = {}) {
        const entities = writtenEntities(text)
        const repliedTo = replyTo === undefined || 'message_id' in replyTo ? replyTo : replyTo.message
        return write({
          text,
          ...(entities.length > 0 && { entities }),
          ...(repliedTo !== undefined && { reply_to_message: repliedTo as never }),
        })
      },

      edits(message, text) {
        act()
        const { entities: _, ...kept } = message
        const entities = writtenEntities(text)
        const edited = world.revise(room, {
          ...kept,
          text,
          ...(entities.length > 0 && { entities }),
          edit_date: Math.floor(Date.now() / 1000),
        })
        updates.add({ edited_message: edited } as UpdateContent)
      },

      sends(attachments, { caption } = {}) {
        const all = Array.isArray(attachments) ? attachments : [attachments]
        const album = all.length > 1 ? { media_group_id: `1384${world.nextId()}` } : {}
        return all.map((attachment, index) =>
          write({ ...contentOf(attachment), ...album, ...(index === 0 && caption && { caption }) }),
        )
      },

      forwards(message) {
        const { message_id, from, chat, date, reply_markup, ...content } = message
        return write({
          ...content,
          forward_origin: { type: 'user', sender_user: from ?? user, date },
        })
      },

      sendsOther: write,

      async taps({ message }, label) {
        const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)
        if (button === undefined) throw new Error(`There is no button ${label} on: ${viewOf(message).text}`)
        if (!('callback_data' in button)) throw new Error(`The button ${label} calls nothing back`)
        act()
        const { id, answer } = callbacks.ask(AbortSignal.timeout(PATIENCE_MILLISECONDS))
        updates.add({
          callback_query: {
            id,
            from: user,
            chat_instance: String(room.chat.id),
            message: message as never,
            data: button.callback_data,
          },
        })
        return answer
      },

      async sees(wanted) {
        const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS)
        for (;;) {
          const found = newlyShown().find((seen) => isWanted(seen, wanted))
          if (found !== undefined) return found
          try {
            await world.nextChange(room, signal)
          } catch {
            const texts = shown().map(({ text }) => text)
            throw new Error(`${String(wanted)} was not seen; the chat shows:\n${texts.join('\n---\n')}`)
          }
        }
      },

      shown,
      draftsShown: () => room.drafts.map(({ text }) => text),
      actionsShown: () => [...room.actions],
      commandsShown: () => commandsShown(world, room, user.id, user.language_code ?? ''),

      downloads({ message }) {
        const { document } = message
        if (document === undefined) throw new Error('There is no document in this message')
        return world.files.get(document.file_id)!.bytes
      },

      blocks: () => membership('kicked'),
      unblocks: () => membership('member'),
    }
  }

  return {
    /** A person with a private chat, which opens with the first message. */
    person(name: string, { language = 'zh-hans', id = 5_000_000 + world.nextId() } = {}): Person {
      const user: User = { id, is_bot: false, first_name: name, language_code: language }
      const chat: Chat.PrivateChat = { id, type: 'private', first_name: name }
      return meet(user, world.openRoom(chat, [user, world.bot], false))
    },

    /** A group with the bot in it. */
    group(title: string, people: readonly Person[]): Group {
      const chat: Chat.SupergroupChat = { id: -1_001_000_000_000 - world.nextId(), type: 'supergroup', title }
      return { room: world.openRoom(chat, [world.bot, ...people.map(({ user }) => user)], true) }
    },
  }
}
