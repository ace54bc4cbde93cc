/**
 * Buttons carry an act, the id of an answer that the chat's session still holds, and a number: within Telegram's 64
 * bytes, and without effect once the answer is forgotten.
 */
import { InlineKeyboard } from 'grammy'

/** What a button does, by the letter that its data begins with. */
const ACTS = {
  /** Shows source `n`. */
  source: 's',
  /** Shows source `n` with more of what stands around it. */
  around: 'c',
  /** Asks what choice or suggestion `n` says. */
  ask: 'a',
  good: 'g',
  bad: 'b',
  /** The answer was bad for reason `n`. */
  reason: 'r',
  /** Changes a draft in manner `n`. */
  revise: 'v',
  /** Sends a draft as documents. */
  docx: 'w',
} as const

export type AnswerAct = keyof typeof ACTS

export interface AnswerButton {
  act: AnswerAct
  answerId: string
  n: number
  /** How many paragraphs around a source are shown. */
  around: number
}

const BUTTON = /^([a-z]):([\w.-]{6,24})(?::(\d{1,3}))?(?::(\d{1,2}))?$/u

export function buttonData(act: AnswerAct, answerId: string, n = 0, around = 0): string {
  return `${ACTS[act]}:${answerId}:${n}${around === 0 ? '' : `:${around}`}`
}

/** Null for data that no button of ours carries. */
export function readButton(data: string): AnswerButton | null {
  const [, letter, answerId, n = '0', around = '0'] = BUTTON.exec(data) ?? []
  const act = (Object.keys(ACTS) as AnswerAct[]).find((name) => ACTS[name] === letter)
  if (act === undefined || answerId === undefined) return null
  return { act, answerId, n: Number(n), around: Number(around) }
}

const SOURCES_A_ROW = 6

/** [1] [2] … in rows that a phone shows whole. */
export function addSources(keyboard: InlineKeyboard, answerId: string, numbers: readonly number[]): void {
  for (const [i, n] of numbers.entries()) {
    if (i > 0 && i % SOURCES_A_ROW === 0) keyboard.row()
    keyboard.text(`[${n}]`, buttonData('source', answerId, n))
  }
  if (numbers.length > 0) keyboard.row()
}

export { InlineKeyboard }
