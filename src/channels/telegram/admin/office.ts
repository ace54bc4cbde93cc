/** What the admins' part of the bot works with. */
import type { Api } from 'grammy'
import type { AuditEntry, Members } from '../../../access/index.ts'
import type { Corpus } from '../../../admin/index.ts'
import type { Language } from '../../../chat/index.ts'
import { UserFacingError } from '../../../errors.ts'
import type { UsageReport } from '../../../model/index.ts'
import type { Journal } from '../../../storage/index.ts'
import { InlineKeyboard } from '../buttons.ts'
import { deliver, edit, type Place } from '../deliver.ts'
import type { Desk } from '../desk.ts'
import { type Say, sayIn } from '../locale.ts'
import { split, styled } from '../text.ts'

export interface Office {
  corpus: Corpus
  members: Members
  audit: Journal<AuditEntry>
  index: Desk['index']
  /** Of the last days. */
  usage: () => Promise<UsageReport>
}

/** An admin at work in a private chat. */
export interface AdminTurn {
  place: Place
  admin: { id: number; language: Language }
  api: Api
  botName: string
}

/** A letter for what a button does, and what it does it to. Buttons of admins begin with `!`. */
export const adminData = (act: string, ...to: (string | number)[]): string => ['!', act, ...to].join(':')

export function readAdminData(data: string): { act: string; to: string[] } | null {
  if (!data.startsWith('!:')) return null
  const [act = '', ...to] = data.slice(2).split(':')
  return { act, to }
}

export const sayTo = ({ admin }: AdminTurn): Say => sayIn(admin.language)

/** Shows lines, with buttons under the last message; over a message that is there, where one is given. */
export function show(
  { place }: AdminTurn,
  lines: string | string[],
  keyboard?: InlineKeyboard,
  over?: number,
): Promise<number[]> {
  const blocks = [lines].flat().map((line) => styled(line))
  const buttons = keyboard !== undefined && keyboard.inline_keyboard.flat().length > 0 ? { keyboard } : {}
  return deliver(
    place,
    { texts: split(blocks, '\n').slice(0, MOST_MESSAGES), ...buttons },
    over === undefined ? [] : [over],
  )
}

const MOST_MESSAGES = 3

/** Runs a task and shows what it cannot do as a line. */
export async function orTell(turn: AdminTurn, task: () => Promise<unknown>, over?: number): Promise<void> {
  try {
    await task()
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error
    const line = turn.admin.language === 'en' ? (error.english ?? error.userMessage) : error.userMessage
    await show(turn, line, undefined, over)
  }
}

const PROGRESS_MILLISECONDS = 1500

/** Shows steps in one message, not more often than Telegram likes; what is shown after it takes its place. */
export function progressIn({ place }: AdminTurn, messageId: number): (line: string) => void {
  let last = 0
  return (line) => {
    const now = Date.now()
    if (now - last < PROGRESS_MILLISECONDS) return
    last = now
    // A step that is not shown costs nothing.
    edit(place, messageId, styled(line)).catch(() => undefined)
  }
}

export const yesOrNo = (say: Say, yes: string, data: string): InlineKeyboard =>
  new InlineKeyboard().text(yes, data).text(say('button-cancel'), adminData('cancel'))
