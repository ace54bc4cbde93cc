/** The command lists of the bot, by scope and language, and which of them a user sees. */
import { isDeepStrictEqual } from 'node:util'
import type { BotCommand, BotCommandScope } from '@grammyjs/types'
import { badRequest } from '../errors.ts'
import type { Payloads } from '../schema/payloads.ts'
import type { Room, World } from '../world.ts'

const MOST_COMMANDS = 100
const LONGEST_DESCRIPTION = 256

export function createCommandMethods(world: World) {
  const drop = (scope: BotCommandScope, language: string): void => {
    world.commandLists = world.commandLists.filter(
      (list) => !(isDeepStrictEqual(list.scope, scope) && list.language === language),
    )
  }

  const scopeOf = (scope: BotCommandScope = { type: 'default' }): BotCommandScope => {
    if ('chat_id' in scope) world.roomOf(scope.chat_id)
    return scope
  }

  return {
    setMyCommands({ commands, scope, language_code }: Payloads['setMyCommands']): true {
      if (commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH')
      for (const { command, description } of commands) {
        if (!/^\/?[a-z0-9_]{1,32}$/u.test(command)) throw badRequest('BOT_COMMAND_INVALID')
        if (description === '' || description.length > LONGEST_DESCRIPTION)
          throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
      }
      drop(scopeOf(scope), language_code ?? '')
      world.commandLists.push({ scope: scopeOf(scope), language: language_code ?? '', commands })
      return true
    },

    getMyCommands({ scope, language_code }: NonNullable<Payloads['getMyCommands']>): BotCommand[] {
      const mine = world.commandLists.find(
        (list) => isDeepStrictEqual(list.scope, scopeOf(scope)) && list.language === (language_code ?? ''),
      )
      return [...(mine?.commands ?? [])]
    },

    deleteMyCommands({ scope, language_code }: NonNullable<Payloads['deleteMyCommands']>): true {
      drop(scopeOf(scope), language_code ?? '')
      return true
    },
  }
}

/** The list that a user's client shows: the narrowest scope that has one, the user's language before none. */
export function commandsShown(
  { commandLists }: World,
  { chat }: Room,
  userId: number,
  language: string,
): BotCommand[] {
  const scopes: BotCommandScope[] =
    chat.type === 'private'
      ? [{ type: 'chat', chat_id: chat.id }, { type: 'all_private_chats' }, { type: 'default' }]
      : [
          { type: 'chat_member', chat_id: chat.id, user_id: userId },
          { type: 'chat', chat_id: chat.id },
          { type: 'all_group_chats' },
          { type: 'default' },
        ]
  for (const scope of scopes)
    for (const wanted of [language, '']) {
      const list = commandLists.find(
        (each) => isDeepStrictEqual(each.scope, scope) && each.language === wanted,
      )
      if (list !== undefined) return [...list.commands]
    }
  return []
}
