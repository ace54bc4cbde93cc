/** The embedding client against a real server: batches, the cache on disk, failures half way. */
import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startRawServer, startServer, type TestServer } from './server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startServer()
})
afterEach(() => server.close())

const texts = (count: number) => Array.from({ length: count }, (_, i) => `松涛镇第${i}段`)
const by = { user: 'ingest' }
const refuse = (status: number, message: string) => ({ status, error: { message } })

it('gives a unit vector for each text, in order, and asks once for each', async () => {
  const model = server.embeddings()
  const vectors = await model.embed([...texts(150), '松涛镇第0段'], by)
  expect(vectors).toHaveLength(151)
  expect(vectors[150]).toEqual(vectors[0])
  expect(vectors[1]).not.toEqual(vectors[0])
  for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
  expect(server.mock.getRequests()).toHaveLength(3)
})

it('asks nothing again: the vectors are on disk, by text and model', async () => {
  const first = await server.embeddings().embed(texts(20), by)
  server.mock.clearRequests()
  expect(await server.embeddings().embed(texts(20), by)).toEqual(first)
  expect(server.mock.getRequests()).toEqual([])
  await server.embeddings('another').embed(texts(1), by)
  expect(server.mock.getRequests()).toHaveLength(1)
})

it('goes on where a failure stopped it', async () => {
  const failing = { ...refuse(401, 'no'), retryAfter: 1 }
  server.mock.on({ endpoint: 'embedding', inputText: /第70段/u }, failing)
  await expect(server.embeddings().embed(texts(150), by)).rejects.toMatchObject({ fault: 'wrong-key' })
  server.mock.reset()
  await server.embeddings().embed(texts(150), by)
  // 64 came back before the failure; 86 are left.
  expect(server.mock.getRequests()).toHaveLength(2)
})

it('finds out how many texts a request may hold', async () => {
  server.mock.on(
    { endpoint: 'embedding', predicate: ({ embeddingInput }) => embeddingInput!.split(' ').length > 10 },
    refuse(400, 'batch size is invalid, it should not be larger than 10'),
  )
  expect(await server.embeddings().embed(texts(30), by)).toHaveLength(30)
  server.mock.clearRequests()
  await server.embeddings().embed(texts(60), by)
  expect(server.mock.getRequests().every(({ response }) => response.status === 200)).toBe(true)
})

it('says so when the server changes the dimension', async () => {
  await server.embeddings().embed(texts(2), by)
  server.mock.onEmbedding(/别的/u, { embedding: [1, 0, 0] })
  await expect(server.embeddings().embed(['别的'], by)).rejects.toMatchObject({ fault: 'wrong-dimension' })
})

it.each([
  ['no vector for a text', '{"data":[]}'],
  ['a vector of nothing', '{"data":[{"index":0,"embedding":[]}]}'],
  ['a vector for a text not sent', '{"data":[{"index":1,"embedding":[1,0]}]}'],
  ['no JSON', '<html>'],
])('says so when the server sends %s', async (_, body) => {
  const raw = await startRawServer('application/json')
  raw.body = body
  await expect(server.embeddings('raw', raw.url).embed(['松涛'], by)).rejects.toMatchObject({
    fault: 'bad-reply',
  })
  raw.close()
})

it('survives a cache that a stop cut short', async () => {
  await server.embeddings().embed(texts(3), by)
  const file = join(server.folder, 'test-embed.vectors')
  await truncate(file, 4 + 2 * (32 + 4 * 1536) + 17)
  server.mock.clearRequests()
  const vectors = await server.embeddings().embed(texts(4), by)
  expect(server.mock.getRequests()).toHaveLength(1)
  expect(await server.embeddings().embed(texts(4), by)).toEqual(vectors)
  expect(server.mock.getRequests()).toHaveLength(1)
})
