import { describe, expect, it } from 'vitest'
import {
  type ChatReply,
  ConversationStateSchema,
  createConversation,
  createConversations,
} from '../../src/chat/index.ts'
import { IndexError } from '../../src/errors.ts'
import { answered, cite, createTableAnswerer } from './table-answerer.ts'

const textOf = (reply: ChatReply) => (reply.kind === 'answer' ? reply.answer.text : JSON.stringify(reply))

describe('history', () => {
  it('hands earlier questions to the answerer, oldest first, at most ten', async () => {
    const answerer = createTableAnswerer()
    const conversation = createConversation({ answerer })
    for (let i = 1; i <= 13; i++) await conversation.send(`松涛镇的第${i}件事是什么？`)
    expect(answerer.asked[0]!.history).toEqual([])
    expect(answerer.asked[1]!.history).toEqual(['松涛镇的第1件事是什么？'])
    expect(answerer.asked[12]!.history).toHaveLength(10)
    expect(answerer.asked[12]!.history.at(-1)).toBe('松涛镇的第12件事是什么？')
  })

  it('/new forgets it; commands and refused input are no part of it', async () => {
    const answerer = createTableAnswerer()
    const conversation = createConversation({ answerer })
    await conversation.send('松涛镇税收增长了多少？')
    await conversation.send('/help')
    await conversation.send('   ')
    await conversation.send('那出口呢？')
    expect(answerer.asked[1]!.history).toEqual(['松涛镇税收增长了多少？'])
    await conversation.send('/新对话')
    await conversation.send('那就业呢？')
    expect(answerer.asked[2]!.history).toEqual([])
  })

  it('keeps the order of messages sent at once', async () => {
    const answerer = createTableAnswerer()
    const conversation = createConversation({ answerer })
    await Promise.all(['一是什么事', '二是什么事', '三是什么事'].map((text) => conversation.send(text)))
    expect(answerer.asked.at(-1)!.history).toEqual(['一是什么事', '二是什么事'])
  })

  it('is one per id, and the conversation silent for longest is let go', async () => {
    const answerer = createTableAnswerer()
    const conversations = createConversations({ answerer, limit: 2 })
    await conversations.get('a').send('甲问')
    await conversations.get('b').send('乙问')
    await conversations.get('a').send('甲又问')
    expect(answerer.asked.at(-1)!.history).toEqual(['甲问'])
    await conversations.get('c').send('丙问')
    await conversations.get('b').send('乙又问')
    expect(answerer.asked.at(-1)!.history).toEqual([])
  })
})

describe('what cannot be asked', () => {
  it.each(['', ' \n\u3000', '？？？', '\u200b\u200b'])('says that %j is empty', async (text) => {
    const answerer = createTableAnswerer()
    const reply = await createConversation({ answerer }).send(text)
    expect(reply).toMatchObject({ kind: 'notice', failed: true, text: expect.stringContaining('问题是空的') })
    expect(answerer.asked).toEqual([])
  })

  it('turns a hundred thousand characters away with one line', async () => {
    const answerer = createTableAnswerer()
    for (const text of [
      '松'.repeat(100_000),
      '写'.repeat(100_000),
      '吗'.repeat(100_000),
      '/'.repeat(100_000),
    ]) {
      const reply = await createConversation({ answerer }).send(text)
      expect(reply).toMatchObject({ kind: 'notice', failed: true, text: expect.stringContaining('问题太长') })
      expect(textOf(reply)).not.toContain('\n')
    }
    expect(answerer.asked).toEqual([])
  })

  it('refuses to draft without a drafter, with what can be asked instead', async () => {
    const answerer = createTableAnswerer()
    const reply = await createConversation({ answerer }).send('帮我写一段松涛镇旅游工作的成绩')
    expect(reply).toMatchObject({ kind: 'answer', answer: { status: 'refused', claims: [] } })
    expect(textOf(reply)).toContain('不能起草')
    expect(answerer.asked).toEqual([])
  })

  it('shows the line of a known error, and one plain line for an unknown one', async () => {
    const seen: unknown[] = []
    const errors = [new IndexError('broken', { userMessage: '索引打不开。' }), new Error('secret detail')]
    const conversation = createConversation({
      answerer: { ask: () => Promise.reject(errors.shift()!) },
      onError: (error) => seen.push(error),
    })
    expect(await conversation.send('松涛镇有多少人？')).toMatchObject({ text: '索引打不开。', failed: true })
    const unknown = await conversation.send('松涛镇有多少人？')
    expect(textOf(unknown)).not.toContain('secret')
    expect(seen).toHaveLength(1)
  })

  it('says what went wrong in the language of the one who asks, and hands that language on', async () => {
    const languages: unknown[] = []
    const conversation = createConversation({
      answerer: {
        ask: async (_, options) => {
          languages.push(options?.language)
          throw new IndexError('gone', { userMessage: '索引打不开。', english: 'The index does not open.' })
        },
      },
    })
    const said = [await conversation.send('How many people live there?'), await conversation.send('GDP?')]
    expect(said).toMatchObject([{ text: 'The index does not open.' }, { text: 'The index does not open.' }])
    expect(await conversation.send('松涛镇有多少人？')).toMatchObject({ text: '索引打不开。' })
    expect(languages).toEqual(['en', 'en', 'zh'])
  })
})

describe('commands', () => {
  const answerer = createTableAnswerer({
    来了多少游客: answered('12.5万人次[1]，增长8%[2]。', {
      citations: [cite(1, '接待游客12.5万人次'), cite(2, '同比增长8%')],
    }),
  })

  it.each(['/sources 2', '出处 2', '出处2', '来源 [2]', '/出处 2', '/SOURCES ２'])(
    '%s shows the second source',
    async (command) => {
      const conversation = createConversation({ answerer })
      await conversation.send('来了多少游客')
      const reply = await conversation.send(command)
      expect(reply).toMatchObject({ kind: 'sources', full: true, citations: [{ n: 2 }] })
    },
  )

  it('/sources lists all, and says when there is none', async () => {
    const conversation = createConversation({ answerer })
    expect(await conversation.send('/sources')).toMatchObject({ kind: 'notice', failed: true })
    await conversation.send('来了多少游客')
    expect(await conversation.send('/sources')).toMatchObject({ kind: 'sources', full: false })
    expect(await conversation.send('出处 9')).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining('1 到 2'),
    })
  })

  it('names an unknown command; 出处 in a question is a question', async () => {
    const conversation = createConversation({ answerer })
    expect(await conversation.send('/删库')).toMatchObject({ text: expect.stringContaining('/删库') })
    expect(await conversation.send('出处在哪里写着？')).toMatchObject({ kind: 'answer' })
  })

  it('a number picks the choice of a question back', async () => {
    const clarify = { ...answered('请问哪个镇？'), status: 'clarify' as const, choices: ['松涛镇', '柏原镇'] }
    const asking = createTableAnswerer({ 税收多少: clarify })
    const conversation = createConversation({ answerer: asking })
    await conversation.send('税收多少')
    await conversation.send('２')
    expect(asking.asked[1]).toMatchObject({ question: '柏原镇', history: ['税收多少'] })
  })
})

describe('language', () => {
  it('follows the user: English lines for English, Chinese for a lone abbreviation', async () => {
    const conversation = createConversation({ answerer: createTableAnswerer() })
    expect(await conversation.send('GDP?')).toMatchObject({ language: 'zh' })
    expect(await conversation.send('What is the GDP of Songtao?')).toMatchObject({ language: 'en' })
    expect(await conversation.send('GDP?')).toMatchObject({ language: 'en' })
    expect(await conversation.send('/help')).toMatchObject({ text: expect.stringContaining('Follow-ups') })
    expect(await conversation.send('松涛镇GDP')).toMatchObject({ language: 'zh' })
  })
})

describe('state', () => {
  it('goes on where its state left off', async () => {
    const answer = answered('接待游客12.5万人次。[1]', { citations: [cite(1, '全年接待游客12.5万人次')] })
    const answerer = createTableAnswerer({ '松涛镇接待多少游客？': answer })
    const first = createConversation({ answerer })
    await first.send('松涛镇接待多少游客？')
    const state = ConversationStateSchema.parse(JSON.parse(JSON.stringify(first.state())))
    const second = createConversation({ answerer, state })
    expect(await second.send('出处 1')).toMatchObject({ kind: 'sources', citations: answer.citations })
    await second.send('那造林呢？')
    expect(answerer.asked.at(-1)!.history).toEqual(['松涛镇接待多少游客？'])
  })

  it('can be taken up at an earlier question', async () => {
    const answerer = createTableAnswerer()
    const conversation = createConversation({ answerer })
    await conversation.send('一是什么事')
    await conversation.send('二是什么事')
    await conversation.send('那三呢', { history: ['一是什么事'] })
    expect(answerer.asked.at(-1)!.history).toEqual(['一是什么事'])
    expect(conversation.state().history).toEqual(['一是什么事', '那三呢'])
  })
})
