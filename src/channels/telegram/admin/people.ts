/** Who uses the bot, what it costs, and what admins did. */
import { InlineKeyboard } from '../buttons.ts'
import { shortened } from '../text.ts'
import { type AdminTurn, adminData, type Office, sayTo, show, yesOrNo } from './office.ts'
import { localTime } from './versions.ts'

const USERS_SHOWN = 20
const ENTRIES_SHOWN = 20
const ROWS_SHOWN = 20

export async function listUsers(turn: AdminTurn, { members }: Office, over?: number): Promise<void> {
  const say = sayTo(turn)
  const people = await members.list()
  const shown = people.slice(-USERS_SHOWN)
  const lines = shown.map(({ id, name, role, since }) =>
    say(`user-${role}`, { id: String(id), name, since: localTime(since) }),
  )
  const keyboard = new InlineKeyboard()
  for (const { id, name } of shown) keyboard.text(shortened(name, 40), adminData('user', id)).row()
  keyboard.text(say('button-invite'), adminData('invite'))
  await show(turn, [say('users', { count: people.length }), ...lines], keyboard, over)
}

export async function showUser(turn: AdminTurn, { members }: Office, id: number): Promise<void> {
  const say = sayTo(turn)
  const member = (await members.list()).find((one) => one.id === id)
  if (member === undefined) return void (await show(turn, say('user-gone')))
  const isAdmin = member.role === 'admin'
  const keyboard = new InlineKeyboard()
    .text(
      say(isAdmin ? 'button-unmake-admin' : 'button-make-admin'),
      adminData('role', id, isAdmin ? 'member' : 'admin'),
    )
    .text(say('button-remove-user'), adminData('rmuser', id))
  const line = say(`user-${member.role}`, {
    id: String(id),
    name: member.name,
    since: localTime(member.since),
  })
  await show(turn, line, keyboard)
}

export async function appoint(
  turn: AdminTurn,
  { members }: Office,
  { id, role, over }: { id: number; role: string; over: number },
): Promise<void> {
  const isChanged =
    (role === 'admin' || role === 'member') && (await members.appoint(id, role, turn.admin.id))
  await show(turn, sayTo(turn)(isChanged ? `made-${role}` : 'user-gone', { id: String(id) }), undefined, over)
}

export async function askRemoveUser(turn: AdminTurn, id: number, over: number): Promise<void> {
  const say = sayTo(turn)
  const sure = say('remove-user-sure', { id: String(id) })
  await show(turn, sure, yesOrNo(say, say('button-yes'), adminData('rmuseryes', id)), over)
}

export async function removeUser(
  turn: AdminTurn,
  { members }: Office,
  id: number,
  over: number,
): Promise<void> {
  const isRemoved = await members.remove(id, turn.admin.id)
  await show(turn, sayTo(turn)(isRemoved ? 'removed-user' : 'user-gone', { id: String(id) }), undefined, over)
}

export async function invite(turn: AdminTurn, { members }: Office): Promise<void> {
  const code = await members.invite(turn.admin.id)
  await show(turn, sayTo(turn)('invitation', { link: `https://t.me/${turn.botName}?start=${code}` }))
}

export async function showUsage(turn: AdminTurn, { usage }: Office): Promise<void> {
  const say = sayTo(turn)
  const { rows, total, cost, isPartlyPriced } = await usage()
  if (rows.length === 0) return void (await show(turn, say('usage-none')))
  const price = (value: number | null) => (value === null ? '–' : value.toFixed(4))
  const lines = rows
    .slice(0, ROWS_SHOWN)
    .map(({ day, user, model, calls, input, output, cost: of }) =>
      say('usage-row', { day, user, model, calls, input, output, cost: price(of) }),
    )
  await show(turn, [
    say('usage', { calls: total.calls, input: total.input, output: total.output, cost: price(cost) }),
    ...lines,
    ...(rows.length > ROWS_SHOWN ? [say('more', { count: rows.length - ROWS_SHOWN })] : []),
    ...(isPartlyPriced ? [say('usage-unpriced')] : []),
  ])
}

export async function showLog(turn: AdminTurn, { audit }: Office): Promise<void> {
  const say = sayTo(turn)
  const entries = await audit.newest(ENTRIES_SHOWN)
  const lines = entries.map(({ time, by, act, target }) =>
    say('log-entry', { time: localTime(time), by: String(by), act: say(`act-${act}`), target }),
  )
  await show(turn, [say(entries.length === 0 ? 'log-none' : 'log'), ...lines])
}
