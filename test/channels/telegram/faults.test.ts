/** What Telegram and the way to it do to a bot: each question is answered all the same, and once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from './office.ts'
import type { Fault, Person } from './server/index.ts'

let office: Office
let user: Person

beforeAll(async () => {
  office = await openOffice({ flood: null })
  user = office.person('王小明')
})
afterEach(() => office.faults.clear())
afterAll(() => office.close())

const QUESTION = '松涛镇造林多少亩？'
const ANSWER = '300亩'
const answersShown = () => user.shown().filter(({ text }) => text.includes(ANSWER)).length

describe('a message that does not go through', () => {
  it.each<[string, Fault]>([
    ['as too many went before it', { kind: 'flood', retryAfterSeconds: 1 }],
    ['for its formatting', { kind: 'refusal', description: "can't parse entities: nesting" }],
    ['as what stands before the API is out of order', { kind: 'outage', status: 502 }],
    ['as the connection was lost', { kind: 'dropped', when: 'before' }],
  ])('%s is sent again, once', async (_, fault) => {
    const before = answersShown()
    office.faults.order('sendMessage', fault)
    user.says(QUESTION)
    await user.sees(ANSWER)
    user.says('/help')
    await user.sees('/proofread')
    expect(answersShown()).toBe(before + 1)
  })

  it('as it is to someone who blocked the bot harms nobody else', async () => {
    const other = office.person('赵六')
    user.says(QUESTION)
    user.blocks()
    other.says(QUESTION)
    await other.sees(ANSWER)
    user.unblocks()
    user.says(QUESTION)
    await user.sees(ANSWER)
  })
})

describe('a tap', () => {
  it('that is answered too late does its work', async () => {
    user.says(QUESTION)
    const answer = await user.sees(ANSWER)
    office.faults.order('answerCallbackQuery', {
      kind: 'refusal',
      description: 'query is too old and response timeout expired or query ID is invalid',
    })
    void user.taps(answer, '[1]').catch(() => {})
    await user.sees('松涛镇2019年政府工作报告')
  })

  it('that changes nothing, or on a message that is gone, is answered', async () => {
    user.says(QUESTION)
    const answer = await user.sees(ANSWER)
    office.faults.order('editMessageReplyMarkup', {
      kind: 'refusal',
      description: 'message is not modified: x',
    })
    expect(await user.taps(answer, '👍')).toMatchObject({ text: '已记下，谢谢。' })
    office.faults.order('editMessageReplyMarkup', {
      kind: 'refusal',
      description: 'message to edit not found',
    })
    expect(await user.taps(answer, '👎')).toMatchObject({ text: '哪里不好？' })
  })
})

describe('updates', () => {
  it('are fetched on after fetching failed', async () => {
    office.faults.order('getUpdates', { kind: 'outage', status: 502 })
    office.faults.order('getUpdates', { kind: 'dropped', when: 'after' })
    user.says('/help')
    await user.sees('/proofread')
    user.says(QUESTION)
    await user.sees(ANSWER)
  })

  it('that wait while the bot is away are answered when it is back', async () => {
    const before = answersShown()
    const back = office.restart()
    user.says(QUESTION)
    await back
    await user.sees(ANSWER)
    expect(answersShown()).toBe(before + 1)
  })
})

describe('a server of the Bot API that is not ours', () => {
  it('may know no list of commands and no signs of writing', async () => {
    office.faults.order('setMyCommands', { kind: 'refusal', description: 'method is disabled' }, { times: 9 })
    office.faults.order(
      'sendChatAction',
      { kind: 'refusal', description: 'method is disabled' },
      { times: 9 },
    )
    await office.restart()
    user.says(QUESTION)
    await user.sees(ANSWER)
  })
})

describe('a burst of questions', () => {
  it('is answered within what Telegram allows', async () => {
    // Two more than the bot sends at once: what is sent evenly may arrive unevenly.
    const strict = await openOffice(
      { flood: { privateBurst: 7, groupPerMinute: 20, allPerSecond: 30 } },
      {},
      { throttle: true },
    )
    const person = strict.person('王小明')
    for (let i = 0; i < 9; i++) person.says(QUESTION)
    await person.sees(() => person.shown().length === 9)
    // Telegram never had to refuse one.
    expect(strict.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(9)
    await strict.close()
  })
})
