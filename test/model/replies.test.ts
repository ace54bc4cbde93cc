/** Replies as models give them: after thinking, cut short, withheld, in one piece. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createDeadline, readUsage } from '../../src/model/index.ts'
import { startRawServer, startServer, type TestServer } from './server.ts'

const REPLY = '{"claims":["松涛镇造林300亩。"]}'
const Form = z.object({ claims: z.array(z.string()) })

let server: TestServer
beforeEach(async () => {
  server = await startServer()
})
afterEach(() => server.close())

async function ask(baseUrl?: string): Promise<string> {
  const chat = server.chat(baseUrl === undefined ? {} : { endpoint: { baseUrl, apiKey: null } })
  const stream = chat.stream({
    messages: [{ role: 'user', content: '造林多少亩？' }],
    form: { name: 'answer', schema: Form },
    replyTokens: 500,
    deadline: createDeadline(5000),
    user: 'tester',
    purpose: 'answer',
  })
  let text = ''
  for await (const piece of stream) text += piece
  return text
}

const sent = () => server.mock.getRequests().map(({ body }) => body as Record<string, unknown>)

describe('a model that thinks before it replies', () => {
  /** Thinks its room away unless it is told not to in its own words. */
  function thinksUnless(isTold: (body: Record<string, unknown>) => boolean): void {
    server.mock.on({ predicate: (body) => isTold(body) }, { content: REPLY })
    server.mock.on(
      { predicate: ({ max_tokens }) => max_tokens !== undefined },
      { content: '', reasoning: '先想一想。', finishReason: 'length' },
    )
    server.mock.onMessage(/./u, { content: REPLY, reasoning: '先想一想。' })
  }

  it.each([
    ['OpenAI and Ollama', { reasoning_effort: 'none' }],
    ['DeepSeek and Zhipu', { thinking: { type: 'disabled' } }],
    ['DashScope', { enable_thinking: false }],
    ['vLLM', { chat_template_kwargs: { enable_thinking: false } }],
  ])('is told not to, in the words of %s, and the words are remembered', async (_, words) => {
    const [name, value] = Object.entries(words)[0]!
    thinksUnless((body) => JSON.stringify(body[name]) === JSON.stringify(value))
    expect(await ask()).toBe(REPLY)
    server.mock.clearRequests()
    expect(await ask()).toBe(REPLY)
    expect(sent()).toEqual([expect.objectContaining({ ...words, max_tokens: 500 })])
  })

  it('is given room where it cannot be told', async () => {
    server.mock.on(
      { predicate: (body) => 'thinking' in body || 'enable_thinking' in body },
      { status: 400, error: { message: 'Unrecognized request argument' } },
    )
    thinksUnless(() => false)
    expect(await ask()).toBe(REPLY)
    expect(sent().at(-1)).not.toHaveProperty('max_tokens')
    server.mock.clearRequests()
    expect(await ask()).toBe(REPLY)
    expect(sent()).toHaveLength(1)
  })

  it('in its reply shows none of it, though the opening tag stands in its prompt', async () => {
    server.mock.onMessage(/./u, { content: `想：[1]不对。</think>\n${REPLY}` }, { chunkSize: 200 })
    expect((await ask()).trim()).toBe(REPLY)
    await ask()
    expect(sent()[1]).toMatchObject({ reasoning_effort: 'none' })
  })

  it('is not taken for one that does not', async () => {
    server.mock.onMessage(/./u, { content: REPLY })
    await ask()
    await ask()
    expect(sent()[1]).not.toHaveProperty('reasoning_effort')
  })
})

describe('a reply', () => {
  it.each([
    ['cut off at its limit', { content: REPLY, finishReason: 'length' }, 'too-long-reply'],
    ['stopped by a filter', { content: '{"claims":', finishReason: 'content_filter' }, 'filtered'],
    ['stopped by Zhipu’s filter', { content: '', finishReason: 'sensitive' }, 'filtered'],
    ['of nothing but white space', { content: ' \n ' }, 'bad-reply'],
    ['that calls a tool', { toolCalls: [{ name: 'search', arguments: '{"q":"造林"}' }] }, 'bad-reply'],
  ])('%s is said to be none', async (_, response, fault) => {
    server.mock.onMessage(/./u, response)
    await expect(ask()).rejects.toMatchObject({ fault })
  })

  it.each([
    ['a refusal', '{"delta":{"refusal":"I cannot help."}}', 'refusal: I cannot help.'],
    ['null content', '{"delta":{"content":null},"finish_reason":"stop"}', 'finish_reason stop'],
  ])('of %s says so in the log', async (_, choice, said) => {
    const raw = await startRawServer('text/event-stream')
    raw.body = `data: {"choices":[${choice}]}\n\ndata: [DONE]\n\n`
    await expect(ask(raw.url)).rejects.toMatchObject({
      fault: 'bad-reply',
      message: expect.stringContaining(said),
    })
    raw.close()
  })

  it('in one piece though a stream was asked for is read', async () => {
    const raw = await startRawServer('application/json; charset=utf-8')
    const choice = { index: 0, message: { role: 'assistant', content: REPLY }, finish_reason: 'stop' }
    raw.body = JSON.stringify({ choices: [choice], usage: { prompt_tokens: 7, completion_tokens: 3 } })
    expect(await ask(raw.url)).toBe(REPLY)
    expect(await readUsage(join(server.folder, 'usage'))).toMatchObject([
      { input: 7, output: 3, estimated: false },
    ])
    raw.body = '{"object":"error"}'
    await expect(ask(raw.url)).rejects.toMatchObject({ fault: 'bad-reply' })
    raw.close()
  })

  it('whose tokens are told as no numbers is estimated', async () => {
    const raw = await startRawServer('text/event-stream')
    const choices = [{ delta: { content: REPLY } }]
    raw.body = `data: ${JSON.stringify({ choices, usage: { prompt_tokens: null } })}\n\ndata: [DONE]\n\n`
    await ask(raw.url)
    expect(await readUsage(join(server.folder, 'usage'))).toMatchObject([{ estimated: true }])
    raw.close()
  })
})
