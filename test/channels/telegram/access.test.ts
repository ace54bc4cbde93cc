/** The door: strangers, requests, invitations, limits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from './office.ts'

const ADMIN = 1001
const COLLEAGUE = 1002

let office: Office

beforeAll(async () => {
  office = await openOffice(
    { flood: null },
    { adminIds: [ADMIN], allowedIds: [COLLEAGUE], perMinute: 3, perDay: 5 },
  )
})
afterAll(() => office.close())

describe('a stranger', () => {
  it('is refused, asks to be let in, and an admin agrees', async () => {
    const admin = office.person('管理员', { id: ADMIN })
    admin.says('/start')
    await admin.sees('据实')
    const stranger = office.person('新同事')
    stranger.says('松涛镇造林多少亩？')
    const refusal = await stranger.sees('只对获准的人开放')
    expect(refusal.text).toContain(String(stranger.user.id))
    expect(await stranger.taps(refusal, '申请使用')).toMatchObject({
      text: expect.stringContaining('已告诉管理员'),
    })
    expect(await stranger.taps(refusal, '申请使用')).toMatchObject({
      text: expect.stringContaining('已申请过'),
    })
    const request = await admin.sees('新同事')
    await admin.taps(request, '同意')
    await stranger.sees('管理员已同意')
    expect((await admin.sees('已同意 新同事')).buttons).toEqual([])
    expect(await admin.taps(request, '不同意')).toMatchObject({ text: expect.stringContaining('处理过') })
    stranger.says('松涛镇造林多少亩？')
    await stranger.sees('300亩')
    expect(await office.audit.newest(1)).toMatchObject([{ by: ADMIN, act: 'approve' }])
  })

  it('cannot let itself in with an admin’s button, nor ask in a group', async () => {
    const [stranger, colleague] = [office.person('陌生人'), office.person('同事', { id: COLLEAGUE })]
    stranger.says('/start')
    const refusal = await stranger.sees('只对获准')
    await stranger.taps(refusal, '申请使用')
    const forged = structuredClone(refusal)
    Object.assign(forged.message.reply_markup!.inline_keyboard[0]![0]!, {
      callback_data: `y:${stranger.user.id}`,
    })
    expect(await stranger.taps(forged, '申请使用')).toMatchObject({
      text: expect.stringContaining('管理员才能'),
    })
    const group = office.group('办公室', [stranger, colleague])
    stranger.in(group).says('/ask 松涛镇造林多少亩？')
    await stranger.in(group).sees('请先私聊我')
    colleague.in(group).says('/ask 松涛镇造林多少亩？')
    await colleague.in(group).sees('300亩')
  })
})

describe('limits', () => {
  it('tell once that it was too fast, and spare admins', async () => {
    const user = office.person('急性子', { id: COLLEAGUE })
    const before = user.shown().length
    for (let i = 0; i < 12; i++) user.says('河口乡硬化村道多少公里？')
    await user.sees('问得有点快')
    const admin = office.person('管理员', { id: ADMIN })
    for (let i = 0; i < 6; i++) admin.says('河口乡硬化村道多少公里？')
    await admin.sees(() => admin.shown().filter(({ text }) => text.includes('12公里')).length === 6)
    const told = user.shown().slice(before)
    expect(told.filter(({ text }) => text.includes('问得有点快'))).toHaveLength(1)
    expect(told.length).toBeLessThanOrEqual(4)
  })
})

describe('an office without an admin', () => {
  it('tells the first visitor how to become one', async () => {
    const empty = await openOffice({ flood: null }, { allowedIds: [] })
    const founder = empty.person('站长')
    founder.says('/start')
    await founder.sees(`ADMIN_IDS=${founder.user.id}`)
    await empty.close()
  })
})
