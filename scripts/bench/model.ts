/** What our side of a model's answer takes: retrieval, prompt, check. The server answers at once. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { LLMock } from '@copilotkit/aimock'
import { createModelAnswerer } from '../../src/answer/index.ts'
import type { GoldenItem } from '../../src/golden/index.ts'
import { openIndex, syncIndex } from '../../src/index/index.ts'
import {
  type ChatModel,
  createCapabilityStore,
  createChatModel,
  createUsageLog,
} from '../../src/model/index.ts'
import { listSources } from '../../src/reports/index.ts'
import { quantile } from './measure.ts'

const ROUNDS = 3

/** Milliseconds, of the middle round of each question; `own` is without the waiting for the server. */
export interface ModelTimes {
  ownP50: number
  ownP95: number
  wholeP95: number
}

export async function timeModel(sources: string[], items: GoldenItem[]): Promise<ModelTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'jushi-bench-'))
  const mock = new LLMock({ port: 0, chunkSize: 60, journalMaxEntries: 1 })
  const uri = join(folder, 'index')
  await syncIndex({ uri, sources: await listSources(sources) })
  const [index] = await Promise.all([openIndex(uri), mock.start()])
  answerWell(mock)
  try {
    const endpoint = { baseUrl: `${mock.url}/v1`, apiKey: null }
    const model = createChatModel(
      { endpoint, model: 'bench', contextTokens: 8000, deadlineMilliseconds: 30_000 },
      {
        capabilities: createCapabilityStore(join(folder, 'capabilities.json')),
        usage: createUsageLog(join(folder, 'usage')),
      },
    )
    const { chat, waited } = timed(model)
    const answerer = await createModelAnswerer(index, { chat })
    const rounds: { whole: number; own: number }[][] = []
    for (let round = 0; round <= ROUNDS; round++)
      for (const [i, item] of items.entries()) {
        const before = waited()
        const start = performance.now()
        await answerer.ask(item)
        const whole = performance.now() - start
        // The first round warms up.
        if (round === 0) rounds[i] = []
        else rounds[i]!.push({ whole, own: whole - (waited() - before) })
      }
    const own = rounds.map((times) => middle(times.map((time) => time.own))).toSorted((a, b) => a - b)
    const all = rounds.map((times) => middle(times.map((time) => time.whole))).toSorted((a, b) => a - b)
    return { ownP50: quantile(own, 0.5), ownP95: quantile(own, 0.95), wholeP95: quantile(all, 0.95) }
  } finally {
    index.close()
    await mock.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The middle of the rounds: a busy moment of the machine is not ours. */
const middle = (times: number[]): number =>
  quantile(
    times.toSorted((a, b) => a - b),
    0.5,
  )

/** Says the first sentences of the first passages. */
function answerWell(mock: LLMock): void {
  mock.on({ systemMessage: '"queries"' }, ({ messages }) => ({
    content: JSON.stringify({ queries: [standAlone(String(messages.at(-1)!.content))] }),
  }))
  mock.onMessage(/./u, ({ messages }) => {
    const passages = String(messages.at(-1)!.content)
      .split('\n')
      .filter((line) => line.startsWith('{"n":'))
      .map((line) => JSON.parse(line) as { n: number; text: string })
    const claims = passages
      .slice(0, 4)
      .map(({ n, text }) => ({ text: text.split(/(?<=。)/u)[0]!, citations: [n] }))
    return { content: JSON.stringify({ claims }) }
  })
}

/** The question with what was asked before it in front: a follow-up then names its place. */
function standAlone(prompt: string): string {
  const [, history = '', question = ''] = /：\n(.*?)\n\n[^\n]*\n([^\n]*)$/su.exec(prompt) ?? []
  return `${history.split('\n').join('，')}${question}`
}

/** The model, with a count of the milliseconds in which its server is waited for. */
function timed(model: ChatModel): { chat: ChatModel; waited: () => number } {
  let total = 0
  const wait = async <T>(call: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    try {
      return await call()
    } finally {
      total += performance.now() - start
    }
  }
  const chat: ChatModel = {
    ...model,
    async *stream(request) {
      const pieces = model.stream(request)
      for (let next = await wait(() => pieces.next()); !next.done; next = await wait(() => pieces.next()))
        yield next.value
    },
    complete: (request, schema) => wait(() => model.complete(request, schema)),
  }
  return { chat, waited: () => total }
}
