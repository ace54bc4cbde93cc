/** Vectors of an embedding model beside the index, against a real server: kept in step, swapped, done without. */
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openIndex, syncIndex, syncTextVectors } from '../../src/index/index.ts'
import { listSources } from '../../src/reports/index.ts'
import { startServer, type TestServer } from '../model/server.ts'
import { DAMAGES, damageNewestManifest, SONGTAO } from './town-reports.ts'

let folder: string
let server: TestServer
let uri: string
let reports: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-vectors-'))
  reports = join(folder, 'reports')
  uri = join(folder, 'index')
  await cp(join(import.meta.dirname, '../fixtures/answer'), reports, { recursive: true })
  await ingest()
  server = await startServer()
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const ingest = async () => syncIndex({ uri, sources: await listSources([reports]) })
const embed = (model?: string) => syncTextVectors({ uri, embedder: server.embeddings(model) })
const textsSent = () => server.mock.getRequests().filter(({ path }) => path.endsWith('/embeddings')).length

async function opened<T>(
  model: string | undefined,
  use: (index: Awaited<ReturnType<typeof openIndex>>) => T,
) {
  const errors: unknown[] = []
  const index = await openIndex(uri, {
    embedder: server.embeddings(model),
    onError: (error) => errors.push(error),
  })
  try {
    return { value: await use(index), notices: index.notices, errors }
  } finally {
    index.close()
  }
}

/** What is nearest to the words of a passage: the passage itself, as the server embeds alike what is alike. */
const nearestTo = (text: string, model?: string) =>
  opened(model, async (index) => (await index.similarPassages(text, { limit: 3 })).map((found) => found.text))

const NEW = '全镇造林300亩，松涛水库年底建成蓄水，关停小砖窑7座。'
const TEXT = '全镇形成了竹编、丝绸、蜜柚、水产等四大特色产业。'

describe('vectors of an embedding model', () => {
  it('find what lies nearest, within reports where asked', async () => {
    await embed()
    const { value, notices } = await nearestTo(TEXT)
    expect(notices).toEqual([])
    expect(value[0]).toBe(TEXT)
    await opened(undefined, async (index) => {
      const others = index.reports.filter(({ file }) => !file.includes('liupu')).map(({ id }) => id)
      const found = await index.similarPassages(TEXT, { reportIds: others, limit: 3 })
      expect(found).toHaveLength(3)
      expect(found.every(({ reportId }) => others.includes(reportId))).toBe(true)
    })
  })

  it('cost nothing when nothing changed, and only what changed when something did', async () => {
    await embed()
    server.mock.clearRequests()
    await ingest()
    await embed()
    expect(textsSent()).toBe(0)
    await writeFile(join(reports, 'new.txt'), SONGTAO)
    await ingest()
    await embed()
    expect(textsSent()).toBe(1)
    expect((await nearestTo(NEW)).value[0]).toBe(NEW)
  })

  it('follow the index: what is gone is not found', async () => {
    await embed()
    await rm(join(reports, 'liupu-2019.txt'))
    await ingest()
    await embed()
    expect((await nearestTo(TEXT)).value).not.toContain(TEXT)
  })

  it('are asked of no disk but the server where the disk has them all', async () => {
    await embed()
    await rm(uri, { recursive: true })
    await ingest()
    server.mock.clearRequests()
    await embed()
    expect(textsSent()).toBe(0)
    expect((await nearestTo(TEXT)).value[0]).toBe(TEXT)
  })
})

describe('without vectors of the model that is set, full text answers and a line says why', () => {
  it('when none were ever made', async () => {
    const { value, notices } = await nearestTo(TEXT)
    expect(value).toEqual([])
    expect(notices).toEqual([expect.stringContaining('还没有模型 test-embed 的向量')])
  })

  it('when they are of another model, until those are complete', async () => {
    await embed()
    expect((await nearestTo(TEXT, 'other')).notices).toEqual([expect.stringContaining('来自模型 test-embed')])
    server.mock.on(
      { endpoint: 'embedding', model: 'other', inputText: TEXT },
      { status: 401, error: { message: 'no' } },
    )
    await expect(embed('other')).rejects.toMatchObject({ fault: 'wrong-key' })
    expect((await nearestTo(TEXT)).value[0]).toBe(TEXT)
    server.mock.reset()
    await embed('other')
    expect((await nearestTo(TEXT, 'other')).value[0]).toBe(TEXT)
    expect((await nearestTo(TEXT)).notices).toEqual([expect.stringContaining('来自模型 other')])
  })

  it('when they are of an earlier version of the index', async () => {
    await embed()
    await writeFile(join(reports, 'new.txt'), SONGTAO)
    await ingest()
    const { value, notices } = await nearestTo(TEXT)
    expect(value).toEqual([])
    expect(notices).toEqual([expect.stringContaining('第 1 版')])
  })

  it.each([
    ...DAMAGES.map((damage) => ({ damage, table: 'vectors' })),
    { damage: 'torn' as const, table: 'record' },
  ])(
    'when a power loss has left their $table $damage, until the next ingest has mended it',
    async ({ damage, table }) => {
      await embed()
      await writeFile(join(reports, 'new.txt'), SONGTAO)
      await ingest()
      await embed()
      const vectors = (await readdir(uri)).find((name) => name.startsWith('textVectors-'))!
      await damageNewestManifest(
        uri,
        table === 'vectors' ? vectors.replace('.lance', '') : 'textVectors',
        damage,
      )
      const { value, notices } = await nearestTo(NEW)
      expect(value).toEqual([])
      expect(notices).toEqual([expect.stringMatching(/只用全文检索.*npm run ingest/u)])
      await ingest()
      await embed()
      const mended = await nearestTo(NEW)
      expect(mended.notices).toEqual([])
      expect(mended.value[0]).toBe(NEW)
      const left = await readdir(uri, { recursive: true })
      expect(left.filter((file) => file.endsWith('.damaged'))).toEqual([])
    },
  )

  it('while they are swapped for those of another model: a question under way is not refused', async () => {
    await embed()
    const { value } = await opened(undefined, async (index) => {
      await embed('other')
      return index.similarPassages(TEXT, { limit: 3 })
    })
    expect(value).toBeInstanceOf(Array)
  })

  it('and a version that takes the place of a lost one does not take its vectors for its own', async () => {
    await writeFile(join(reports, 'new.txt'), SONGTAO)
    await ingest()
    await embed()
    await damageNewestManifest(uri, 'passages', 'torn')
    await rm(join(reports, 'new.txt'))
    await ingest()
    expect((await nearestTo(NEW)).notices).toHaveLength(1)
    await embed()
    const { value, notices } = await nearestTo(NEW)
    expect(notices).toEqual([])
    expect(value).toHaveLength(3)
    expect(value).not.toContain(NEW)
  })

  it('when the model cannot be asked, or gives another dimension; and it is then left alone for a while', async () => {
    await embed()
    server.mock.onEmbedding(/坏/u, { status: 500, error: { message: 'oops' } })
    server.mock.onEmbedding(/短/u, { embedding: [1, 0] })
    for (const text of ['坏', '短']) {
      const { value, errors } = await opened(undefined, async (index) => [
        await index.similarPassages(text, { limit: 3 }),
        await index.similarPassages(TEXT, { limit: 3 }),
      ])
      expect(value).toEqual([[], []])
      expect(errors).toHaveLength(1)
    }
  })
})
