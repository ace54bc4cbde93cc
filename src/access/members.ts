/** Who may use the product: closed to everyone whom neither the settings nor an admin let in. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Journal, KeyedStore } from '../storage/index.ts'
import type { AuditEntry } from './audit.ts'

export type Role = 'admin' | 'member' | 'stranger'

/** A person by the number that the channel knows them by, and the name they go by there. */
export interface Person {
  id: number
  name: string
}

const MemberSchema = z.object({
  id: z.number(),
  name: z.string(),
  role: z.enum(['admin', 'member']),
  since: z.string(),
  /** Who let them in. */
  by: z.number(),
})

const RollSchema = z.object({
  members: z.array(MemberSchema),
  /** Who asked to be let in and waits. */
  requests: z.array(z.object({ id: z.number(), name: z.string(), time: z.string() })),
  invitations: z.array(z.object({ code: z.string(), by: z.number(), until: z.number() })),
})

type Roll = z.infer<typeof RollSchema>
export type Member = z.infer<typeof MemberSchema>

export interface MembersOptions {
  store: KeyedStore
  audit: Journal<AuditEntry>
  adminIds: readonly number[]
  /** Null: everyone. */
  allowedIds: readonly number[] | null
}

const KEY = 'members'
const INVITATION_MILLISECONDS = 7 * 24 * 3600 * 1000

export function createMembers({ store, audit, adminIds, allowedIds }: MembersOptions) {
  async function read(): Promise<Roll> {
    const kept = RollSchema.safeParse(await store.read(KEY))
    return kept.success ? kept.data : { members: [], requests: [], invitations: [] }
  }

  /** `change` says what became of it, and gives the roll to keep, or null to keep it as it is. */
  function update<T>(change: (roll: Roll) => { kept: Roll | null; result: T }): Promise<T> {
    return store.exclusive(KEY, async () => {
      const { kept, result } = change(await read())
      if (kept !== null) await store.write(KEY, kept)
      return result
    })
  }

  const isFixed = (id: number): boolean => adminIds.includes(id) || (allowedIds?.includes(id) ?? false)

  async function roleOf(id: number): Promise<Role> {
    if (adminIds.includes(id)) return 'admin'
    const member = (await read()).members.find((candidate) => candidate.id === id)
    if (member !== undefined) return member.role
    return allowedIds === null || allowedIds.includes(id) ? 'member' : 'stranger'
  }

  function withMember(roll: Roll, { id, name }: Person, by: number): Roll {
    if (roll.members.some((member) => member.id === id)) return roll
    const member: Member = { id, name, role: 'member', since: new Date().toISOString(), by }
    return { ...roll, members: [...roll.members, member] }
  }

  /** False where the person is in already. */
  function letIn(person: Person, by: number): Promise<boolean> {
    return update((roll) => {
      const requests = roll.requests.filter((request) => request.id !== person.id)
      const isIn = roll.members.some((member) => member.id === person.id)
      return { kept: withMember({ ...roll, requests }, person, by), result: !isIn }
    })
  }

  const setRole = (id: number, role: 'admin' | 'member'): Promise<boolean> =>
    update((roll) => {
      const isChanged = roll.members.some((member) => member.id === id && member.role !== role)
      const members = roll.members.map((member) => (member.id === id ? { ...member, role } : member))
      return { kept: isChanged ? { ...roll, members } : null, result: isChanged }
    })

  return {
    roleOf,

    /** Admins by the settings and by appointment. */
    async admins(): Promise<number[]> {
      const appointed = (await read()).members.filter(({ role }) => role === 'admin').map(({ id }) => id)
      return [...new Set([...adminIds, ...appointed])]
    },

    /** All who were let in by admins, in that order. */
    list: async (): Promise<Member[]> => (await read()).members,

    /** Those of the settings are not kept here and cannot be removed here. */
    isFixed,

    /** A person asks to be let in; false where they wait already. */
    request: (person: Person): Promise<boolean> =>
      update((roll) => {
        if (roll.requests.some(({ id }) => id === person.id)) return { kept: null, result: false }
        const request = { ...person, time: new Date().toISOString() }
        return { kept: { ...roll, requests: [...roll.requests, request] }, result: true }
      }),

    /** The person who waited, or null where nobody of this id waits any more. */
    async decide(id: number, isApproved: boolean, by: number): Promise<Person | null> {
      // In one step: of two admins who decide at once, one finds nobody waiting.
      const person = await update((roll) => {
        const waiting = roll.requests.find((request) => request.id === id) ?? null
        if (waiting === null) return { kept: null, result: null }
        const decided = { ...roll, requests: roll.requests.filter((request) => request.id !== id) }
        return { kept: isApproved ? withMember(decided, waiting, by) : decided, result: waiting }
      })
      if (person === null) return null
      await audit.add({ by, act: isApproved ? 'approve' : 'decline', target: `${id} ${person.name}` })
      return person
    },

    /** The code of a link that lets one person in. */
    async invite(by: number): Promise<string> {
      const code = randomBytes(12).toString('base64url')
      const now = Date.now()
      await update((roll) => ({
        kept: {
          ...roll,
          invitations: [
            ...roll.invitations.filter(({ until }) => until > now),
            { code, by, until: now + INVITATION_MILLISECONDS },
          ],
        },
        result: undefined,
      }))
      await audit.add({ by, act: 'invite', target: '' })
      return code
    },

    /** False where the code is used, too old or none. */
    async acceptInvitation(code: string, person: Person): Promise<boolean> {
      const by = await update((roll) => {
        const found = roll.invitations.find(
          (invitation) => invitation.code === code && invitation.until > Date.now(),
        )
        const invitations = roll.invitations.filter((invitation) => invitation !== found)
        return { kept: found === undefined ? null : { ...roll, invitations }, result: found?.by ?? null }
      })
      if (by === null) return false
      await letIn(person, by)
      await audit.add({ by, act: 'join', target: `${person.id} ${person.name}` })
      return true
    },

    /** False where there is no such member. */
    async remove(id: number, by: number): Promise<boolean> {
      const isRemoved = await update((roll) => {
        const members = roll.members.filter((member) => member.id !== id)
        const isChanged = members.length < roll.members.length
        return { kept: isChanged ? { ...roll, members } : null, result: isChanged }
      })
      if (isRemoved) await audit.add({ by, act: 'remove-user', target: String(id) })
      return isRemoved
    },

    /** False where nothing changes. */
    async appoint(id: number, role: 'admin' | 'member', by: number): Promise<boolean> {
      const isChanged = await setRole(id, role)
      if (isChanged)
        await audit.add({ by, act: role === 'admin' ? 'make-admin' : 'unmake-admin', target: String(id) })
      return isChanged
    },
  }
}

export type Members = ReturnType<typeof createMembers>
