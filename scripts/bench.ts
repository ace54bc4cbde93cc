/**
 * npm run bench [-- --source PATH… --golden FILE.jsonl] [--write FILE.md] [--json]
 * npm run bench -- --model [--source PATH… --golden FILE.jsonl] [--json]
 * npm run bench -- --sync REPORTS… [--json]: what an ingest costs that changes little of so many made-up reports.
 * npm run bench -- --telegram [--json]
 * Side by side in one run: this project's search and what a user would reach for instead.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { SettingError } from '../src/errors.ts'
import { readGoldenSet } from '../src/golden/index.ts'
import { buildIcu } from './bench/icu.ts'
import { buildLangChain } from './bench/langchain.ts'
import { findQuestions, measure } from './bench/measure.ts'
import { buildMiniSearch } from './bench/minisearch.ts'
import { timeModel } from './bench/model.ts'
import { buildOwn } from './bench/own.ts'
import { page, type Result, resultTable } from './bench/page.ts'
import type { Route } from './bench/route.ts'
import { syncTable, timeSync } from './bench/sync.ts'
import { readOptions, runCommand } from './command.ts'
import { textsFromFiles } from './eval/indexed.ts'

const USAGE =
  'npm run bench -- [--source 路径… --golden 题集.jsonl] [--write 文件.md | --model | --telegram] [--json]，或 --sync 篇数…'

const OPTIONS = {
  source: { type: 'string', multiple: true },
  golden: { type: 'string' },
  write: { type: 'string' },
  json: { type: 'boolean', default: false },
  model: { type: 'boolean', default: false },
  sync: { type: 'boolean', default: false },
  telegram: { type: 'boolean', default: false },
} as const

const SHARED = '../shared'
/** What docs/benchmarks.md shows. */
const USUAL = [
  { golden: `${SHARED}/golden/dev.jsonl`, sources: [`${SHARED}/seed`] },
  { golden: `${SHARED}/golden/dev-reports.jsonl`, sources: [`${SHARED}/reports`] },
  { golden: `${SHARED}/golden/dev-reports.jsonl`, sources: [`${SHARED}/reports`, `${SHARED}/archive`] },
]
const BUILDERS = [buildOwn, buildMiniSearch, buildIcu, buildLangChain]
const LIMIT = 20
const ROUNDS = 3

interface Contest {
  golden: string
  sources: string[]
}

await runCommand(bench)

async function bench(): Promise<void> {
  const { values, positionals } = readOptions(USAGE, { options: OPTIONS, allowPositionals: true })
  if (values.sync) return benchSync(positionals.map(Number), values.json)
  // "--source a b c": the paths after the first are positionals.
  const sources = [...(values.source ?? []), ...positionals]
  if ((values.golden === undefined) !== (sources.length === 0))
    throw new SettingError('bad-option', { userMessage: `--source 与 --golden 要一起给。用法：${USAGE}` })
  const contests = values.golden === undefined ? USUAL : [{ golden: values.golden, sources }]
  if (values.telegram) return benchTelegram(values.json)
  if (values.model) return benchModel(contests, values.json)
  const results: Result[] = []
  for (const contest of contests) {
    const result = await hold(contest)
    results.push(result)
    if (!values.json) console.log(resultTable(result))
  }
  if (values.json) console.log(JSON.stringify(results))
  if (values.write !== undefined) await writeFile(values.write, page(results, circumstances()))
}

/** What our side takes of an answer by a model whose server answers at once. */
async function benchModel(contests: Contest[], json: boolean): Promise<void> {
  for (const { golden, sources } of contests) {
    const { name, items } = await readGoldenSet(golden)
    const asked = items.filter(({ kind }) => kind !== 'draft')
    const times = await timeModel(sources, asked)
    const on = sources.map((path) => basename(resolve(path))).join(' + ')
    if (json) console.log(JSON.stringify({ set: name, sources: on, questions: asked.length, ...times }))
    else {
      const [own50, own95, whole95] = [times.ownP50, times.ownP95, times.wholeP95].map((ms) => ms.toFixed(1))
      const told = `自己一侧 p50 ${own50}ms、p95 ${own95}ms，连同即答的服务 p95 ${whole95}ms`
      console.log(`${name} on ${on}：${asked.length} 题，${told}`)
    }
  }
}

async function benchSync(counts: number[], json: boolean): Promise<void> {
  if (counts.length === 0 || !counts.every((count) => Number.isSafeInteger(count) && count > 1))
    throw new SettingError('bad-option', {
      userMessage: `--sync 后面写报告篇数，如 --sync 1000。用法：${USAGE}`,
    })
  for (const count of counts) {
    const costs = await timeSync(count)
    console.log(json ? JSON.stringify({ reports: count, costs }) : `${count} 篇报告\n${syncTable(costs)}\n`)
  }
}

/** Two hundred chats at once with the Telegram bot, offline. */
async function benchTelegram(json: boolean): Promise<void> {
  const { timeTelegram } = await import('./bench/telegram.ts')
  const times = await timeTelegram()
  if (json) return console.log(JSON.stringify(times))
  const { chats, questions, p50, p95, cpuMilliseconds, megabytes, astray } = times
  const waits = `等待 p50 ${Math.round(p50)}ms、p95 ${Math.round(p95)}ms，每问用 CPU ${cpuMilliseconds.toFixed(1)}ms`
  const memory = `内存 ${megabytes.join(' → ')} MB，漏答、重答或乱序 ${astray}`
  console.log(`Telegram：${chats} 个对话各 ${questions} 问同时进行，${waits}，${memory}`)
}

async function hold({ golden, sources }: Contest): Promise<Result> {
  const set = await readGoldenSet(golden)
  const questions = findQuestions(set, await textsFromFiles(sources))
  if (questions.length === 0)
    throw new SettingError('no-evidence', {
      userMessage: `题集 ${golden} 的依据不在 ${sources.join('、')} 里，请换一对。`,
    })
  const folder = await mkdtemp(join(tmpdir(), 'jushi-bench-'))
  const routes: Route[] = []
  try {
    for (const [i, build] of BUILDERS.entries()) {
      const own = join(folder, String(i))
      await mkdir(own)
      routes.push(await build({ sources, folder: own, limit: LIMIT }))
    }
    return {
      sources: sources.map((path) => basename(resolve(path))).join(' + '),
      set: set.name,
      questions: questions.length,
      scores: await measure(routes, questions, ROUNDS),
    }
  } finally {
    for (const route of routes) route.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function circumstances() {
  return {
    command: 'npm run bench -- --write docs/benchmarks.md',
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cores: availableParallelism(),
  }
}
