/** What is kept of a chat: the conversation, and its last answers for the buttons under them. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import {
  type ConversationState,
  ConversationStateSchema,
  DraftRequestSchema,
  type Language,
  newConversation,
} from '../../chat/index.ts'
import type { KeyedStore } from '../../storage/index.ts'

/** Buttons of older answers say that they are too old. */
const ANSWERS_KEPT = 20

const SessionSchema = z.object({
  conversation: ConversationStateSchema,
  answers: z.array(
    z.object({
      id: z.string(),
      /** Who asked. */
      user: z.number(),
      question: z.string(),
      /** Questions before it. */
      history: z.array(z.string()),
      answer: ConversationStateSchema.shape.last.unwrap(),
      language: z.enum(['zh', 'en']),
      /** Of the index that was asked. */
      version: z.number(),
      /** Ids of the message that asked and of those that show the answer. */
      askedIn: z.number(),
      shownIn: z.array(z.number()),
      /** What was asked to be written, where it is a draft. */
      draft: DraftRequestSchema.nullable().default(null),
      /** The message that asks what was wrong with the answer. */
      reasonAskedIn: z.number().nullable(),
    }),
  ),
  /** What was given of a draft that is asked for step by step; '' is skipped. */
  form: z
    .object({ given: z.array(z.string()), facts: z.array(z.string()) })
    .nullable()
    .default(null),
})

export type Session = z.infer<typeof SessionSchema>
export type KeptAnswer = Session['answers'][number]

export interface Sessions {
  open(key: string, language: Language): Promise<Session>
  save(key: string, session: Session): Promise<void>
  /** One turn of a conversation at a time, whichever process has it. */
  inTurn<T>(key: string, task: () => Promise<T>): Promise<T>
}

export function createSessions(store: KeyedStore): Sessions {
  return {
    async open(key, language) {
      const kept = SessionSchema.safeParse(await store.read(key))
      return kept.success ? kept.data : { conversation: newConversation(language), answers: [], form: null }
    },
    save: (key, session) => store.write(key, session),
    inTurn: (key, task) => store.exclusive(key, task),
  }
}

/** In a group everyone has a conversation of their own: a follow-up must not lean on a colleague's town. */
export function sessionKey(chat: { id: number; type: string }, userId: number): string {
  return chat.type === 'private' ? `telegram-${chat.id}` : `telegram-${chat.id}-${userId}`
}

/** Says whose answer it is, so that a colleague in the group can look at its sources. */
export const newAnswerId = (userId: number): string =>
  `${userId.toString(36)}.${randomBytes(6).toString('base64url')}`

export const askerOf = (answerId: string): number => Number.parseInt(answerId.split('.', 1)[0]!, 36)

export function keepAnswer(session: Session, answer: KeptAnswer, conversation: ConversationState): Session {
  const others = session.answers.filter(({ askedIn }) => askedIn !== answer.askedIn)
  return { ...session, conversation, answers: [...others, answer].slice(-ANSWERS_KEPT) }
}
