/** A real OpenAI-compatible server for tests, and a client of ours that talks to it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LLMock, type MockServerOptions } from '@copilotkit/aimock'
import {
  createCapabilityStore,
  createChatModel,
  createEmbeddingModel,
  createUsageLog,
  createVectorCache,
} from '../../src/model/index.ts'
import type { ChatSettings } from '../../src/model/types.ts'

export const KEY = 'sk-test-0123456789abcdef'

export interface TestServer {
  mock: LLMock
  /** Where usage, capabilities and vectors are kept. */
  folder: string
  settings: ChatSettings
  chat(changes?: Partial<ChatSettings>): ReturnType<typeof createChatModel>
  embeddings(model?: string, baseUrl?: string): ReturnType<typeof createEmbeddingModel>
  close(): Promise<void>
}

/** Retries without the waiting. */
const QUICK = { retries: 2, firstWaitMilliseconds: 1, longestWaitMilliseconds: 5 }

export async function startServer(options: MockServerOptions = {}): Promise<TestServer> {
  const mock = new LLMock({ port: 0, chunkSize: 40, ...options })
  await mock.start()
  const folder = await mkdtemp(join(tmpdir(), 'jushi-model-'))
  const endpoint = { baseUrl: `${mock.url}/v1`, apiKey: KEY }
  const settings = { endpoint, model: 'test-chat', contextTokens: 8000, deadlineMilliseconds: 5000 }
  const connection = () => ({
    capabilities: createCapabilityStore(join(folder, 'capabilities.json')),
    usage: createUsageLog(join(folder, 'usage')),
    retries: QUICK,
  })
  return {
    mock,
    folder,
    settings,
    chat: (changes = {}) => createChatModel({ ...settings, ...changes }, connection()),
    embeddings: (model = 'test-embed', baseUrl = endpoint.baseUrl) =>
      createEmbeddingModel(
        { endpoint: { ...endpoint, baseUrl }, model },
        { ...connection(), cache: createVectorCache(join(folder, `${model}.vectors`)) },
      ),
    async close() {
      await mock.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export interface RawServer {
  url: string
  /** Sent to whoever asks for whatever. */
  body: string
  close(): void
}

/** A server that says what it is told to, for replies no compatible server gives. */
export async function startRawServer(contentType: string): Promise<RawServer> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': contentType })
    response.end(raw.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const raw = { url: `http://127.0.0.1:${port}/v1`, body: '', close: () => server.close() }
  return raw
}
