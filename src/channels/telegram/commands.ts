/** The commands that clients list, and those that only this channel knows. */
import { type Api, GrammyError } from 'grammy'
import type { Language } from '../../chat/index.ts'
import { sayIn } from './locale.ts'

const COMMANDS = ['draft', 'new', 'sources', 'proofread', 'help']
const IN_GROUPS = ['ask', ...COMMANDS]

export const ADMIN_COMMANDS = ['reindex', 'versions', 'corpus', 'usage', 'users', 'log']

/**
 * Tells Telegram which commands to list, to admins those of theirs too. Chinese where a client's language has no list of
 * its own.
 */
export async function registerCommands(api: Api, admins: readonly number[]): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    const forLanguage = language === 'en' ? { language_code: 'en' as const } : {}
    await api.setMyCommands(described(COMMANDS, language), forLanguage)
    await api.setMyCommands(described(IN_GROUPS, language), {
      scope: { type: 'all_group_chats' },
      ...forLanguage,
    })
  }
  for (const admin of admins) await registerAdminCommands(api, admin)
}

/**
 * An admin who never wrote to the bot has no chat to list them in: it is done again at their first /start. Without the
 * list the commands work all the same.
 */
export async function registerAdminCommands(api: Api, admin: number): Promise<void> {
  const scope = { type: 'chat', chat_id: admin } as const
  for (const language of ['zh', 'en'] as const) {
    const forLanguage = language === 'en' ? { language_code: 'en' as const } : {}
    try {
      await api.setMyCommands(described([...COMMANDS, ...ADMIN_COMMANDS], language), {
        scope,
        ...forLanguage,
      })
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error
    }
  }
}

function described(commands: string[], language: Language) {
  const say = sayIn(language)
  return commands.map((command) => ({ command, description: say(`command-${command}`) }))
}

/** The command a message begins with, without its slash and the bot's name, and what follows it. */
export function readCommand(words: string): { name: string; rest: string } | null {
  const [, name, rest] = /^\/([a-z]+)(?:@\w+)?(?:\s+(.*))?$/isu.exec(words.trim()) ?? []
  return name === undefined ? null : { name: name.toLowerCase(), rest: rest ?? '' }
}
