/** Golden questions as a gate before a new version of the index. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createOfflineAnswerer } from '../../src/answer/index.ts'
import { createVersionGate, readGoldenSet } from '../../src/golden/index.ts'
import {
  acceptRelease,
  describeVersion,
  IndexHolder,
  listVersions,
  pruneIndex,
  rollBack,
  syncIndex,
  type VersionGate,
} from '../../src/index/index.ts'
import { listSources } from '../../src/reports/index.ts'
import { createWorkshop, HEKOU, SONGTAO, type Workshop } from '../index/town-reports.ts'

const QUESTIONS = [
  { id: 'trees', kind: 'number', question: '松涛镇造林多少亩？', must: [['300亩']] },
  { id: 'roads', kind: 'number', question: '河口乡去年硬化村道多少公里？', must: [['12公里']] },
  { id: 'visitors', kind: 'unanswerable', question: '松涛镇接待游客多少万人次？' },
  { id: 'never-right', kind: 'number', question: '松涛镇关停小砖窑几座？', must: [['九十九座']] },
  { id: 'write', kind: 'draft', question: '起草松涛镇生态工作一段' },
]

let prepared: Workshop
let workshop: Workshop
let gate: VersionGate

beforeAll(async () => {
  prepared = await createWorkshop()
  await prepared.write('songtao.txt', SONGTAO)
  await prepared.write('hekou.txt', HEKOU)
  await prepared.ingest()
  const file = join(prepared.folder, 'golden.jsonl')
  await writeFile(file, QUESTIONS.map((item) => JSON.stringify(item)).join('\n'))
  gate = createVersionGate(await readGoldenSet(file))
})

beforeEach(async () => {
  workshop = await prepared.copy()
})

afterEach(() => workshop.destroy())
afterAll(() => prepared.destroy())

const ingest = async (by: VersionGate = gate) =>
  syncIndex({ uri: workshop.uri, sources: await listSources([workshop.sources]), gate: by })

async function ask(question: string): Promise<string> {
  const index = await workshop.open()
  expect(index.notices).toEqual([])
  const { answer } = await createOfflineAnswerer(index).ask({ question, history: [], facts: [] })
  index.close()
  return answer.text
}

const states = async () =>
  (await listVersions(workshop.uri)).map(({ version, current, held }) => [
    version,
    current,
    held?.length ?? 0,
  ])

/** The paragraph with the trees goes. */
const fell = () => workshop.write('songtao.txt', SONGTAO.replace('造林300亩，', ''))

describe('the gate', () => {
  it('holds a version that answers wrongly what was right, and says which question and how', async () => {
    await fell()
    const summary = await ingest()
    expect(summary).toMatchObject({ version: 2, current: 1 })
    expect(summary.held).toEqual([
      {
        id: 'trees',
        question: '松涛镇造林多少亩？',
        reasons: expect.arrayContaining([expect.stringContaining('300亩')]),
        before: expect.stringContaining('300亩'),
        after: expect.not.stringContaining('300亩'),
      },
    ])
    expect(await ask('松涛镇造林多少亩？')).toContain('300亩')
    expect(await states()).toEqual([
      [1, true, 0],
      [2, false, 1],
    ])
    expect((await describeVersion(workshop.uri, 2)).held).toEqual(summary.held)
  })

  it('holds one that answers what it must refuse', async () => {
    await workshop.write('songtao.txt', `${SONGTAO}\n\n全镇接待游客30万人次，增长8%。`)
    expect((await ingest()).held?.map(({ id }) => id)).toEqual(['visitors'])
  })

  it('lets pass what answers all as before, and the first version of all', async () => {
    await workshop.write('hekou.txt', HEKOU.replace('改造危桥3座', '改造危桥4座'))
    expect(await ingest()).toMatchObject({ version: 2, current: 2, held: null })
    const uri = join(workshop.folder, 'other')
    const sources = await listSources([workshop.sources])
    expect(await syncIndex({ uri, sources, gate })).toMatchObject({ version: 1, held: null })
  })

  it('asks nothing when nothing changed', async () => {
    const asked: number[] = []
    await ingest(async (before, after) => {
      asked.push(before.version, after.version)
      return []
    })
    expect(asked).toEqual([])
  })

  it('leaves the version in use when asking fails, and the next ingest goes on from it', async () => {
    await fell()
    await expect(ingest(() => Promise.reject(new Error('no')))).rejects.toMatchObject({
      code: 'check-failed',
    })
    expect((await states()).at(-1)).toEqual([1, true, 0])
    expect(await ingest(async () => [])).toMatchObject({ version: 2, held: null, changed: 1 })
  })
})

describe('a version that is held', () => {
  beforeEach(async () => {
    await fell()
    await ingest()
  })

  it('becomes current when an admin accepts it, as a version of its own', async () => {
    const holder = await IndexHolder.open(workshop.uri)
    expect(await holder.use(async (index) => index.version)).toBe(1)
    const accepted = await acceptRelease({ uri: workshop.uri, version: 2, by: 'admin' })
    expect(accepted).toMatchObject({ version: 3, restores: 2, by: 'admin', held: null })
    expect(await holder.use(async (index) => index.version)).toBe(3)
    holder.close()
    expect(await ask('松涛镇造林多少亩？')).not.toContain('300亩')
    expect(await ingest()).toMatchObject({ version: 3, added: 0, changed: 0, removed: 0 })
  })

  it('is not gone back to, but accepted', async () => {
    const back = rollBack({ uri: workshop.uri, version: 2, by: 'admin' })
    await expect(back).rejects.toMatchObject({
      code: 'held-version',
      userMessage: expect.stringContaining('accept 2'),
    })
  })

  it('does not stand in the way of the next ingest, which compares with the version in use', async () => {
    await workshop.write('songtao.txt', SONGTAO.replace('关停小砖窑7座', '关停小砖窑9座'))
    expect(await ingest()).toMatchObject({ version: 3, current: 3, held: null, changed: 1 })
    expect(await ask('松涛镇关停小砖窑几座？')).toContain('9座')
    const accepted = await acceptRelease({ uri: workshop.uri, version: 2, by: 'admin' })
    expect(accepted.version).toBe(4)
    expect(await ask('松涛镇造林多少亩？')).not.toContain('300亩')
    await rollBack({ uri: workshop.uri, version: 3, by: 'admin' })
    expect(await ask('松涛镇造林多少亩？')).toContain('300亩')
  })

  it('is pruned like any other, and never in place of the one in use', async () => {
    expect(await pruneIndex({ uri: workshop.uri, keep: 1, graceMilliseconds: 0 })).toMatchObject({
      kept: [1],
      removed: [2],
    })
    expect(await ask('松涛镇造林多少亩？')).toContain('300亩')
    expect(await ingest()).toMatchObject({ version: 2, held: [{ id: 'trees' }] })
  })
})
