/** The model's answerer against a real server: what is shown, what is not, and what happens when the model does not. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AskOptions } from '../../../src/answer/answerer.ts'
import { createModelAnswerer } from '../../../src/answer/index.ts'
import type { ModelError } from '../../../src/model/index.ts'
import { startServer, type TestServer } from '../../model/server.ts'
import { openTowns, type Towns } from '../towns.ts'

let towns: Towns
let server: TestServer
let errors: ModelError[]
beforeAll(async () => {
  towns = await openTowns()
})
afterAll(() => towns.close())
beforeEach(async () => {
  server = await startServer()
  errors = []
})
afterEach(() => server.close())

const QUESTION = '柳浦镇的生产总值是多少？'
const TRUE = '柳浦镇全年完成生产总值42.6亿元，比上年增长7.5%。'

const ANSWERING = '根据给出的报告段落回答问题'
const REPAIRING = '没有通过依据检查'
const REWRITING = '改写成可以单独检索的问题'

const claims = (...texts: string[]) => ({
  content: JSON.stringify({ claims: texts.map((text) => ({ text, citations: [1] })) }),
})
const says = (...texts: string[]) => server.mock.on({ systemMessage: ANSWERING }, claims(...texts))
const timesAsked = (words: string) =>
  server.mock.getRequests().filter(({ body }) => JSON.stringify(body).includes(words)).length

async function ask(
  question = QUESTION,
  options: AskOptions & { history?: string[]; milliseconds?: number } = {},
) {
  const { history = [], milliseconds = 3000, ...asking } = options
  const chat = server.chat({ deadlineMilliseconds: milliseconds })
  const answerer = await createModelAnswerer(towns.index, { chat, onError: (error) => errors.push(error) })
  return answerer.ask({ question, history, facts: [] }, asking)
}

/** The same answer as without a model, and a note that says so. */
async function expectOffline(asked: ReturnType<typeof ask>, fault: string, question = QUESTION) {
  const { answer } = await asked
  const offline = await towns.ask(question)
  expect(answer.text).toBe(offline.text)
  expect(answer.citations).toEqual(offline.citations)
  expect(errors.map((error) => error.fault)).toContain(fault)
  const { userMessage } = errors.find((error) => error.fault === fault)!
  expect(answer.notes.at(-1)).toBe(`这次没有用语言模型：${userMessage}以上是不用模型的回答。`)
}

describe('a claim that holds', () => {
  it('is shown with an exact quote, and heard as soon as it is checked', async () => {
    says(TRUE, '柳浦镇固定资产投资15.4亿元。')
    const heard: string[] = []
    const { answer, verdicts } = await ask(QUESTION, { onClaim: ({ line }) => heard.push(line) })
    expect(answer).toMatchObject({ status: 'answered', notes: [] })
    expect(answer.claims[0]!.text).toBe(TRUE)
    expect(answer.text.split('\n')).toEqual(heard)
    expect(answer.citations[0]!.quote).toContain('42.6亿元')
    expect(verdicts!.map(({ outcome }) => outcome)).toEqual(['told', 'told'])
  })

  it('is heard before the model has finished', async () => {
    server.mock.on(
      { systemMessage: ANSWERING },
      claims(TRUE, ...Array.from({ length: 30 }, (_, i) => `虚构${i}。`)),
      {
        latency: 20,
        chunkSize: 30,
      },
    )
    const times: number[] = []
    const start = performance.now()
    await ask(QUESTION, { onClaim: () => times.push(performance.now() - start) })
    expect(times[0]! * 2).toBeLessThan(performance.now() - start)
  })

  it('of a plan says that it is one, where the model did not', async () => {
    server.mock.on(
      { systemMessage: ANSWERING },
      { content: JSON.stringify({ claims: [{ text: '柳浦镇固定资产投资增长10%。', citations: [1] }] }) },
    )
    const { answer } = await ask('柳浦镇2019年固定资产投资增长多少？')
    expect(answer.claims.map(({ text }) => text)).toEqual(['计划：柳浦镇固定资产投资增长10%。'])
  })

  it('names its place where the model did not', async () => {
    says('全年完成生产总值42.6亿元，比上年增长7.5%。')
    const { answer } = await ask()
    expect(answer.claims[0]!.text).toMatch(/^柳浦镇：/u)
  })

  it('may come as prose with [n]', async () => {
    server.mock.on(
      { systemMessage: ANSWERING },
      { content: `好的。\n${TRUE}[1]\n另外，柳浦镇固定资产投资15.4亿元【1】。` },
    )
    const { answer } = await ask()
    expect(answer.claims.map(({ text }) => text)).toEqual([TRUE, expect.stringContaining('15.4亿元')])
  })
})

describe('a claim that does not hold', () => {
  const FALSE = '柳浦镇全年完成生产总值46.2亿元，比上年增长7.5%。'

  it('goes back once with the reason, and is shown repaired', async () => {
    says('柳浦镇固定资产投资15.4亿元。', FALSE)
    server.mock.on({ systemMessage: REPAIRING }, claims(TRUE))
    const { answer, verdicts } = await ask()
    expect(answer.claims.map(({ text }) => text)).toContain(TRUE)
    expect(answer.text).not.toContain('46.2')
    expect(answer.notes).toEqual([])
    expect(verdicts!.map(({ outcome }) => outcome)).toEqual(['told', 'dropped', 'repaired'])
    const { body } = server.mock.getLastRequest()!
    expect(JSON.stringify(body)).toContain('figure 46.2亿元')
  })

  it('is dropped when it fails again, made good from the reports, and the user is told which', async () => {
    says('柳浦镇固定资产投资15.4亿元。', FALSE)
    server.mock.on({ systemMessage: REPAIRING }, claims(FALSE))
    const { answer } = await ask()
    expect(answer.text).not.toContain('46.2')
    expect(answer.text).toContain('42.6亿元')
    expect(answer.notes).toEqual([
      '语言模型另有 1 句没有通过依据检查，没有显示。',
      expect.stringMatching(/^第 2.* 句由程序直接取自报告/u),
    ])
    expect(timesAsked(REPAIRING)).toBe(1)
  })

  it('leaves the offline answer where no other is left', async () => {
    says(FALSE)
    server.mock.on({ systemMessage: REPAIRING }, claims())
    const { answer } = await ask()
    expect(answer.text).toBe((await towns.ask(QUESTION)).text)
    expect(answer.notes.at(-1)).toContain('都没有通过依据检查')
  })

  it('is dropped though the repair fails', async () => {
    says('柳浦镇固定资产投资15.4亿元。', FALSE)
    server.mock.on({ systemMessage: REPAIRING }, { error: { message: 'no' }, status: 400 })
    const { answer } = await ask()
    expect(answer.text).toContain('15.4亿元')
    expect(answer.text).not.toContain('46.2')
    expect(errors.map(({ fault }) => fault)).toEqual(['rejected'])
  })
})

describe('notes for one who asks in English', () => {
  const ENGLISH = 'What was the GDP of 柳浦镇 last year?'

  it('are in English', async () => {
    says('柳浦镇固定资产投资15.4亿元。', '柳浦镇全年完成生产总值46.2亿元。')
    server.mock.on({ systemMessage: REPAIRING }, claims())
    const { answer } = await ask(QUESTION, { language: 'en' })
    expect(answer.notes[0]).toMatch(/^1 more sentence .* is not shown\.$/u)
    expect(answer.notes[1]).toMatch(/^Sentence/u)
  })

  it('say what is wrong with the model in English', async () => {
    server.mock.onMessage(/./u, { status: 401, error: { message: 'Incorrect API key' } })
    const { answer } = await ask(ENGLISH, { language: 'en' })
    expect(answer.notes.at(-1)).toMatch(/^No language model .* Check OPENAI_API_KEY/u)
  })
})

describe('a model that cannot be had', () => {
  it('is left alone for a while, and then asked again', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      server.mock.on(
        { systemMessage: ANSWERING, sequenceIndex: 0 },
        { status: 401, error: { message: 'Incorrect API key' } },
      )
      says(TRUE)
      const answerer = await createModelAnswerer(towns.index, {
        chat: server.chat(),
        onError: (error) => errors.push(error),
      })
      const input = { question: QUESTION, history: [], facts: [] }
      for (let i = 0; i < 3; i++)
        expect((await answerer.ask(input)).answer.notes.at(-1)).toContain('OPENAI_API_KEY')
      expect(server.mock.getRequests()).toHaveLength(1)
      expect(errors).toHaveLength(1)
      vi.advanceTimersByTime(31_000)
      expect((await answerer.ask(input)).answer.notes).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a model that does not answer', () => {
  const refuse = (status: number, message: string) => ({ status, error: { message } })

  it.each([
    ['down', refuse(500, 'oops'), 'server-error'],
    ['without credit', refuse(402, 'Insufficient Balance'), 'no-credit'],
    ['given a wrong key', refuse(401, 'Incorrect API key'), 'wrong-key'],
    ['unknown', refuse(404, 'model not found'), 'unknown-model'],
    ['busy', { ...refuse(429, 'slow down'), retryAfter: 30 }, 'rate-limited'],
    ['talking nonsense', { content: '今天天气不错，适合散步。' }, 'bad-reply'],
    ['silent', { content: '' }, 'bad-reply'],
    ['endless', { content: '税'.repeat(3_400_000) }, 'too-long-reply'],
  ])('because it is %s leaves the offline answer, with a note', async (_, response, fault) => {
    server.mock.on({ systemMessage: ANSWERING }, response, { chunkSize: 100_000 })
    await expectOffline(ask(), fault)
  })

  it('in time leaves the offline answer, with a note', async () => {
    server.mock.on({ systemMessage: ANSWERING }, claims(TRUE), { latency: 300 })
    await expectOffline(ask(QUESTION, { milliseconds: 250 }), 'timeout')
  })

  it('to the end leaves what was checked, and says that it is cut short', async () => {
    server.mock.on(
      { systemMessage: ANSWERING },
      claims(TRUE, ...Array(9).fill('柳浦镇固定资产投资15.4亿元。')),
      {
        latency: 5,
        truncateAfterChunks: 5,
        chunkSize: 40,
      },
    )
    const { answer } = await ask()
    expect(answer.claims[0]!.text).toBe(TRUE)
    expect(answer.notes).toEqual([expect.stringContaining('没有说完')])
    expect(errors.map(({ fault }) => fault)).toEqual(['broken-stream'])
  })

  it('because the user has left stops, and gives no answer', async () => {
    server.mock.on({ systemMessage: ANSWERING }, claims(TRUE), { latency: 400 })
    const leaving = new AbortController()
    setTimeout(() => leaving.abort(), 60)
    await expect(ask(QUESTION, { signal: leaving.signal })).rejects.toMatchObject({ fault: 'cancelled' })
  })

  it('but finds nothing leaves the offline answer or refusal', async () => {
    server.mock.onMessage(/./u, { content: '{"claims":[]}' })
    const { answer } = await ask()
    expect(answer).toMatchObject({ status: 'answered', notes: [expect.stringContaining('没有在段落里找到')] })
    const question = '柳浦镇有几座机场？'
    expect((await ask(question)).answer).toEqual(await towns.ask(question))
  })
})

describe('what is clear without a model', () => {
  it.each(['南龙镇的税收是多少？', '生产总值是多少？'])('%s asks none', async (question) => {
    const { answer } = await ask(question)
    expect(answer).toEqual(await towns.ask(question))
    expect(server.mock.getRequests()).toEqual([])
  })
})

describe('a question the model rewrites', () => {
  const rewritesTo = (...queries: string[]) =>
    server.mock.on({ systemMessage: REWRITING }, { content: JSON.stringify({ queries }) })

  it('finds what its own words do not', async () => {
    rewritesTo('柳浦镇的生产总值是多少？')
    says(TRUE)
    const { answer } = await ask('柳浦镇一年下来家底有多厚？')
    expect(answer.claims[0]!.text).toBe(TRUE)
  })

  it('goes to no other place and no other year', async () => {
    rewritesTo('青池县的生产总值是多少？', '柳浦镇2011年的生产总值是多少？')
    says(TRUE)
    await ask('那它的增速呢？', { history: [QUESTION] })
    const prompt = JSON.stringify(server.mock.getLastRequest()!.body)
    expect(prompt).toContain('柳浦镇')
    expect(prompt).not.toContain('青池县')
  })

  it('is understood offline where the model does not', async () => {
    server.mock.on({ systemMessage: REWRITING }, { content: '我不明白' })
    says(TRUE)
    const { answer } = await ask('那它的生产总值呢？', { history: ['柳浦镇的税收是多少？'] })
    expect(answer.claims[0]!.text).toBe(TRUE)
    expect(errors.map(({ fault }) => fault)).toEqual(['bad-reply'])
  })
})

describe('what the model is given', () => {
  it('are passages by rank, as many as fit, and no figure cut', async () => {
    says(TRUE)
    const chat = server.chat({ contextTokens: 3000 })
    const answerer = await createModelAnswerer(towns.index, { chat })
    await answerer.ask({ question: QUESTION, history: [], facts: [] })
    const { messages } = server.mock.getLastRequest()!.body as { messages: { content: string }[] }
    const passages = messages[1]!.content
      .split('\n')
      .filter((line) => line.startsWith('{"n":'))
      .map((line) => JSON.parse(line) as { n: number; text: string })
    expect(passages.map(({ n }) => n)).toEqual(passages.map((_, i) => i + 1))
    expect(passages[0]!.text).toContain('42.6亿元')
    expect(messages.map(({ content }) => content).join('').length).toBeLessThan(3000)
    for (const { text } of passages) expect(text).not.toMatch(/\d[.\d]*$/u)
  })

  it('is no more of failed claims, and of what was asked before, than the model reads at once', async () => {
    server.mock.on({ systemMessage: REWRITING }, { content: JSON.stringify({ queries: [QUESTION] }) })
    const long = (i: number) => `柳浦镇${i}月税收${'增长很快，'.repeat(90)}达到${i}99亿元。`
    says('柳浦镇固定资产投资15.4亿元。', ...Array.from({ length: 39 }, (_, i) => long(i)))
    server.mock.on({ systemMessage: REPAIRING }, claims(TRUE))
    const chat = server.chat({ contextTokens: 8000, deadlineMilliseconds: 5000 })
    const answerer = await createModelAnswerer(towns.index, { chat })
    const history = Array.from({ length: 10 }, () => `${'柳浦镇的情况怎么样，'.repeat(190)}税收是多少？`)
    await answerer.ask({ question: QUESTION, history, facts: [] })
    const sent = server.mock.getRequests().map(({ body }) => body as { messages: { content: string }[] })
    expect(sent.length).toBeGreaterThanOrEqual(3)
    for (const { messages } of sent)
      expect(messages.map(({ content }) => content).join('').length).toBeLessThan(8000 - 1500)
    const { messages } = sent.at(-1)!
    expect(messages[1]!.content.match(/\d月税收/gu)).toHaveLength(8)
  })

  it('is too much where the question alone fills what it reads', async () => {
    server.mock.on({ systemMessage: REWRITING }, { content: JSON.stringify({ queries: [QUESTION] }) })
    const question = `${QUESTION}${'另外请一并说明各项工作的情况。'.repeat(120)}`
    const chat = server.chat({ contextTokens: 3000 })
    const answerer = await createModelAnswerer(towns.index, { chat })
    const { answer } = await answerer.ask({ question, history: [], facts: [] })
    expect(answer.notes.at(-1)).toContain('把问题写短')
  })

  it('and what it goes on to say for ever is not listened to', async () => {
    server.mock.on(
      { systemMessage: ANSWERING },
      claims(TRUE, ...Array<string>(700).fill('柳浦镇固定资产投资15.4亿元。')),
      { chunkSize: 50, latency: 2 },
    )
    const { answer, verdicts } = await ask()
    expect(answer.claims).toHaveLength(2)
    expect(verdicts).toHaveLength(40)
  })
})
