/** The door: who is let in, who asks to be, and who asks too much. */
import { type Api, GrammyError } from 'grammy'
import type { Limits, Members, Person, Role } from '../../access/index.ts'
import type { Language } from '../../chat/index.ts'
import { InlineKeyboard } from './buttons.ts'
import { edit, isRefusal } from './deliver.ts'
import { type Say, sayIn } from './locale.ts'
import { styled } from './text.ts'

export interface Door {
  api: Api
  members: Members
  limits: Limits
}

export interface Visitor {
  user: Person & { language: Language }
  chat: { id: number; type: string }
}

/** A word for the visitor, with a button perhaps. */
export interface Answer {
  text: string
  keyboard?: InlineKeyboard
}

export async function roleOf({ user, chat }: Visitor, { members }: Door): Promise<Role> {
  const role = await members.roleOf(user.id)
  // A group that the settings name lets in everyone in it.
  return role === 'stranger' && chat.type !== 'private' && members.isFixed(chat.id) ? 'member' : role
}

/** What a stranger is told. */
export async function turnAway({ user, chat }: Visitor, { members }: Door): Promise<Answer> {
  const say = sayIn(user.language)
  if (chat.type !== 'private') return { text: say('closed-in-group') }
  // The first message of a new office: whoever set the bot up reads how to become its admin.
  if ((await members.admins()).length === 0) return { text: say('closed-no-admin', { id: String(user.id) }) }
  return {
    text: say('closed', { id: String(user.id) }),
    keyboard: new InlineKeyboard().text(say('button-request'), REQUEST),
  }
}

/** Lets in who comes with an invitation: `/start CODE`. Null where the code lets nobody in. */
export async function welcome(code: string, { user }: Visitor, { members }: Door): Promise<string | null> {
  return (await members.acceptInvitation(code, user)) ? sayIn(user.language)('invited') : null
}

/** Null where the question may be asked, '' where it may not and that was told already. */
export async function overLimit({ user }: Visitor, role: Role, { limits }: Door): Promise<string | null> {
  if (role === 'admin') return null
  const admission = await limits.admit(user.id)
  if (admission.allowed) return null
  if (!admission.isNews) return ''
  const say = sayIn(user.language)
  return admission.limit === 'day'
    ? say('limit-day')
    : say('limit-minute', { seconds: admission.waitSeconds })
}

const REQUEST = 'q'
const DECISION = /^([yn]):(\d{1,16})$/u

export const isDoorButton = (data: string): boolean => data === REQUEST || DECISION.test(data)

/** What a tap on a button of the door does; what it says in passing. */
export async function obeyDoorTap(
  data: string,
  visitor: Visitor & { messageId: number },
  door: Door,
): Promise<{ text: string }> {
  const { user } = visitor
  const say = sayIn(user.language)
  if (data === REQUEST) return { text: say(await ask(visitor, door)) }
  const [, answer, id] = DECISION.exec(data)!
  if ((await door.members.roleOf(user.id)) !== 'admin') return { text: say('admins-only') }
  const isApproved = answer === 'y'
  const person = await door.members.decide(Number(id), isApproved, user.id)
  if (person === null) return { text: say('request-gone') }
  const told = isApproved ? 'request-approved' : 'request-declined'
  const line = say(`admin-${told}`, { name: person.name, id: String(person.id) })
  await edit({ api: door.api, chatId: visitor.chat.id }, visitor.messageId, styled(line))
  await tellPerson(door.api, person.id, sayIn(user.language)(told))
  return { text: line }
}

/** Passes a request on to the admins. */
async function ask({ user }: Visitor, { api, members }: Door): Promise<string> {
  if ((await members.roleOf(user.id)) !== 'stranger') return 'request-needless'
  if (!(await members.request(user))) return 'request-waiting'
  const say: Say = sayIn('zh')
  const keyboard = new InlineKeyboard()
    .text(say('button-approve'), `y:${user.id}`)
    .text(say('button-decline'), `n:${user.id}`)
  for (const admin of await members.admins())
    await tellPerson(api, admin, say('request', { name: user.name, id: String(user.id) }), keyboard)
  return 'request-sent'
}

/** Who has blocked the bot, or never wrote to it, is not told. */
async function tellPerson(api: Api, id: number, line: string, keyboard?: InlineKeyboard): Promise<void> {
  const { text, entities } = styled(line)
  await api
    .sendMessage(id, text, { entities, ...(keyboard && { reply_markup: keyboard }) })
    .catch((error: unknown) => {
      if (!isRefusal(error, /./u) && !(error instanceof GrammyError && error.error_code === 403)) throw error
    })
}
