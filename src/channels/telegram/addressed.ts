/** Whether a message is meant for the bot, and what it says without the bot's name. */
import type { Message, UserFromGetMe } from 'grammy/types'

/** Commands that a bot in a group obeys without being named. */
const GROUP_COMMANDS = new Set(['ask', 'new', 'help', 'start', 'sources', 'proofread', 'draft'])

/** The words for the bot, or null when the message is not for it. In groups it answers only who calls it. */
export function wordsForBot(message: Message, me: UserFromGetMe): string | null {
  const text = message.text ?? message.caption ?? ''
  const entities = message.entities ?? message.caption_entities ?? []
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  const [, name = '', to] = /^\/(\w+)(?:@(\w+))?/u.exec(command ? text : '') ?? []
  const isToOther = to !== undefined && to.toLowerCase() !== me.username.toLowerCase()
  if (isToOther) return null
  if (message.chat.type === 'private') return text
  const mentions = entities.filter(
    ({ type, offset, length }) =>
      type === 'mention' &&
      text.slice(offset, offset + length).toLowerCase() === `@${me.username.toLowerCase()}`,
  )
  const isReply = message.reply_to_message?.from?.id === me.id
  const isCommand = command !== undefined && (to !== undefined || GROUP_COMMANDS.has(name.toLowerCase()))
  if (mentions.length === 0 && !isReply && !isCommand) return null
  return mentions
    .toReversed()
    .reduce((words, { offset, length }) => words.slice(0, offset) + words.slice(offset + length), text)
    .trim()
}
