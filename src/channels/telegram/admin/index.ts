/** The admins' part of the bot: which command and which button does what. */
import * as corpus from './corpus.ts'
import * as ingest from './ingest.ts'
import { type AdminTurn, type Office, readAdminData, sayTo, show } from './office.ts'
import * as people from './people.ts'
import * as versions from './versions.ts'

export { tellInterrupted } from './interrupted.ts'
export type { AdminTurn, Office } from './office.ts'
export { receiveFiles } from './receive.ts'

const COMMANDS: Record<string, (turn: AdminTurn, office: Office, rest: string) => Promise<void>> = {
  reindex: (turn, office) => ingest.compare(turn, office),
  versions: versions.listVersions,
  corpus: (turn, office, filter) => corpus.listCorpus(turn, office, { filter, page: 0 }),
  usage: people.showUsage,
  users: (turn, office) => people.listUsers(turn, office),
  log: people.showLog,
}

export async function obeyAdminCommand(
  { name, rest }: { name: string; rest: string },
  turn: AdminTurn,
  office: Office,
): Promise<void> {
  await COMMANDS[name]?.(turn, office, rest)
}

export const isAdminButton = (data: string): boolean => readAdminData(data) !== null

/** `messageId`: the message with the button. */
export async function obeyAdminTap(
  data: string,
  turn: AdminTurn & { messageId: number },
  office: Office,
): Promise<void> {
  const { act, to } = readAdminData(data)!
  const over = turn.messageId
  const [first = '', second = ''] = to
  const number = Number(first)
  switch (act) {
    case 'compare':
      return ingest.compare(turn, office)
    case 'ingest':
      return ingest.ingest(turn, office, over)
    case 'cancel':
      return void (await show(turn, sayTo(turn)('cancelled'), undefined, over))
    case 'accept':
      return versions.accept(turn, office, number, over)
    case 'roll':
      return versions.askRollback(turn, office, number)
    case 'rollyes':
      return versions.rollBack(turn, office, { version: number, seen: Number(second), over })
    case 'page':
      return corpus.listCorpus(turn, office, { filter: to.slice(1).join(':'), page: number, over })
    case 'del':
      return corpus.askRemoval(turn, office, first)
    case 'delyes':
      return corpus.setRemoved(turn, office, { key: first, isRemoved: true, over })
    case 'undo':
      return corpus.setRemoved(turn, office, { key: first, isRemoved: false, over })
    case 'user':
      return people.showUser(turn, office, number)
    case 'role':
      return people.appoint(turn, office, { id: number, role: second, over })
    case 'rmuser':
      return people.askRemoveUser(turn, number, over)
    case 'rmuseryes':
      return people.removeUser(turn, office, number, over)
    case 'invite':
      return people.invite(turn, office)
  }
}
