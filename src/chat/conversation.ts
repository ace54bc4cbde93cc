/**
 * The conversation core under all channels: history, commands and choices per conversation. A channel sends what the
 * user typed and shows the reply; it holds nothing itself.
 */
import type { Answerer, AskOptions } from '../answer/answerer.ts'
import type { Answer, Citation } from '../answer/types.ts'
import type { Drafter } from '../draft/index.ts'
import { UserFacingError } from '../errors.ts'
import { type Language, languageOf } from '../language/user-language.ts'
import { proofread } from '../proofread/index.ts'
import { type Command, parseCommand } from './commands.ts'
import { type ConversationState, newConversation } from './conversation-state.ts'
import { createDesk, HISTORY_LIMIT } from './desk.ts'
import {
  compareVersions,
  type DraftVersion,
  listVersions,
  numbered,
  readVersionCommand,
  revise,
  type VersionCommand,
  withVersion,
} from './draft-versions.ts'
import { phrases } from './phrases.ts'
import { type Proofreader, proofreadForChat } from './proofread.ts'

export type ChatReply = { language: Language } & (
  | { kind: 'answer'; answer: Answer }
  /** The last answer's sources, or the one asked for, in full. */
  | { kind: 'sources'; citations: Citation[]; full: boolean }
  /** A line from 据实 itself. `failed` when the message could not be asked. */
  | { kind: 'notice'; text: string; failed: boolean }
)

export interface Conversation {
  /** Answers one message; messages sent meanwhile wait their turn. Never throws a UserFacingError: it becomes a notice. */
  send(message: string, options?: SendOptions): Promise<ChatReply>
  /** What it has come to, for a channel that keeps it. */
  state(): ConversationState
}

/** `onClaim` hears a slow answer claim by claim; `signal` ends when the user leaves. */
export interface SendOptions extends Pick<AskOptions, 'onClaim' | 'signal'> {
  /** The questions that this one follows, where it is another than the last: it was edited, or replies to an older answer. */
  history?: readonly string[]
}

export interface ConversationOptions {
  answerer: Answerer
  /** Without one, requests for a text are refused. */
  drafter?: Drafter
  /** By its rules alone, without reports, where none is given. */
  proofreader?: Proofreader
  /** Whose conversation it is, for the record of what models cost. */
  user?: string
  /** Where an earlier conversation left off. */
  state?: ConversationState
  /** Told of an error nobody foresaw, with the user shown one plain line. */
  onError?: (error: unknown) => void
}

/** One conversation, from its first message on. */
export function createConversation({
  answerer,
  drafter,
  proofreader = (text) => proofread(text, { index: null }),
  user,
  state = newConversation('zh'),
  onError = () => {},
}: ConversationOptions): Conversation {
  const desk = createDesk(answerer, drafter)
  let { history, last, language, versions } = state
  let turn: Promise<unknown> = Promise.resolve()

  async function answer(
    question: string,
    { history: followed = history, ...options }: SendOptions,
  ): Promise<ChatReply> {
    const before = [...followed]
    const by = user === undefined ? {} : { user }
    const result = await desk.ask({ question, history: before, facts: [] }, { ...options, language, ...by })
    history = [...before, question].slice(-HISTORY_LIMIT)
    if (result.drafted === undefined) last = result.answer
    else {
      // Another text than the one before: its versions begin anew.
      versions = []
      keep({ change: phrases[language].draftFirst, request: result.drafted, answer: result.answer })
    }
    return { kind: 'answer', language, answer: last! }
  }

  /** The newest version is what the conversation is about. */
  function keep(version: DraftVersion): Answer {
    const told = numbered(version, versions.length + 1, language)
    versions = withVersion(versions, told)
    last = told.answer
    return told.answer
  }

  /** What the message asks of the draft; null when it asks something else. */
  async function change(message: string): Promise<ChatReply | null> {
    if (drafter === undefined) return null
    const command = readVersionCommand(message)
    if (command !== null) return showVersions(command)
    const revised = await revise(message, versions, drafter, language)
    return revised === null ? null : { kind: 'answer', language, answer: keep(revised) }
  }

  function showVersions(command: VersionCommand): ChatReply {
    const say = phrases[language]
    const notice = (text: string, failed: boolean): ChatReply => ({ kind: 'notice', language, text, failed })
    if (versions.length === 0) return notice(say.noDraftVersions, true)
    if (command.name === 'list') return notice(listVersions(versions, language), false)
    if (command.name === 'compare') {
      const compared = compareVersions(versions, command, language)
      return compared === null ? notice(say.noDraftVersion(versions.length), true) : notice(compared, false)
    }
    const n = command.n ?? versions.length - 1
    const version = versions[n - 1]
    if (version === undefined) return notice(say.noDraftVersion(versions.length), true)
    return { kind: 'answer', language, answer: keep({ ...version, change: say.draftRestored(n) }) }
  }

  async function obey(command: Command): Promise<ChatReply> {
    const say = phrases[language]
    const notice = (text: string): ChatReply => ({ kind: 'notice', language, text, failed: false })
    switch (command.name) {
      case 'new':
        history = []
        last = null
        versions = []
        return notice(say.cleared)
      case 'help':
        return notice(say.help)
      case 'sources':
        return showSources(last, command.n, language)
      case 'proofread':
        return { kind: 'notice', language, ...(await proofreadForChat(command.text, proofreader, language)) }
      case 'unknown':
        return { kind: 'notice', language, text: say.unknownCommand(command.written), failed: true }
    }
  }

  async function reply(message: string, options: SendOptions): Promise<ChatReply> {
    const command = parseCommand(message)
    // /新对话 and 出处 2 are the commands' names, whatever the user speaks.
    if (!command) language = languageOf(message) ?? language
    try {
      if (command) return await obey(command)
      return (await change(message)) ?? (await answer(chooseFrom(last, message) ?? message, options))
    } catch (error) {
      if (error instanceof UserFacingError)
        return { kind: 'notice', language, text: lineOf(error, language), failed: true }
      onError(error)
      return { kind: 'notice', language, text: phrases[language].failed, failed: true }
    }
  }

  return {
    send(message, options = {}) {
      const replied = turn.then(() => reply(message, options))
      turn = replied
      return replied
    },
    state: () => ({ history, last, language, versions }),
  }
}

function lineOf({ userMessage, english }: UserFacingError, language: Language): string {
  return language === 'en' ? (english ?? userMessage) : userMessage
}

/** "2" after a question back with choices means the second. */
function chooseFrom(last: Answer | null, message: string): string | null {
  if (last?.status !== 'clarify') return null
  const number = /^\s*(\d{1,2})\s*[.。、]?\s*$/u.exec(message.normalize('NFKC'))
  return number ? (last.choices[Number(number[1]) - 1] ?? null) : null
}

function showSources(last: Answer | null, n: number | null, language: Language): ChatReply {
  const say = phrases[language]
  const notice = (text: string): ChatReply => ({ kind: 'notice', language, text, failed: true })
  if (!last) return notice(say.noAnswerYet)
  if (last.citations.length === 0) return notice(say.noSourcesInAnswer)
  if (n === null) return { kind: 'sources', language, citations: last.citations, full: false }
  const citation = last.citations.find((candidate) => candidate.n === n)
  if (!citation) return notice(say.noSource(n, last.citations.length))
  return { kind: 'sources', language, citations: [citation], full: true }
}
