/** The chat client against a real server, well and ill. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ChatModel, createDeadline, ModelError, readUsage } from '../../src/model/index.ts'
import { KEY, type RawServer, startRawServer, startServer, type TestServer } from './server.ts'

const Form = z.object({ claims: z.array(z.object({ text: z.string(), citations: z.array(z.int()) })) })
const REPLY = { claims: [{ text: '松涛镇造林300亩。', citations: [1] }] }

let server: TestServer
beforeEach(async () => {
  server = await startServer()
})
afterEach(() => server.close())

const requestOf = (question = '造林多少亩？', milliseconds = 5000, signal?: AbortSignal) => ({
  messages: [{ role: 'user' as const, content: question }],
  form: { name: 'answer', schema: Form },
  replyTokens: 500,
  deadline: createDeadline(milliseconds, signal),
  user: 'tester',
  purpose: 'answer',
})

async function streamed(chat: ChatModel, ...request: Parameters<typeof requestOf>): Promise<string> {
  let text = ''
  for await (const piece of chat.stream(requestOf(...request))) text += piece
  return text
}

/** The error of a call, which must hold no key and have two different lines. */
async function faultOf(call: Promise<unknown>): Promise<ModelError> {
  const error = await call.then(
    () => expect.unreachable('the call went well'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ModelError)
  const { message, userMessage, cause } = error as ModelError
  expect(userMessage).toMatch(/\p{Script=Han}/u)
  expect((error as ModelError).english).toMatch(/^[\x20-\x7e]+$/u)
  expect(message).not.toContain(userMessage)
  expect(`${message}${userMessage}${JSON.stringify(cause)}`).not.toContain(KEY.slice(3))
  return error as ModelError
}

describe('a server that answers', () => {
  it('streams the reply and reads it in the asked form', async () => {
    server.mock.onMessage(/造林/u, { content: JSON.stringify(REPLY) })
    const chat = server.chat()
    expect(JSON.parse(await streamed(chat))).toEqual(REPLY)
    expect(await chat.complete(requestOf(), Form)).toEqual(REPLY)
    const { body } = server.mock.getLastRequest()!
    expect(body).toMatchObject({ stream: true, temperature: 0, response_format: { type: 'json_schema' } })
  })

  it.each([
    ['a code fence', `\`\`\`json\n${JSON.stringify(REPLY)}\n\`\`\``],
    ['a sentence before', `好的，结果如下：${JSON.stringify(REPLY)}`],
    ['thinking aloud', `<think>先看{"claims":[]}再说</think>${JSON.stringify(REPLY)}`],
  ])('reads JSON out of %s', async (_, content) => {
    server.mock.onMessage(/造林/u, { content })
    expect(await server.chat().complete(requestOf(), Form)).toEqual(REPLY)
  })

  it('writes down the tokens by user and purpose', async () => {
    server.mock.onMessage(/造林/u, {
      content: JSON.stringify(REPLY),
      usage: { prompt_tokens: 120, completion_tokens: 30 },
    })
    await streamed(server.chat())
    expect(await readUsage(join(server.folder, 'usage'))).toMatchObject([
      { user: 'tester', purpose: 'answer', model: 'test-chat', input: 120, output: 30, estimated: false },
    ])
  })
})

describe('capabilities', () => {
  it('are found out and remembered across starts', async () => {
    const refuse = (message: string) => ({ error: { message, type: 'invalid_request_error' }, status: 400 })
    server.mock.on(
      { predicate: (sent) => sent.response_format?.type === 'json_schema' },
      refuse('json_schema is not supported'),
    )
    server.mock.on(
      { predicate: (sent) => sent.temperature !== undefined },
      refuse("Unsupported value: 'temperature'"),
    )
    server.mock.on(
      { predicate: (sent) => sent.max_tokens !== undefined },
      refuse("'max_tokens' is not supported, use 'max_completion_tokens'"),
    )
    server.mock.onMessage(/造林/u, { content: JSON.stringify(REPLY) })
    expect(await server.chat().complete(requestOf(), Form)).toEqual(REPLY)
    const tries = server.mock.getRequests().length
    expect(tries).toBe(4)
    expect(await server.chat().complete(requestOf(), Form)).toEqual(REPLY)
    expect(server.mock.getRequests()).toHaveLength(tries + 1)
    const { body } = server.mock.getLastRequest()!
    expect(body).toMatchObject({ response_format: { type: 'json_object' }, max_completion_tokens: 500 })
    expect(await readFile(join(server.folder, 'capabilities.json'), 'utf8')).not.toContain(KEY)
  })

  it('end with plain words where nothing else is accepted', async () => {
    server.mock.on(
      { predicate: (sent) => sent.response_format !== undefined },
      { error: { message: 'bad request' }, status: 400 },
    )
    server.mock.onMessage(/造林/u, { content: JSON.stringify(REPLY) })
    expect(await server.chat().complete(requestOf(), Form)).toEqual(REPLY)
  })
})

describe('calls under way at once', () => {
  it('are four; the others wait in line, and leave it when nobody waits for them', async () => {
    let atOnce = 0
    let most = 0
    server.mock.on({ userMessage: /造林/u }, async () => {
      most = Math.max(most, ++atOnce)
      await setTimeout(30)
      atOnce--
      return { content: JSON.stringify(REPLY) }
    })
    const chat = server.chat()
    const leaving = new AbortController()
    const calls = Array.from({ length: 9 }, () => streamed(chat))
    const left = faultOf(streamed(chat, '造林', 5000, leaving.signal))
    leaving.abort()
    expect(await left).toMatchObject({ fault: 'cancelled' })
    expect(new Set(await Promise.all(calls))).toEqual(new Set([JSON.stringify(REPLY)]))
    expect(most).toBe(4)
    expect(server.mock.getRequests()).toHaveLength(9)
  })
})

describe('a server that fails', () => {
  it('is asked again after 429 and 5xx', async () => {
    server.mock.onMessage(/造林/u, { content: JSON.stringify(REPLY) })
    server.mock.nextRequestError(503, { message: 'overloaded' })
    expect(JSON.parse(await streamed(server.chat()))).toEqual(REPLY)
    expect(server.mock.getRequests()).toHaveLength(2)
  })

  it('is waited for as long as Retry-After says, or not at all when that is too long', async () => {
    server.mock.on(
      { userMessage: /等/u, sequenceIndex: 0 },
      { error: { message: 'slow down' }, status: 429, retryAfter: 1 },
    )
    server.mock.onMessage(/等/u, { content: JSON.stringify(REPLY) })
    expect(JSON.parse(await streamed(server.chat(), '等'))).toEqual(REPLY)
    server.mock.clearRequests()
    server.mock.onMessage(/造林/u, { error: { message: 'slow down' }, status: 429, retryAfter: 60 })
    const error = await faultOf(streamed(server.chat()))
    expect(error).toMatchObject({ fault: 'rate-limited', retryAfterMilliseconds: 60_000 })
    expect(server.mock.getRequests()).toHaveLength(1)
  })

  it.each([
    [401, `Incorrect API key provided: ${KEY}`, undefined, 'wrong-key'],
    [403, `Bearer ${KEY} may not`, undefined, 'wrong-key'],
    [402, 'Insufficient Balance', undefined, 'no-credit'],
    [429, 'You exceeded your current quota', 'insufficient_quota', 'no-credit'],
    [
      403,
      'Country, region, or territory not supported',
      'unsupported_country_region_territory',
      'not-served-here',
    ],
    [404, 'The model `test-chat` does not exist', 'model_not_found', 'unknown-model'],
    [404, 'Not Found', undefined, 'wrong-address'],
    [400, 'Content Exists Risk', undefined, 'filtered'],
    [400, 'Input data may contain inappropriate content.', 'data_inspection_failed', 'filtered'],
    [400, 'Model not exist.', undefined, 'unknown-model'],
    [400, 'This model’s maximum context length is 8192 tokens', 'context_length_exceeded', 'too-long-prompt'],
    [500, 'internal error', undefined, 'server-error'],
    [422, 'unacceptable', undefined, 'rejected'],
  ])('%i %s', async (status, message, code, fault) => {
    server.mock.onMessage(/造林/u, { error: { message, ...(code ? { code } : {}) }, status })
    expect(await faultOf(streamed(server.chat()))).toMatchObject({ fault, status })
  })

  it('that talks slowly is given up at the deadline', async () => {
    server.mock.onMessage(/造林/u, { content: JSON.stringify(REPLY) }, { latency: 400, chunkSize: 5 })
    expect(await faultOf(streamed(server.chat(), '造林', 300))).toMatchObject({ fault: 'timeout' })
  })

  it('is left when the user leaves', async () => {
    server.mock.onMessage(/造林/u, { content: JSON.stringify(REPLY) }, { latency: 400, chunkSize: 5 })
    const leaving = new AbortController()
    const call = streamed(server.chat(), '造林', 5000, leaving.signal)
    void setTimeout(50).then(() => leaving.abort())
    expect(await faultOf(call)).toMatchObject({ fault: 'cancelled' })
  })

  it('that breaks the stream is asked again as long as nothing was shown, and then not', async () => {
    const sentence = { content: JSON.stringify(REPLY) }
    server.mock.on({ userMessage: /造林/u, sequenceIndex: 0 }, sentence, {
      truncateAfterChunks: 1,
      chunkSize: 100,
    })
    server.mock.onMessage(/造林/u, sentence)
    expect(JSON.parse(await streamed(server.chat()))).toEqual(REPLY)
    server.mock.onMessage(
      /断开/u,
      { content: 'x'.repeat(400) },
      { truncateAfterChunks: 6, chunkSize: 20, latency: 5 },
    )
    expect(await faultOf(streamed(server.chat(), '断开'))).toMatchObject({ fault: 'broken-stream' })
  })

  it('that sends no JSON, no choice or nothing at all gives a bad reply', async () => {
    server.mock.onMessage(/乱写/u, { content: '我不知道' })
    expect(await faultOf(server.chat().complete(requestOf('乱写'), Form))).toMatchObject({
      fault: 'bad-reply',
    })
    server.mock.onMessage(/空/u, { content: '' })
    expect(await faultOf(streamed(server.chat(), '空'))).toMatchObject({ fault: 'bad-reply' })
    server.mock.on({ userMessage: /坏/u }, { content: 'x' }, { chaos: { malformedRate: 1 } })
    expect((await faultOf(streamed(server.chat(), '坏'))).fault).toMatch(/bad-reply|broken-stream/u)
  })

  it('that sends ten megabytes is cut off', async () => {
    server.mock.onMessage(/长/u, { content: '啰'.repeat(3_500_000) }, { chunkSize: 100_000 })
    expect(await faultOf(streamed(server.chat(), '长'))).toMatchObject({ fault: 'too-long-reply' })
  })

  it('that is not there cannot be reached', async () => {
    const endpoint = { baseUrl: 'http://user:secret@127.0.0.1:9/v1', apiKey: KEY }
    const error = await faultOf(streamed(server.chat({ endpoint })))
    expect(error.fault).toBe('unreachable')
    expect(error.message).not.toContain('secret')
  })
})

describe('a server that speaks the protocol badly', () => {
  let raw: RawServer
  beforeEach(async () => {
    raw = await startRawServer('text/event-stream')
  })
  afterEach(() => raw.close())

  it.each([
    ['no choices', 'data: {"choices":[]}\n\ndata: [DONE]\n\n', 'bad-reply'],
    ['choices left out', 'data: {"id":"1"}\n\ndata: [DONE]\n\n', 'bad-reply'],
    ['broken JSON', 'data: {"choices":[{"delta":{"cont\n\n', 'bad-reply'],
    ['an error event', 'data: {"error":{"message":"overloaded"}}\n\n', 'server-error'],
    ['a page of a proxy', '<html><body>Gateway</body></html>', 'bad-reply'],
  ])('%s', async (_, sent, fault) => {
    raw.body = sent
    const endpoint = { baseUrl: raw.url, apiKey: null }
    expect(await faultOf(streamed(server.chat({ endpoint })))).toMatchObject({ fault })
  })
})
