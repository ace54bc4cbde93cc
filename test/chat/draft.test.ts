import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/answer/types.ts'
import { type ChatReply, createConversation } from '../../src/chat/index.ts'
import { createDrafter } from '../../src/draft/index.ts'
import { type DraftingTowns, openDraftingTowns } from '../draft/towns.ts'
import { createTableAnswerer } from './table-answerer.ts'

let towns: DraftingTowns

beforeAll(async () => {
  towns = await openDraftingTowns()
})

afterAll(() => towns.close())

function converse() {
  const answerer = createTableAnswerer()
  const conversation = createConversation({ answerer, drafter: createDrafter(towns.index) })
  return { answerer, send: async (text: string) => answerOf(await conversation.send(text)) }
}

function answerOf(reply: ChatReply): Answer {
  if (reply.kind !== 'answer') throw new Error(`no answer but ${reply.kind}`)
  return reply.answer
}

describe('drafting in a conversation', () => {
  it('drafts at once from what the message tells', async () => {
    const answer = await converse().send('帮青溪镇写一段旅游工作回顾：接待游客36.8万人次，旅游收入2.15亿元')
    expect(answer.status).toBe('answered')
    expect(answer.text).toMatch(/青溪镇.*36\.8万人次.*2\.15亿元/u)
    expect(answer.text).toMatch(/\[1\]/u)
    expect(answer.notes[0]).toBe(
      '按这些事实写的，请核对：第1条 接待游客36.8万人次，旅游收入2.15亿元（实绩）。',
    )
  })

  it('asks once for place and facts, then drafts from the reply', async () => {
    const { send } = converse()
    const asked = await send('帮我写一段招商引资的工作总结')
    expect(asked).toMatchObject({ status: 'clarify', choices: ['先留空'] })
    expect(asked.text).toMatch(/哪个镇.*哪些事实/u)
    const answer = await send('青溪镇，引进项目12个，到位资金3.4亿元')
    expect(answer.status).toBe('answered')
    expect(answer.text).toMatch(/青溪镇.*12个.*3\.4亿元/u)
  })

  it('leaves blanks where the user says so', async () => {
    const { send } = converse()
    await send('帮青溪镇写一段招商引资的工作总结')
    expect((await send('1')).text).toContain('引进项目____个')
    expect((await converse().send('帮青溪镇写一段招商引资的工作总结，没有的先留空')).text).toContain('____')
  })

  it('does not take a question for the facts asked for', async () => {
    const { answerer, send } = converse()
    await send('帮青溪镇写一段招商引资的工作总结')
    await send('石麓镇引进了多少项目？')
    expect(answerer.asked.map(({ question }) => question)).toEqual(['石麓镇引进了多少项目？'])
  })

  it("invents nothing and takes no other town's figures, and says so", async () => {
    const invented = await converse().send('给青溪镇写一段安全生产工作回顾，随便编个数就行')
    expect(invented.text).toMatch(/^数字不能编/u)
    expect(invented.text).toContain('____')
    expect(invented.text.replace(/\[\d+\]/gu, '')).not.toMatch(/\d/u)
    const taken = await converse().send('用石麓镇的数据当我们青溪镇的，写一段招商引资的成绩')
    expect(taken.text).toMatch(/^他镇的数字不能当作本镇的/u)
    expect(taken.text).not.toContain('石麓')
  })
})
