/** What the buttons under answers do. */
import { isDeepStrictEqual } from 'node:util'
import type { Api } from 'grammy'
import type { Feedback } from '../../access/index.ts'
import { type Language, viewSource } from '../../chat/index.ts'
import type { Journal } from '../../storage/index.ts'
import { type Asking, answerTurn, type Turn } from './ask.ts'
import { type AnswerButton, buttonData, InlineKeyboard } from './buttons.ts'
import { deliver, isRefusal, type Place } from './deliver.ts'
import { REVISIONS, sendDocuments } from './drafts.ts'
import { sayIn } from './locale.ts'
import { showAnswer, showSource } from './render.ts'
import { askerOf, type KeptAnswer, sessionKey } from './session.ts'
import { shortened, styled } from './text.ts'

export interface Tap {
  api: Api
  button: AnswerButton
  chat: { id: number; type: string }
  user: { id: number; language: Language }
  /** The message with the button. */
  messageId: number
  threadId: number | undefined
  updateId: number
  /** Ends the tap's waiting, for what takes long. */
  acknowledge(popup: Popup): Promise<void>
}

export interface Tapping extends Asking {
  feedback: Journal<Feedback>
}

/** What a tap says in passing. */
export interface Popup {
  text?: string
  /** Stays until it is dismissed. */
  show_alert?: boolean
}

/** Reasons why an answer may be bad, in the order of their buttons; the last asks for words. */
const REASONS = ['figure', 'source', 'off-topic', 'incomplete', 'other'] as const

/**
 * Does what a button says. In a group everyone may look at a source; what is said of an answer or asked further is up to
 * the person who asked. Null where the tap was acknowledged.
 */
export async function obeyTap(tap: Tap, tapping: Tapping): Promise<Popup | null> {
  const { button, chat, user } = tap
  const say = sayIn(user.language)
  const kept = await findAnswer(tap, tapping)
  if (kept === null) return { text: say('button-too-old'), show_alert: true }
  const place: Place = { api: tap.api, chatId: chat.id, threadId: tap.threadId, replyTo: tap.messageId }
  if (button.act === 'source' || button.act === 'around') return tapSource(tap, kept, place, tapping)
  if (kept.user !== user.id) return { text: say('button-of-another') }
  if (button.act === 'ask') return tapQuestion(tap, kept, place, tapping)
  if (button.act === 'revise') return tapRevision(tap, kept, place, tapping)
  if (button.act === 'docx') return tapDocuments(tap, kept, place, tapping)
  return tapFeedback(tap, kept, tapping)
}

/** The answer a button belongs to, in the conversation of the person whom it answered. */
async function findAnswer({ button, chat, user }: Tap, { sessions }: Tapping): Promise<KeptAnswer | null> {
  const session = await sessions.open(sessionKey(chat, askerOf(button.answerId)), user.language)
  return session.answers.find(({ id }) => id === button.answerId) ?? null
}

async function tapSource(
  { button: { act, n, around }, messageId, user }: Tap,
  kept: KeptAnswer,
  place: Place,
  { desk }: Tapping,
): Promise<Popup> {
  const citation = kept.answer.citations.find((candidate) => candidate.n === n)
  if (citation === undefined) return { text: sayIn(user.language)('button-too-old'), show_alert: true }
  const view = await desk.index.use((index) => viewSource(index, citation, around))
  const shown = showSource(kept, n, view, around)
  await deliver(place, shown, act === 'around' ? [messageId] : [])
  return {}
}

async function tapQuestion(
  { button, chat, user, updateId, acknowledge }: Tap,
  kept: KeptAnswer,
  place: Place,
  tapping: Tapping,
): Promise<Popup | null> {
  const { answer } = kept
  const items =
    answer.status === 'clarify' ? answer.choices : answer.status === 'refused' ? answer.suggestions : []
  const words = items[button.n]
  if (words === undefined) return { text: sayIn(user.language)('button-too-old'), show_alert: true }
  await acknowledge({})
  // No message asked this: a number that no message has.
  await answerTurn(
    { place, chat, user, words, askedIn: -updateId, isEdit: false, repliesTo: null, follows: kept },
    tapping,
  )
  return null
}

/** Only the newest version is changed: an older one is first taken back, by its number. */
async function tapRevision(
  { button, chat, user, updateId, acknowledge }: Tap,
  kept: KeptAnswer,
  place: Place,
  tapping: Tapping,
): Promise<Popup | null> {
  const say = sayIn(user.language)
  const revision = REVISIONS[button.n]
  const { conversation } = await tapping.sessions.open(sessionKey(chat, user.id), user.language)
  // The same text may be two versions; their notes say which.
  const isNewest = isDeepStrictEqual(conversation.versions.at(-1)?.answer, kept.answer)
  if (revision === undefined || !isNewest) return { text: say('draft-not-newest'), show_alert: true }
  await acknowledge({})
  const words = sayIn('zh')(`revise-${revision}`)
  await answerTurn({ place, chat, user, words, askedIn: -updateId, isEdit: false, repliesTo: null }, tapping)
  return null
}

async function tapDocuments(
  { user, acknowledge }: Tap,
  kept: KeptAnswer,
  place: Place,
  { desk }: Tapping,
): Promise<Popup | null> {
  await acknowledge({})
  if (!(await sendDocuments(place, kept, desk.drafter)))
    await deliver(place, { texts: [styled(sayIn(user.language)('draft-outdated'))] })
  return null
}

async function tapFeedback(
  { api, button, chat, user, messageId, threadId }: Tap,
  kept: KeptAnswer,
  { feedback, sessions }: Tapping,
): Promise<Popup> {
  const say = sayIn(user.language)
  const at = { api, chatId: chat.id }
  if (button.act === 'good') {
    await feedback.add(judged(kept, true, ''))
    await editButtons(at, messageId, kept, [])
    return { text: say('feedback-thanks') }
  }
  if (button.act === 'bad') {
    await feedback.add(judged(kept, false, ''))
    await editButtons(
      at,
      messageId,
      kept,
      REASONS.map((reason) => say(`reason-${reason}`)),
    )
    return { text: say('feedback-why') }
  }
  const reason = REASONS[button.n]
  if (reason === undefined) return { text: say('button-too-old') }
  await editButtons(at, messageId, kept, [])
  if (reason !== 'other') {
    await feedback.add(judged(kept, false, sayIn('zh')(`reason-${reason}`)))
    return { text: say('feedback-thanks') }
  }
  const asked = await api.sendMessage(chat.id, say('feedback-write'), {
    reply_markup: { force_reply: true, selective: true },
    reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    ...(threadId !== undefined && { message_thread_id: threadId }),
  })
  const key = sessionKey(chat, kept.user)
  await sessions.inTurn(key, async () => {
    const session = await sessions.open(key, user.language)
    const answers = session.answers.map((other) =>
      other.id === kept.id ? { ...other, reasonAskedIn: asked.message_id } : other,
    )
    await sessions.save(key, { ...session, answers })
  })
  return {}
}

/** Keeps the reason that a user wrote in reply to being asked for one; false when the message is none. */
export async function takeReason(
  { chat, user, words, repliesTo }: Pick<Turn, 'chat' | 'user' | 'words' | 'repliesTo'>,
  { sessions, feedback }: Tapping,
): Promise<boolean> {
  if (repliesTo === null) return false
  const session = await sessions.open(sessionKey(chat, user.id), user.language)
  const kept = session.answers.find(({ reasonAskedIn }) => reasonAskedIn === repliesTo)
  if (kept === undefined || words.trim() === '') return false
  await feedback.add(judged(kept, false, shortened(words, LONGEST_REASON)))
  return true
}

const LONGEST_REASON = 1000

/** The answer's buttons without those that judge it, or with the reasons in their place. */
async function editButtons(
  { api, chatId }: Pick<Place, 'api' | 'chatId'>,
  messageId: number,
  kept: KeptAnswer,
  reasons: string[],
): Promise<void> {
  const rows = showAnswer(kept).keyboard!.inline_keyboard.slice(0, -1)
  const keyboard = InlineKeyboard.from(rows).row()
  for (const [i, reason] of reasons.entries()) {
    keyboard.text(reason, buttonData('reason', kept.id, i))
    if (i % 2 === 1) keyboard.row()
  }
  await api.editMessageReplyMarkup(chatId, messageId, { reply_markup: keyboard }).catch((error: unknown) => {
    if (!isRefusal(error, /./u)) throw error
  })
}

function judged(
  { user, question, history, answer, version }: KeptAnswer,
  good: boolean,
  reason: string,
): Feedback {
  return {
    user: `telegram:${user}`,
    good,
    reason,
    question,
    history,
    answer: { status: answer.status, text: answer.text, notes: answer.notes },
    version,
    passages: answer.citations.map(({ file, start, end, quote }) => ({ file, start, end, quote })),
  }
}
