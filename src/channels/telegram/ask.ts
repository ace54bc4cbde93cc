/** A message to the bot as a turn of its chat's conversation. */
import {
  type ChatReply,
  type ConversationState,
  createConversation,
  type Language,
} from '../../chat/index.ts'
import { deliver, type Place } from './deliver.ts'
import type { Desk } from './desk.ts'
import { createProgress } from './progress.ts'
import { showAnswer, showReply } from './render.ts'
import {
  type KeptAnswer,
  keepAnswer,
  newAnswerId,
  type Session,
  type Sessions,
  sessionKey,
} from './session.ts'

export interface Turn {
  place: Place
  chat: { id: number; type: string }
  user: { id: number; language: Language }
  words: string
  /** Id of the message that asks. */
  askedIn: number
  /** It was asked before, in other words. */
  isEdit: boolean
  /** The bot's message that this one replies to. */
  repliesTo: number | null
  /** An answer whose choice or suggestion is asked: the question follows it. */
  follows?: KeptAnswer
}

export interface Asking {
  desk: Desk
  sessions: Sessions
  onError: (error: unknown) => void
}

/** Answers a turn, and keeps what came of it. A question that was edited is answered anew, in the place of the old answer. */
export function answerTurn(turn: Turn, asking: Asking): Promise<void> {
  const key = sessionKey(turn.chat, turn.user.id)
  return asking.sessions.inTurn(key, () => answerNow(key, turn, asking))
}

async function answerNow(key: string, turn: Turn, { desk, sessions, onError }: Asking): Promise<void> {
  const { place, chat, user, words, askedIn } = turn
  const session = await sessions.open(key, user.language)
  const edited = session.answers.find((kept) => kept.askedIn === askedIn) ?? null
  // Telegram handed it over twice, perhaps to another process: it was answered, and shown.
  if (edited !== null && !turn.isEdit && edited.shownIn.length > 0) return
  const history = edited?.history ?? historyBefore(turn, session)
  const { index, ...people } = desk
  const conversation = createConversation({
    ...people,
    user: `telegram:${user.id}`,
    state: session.conversation,
    onError,
  })
  const progress = createProgress({
    place,
    language: session.conversation.language,
    isPrivate: chat.type === 'private',
    replaced: edited?.shownIn ?? [],
    onError,
  })
  let reply: ChatReply
  let replaced: number[]
  try {
    reply = await conversation.send(words, {
      onClaim: ({ line }) => progress.show(line),
      ...(history && { history }),
    })
  } finally {
    replaced = await progress.end()
  }
  const state = conversation.state()
  if (reply.kind !== 'answer') {
    await deliver(place, showReply(reply), replaced)
    return sessions.save(key, { ...session, conversation: state })
  }
  const { answer, language } = reply
  const kept: KeptAnswer = {
    id: newAnswerId(user.id),
    user: user.id,
    question: state.history.at(-1) ?? words,
    history: [...(history ?? session.conversation.history)],
    answer,
    language,
    version: await index.use(async ({ version }) => version),
    askedIn,
    shownIn: [],
    draft: draftOf(answer, state),
    reasonAskedIn: null,
  }
  // Kept before it is shown: a button may be tapped at once, and the process may end in between.
  await sessions.save(key, keepAnswer(session, kept, state))
  const shownIn = await deliver(place, showAnswer(kept), replaced)
  await sessions.save(key, keepAnswer(session, { ...kept, shownIn }, state))
}

/** What the answer was asked to write, where it is the newest version of a draft. */
function draftOf(answer: KeptAnswer['answer'], { versions }: ConversationState): KeptAnswer['draft'] {
  const newest = versions.at(-1)
  return newest?.answer === answer ? newest.request : null
}

/** A reply to an older answer follows that one. */
function historyBefore({ repliesTo, follows }: Turn, { answers }: Session): string[] | null {
  const older = follows ?? answers.find(({ shownIn }) => repliesTo !== null && shownIn.includes(repliesTo))
  return older === undefined ? null : [...older.history, older.question]
}
