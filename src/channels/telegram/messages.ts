/** What people write and send. */
import type { Context } from 'grammy'
import type { Document, Message, User } from 'grammy/types'
import { isDraftRequest } from '../../chat/index.ts'
import { wordsForBot } from './addressed.ts'
import { type AdminTurn, type Office, obeyAdminCommand, type receiveFiles } from './admin/index.ts'
import { answerTurn, type Turn } from './ask.ts'
import { ADMIN_COMMANDS, readCommand, registerAdminCommands } from './commands.ts'
import { deliver, type Place } from './deliver.ts'
import { type Answer, type Door, overLimit, roleOf, turnAway, type Visitor, welcome } from './door.ts'
import { downloadFile } from './download.ts'
import { feedForm, startForm } from './draft-form.ts'
import { languageOfClient, sayIn } from './locale.ts'
import { asksToProofread, proofreadDocument } from './proofread.ts'
import { type Tapping, takeReason } from './taps.ts'
import { styled } from './text.ts'

/** All that the bot works with. */
export interface Bureau {
  office: Office
  door: Door
  tapping: Tapping
  receive: ReturnType<typeof receiveFiles>
}

export async function onMessage(ctx: Context, bureau: Bureau): Promise<void> {
  const message = ctx.message ?? ctx.editedMessage
  if (message?.from === undefined || message.from.is_bot) return
  const words = wordsForBot(message, ctx.me)
  if (words === null) return
  const isPrivate = message.chat.type === 'private'
  if (message.text === undefined && !(isPrivate && isContent(message))) return
  const visitor = { user: personOf(message.from), chat: message.chat }
  const turn: Turn = {
    ...visitor,
    place: placeOf(ctx, message, isPrivate),
    words,
    askedIn: message.message_id,
    isEdit: ctx.editedMessage !== undefined,
    repliesTo: message.reply_to_message?.message_id ?? null,
  }
  const { door } = bureau
  const command = message.text === undefined ? null : readCommand(words)
  const welcomed = command?.name === 'start' ? await welcome(command.rest, visitor, door) : null
  if (welcomed !== null) await tell(turn, { text: welcomed })
  const role = await roleOf(visitor, door)
  if (role === 'stranger') return tell(turn, await turnAway(visitor, door))
  if (message.document !== undefined)
    return takeDocument(message.document, turn, { ctx, role, visitor, bureau })
  if (message.text === undefined) return tellLine(turn, 'not-text')
  if (command !== null && ADMIN_COMMANDS.includes(command.name)) {
    if (role !== 'admin') return tellLine(turn, 'admins-only')
    if (!isPrivate) return tellLine(turn, 'admin-in-private')
    return obeyAdminCommand(command, adminTurn(ctx, turn), bureau.office)
  }
  if (command?.name === 'start' && role === 'admin' && isPrivate)
    await registerAdminCommands(ctx.api, visitor.user.id)
  await answerWords(turn, command, { visitor, role, bureau })
}

interface Sent extends Asked {
  ctx: Context
}

/** An admin's document is for the index unless its caption says otherwise; anyone else's is to be proofread. */
async function takeDocument(
  document: Document,
  turn: Turn,
  { ctx, role, visitor, bureau }: Sent,
): Promise<void> {
  const download = (fileId: string) => downloadFile(ctx.api, fileId)
  if (role === 'admin' && !asksToProofread(turn.words))
    return bureau.receive(document, adminTurn(ctx, turn), {
      album: ctx.msg?.media_group_id ?? '',
      download,
    })
  const over = await overLimit(visitor, role, bureau.door)
  if (over !== null) return over === '' ? undefined : tell(turn, { text: over })
  await proofreadDocument(document, turn, { ...bureau.tapping, download })
}

interface Asked {
  visitor: Visitor
  role: Awaited<ReturnType<typeof roleOf>>
  bureau: Bureau
}

async function answerWords(
  turn: Turn,
  command: ReturnType<typeof readCommand>,
  { visitor, role, bureau: { door, tapping } }: Asked,
): Promise<void> {
  if (await takeReason(turn, tapping)) return tellLine(turn, 'feedback-thanks')
  if (command?.name === 'start') return tellLine(turn, 'start')
  if (command?.name === 'help') {
    await tellLine(turn, 'help')
    return role === 'admin' ? tellLine(turn, 'help-admin') : undefined
  }
  if (command?.name === 'ask' && command.rest === '') return tellLine(turn, 'ask-what')
  if (await feedForm(turn, tapping)) return
  if (command?.name === 'draft' && command.rest === '')
    return turn.chat.type === 'private' ? startForm(turn, tapping) : tellLine(turn, 'draft-what')
  const over = await overLimit(visitor, role, door)
  if (over !== null) return over === '' ? undefined : tell(turn, { text: over })
  await answerTurn({ ...turn, words: questionOf(turn.words, command) }, tapping)
}

/** /ask and /draft say what the rest of the message is. */
function questionOf(words: string, command: ReturnType<typeof readCommand>): string {
  if (command?.name === 'ask') return command.rest
  if (command?.name !== 'draft') return words
  return isDraftRequest(command.rest) ? command.rest : sayIn('zh')('draft-words', { words: command.rest })
}

async function tell({ place }: Turn, { text, keyboard }: Answer): Promise<void> {
  await deliver(place, { texts: [styled(text)], ...(keyboard && { keyboard }) })
}

const tellLine = (turn: Turn, key: string): Promise<void> =>
  tell(turn, { text: sayIn(turn.user.language)(key) })

const adminTurn = (ctx: Context, { place, user }: Turn): AdminTurn => ({
  place,
  admin: user,
  api: ctx.api,
  botName: ctx.me.username,
})

/** Somebody joined, a message was pinned: nothing anyone sent to be read. */
function isContent(message: Message): boolean {
  const kinds = [
    'sticker',
    'voice',
    'audio',
    'video',
    'video_note',
    'photo',
    'animation',
    'document',
  ] as const
  return [...kinds, 'location', 'contact', 'poll', 'dice', 'venue', 'story'].some((kind) => kind in message)
}

export function personOf({ id, first_name, last_name, username, language_code }: User) {
  const name = [first_name, last_name].filter((part) => part !== undefined).join(' ')
  return {
    id,
    name: username === undefined ? name : `${name} @${username}`,
    language: languageOfClient(language_code),
  }
}

function placeOf(ctx: Context, message: Message, isPrivate: boolean): Place {
  return {
    api: ctx.api,
    chatId: message.chat.id,
    threadId: message.is_topic_message ? message.message_thread_id : undefined,
    replyTo: isPrivate ? null : message.message_id,
  }
}
