/**
 * Writers killed (SIGKILL) at random moments of all they do, fifty times and more. After each kill the index answers as
 * it did before or, where the new version was already current, as it does afterwards; the next run completes; and what
 * the index then holds is, row by row, what a run that nobody disturbed would have made.
 */
import '../../src/index/quiet.ts'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import * as lancedb from '@lancedb/lancedb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOfflineAnswerer } from '../../src/answer/index.ts'
import { IndexError } from '../../src/errors.ts'
import { pruneIndex, rollBack, syncTextVectors } from '../../src/index/index.ts'
import { KEY, startServer, type TestServer } from '../model/server.ts'
import { storedRows } from './stored-rows.ts'
import { createWorkshop, damageNewestManifest, HEKOU, SONGTAO, type Workshop } from './town-reports.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const ON_WORD = new URL('./on-word.ts', import.meta.url).href

/** Set it to see a run again. */
const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** Two at a time: one process starts while the index that another has left is looked at. */
const LANES = 2

const town = (name: string): string => HEKOU.replaceAll('河口乡', name)

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const embed = ({ uri }: Workshop): Promise<void> => syncTextVectors({ uri, embedder: server.embeddings() })

interface Scenario {
  stage: string
  kills: number
  /** Makes the sources, and the index where there is to be one. */
  prepare(workshop: Workshop): Promise<unknown>
  /** What is killed, as arguments of Node; ingesting the sources where it is not given. */
  command?(workshop: Workshop): string[]
  /** Settings that it runs with. */
  settings?(): Record<string, string>
  /** The same again, to its end. */
  again?(workshop: Workshop): Promise<unknown>
}

const ingestCommand = ({ sources, uri }: Workshop): string[] => [
  join(ROOT, 'scripts/ingest.ts'),
  sources,
  '--index',
  uri,
]

/** The second version has one report more, and another figure. */
async function twoVersions(workshop: Workshop): Promise<void> {
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.write('hekou.txt', HEKOU)
  await workshop.ingest()
  await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', '造林420亩'))
  await workshop.write('沙坪镇.txt', town('沙坪镇'))
  await workshop.ingest()
}

const SCENARIOS: Scenario[] = [
  {
    stage: 'the first ingest',
    kills: 8,
    async prepare(workshop) {
      await workshop.write('songtao.txt', SONGTAO)
      await workshop.write('hekou.txt', HEKOU)
    },
  },
  {
    stage: 'an update that changes, adds, removes and renames',
    kills: 9,
    async prepare(workshop) {
      await workshop.write('songtao.txt', SONGTAO)
      for (const name of ['河口乡', '白石镇', '柳林乡']) await workshop.write(`${name}.txt`, town(name))
      await workshop.ingest()
      await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', '造林420亩'))
      await workshop.write('沙坪镇.txt', town('沙坪镇'))
      await workshop.remove('白石镇.txt')
      await rename(join(workshop.sources, '柳林乡.txt'), join(workshop.sources, '柳林乡二.txt'))
    },
  },
  {
    stage: 'an update after which all is embedded anew',
    kills: 8,
    async prepare(workshop) {
      await workshop.write('songtao.txt', SONGTAO)
      await workshop.ingest()
      for (const name of ['河口乡', '白石镇', '柳林乡', '沙坪镇', '石桥乡'])
        await workshop.write(`${name}.txt`, town(name))
      await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', '造林420亩'))
    },
  },
  {
    stage: 'the mending of a torn index',
    kills: 6,
    async prepare(workshop) {
      await twoVersions(workshop)
      await damageNewestManifest(workshop.uri, 'passages', 'torn')
    },
  },
  {
    stage: 'a rollback',
    kills: 5,
    prepare: twoVersions,
    command: ({ uri }) => [join(ROOT, 'scripts/index.ts'), 'rollback', '1', '--index', uri],
    again: ({ uri }) => rollBack({ uri, version: 1, by: 'cli' }),
  },
  {
    stage: 'a prune',
    kills: 5,
    async prepare(workshop) {
      await twoVersions(workshop)
      await workshop.remove('hekou.txt')
      await workshop.ingest()
    },
    // The command leaves for an hour what running questions may read; here nothing is spared.
    command: ({ uri }) => [
      '--eval',
      `import(${JSON.stringify(join(ROOT, 'src/index/prune.ts'))}).then(({ pruneIndex }) => pruneIndex(${JSON.stringify(
        { uri, keep: 1, graceMilliseconds: 0 },
      )}))`,
    ],
    async again(workshop) {
      await workshop.ingest()
      await pruneIndex({ uri: workshop.uri, keep: 1, graceMilliseconds: 0 })
    },
  },
  {
    stage: 'an ingest with an embedding model',
    kills: 5,
    async prepare(workshop) {
      await twoVersions(workshop)
      await embed(workshop)
      await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', '造林500亩'))
      await workshop.remove('沙坪镇.txt')
    },
    settings: () => ({
      OPENAI_API_KEY: KEY,
      OPENAI_BASE_URL: `${server.mock.url}/v1`,
      EMBEDDING_MODEL: 'test-embed',
    }),
    async again(workshop) {
      await workshop.ingest()
      await embed(workshop)
    },
  },
  {
    stage: 'the rebuilding of an index of another format',
    kills: 5,
    async prepare(workshop) {
      await workshop.write('songtao.txt', SONGTAO)
      await workshop.ingest()
      const releases = await (await lancedb.connect(workshop.uri)).openTable('releases')
      await releases.add([{ version: 2, schema: 99, release: '{}' }])
      await workshop.write('hekou.txt', HEKOU)
    },
  },
]

const QUESTIONS = ['松涛镇造林多少亩？', '河口乡改造危桥几座？']

interface Outcome {
  /** Answers, or why there are none. */
  said: unknown
  notices: readonly string[]
}

/** All that a user sees of an index. */
async function outcome(workshop: Workshop): Promise<Outcome> {
  try {
    const index = await workshop.open()
    const answerer = createOfflineAnswerer(index)
    const said = []
    for (const question of QUESTIONS)
      said.push((await answerer.ask({ question, history: [], facts: [] })).answer)
    index.close()
    return { said, notices: index.notices }
  } catch (error) {
    if (error instanceof IndexError) return { said: error.code, notices: [] }
    throw error
  }
}

interface Undisturbed {
  scenario: Scenario
  prepared: Workshop
  before: Outcome
  after: Outcome
  rows: Awaited<ReturnType<typeof storedRows>>
  /** Files that the run adds to the index. */
  files: number
  milliseconds: number
}

describe(`killed (CRASH_SEED=${SEED})`, () => {
  const random = randomFrom(SEED)

  it.each(SCENARIOS)('$kills times in $stage', { timeout: 600_000 }, async (scenario) => {
    const { kills, prepare } = scenario
    const prepared = await createWorkshop()
    try {
      await prepare(prepared)
      const undisturbed = await undisturbedRun(scenario, prepared)
      const moments = Array.from({ length: kills }, (_, i) => momentOf(i, undisturbed, random))
      await inLanes(moments, (moment) => killAndMend(undisturbed, moment))
    } finally {
      await prepared.destroy()
    }
  })
})

async function undisturbedRun(scenario: Scenario, prepared: Workshop): Promise<Undisturbed> {
  const workshop = await prepared.copy()
  const before = await outcome(workshop)
  const filesBefore = fileCount(workshop.uri)
  const run = await start(scenario, workshop)
  const began = performance.now()
  run.begin()
  expect(await run.end).toEqual([0, null])
  const milliseconds = performance.now() - began
  const after = await outcome(workshop)
  expect(after.notices).toEqual([])
  const files = fileCount(workshop.uri) - filesBefore
  const rows = await storedRows(workshop.uri)
  await workshop.destroy()
  return { scenario, prepared, before, after, rows, files, milliseconds }
}

/** When to kill: so many milliseconds after the word, once the run has added so many files. */
interface Moment {
  files: number
  milliseconds: number
}

/** Every other one strikes where writing is, the rest anywhere in the run. */
function momentOf(i: number, { files, milliseconds }: Undisturbed, random: () => number): Moment {
  return i % 2 === 0
    ? { files: Math.floor(random() * files), milliseconds: random() * 4 }
    : { files: 0, milliseconds: random() * milliseconds }
}

async function killAndMend(undisturbed: Undisturbed, moment: Moment): Promise<void> {
  const workshop = await killed(undisturbed, moment)
  try {
    const left = await outcome(workshop)
    expect([undisturbed.before.said, undisturbed.after.said]).toContainEqual(left.said)
    const { again = ({ ingest }) => ingest() } = undisturbed.scenario
    await again(workshop)
    expect(await outcome(workshop)).toEqual({ said: undisturbed.after.said, notices: [] })
    expect(await storedRows(workshop.uri)).toEqual(undisturbed.rows)
  } catch (error) {
    throw new Error(`killed after ${moment.files} files and ${moment.milliseconds} ms`, { cause: error })
  } finally {
    await workshop.destroy()
  }
}

/** What a killed run leaves. One that ends too soon does not count: another is killed earlier. */
async function killed(undisturbed: Undisturbed, { files, milliseconds }: Moment): Promise<Workshop> {
  const { scenario, prepared } = undisturbed
  const workshop = await prepared.copy()
  const wanted = fileCount(workshop.uri) + files
  const run = await start(scenario, workshop)
  run.begin()
  while (fileCount(workshop.uri) < wanted && run.process.exitCode === null) await setTimeout(1)
  await setTimeout(milliseconds)
  run.process.kill('SIGKILL')
  const [, signal] = await run.end
  if (signal === 'SIGKILL') return workshop
  await workshop.destroy()
  return killed(undisturbed, { files: Math.floor(files / 2), milliseconds: milliseconds / 2 })
}

interface Run {
  process: ChildProcess
  begin(): void
  /** Exit status and signal. */
  end: Promise<[number | null, NodeJS.Signals | null]>
}

/** Ready, and waiting for the word. */
async function start({ command = ingestCommand, settings }: Scenario, workshop: Workshop): Promise<Run> {
  const child = spawn(process.execPath, ['--import', ON_WORD, ...command(workshop)], {
    cwd: workshop.folder,
    env: { PATH: process.env.PATH, ...settings?.() },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const end = once(child, 'exit') as Run['end']
  await once(child.stderr, 'data')
  return { process: child, begin: () => child.stdin.end('go'), end }
}

function fileCount(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length
  } catch {
    return 0
  }
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values()
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const item of left) await work(item)
    }),
  )
}

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
