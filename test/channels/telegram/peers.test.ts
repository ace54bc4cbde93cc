/** The same scenes on the project's own Bot API server, as it is now and as it was, and on a third party's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOfficeOn } from './office.ts'
import { startBotApi } from './server/index.ts'
import { type Actor, type Stage, startThirdParty } from './third-party.ts'

const STAGES: [string, () => Promise<Stage>][] = [
  ['the test server', () => startBotApi({ flood: null })],
  ['the test server of an older API', () => startBotApi({ flood: null, drafts: false, rich: false })],
  ['telegram-test-api', startThirdParty],
]
const ADMIN = 1001
const COLLEAGUE = 1002

describe.each(STAGES)('on %s', (_, start) => {
  let office: Stage
  let user: Actor

  beforeAll(async () => {
    office = await openOfficeOn(await start(), {
      adminIds: [ADMIN],
      allowedIds: [COLLEAGUE],
      perMinute: 12,
    })
    user = office.person('王小明', { id: COLLEAGUE })
  })
  afterAll(() => office.close())

  it('an answer has one bold line, and its sources a tap away', async () => {
    await user.says('松涛镇生产总值是多少？')
    const answer = await user.sees('73.5亿元')
    expect(answer.bold).toEqual([answer.text.split('\n')[0]])
    expect(answer.buttons[0]).toEqual(['[1]'])
    await user.taps(answer, '[1]')
    const source = await user.sees('松涛镇2019年政府工作报告')
    expect(source.text).toContain('经济稳中有进')
    expect(source.bold.join()).toContain('全镇实现生产总值73.5亿元')
    await user.taps(source, '前后文')
    await user.sees('造林300亩')
  })

  it('a question follows the one before it, until /new', async () => {
    await user.says('那税收呢？')
    await user.sees('4.1亿元')
    await user.says('/new')
    await user.sees('新对话')
    await user.says('那生产总值呢？')
    const asked = await user.sees('哪一处')
    await user.taps(asked, '河口乡')
    expect((await user.sees('5.6亿元')).text).not.toContain('73.5亿元')
  })

  it('what no report says is not said', async () => {
    await user.says('松涛镇引进了多少外籍教师？')
    expect((await user.sees('没有')).buttons.flat()).not.toContain('[1]')
  })

  it('a stranger is turned away until an admin agrees', async () => {
    const admin = office.person('李主任', { id: ADMIN })
    await admin.says('/start')
    await admin.sees('据实')
    const stranger = office.person('新同事')
    await stranger.says('松涛镇造林多少亩？')
    await stranger.taps(await stranger.sees('只对获准的人开放'), '申请使用')
    await admin.taps(await admin.sees('新同事'), '同意')
    await stranger.sees('管理员已同意')
    await stranger.says('松涛镇造林多少亩？')
    await stranger.sees('300亩')
  })

  it('whoever asks too fast is told when to go on', async () => {
    for (let i = 0; i < 12; i++) await user.says('松涛镇造林多少亩？')
    expect((await user.sees(/秒|分钟/u)).text).not.toContain('300亩')
  })
})
