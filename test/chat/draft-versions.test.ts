import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/answer/types.ts'
import { type ChatReply, ConversationStateSchema, createConversation } from '../../src/chat/index.ts'
import { createDrafter } from '../../src/draft/index.ts'
import { type DraftingTowns, openDraftingTowns } from '../draft/towns.ts'
import { createTableAnswerer } from './table-answerer.ts'

let towns: DraftingTowns

beforeAll(async () => {
  towns = await openDraftingTowns()
})

afterAll(() => towns.close())

const ASKED =
  '帮青溪镇写一段2024年工作回顾，250字：引进项目12个，到位资金3.4亿元；新建农村道路15公里；接待游客36.8万人次'

async function converse(state?: unknown) {
  const conversation = createConversation({
    answerer: createTableAnswerer(),
    drafter: createDrafter(towns.index),
    ...(state === undefined ? {} : { state: ConversationStateSchema.parse(state) }),
  })
  const send = (text: string) => conversation.send(text)
  return { conversation, send, answer: async (text: string) => answerOf(await send(text)) }
}

function answerOf(reply: ChatReply): Answer {
  if (reply.kind !== 'answer') throw new Error(`no answer but ${JSON.stringify(reply)}`)
  return reply.answer
}

const noticeOf = (reply: ChatReply): string => (reply.kind === 'notice' ? reply.text : '')
const lengthOf = ({ claims }: Answer): number => claims.reduce((sum, { text }) => sum + text.length, 0)
const sentences = ({ claims }: Answer): string[] =>
  claims.map(({ text }) => text.replace(/^[一二三四五]是/u, ''))
const FIGURES = ['12个', '3.4亿元', '15公里', '36.8万人次']

function expectFacts(answer: Answer): void {
  for (const figure of FIGURES) expect(answer.text.split(figure), figure).toHaveLength(2)
}

describe('a draft changed in a conversation', () => {
  it('gets shorter and longer, and keeps every fact', async () => {
    const { answer } = await converse()
    const first = await answer(ASKED)
    const shorter = await answer('再短一点')
    expect(lengthOf(shorter)).toBeLessThan(lengthOf(first))
    expectFacts(shorter)
    const longer = await answer('写详细一点')
    expect(lengthOf(longer)).toBeGreaterThan(lengthOf(shorter))
    expectFacts(longer)
    expect(lengthOf(await answer('改成150字'))).toBeLessThan(1.2 * 150)
  })

  it('tells one point at greater length and leaves the others', async () => {
    const { answer } = await converse()
    const first = await answer(ASKED.replace('250字', '150字'))
    const expanded = await answer('第一点展开')
    expect(expanded.claims.length).toBeGreaterThan(first.claims.length)
    for (const sentence of sentences(first)) expect(sentences(expanded)).toContain(sentence)
    expectFacts(expanded)
    for (let i = 0; i < 4; i++) await answer('第一点展开')
    expect((await answer('第一点展开')).notes.join('\n')).toContain('没有更多可借用的写法')
  })

  it('begins with another opening and keeps the rest', async () => {
    const { answer } = await converse()
    const first = await answer(ASKED)
    const other = await answer('换一个开头')
    expect(sentences(other)[0]).not.toBe(sentences(first)[0])
    const kept = sentences(first)
      .slice(1)
      .filter((sentence) => sentences(other).includes(sentence))
    expect(kept.length).toBeGreaterThanOrEqual(sentences(first).length - 2)
  })

  it('takes a fact more, another value, one less', async () => {
    const { answer } = await converse()
    await answer(ASKED)
    const added = await answer('加上这个事实：发放救助资金120万元')
    expect(added.text).toContain('发放救助资金120万元')
    expectFacts(added)
    const changed = await answer('第4条事实改为：发放救助资金130万元')
    expect(changed.text).toContain('130万元')
    expect(changed.text).not.toContain('120万元')
    expect((await answer('去掉第4条事实')).text).not.toContain('130万元')
  })

  it('writes what is said as it is written, and no number changes', async () => {
    const { answer } = await converse()
    await answer('帮青溪镇写一段工作回顾：修了15公里路，花了320万元')
    const formal = await answer('语气更正式一点')
    expect(formal.text).toMatch(/修建15公里路.*投入320万元/u)
  })

  it('lists, compares and takes back versions, and loses none', async () => {
    const { answer, send } = await converse()
    const first = await answer(ASKED)
    await answer('再短一点')
    expect(noticeOf(await send('版本'))).toMatch(/^第1版：初稿（\d+字）\n第2版：短一点（\d+字）$/u)
    expect(noticeOf(await send('比较1和2'))).toMatch(/只在第1版[\s\S]*\n- .*[\s\S]*只在第2版/u)
    const back = await answer('恢复第1版')
    expect(back.text).toBe(first.text)
    expect(noticeOf(await send('版本')).split('\n')).toHaveLength(3)
    expect(await send('恢复9')).toMatchObject({ kind: 'notice', failed: true })
  })

  it('goes on where an earlier conversation left off', async () => {
    const before = await converse()
    await before.answer(ASKED)
    const kept: unknown = JSON.parse(JSON.stringify(before.conversation.state()))
    const { answer, send } = await converse(kept)
    expectFacts(await answer('再短一点'))
    expect(noticeOf(await send('版本')).split('\n')).toHaveLength(2)
  })

  it('takes a question for a question, and a change for one only where there is a draft', async () => {
    const { answer, send } = await converse()
    expect((await answer('再短一点')).text).toBe('答：再短一点')
    expect(await send('版本')).toMatchObject({ kind: 'notice', failed: true })
    await answer(ASKED)
    expect((await answer('第二点说的是哪个镇？')).text).toBe('答：第二点说的是哪个镇？')
    expect((await answer('石麓镇到位资金比上年增加了多少')).text).toContain('答：')
  })

  it('shows the outline of a whole report before it is written, and takes another', async () => {
    const { answer } = await converse()
    const asked = await answer('起草一份青溪镇2024年政府工作报告')
    expect(asked.status).toBe('clarify')
    expect(asked.text).toMatch(/^提纲：2024年工作回顾、存在的问题、2025年工作安排（依照/u)
    const whole = await answer('引进项目12个，新建水厂1座')
    expect(whole.text).toMatch(/一、2024年工作回顾[\s\S]*三、2025年工作安排/u)
    const other = await answer('提纲改为：工作回顾、下一步打算')
    expect(other.text).toMatch(/一、工作回顾[\s\S]*二、下一步打算/u)
    expect(other.text).not.toContain('存在的问题')
  })
})
