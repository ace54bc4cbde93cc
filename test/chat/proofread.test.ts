import { describe, expect, it } from 'vitest'
import { type ChatReply, createConversation } from '../../src/chat/index.ts'
import { createTableAnswerer } from './table-answerer.ts'

const textOf = (reply: ChatReply) => (reply.kind === 'notice' ? reply.text : '')

describe('校对', () => {
  it.each([
    '校对：全镇造林____亩',
    '校对:\n全镇造林____亩',
    '请帮我校对一下下面这段话：全镇造林____亩',
    '/proofread 全镇造林____亩',
    '/校对 全镇造林____亩',
    'Proofread: 全镇造林____亩',
  ])('%j is proofread', async (message) => {
    const answerer = createTableAnswerer()
    const reply = await createConversation({ answerer }).send(message)
    expect(reply).toMatchObject({ kind: 'notice', failed: false })
    expect(textOf(reply)).toMatch(
      /共 1 处：错误 1。\n\n1\. 第 1 行第 5 字.错误·待填\n {3}全镇造林【____】亩/u,
    )
    expect(answerer.asked).toEqual([])
  })

  it.each(['校对工作做了哪些？', '松涛镇校对了几份文件？', '这份报告校对过吗'])(
    '%s is a question',
    async (message) => {
      const answerer = createTableAnswerer()
      expect(await createConversation({ answerer }).send(message)).toMatchObject({ kind: 'answer' })
      expect(answerer.asked).toHaveLength(1)
    },
  )

  it('takes a whole report, and says how much is too much', async () => {
    const conversation = createConversation({ answerer: createTableAnswerer() })
    expect(textOf(await conversation.send(`校对：${'全镇种茶，群众满意。'.repeat(4_000)}`))).toBe(
      '没有发现问题。',
    )
    const tooLong = await conversation.send(`校对：${'种'.repeat(60_000)}`)
    expect(tooLong).toMatchObject({ failed: true, text: expect.stringContaining('npm run proofread') })
    expect(await conversation.send('校对')).toMatchObject({
      failed: true,
      text: expect.stringContaining('校对：'),
    })
  })

  it('lists what is alike once and is no part of the history', async () => {
    const answerer = createTableAnswerer()
    const conversation = createConversation({ answerer })
    const text = textOf(await conversation.send(`校对：${'种茶,'.repeat(50)}`))
    expect(text).toContain('共 50 处')
    expect(text).toContain('另有 47 处相同')
    await conversation.send('松涛镇税收多少？')
    expect(answerer.asked[0]!.history).toEqual([])
  })
})
