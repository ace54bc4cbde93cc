/** The blocks of settings in the READMEs, each driven against a server that keeps to that provider's rules. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAnswerer } from '../../scripts/open-answerer.ts'
import { openEmbedder } from '../../scripts/open-embedder.ts'
import { type Config, parseConfig } from '../../src/config.ts'
import { openIndex, syncIndex, syncTextVectors } from '../../src/index/index.ts'
import { readUsage } from '../../src/model/index.ts'
import { listSources } from '../../src/reports/index.ts'
import { PROVIDERS } from './providers.ts'

const ROOT = join(import.meta.dirname, '../..')
const QUESTION = '柳浦镇的生产总值是多少？'
const TRUE = '柳浦镇全年完成生产总值42.6亿元，比上年增长7.5%。'
const REPLY = JSON.stringify({ claims: [{ text: TRUE, citations: [1] }] })

interface Block {
  title: string
  env: Record<string, string | undefined>
}

async function blocksOf(readme: string): Promise<Block[]> {
  const text = await readFile(join(ROOT, readme), 'utf8')
  return [...text.matchAll(/^```dotenv\n# (.+)\n([^`]*)^```$/gmu)]
    .map(([, title, settings]) => ({ title: title!, env: parseEnv(settings!) }))
    .filter(({ env }) => 'CHAT_MODEL' in env)
}

const blocks = await blocksOf('README.md')

it('there is one for each provider, and the same in English', async () => {
  expect(blocks).toHaveLength(PROVIDERS.length)
  const english = await blocksOf('README.en.md')
  expect(english.map(({ env }) => env)).toEqual(blocks.map(({ env }) => env))
})

describe.each(PROVIDERS)('$name', (provider) => {
  const { env } = blocks.find(({ title }) => title.startsWith(provider.name))!
  let folder: string
  let uri: string
  let config: Config
  let chat: LLMock
  let embeddings: LLMock
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jushi-provider-'))
    uri = join(folder, 'index')
    await syncIndex({ uri, sources: await listSources([join(ROOT, 'test/fixtures/answer')]) })
    config = parseConfig({ ...env, DATA_DIR: folder })
    const { chat: settings, embedding } = config.model
    chat = await serve()
    const isShared = embedding === null || embedding.endpoint.baseUrl === settings!.endpoint.baseUrl
    embeddings = isShared ? chat : await serve()
    provider.rule(chat, embeddings, REPLY)
    settings!.endpoint = { ...settings!.endpoint, baseUrl: moved(settings!.endpoint.baseUrl, chat) }
    if (embedding !== null)
      embedding.endpoint = { ...embedding.endpoint, baseUrl: moved(embedding.endpoint.baseUrl, embeddings) }
  })
  afterAll(async () => {
    await chat.stop()
    if (embeddings !== chat) await embeddings.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('embeds the reports, or has no embedding model', async () => {
    const embedder = await openEmbedder(config)
    if (provider.embeddingPath === null) return expect(embedder).toBeUndefined()
    await syncTextVectors({ uri, embedder: embedder! })
    const requests = embeddings.getRequests()
    expect(requests.map(({ path }) => path)).toContain(provider.embeddingPath)
    const index = await openIndex(uri, { embedder: embedder! })
    expect(index.notices).toEqual([])
    expect(await index.similarPassages('竹编、丝绸、蜜柚、水产', { limit: 3 })).toHaveLength(3)
    index.close()
  })

  it('answers, and from then on at the first request', async () => {
    const index = await openIndex(uri)
    const ask = async () => {
      const answerer = await openAnswerer(index, config)
      return (await answerer.ask({ question: QUESTION, history: [], facts: [] }, { user: '甲' })).answer
    }
    expect(await ask()).toMatchObject({ status: 'answered', claims: [{ text: TRUE }], notes: [] })
    chat.clearRequests()
    expect((await ask()).claims[0]!.text).toBe(TRUE)
    index.close()
    const requests = chat.getRequests()
    expect(requests).toHaveLength(1)
    const { path, body } = requests[0]!
    expect(path).toBe(provider.chatPath)
    expect(body).toMatchObject({ model: env.CHAT_MODEL, stream: true, ...provider.accepted })
    const calls = await readUsage(join(folder, 'usage'))
    expect(calls.filter(({ user }) => user === '甲').at(-1)).toMatchObject({ model: env.CHAT_MODEL })
  })
})

async function serve(): Promise<LLMock> {
  const mock = new LLMock({ port: 0, chunkSize: 40 })
  await mock.start()
  return mock
}

const moved = (baseUrl: string, { url }: LLMock): string => `${url}${new URL(baseUrl).pathname}`
