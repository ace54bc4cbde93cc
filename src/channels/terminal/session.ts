/**
 * Questions typed or piped in, one a line, in one conversation with history.
 */
import { createInterface } from 'node:readline/promises'
import { debuglog } from 'node:util'
import {
  type ChatReply,
  type Conversation,
  type ConversationOptions,
  createConversation,
} from '../../chat/index.ts'
import { createPreview } from './preview.ts'
import { type Look, lookOf, renderReply } from './render.ts'

export interface SessionOptions extends Omit<ConversationOptions, 'onError' | 'user'> {
  input: NodeJS.ReadStream
  output: NodeJS.WriteStream
  /** Where lines go that are no answer. */
  errors: NodeJS.WritableStream
}

const debug = debuglog('jushi')

const WELCOME = '据实：每一句都有出处。直接提问；/help 看用法，Ctrl-D 离开。'
const PROMPT = '问> '
const LEAVE = new Set(['/quit', '/exit', '/退出', 'exit', 'quit', '退出'])

/**
 * Holds a conversation until the input ends or the user leaves (Ctrl-C, Ctrl-D, /exit).
 * Returns false when questions came and not one could be answered.
 */
export async function runSession({ input, output, errors, ...options }: SessionOptions): Promise<boolean> {
  const typed = input.isTTY === true && output.isTTY === true
  const look = lookOf(output)
  const conversation = createConversation({ ...options, user: 'cli', onError: (error) => debug('%o', error) })
  const lines = createInterface({ input, output, terminal: typed, prompt: PROMPT, historySize: 200 })
  let closed = false
  lines.on('close', () => {
    closed = true
  })
  let answering: AbortController | null = null
  // Ctrl-C stops an answer on its way; with none, it leaves.
  lines.on('SIGINT', () => (answering === null ? lines.close() : answering.abort()))
  // The input may end while an answer is on its way.
  const prompt = () => {
    if (typed && !closed) lines.prompt()
  }
  if (typed) output.write(`${WELCOME}\n`)
  prompt()
  let failed = 0
  let answered = 0
  for await (const line of lines) {
    if (LEAVE.has(line.trim().toLowerCase())) break
    if (line.trim() !== '') {
      answering = new AbortController()
      const reply = await showComing(conversation, line, output, answering.signal)
      answering = null
      if (isFailure(reply)) failed++
      else answered++
      const to = isFailure(reply) && !typed ? errors : output
      to.write(`${renderReply(reply, look)}\n\n`)
    }
    prompt()
  }
  lines.close()
  if (typed) output.write('\n')
  return answered > 0 || failed === 0
}

/** Asks one question and shows the reply. Returns false, with one line on `errors`, when it could not be asked. */
export async function runQuestion(
  question: string,
  { output, errors, ...options }: Omit<SessionOptions, 'input'>,
): Promise<boolean> {
  const conversation = createConversation({ ...options, user: 'cli', onError: (error) => debug('%o', error) })
  const reply = await showComing(conversation, question, output)
  const failed = isFailure(reply)
  const look: Look = failed ? { colour: false, width: null } : lookOf(output)
  const to = failed ? errors : output
  to.write(`${renderReply(reply, look)}\n`)
  return !failed
}

/** Sends a message; on a terminal the claims of a slow answer show as they come, until the whole takes their place. */
async function showComing(
  conversation: Conversation,
  message: string,
  output: NodeJS.WriteStream,
  signal?: AbortSignal,
): Promise<ChatReply> {
  const leaving = signal === undefined ? {} : { signal }
  if (!output.isTTY) return conversation.send(message, leaving)
  const preview = createPreview(output)
  const reply = await conversation.send(message, { ...leaving, onClaim: ({ line }) => preview.show(line) })
  preview.clear()
  return reply
}

function isFailure(reply: ChatReply): boolean {
  return reply.kind === 'notice' && reply.failed
}
