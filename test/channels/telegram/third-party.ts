/**
 * `telegram-test-api` behind the same people: it knows messages, edits and buttons and no more, so it holds the bot
 * against a server that is not ours and that refuses most of what is newer or optional.
 */
import type { Message } from '@grammyjs/types'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { freePort } from '../../free-port.ts'
import type { BotApi, Person, Seen } from './server/index.ts'
import { readText } from './server/text.ts'
import { isWanted, PATIENCE_MILLISECONDS, viewOf, writtenEntities } from './server/view.ts'

/** What a scene needs of a server when it is to run on both. */
export interface Stage extends Pick<BotApi, 'root' | 'token' | 'close'> {
  person(name: string, options?: { id?: number }): Actor
}

/** A person as far as both servers know people. */
export interface Actor extends Pick<Person, 'user' | 'sees' | 'shown'> {
  says(text: string): unknown
  taps(seen: Seen, label: string): Promise<unknown>
}

export async function startThirdParty(): Promise<Stage> {
  const token = '7000000002:AAF-test-token-of-the-jushi-bot-0000'
  const server = new TelegramServer({ host: '127.0.0.1', port: await freePort(), storeTimeout: 600 })
  await server.start()
  let lastId = 5_000_000
  const nextId = (): number => {
    lastId += 1
    return lastId
  }

  function person(name: string, { id = nextId() } = {}): Actor {
    const user = { id, is_bot: false, first_name: name, language_code: 'zh-hans' }
    const common = { botToken: token, from: user, chat: { id, type: 'private', first_name: name } }
    let before = new Map<number, string>()

    const shown = (): Seen[] =>
      server.storage.botMessages
        .filter(({ message }) => Number(message.chat_id) === id)
        .map(({ message: { chat_id: _, text, parse_mode, entities, reply_markup }, messageId }) =>
          viewOf({
            message_id: messageId,
            ...readText(text, parse_mode, entities),
            ...(reply_markup && { reply_markup }),
          } as Message),
        )

    const act = (): number => {
      before = new Map(shown().map(({ message }) => [message.message_id, JSON.stringify(message)]))
      return Math.floor(Date.now() / 1000)
    }

    const newlyShown = (): Seen[] =>
      shown().filter(({ message }) => before.get(message.message_id) !== JSON.stringify(message))

    return {
      user,
      shown,

      says(text) {
        const message = { ...common, date: act(), text }
        const entities = writtenEntities(text)
        return entities.length > 0
          ? server.addUserCommand({ ...message, entities } as never)
          : server.addUserMessage(message as never)
      },

      async taps({ message }, label) {
        const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)
        if (button === undefined || !('callback_data' in button))
          throw new Error(`There is no button ${label}`)
        const query = { ...common, date: act(), data: button.callback_data }
        await server.addUserCallback({ ...query, message: { ...message, chat: common.chat } } as never)
      },

      async sees(wanted) {
        const deadline = Date.now() + PATIENCE_MILLISECONDS
        for (;;) {
          const found = newlyShown().find((seen) => isWanted(seen, wanted))
          if (found !== undefined) return found
          if (Date.now() > deadline) throw new Error(`${String(wanted)} was not seen`)
          await new Promise((next) => setTimeout(next, 10))
        }
      },
    }
  }

  return {
    root: server.config.apiURL,
    token,
    person,
    async close() {
      await server.stop()
    },
  }
}
