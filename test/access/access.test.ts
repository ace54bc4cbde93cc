import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAuditLog, createLimits, createMembers } from '../../src/access/index.ts'
import { createFileStore } from '../../src/storage/index.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-access-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = (allowedIds: number[] | null = []) => {
  const audit = createAuditLog(join(folder, 'audit'))
  return {
    audit,
    members: createMembers({ store: createFileStore(folder), audit, adminIds: [1], allowedIds }),
  }
}

describe('members', () => {
  it('are whom the settings name, and everyone with *', async () => {
    const { members } = open([2])
    expect(await Promise.all([1, 2, 3].map(members.roleOf))).toEqual(['admin', 'member', 'stranger'])
    expect(await open(null).members.roleOf(3)).toBe('member')
  })

  it('join by an invitation once, become admins, are removed; all of it on record', async () => {
    const { members, audit } = open()
    const code = await members.invite(1)
    const joined = await Promise.all(
      [3, 4].map((id) => members.acceptInvitation(code, { id, name: `第${id}位` })),
    )
    expect(joined.filter(Boolean)).toHaveLength(1)
    const id = joined[0] ? 3 : 4
    expect(await members.appoint(id, 'admin', 1)).toBe(true)
    expect(await members.appoint(id, 'admin', 1)).toBe(false)
    expect(await open().members.roleOf(id)).toBe('admin')
    expect(await members.admins()).toEqual([1, id])
    expect(await members.remove(id, 1)).toBe(true)
    expect(await members.remove(id, 1)).toBe(false)
    expect(await members.roleOf(id)).toBe('stranger')
    expect((await audit.newest(10)).map(({ act }) => act)).toEqual([
      'remove-user',
      'make-admin',
      'join',
      'invite',
    ])
    expect(await audit.newest(1)).toHaveLength(1)
  })

  it('are kept when many change at once', async () => {
    const { members } = open()
    const ids = Array.from({ length: 20 }, (_, i) => i + 10)
    await Promise.all(ids.map((id) => members.request({ id, name: `第${id}位` })))
    await Promise.all(ids.map((id) => members.decide(id, id % 2 === 0, 1)))
    expect((await members.list()).map(({ id }) => id)).toEqual(ids.filter((id) => id % 2 === 0))
  })
})

describe('limits', () => {
  it('count by minute and by day, and say so once', async () => {
    let time = new Date(2026, 0, 5, 12).getTime()
    const limits = createLimits({ store: createFileStore(folder), perMinute: 2, perDay: 3, now: () => time })
    const ask = async () => {
      const admission = await limits.admit(7)
      return admission.allowed ? 'yes' : `${admission.limit} ${admission.waitSeconds} ${admission.isNews}`
    }
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([
      'yes',
      'yes',
      'minute 60 true',
      'minute 60 false',
    ])
    time += 61_000
    expect([await ask(), await ask()]).toEqual(['yes', 'day 0 true'])
    time += 86_400_000
    expect(await ask()).toBe('yes')
  })

  it('count each of many questions that come at once', async () => {
    const limits = createLimits({ store: createFileStore(folder), perMinute: 5, perDay: 100 })
    const admitted = await Promise.all(Array.from({ length: 20 }, () => limits.admit(7)))
    expect(admitted.filter(({ allowed }) => allowed)).toHaveLength(5)
  })
})
