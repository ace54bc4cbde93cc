import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Answerer } from '../../../src/answer/answerer.ts'
import { runSession } from '../../../src/channels/terminal/index.ts'
import { IndexError } from '../../../src/errors.ts'
import { answered, createTableAnswerer } from '../../chat/table-answerer.ts'

/** Streams as a terminal (`typed`) or a pipe gives them. */
function streams(typed: boolean) {
  const make = () => Object.assign(new PassThrough(), { isTTY: typed, columns: 60, hasColors: () => false })
  const input = make() as unknown as NodeJS.ReadStream
  const output = make() as unknown as NodeJS.WriteStream
  const errors = new PassThrough()
  const text = (stream: NodeJS.ReadWriteStream) => String((stream as PassThrough).read() ?? '')
  return { input, output, errors, shown: () => text(output), complaints: () => text(errors) }
}

describe('a typed conversation', () => {
  it('greets, prompts, answers with history and ends with the input (Ctrl-D)', async () => {
    const answerer = createTableAnswerer()
    const { input, output, errors, shown } = streams(true)
    const session = runSession({ answerer, input, output, errors })
    ;(input as unknown as PassThrough).end('松涛镇税收多少？\n\n那出口呢？\n')
    expect(await session).toBe(true)
    const text = shown()
    expect(text).toMatch(/^据实.*问> .*答：松涛镇税收多少？.*答：那出口呢？/su)
    expect(answerer.asked[1]!.history).toEqual(['松涛镇税收多少？'])
  })

  it.each(['/exit\n', '退出\n', '\u0003', '\u0004'])('ends on %j and asks nothing more', async (leave) => {
    const answerer = createTableAnswerer()
    const { input, output, errors } = streams(true)
    const session = runSession({ answerer, input, output, errors })
    ;(input as unknown as PassThrough).write(`松涛镇税收多少？\n${leave}`)
    expect(await session).toBe(true)
    expect(answerer.asked).toHaveLength(1)
  })

  it('shows what cannot be asked in place', async () => {
    const { input, output, errors, shown, complaints } = streams(true)
    const session = runSession({ answerer: createTableAnswerer(), input, output, errors })
    ;(input as unknown as PassThrough).end('？？\n')
    expect(await session).toBe(false)
    expect(shown()).toContain('问题是空的')
    expect(complaints()).toBe('')
  })
})

describe('a slow answer', () => {
  const told = (line: string) => ({ line, citations: [] })

  it('shows claim by claim as they pass, and then the whole in their place', async () => {
    const { input, output, errors, shown } = streams(true)
    const begun = Promise.withResolvers<void>()
    const finished = Promise.withResolvers<void>()
    const answerer: Answerer = {
      async ask(_, options) {
        options?.onClaim?.(told('造林300亩。[1]'))
        options?.onClaim?.(told('水库已建成。[2]'))
        begun.resolve()
        await finished.promise
        return { answer: answered('造林300亩。[1]\n水库已建成。[2]'), ranked: [] }
      },
    }
    const session = runSession({ answerer, input, output, errors })
    ;(input as unknown as PassThrough).write('松涛镇做了什么？\n')
    await begun.promise
    expect(shown()).toMatch(/造林300亩。\[1\]\n水库已建成。\[2\]\n$/u)
    finished.resolve()
    ;(input as unknown as PassThrough).end()
    await session
    // Two rows up and cleared.
    const [up, rest] = shown().split('\u001b[0J')
    expect(up).toContain('\u001b[2A')
    expect(rest).toMatch(/^造林300亩/u)
  })

  it('is stopped by Ctrl-C, and the conversation goes on', async () => {
    const { input, output, errors, shown } = streams(true)
    const begun = Promise.withResolvers<void>()
    const answerer: Answerer = {
      ask: (_, options) =>
        new Promise((_, reject) => {
          begun.resolve()
          options?.signal?.addEventListener('abort', () =>
            reject(new IndexError('stopped', { userMessage: '已停止回答。' })),
          )
        }),
    }
    const session = runSession({ answerer, input, output, errors })
    ;(input as unknown as PassThrough).write('松涛镇做了什么？\n')
    await begun.promise
    ;(input as unknown as PassThrough).write('\u0003')
    ;(input as unknown as PassThrough).end('/help\n')
    await session
    expect(shown()).toMatch(/已停止回答。.*\/sources/su)
  })
})

describe('piped questions', () => {
  it('show answers alone on output and complaints on the other stream', async () => {
    const { input, output, errors, shown, complaints } = streams(false)
    const session = runSession({ answerer: createTableAnswerer(), input, output, errors })
    ;(input as unknown as PassThrough).end('松涛镇税收多少？\n？？\n那出口呢？')
    expect(await session).toBe(true)
    expect(shown()).toBe('答：松涛镇税收多少？\n\n答：那出口呢？\n\n')
    expect(complaints()).toContain('问题是空的')
  })
})
