/** /draft leads through what a draft needs, step by step: each can be skipped, taken back, or the whole called off. */
import { answerTurn, type Turn } from './ask.ts'
import { InlineKeyboard } from './buttons.ts'
import { deliver } from './deliver.ts'
import { type Say, sayIn } from './locale.ts'
import { type Session, sessionKey } from './session.ts'
import type { Tapping } from './taps.ts'
import { shortened, styled } from './text.ts'

const STEPS = ['kind', 'place', 'year', 'section', 'facts'] as const

type Step = (typeof STEPS)[number]
type Form = NonNullable<Session['form']>

/** How many facts are shown back; all are kept. */
const FACTS_SHOWN = 12

export async function startForm(turn: Turn, tapping: Tapping): Promise<void> {
  await setForm(turn, tapping, () => ({ given: [], facts: [] }))
}

/** Takes a message as the answer to the step that is open; false where no form is, or the message is a command. */
export async function feedForm(turn: Turn, tapping: Tapping): Promise<boolean> {
  if (turn.isEdit || (await formOf(turn, tapping)) === null) return false
  if (turn.words.startsWith('/')) {
    await keepForm(turn, tapping, () => null)
    return false
  }
  const words = turn.words.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()
  if (words === '') return false
  await setForm(turn, tapping, (form) =>
    form.given.length === STEPS.length - 1
      ? { ...form, facts: [...form.facts, ...words.split(/[;；]/u).map((fact) => fact.trim())] }
      : { ...form, given: [...form.given, words] },
  )
  return true
}

const BUTTON = /^f:(\d):(pick|skip|back|cancel|done)(?::(\d))?$/u

export const isFormButton = (data: string): boolean => BUTTON.test(data)

/** Does what a button of the form says; false where it belongs to a step that is over. */
export async function tapForm(data: string, turn: Turn, tapping: Tapping): Promise<boolean> {
  const [, step, act, n] = BUTTON.exec(data)!
  const form = await formOf(turn, tapping)
  if (form === null || form.given.length !== Number(step)) return false
  const say = sayIn(turn.user.language)
  if (act === 'cancel') {
    await keepForm(turn, tapping, () => null)
    await deliver(turn.place, { texts: [styled(say('draft-cancelled'))] })
  } else if (act === 'done') {
    await keepForm(turn, tapping, () => null)
    await answerTurn({ ...turn, words: wordsOf(form) }, tapping)
  } else if (act === 'back')
    await setForm(turn, tapping, ({ given, facts }) =>
      facts.length > 0 ? { given, facts: facts.slice(0, -1) } : { given: given.slice(0, -1), facts },
    )
  else {
    const value = act === 'pick' ? (choicesOf(STEPS[form.given.length]!)[Number(n)] ?? '') : ''
    await setForm(turn, tapping, (now) => ({ ...now, given: [...now.given, value] }))
  }
  return true
}

const formOf = async ({ chat, user }: Turn, { sessions }: Tapping): Promise<Form | null> =>
  (await sessions.open(sessionKey(chat, user.id), user.language)).form

/** Keeps the form as it is now, and asks for the next step. */
async function setForm(turn: Turn, tapping: Tapping, change: (form: Form) => Form): Promise<void> {
  const form = await keepForm(turn, tapping, change)
  if (form === null) return
  const say = sayIn(turn.user.language)
  const step = STEPS[form.given.length]!
  const facts = form.facts.slice(-FACTS_SHOWN).map((fact) => `· ${shortened(fact, 100)}`)
  const lines = [say(`draft-step-${step}`), ...(step === 'facts' ? facts : [])]
  await deliver(turn.place, { texts: [styled(lines.join('\n'))], keyboard: buttonsOf(form, step, say) })
}

async function keepForm(
  { chat, user }: Turn,
  { sessions }: Tapping,
  change: (form: Form) => Form | null,
): Promise<Form | null> {
  const key = sessionKey(chat, user.id)
  return sessions.inTurn(key, async () => {
    const session = await sessions.open(key, user.language)
    const form = change(session.form ?? { given: [], facts: [] })
    await sessions.save(key, { ...session, form })
    return form
  })
}

function buttonsOf({ given, facts }: Form, step: Step, say: Say): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  const data = (act: string) => `f:${given.length}:${act}`
  for (const [i, choice] of choicesOf(step).entries()) {
    keyboard.text(choice, data(`pick:${i}`))
    if (i % 2 === 1) keyboard.row()
  }
  keyboard.row()
  if (step === 'facts')
    keyboard.text(say(facts.length === 0 ? 'button-blanks' : 'button-write'), data('done'))
  else keyboard.text(say('button-skip'), data('skip'))
  if (given.length + facts.length > 0) keyboard.text(say('button-back'), data('back'))
  return keyboard.text(say('button-cancel'), data('cancel'))
}

/** What a step offers; in Chinese whatever the user speaks, as it stands in the report. */
function choicesOf(step: Step): string[] {
  const say = sayIn('zh')
  const year = new Date().getFullYear()
  if (step === 'year') return [String(year), String(year - 1)]
  return step === 'kind' || step === 'section' ? say(`draft-choices-${step}`).split('|') : []
}

/** The form as the one message that asks the same. */
function wordsOf({ given, facts }: Form): string {
  const say = sayIn('zh')
  const [kind = '', place = '', year = '', section = ''] = given
  const number = /\d{4}/u.exec(year.normalize('NFKC'))?.[0]
  const isWhole = section === '' || section === choicesOf('section').at(-1)
  return say(isWhole ? 'draft-words-whole' : 'draft-words-section', {
    place,
    section,
    kind: kind || choicesOf('kind')[0]!,
    year: number === undefined ? '' : say('draft-words-year', { year: number }),
    facts: facts.length === 0 ? say('draft-words-blanks') : facts.join('；'),
  })
}
