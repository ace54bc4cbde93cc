/** What the chat shows while a slow answer is on its way. */
import { setTimeout as wait } from 'node:timers/promises'
import { describe, it } from 'vitest'
import type { Answerer } from '../../../src/answer/index.ts'
import type { Desk } from '../../../src/channels/telegram/index.ts'
import { answered } from '../../chat/table-answerer.ts'
import { type Office, openOffice } from './office.ts'
import type { BotApiOptions } from './server/index.ts'

const CLAIMS = ['松涛镇造林300亩。[1]', '松涛水库建成蓄水。[1]']

/** Tells its claims one after the other, as a model's answer comes. */
const slowAnswerer: Answerer = {
  async ask(_, { onClaim } = {}) {
    await wait(500)
    for (const line of CLAIMS) {
      onClaim?.({ line, citations: [] })
      await wait(1400)
    }
    return { answer: answered(CLAIMS.join('\n')), ranked: [] }
  },
}

async function openSlowOffice(api: BotApiOptions): Promise<Office> {
  const desk = {
    answerer: slowAnswerer,
    index: { use: (task: (index: { version: number }) => unknown) => task({ version: 1 }) },
    proofreader: async () => [],
  } as unknown as Desk
  return openOffice({ flood: null, ...api }, {}, { desk })
}

describe.concurrent('an answer on its way', () => {
  it('is the claims as they come, in a draft, and then the answer alone', async ({ expect }) => {
    const office = await openSlowOffice({ drafts: true })
    const user = office.person('王小明')
    user.says('松涛镇有哪些变化？')
    await user.sees(CLAIMS[1]!)
    expect(user.actionsShown()).toContain('typing')
    const drafts = user.draftsShown()
    expect(drafts[0]).toContain(CLAIMS[0])
    expect(drafts.at(-1)).toContain(CLAIMS[1])
    expect(user.shown()).toHaveLength(1)
    await office.close()
  })

  it.for([
    ['an API without drafts', false],
    ['a group', true],
  ] as const)('is a message that becomes the answer: %s', async ([, isGroup], { expect }) => {
    const office = await openSlowOffice({ drafts: isGroup })
    const someone = office.person('王小明')
    const user = isGroup ? someone.in(office.group('办公室', [someone])) : someone
    user.says('/ask 松涛镇有哪些变化？')
    const coming = await user.sees((seen) => seen.text.includes(CLAIMS[0]!) && seen.text.includes('正在查'))
    const answer = await user.sees((seen) => seen.text.includes(CLAIMS[1]!) && seen.buttons.length > 0)
    expect(answer.message.message_id).toBe(coming.message.message_id)
    expect(answer.text).not.toContain('正在查')
    expect(user.draftsShown()).toEqual([])
    expect(user.shown()).toHaveLength(1)
    await office.close()
  })
})
