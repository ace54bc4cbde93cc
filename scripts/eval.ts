/**
 * npm run eval -- --set FILE.jsonl [--set …] [--index DIR | --source PATH…] [--answerer offline|model | --compare]
 *   [--json] [--failures] [--gate FILE]
 * npm run eval -- --drafts [--index DIR | --source PATH…] [--failures] [--json]
 * npm run eval -- --self [--sample N] [--index DIR | --source PATH…] [--json]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { createOfflineAnswerer } from '../src/answer/index.ts'
import { createDesk } from '../src/chat/index.ts'
import { loadConfig } from '../src/config.ts'
import { createDrafter, type Drafter } from '../src/draft/index.ts'
import { SettingError } from '../src/errors.ts'
import { readGoldenSet } from '../src/golden/index.ts'
import { type ReportIndex, syncIndex } from '../src/index/index.ts'
import { listSources } from '../src/reports/index.ts'
import { readOptions, runCommand } from './command.ts'
import { compareItems, describeComparison, type Sides } from './eval/compare.ts'
import { describeDraftFailures, describeDrafts, runDrafts } from './eval/drafts.ts'
import { checkGate, gatedMeasures, raiseGate, readGate, writeGate } from './eval/gate.ts'
import { selfReports, textsFromFiles, textsFromIndex } from './eval/indexed.ts'
import { describeFailures, type ItemRun, runSet } from './eval/run.ts'
import { askSelf, describeSelf, summariseSelf } from './eval/self.ts'
import { makeSelfQuestions } from './eval/self-questions.ts'
import { type SetSummary, summarise } from './eval/summary.ts'
import { summaryTable } from './eval/table.ts'
import { type AnswererName, openAnswerer, readAnswererName } from './open-answerer.ts'
import { bringVectorsInStep, openEmbedder } from './open-embedder.ts'
import { openOrBuildIndex } from './open-index.ts'

const USAGE =
  'npm run eval -- --set 题集.jsonl [--index 目录 | --source 路径…] [--answerer offline|model | --compare] [--json] [--failures] [--gate 文件 [--update-gate]]，--self [--sample N] 或 --drafts'

const OPTIONS = {
  set: { type: 'string', multiple: true },
  index: { type: 'string' },
  source: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  failures: { type: 'boolean', default: false },
  gate: { type: 'string' },
  'update-gate': { type: 'boolean', default: false },
  self: { type: 'boolean', default: false },
  drafts: { type: 'boolean', default: false },
  sample: { type: 'string', default: '400' },
  answerer: { type: 'string' },
  compare: { type: 'boolean', default: false },
} as const

/** Requests that --drafts makes up. */
const DRAFTS = 200

await runCommand(evaluate)

type Options = ReturnType<typeof parse>

function parse() {
  const { values, positionals } = readOptions(USAGE, { options: OPTIONS, allowPositionals: true })
  const { set = [], source: first = [] } = values
  if (positionals.length > 0 && first.length === 0)
    throw new SettingError('bad-option', { userMessage: `不认识 ${positionals[0]}。用法：${USAGE}` })
  // "--source a b c": the paths after the first are positionals.
  const source = [...first, ...positionals]
  const sample = Number(values.sample)
  if (!Number.isInteger(sample) || sample < 1)
    throw new SettingError('bad-option', { userMessage: '--sample 应是正整数，例如 400。' })
  if (set.length === 0 && !values.self && !values.drafts)
    throw new SettingError('bad-option', { userMessage: `请给出题集、--self 或 --drafts。用法：${USAGE}` })
  // What is measured does not depend on what happens to be set up: offline, unless asked otherwise.
  const answerer = readAnswererName(values.answerer) ?? 'offline'
  return { ...values, set, source, sample, answerer }
}

async function evaluate(): Promise<void> {
  const options = parse()
  const sets = await Promise.all(options.set.map(readGoldenSet))
  const { index, name, release } = await openMeasured(options)
  try {
    if (options.self) await evaluateSelf(index, options)
    const sources = await (options.source.length > 0 ? textsFromFiles(options.source) : textsFromIndex(index))
    const config = loadConfig()
    const drafter = createDrafter(index)
    if (options.drafts) await evaluateDrafts(index, drafter, options)
    for (const set of sets) {
      const title = `${set.name} on ${name}`
      const run = async (answerer: AnswererName) =>
        runSet(set, { answerer: await openAnswerer(index, config, answerer), drafter }, sources)
      if (options.compare)
        compare(title, { offline: await run('offline'), model: await run('model') }, options)
      else await report(title, await run(options.answerer), options)
    }
  } finally {
    index.close()
    await release()
  }
}

/** The index named, or a temporary one of the sources given; `name` tells what was measured. */
async function openMeasured({ index, source, answerer, compare: isCompared }: Options) {
  const config = loadConfig()
  const embedder = answerer === 'model' || isCompared ? await openEmbedder(config) : undefined
  if (source.length === 0) {
    const uri = index ?? config.indexUri
    const corpusDir = index === undefined ? config.corpusDir : null
    const opened = await openOrBuildIndex({ uri, corpusDir, embedder })
    return { index: opened, name: basename(resolve(uri)), release: async () => {} }
  }
  const folder = await mkdtemp(join(tmpdir(), 'jushi-eval-'))
  const release = () => rm(folder, { recursive: true, force: true })
  const uri = join(folder, 'index')
  try {
    const summary = await syncIndex({ uri, sources: await listSources(source) })
    process.stderr.write(
      `报告 ${summary.reports} 篇，段落 ${summary.passages}，指标 ${summary.figures}，建索引 ${summary.seconds.toFixed(1)} 秒\n`,
    )
    const say = (line: string) => process.stderr.write(`${line}\n`)
    if (embedder !== undefined) await bringVectorsInStep(uri, embedder, say)
    const opened = await openOrBuildIndex({ uri, corpusDir: null, embedder })
    return { index: opened, name: source.map((path) => basename(resolve(path))).join('+'), release }
  } catch (error) {
    await release()
    throw error
  }
}

async function report(name: string, runs: ItemRun[], options: Options): Promise<void> {
  const summary = summarise(runs.map(({ score }) => score))
  const items = runs.map(({ score, verdicts }) => ({
    ...score,
    ...(verdicts.length > 0 ? { verdicts } : {}),
  }))
  if (options.json) console.log(JSON.stringify({ set: name, ...summary, items }))
  else console.log(`${name}\n${summaryTable(summary)}\n`)
  if (options.failures) process.stderr.write(`${describeFailures(runs)}\n`)
  if (options.gate !== undefined) await holdGate(options.gate, name, summary, options['update-gate'])
}

function compare(name: string, sides: Sides, { json }: Options): void {
  const rows = compareItems(sides)
  console.log(json ? JSON.stringify({ set: name, items: rows }) : `${name}\n${describeComparison(rows)}\n`)
}

async function holdGate(file: string, name: string, summary: SetSummary, update: boolean): Promise<void> {
  const gate = await readGate(file)
  const measures = gatedMeasures(summary)
  const fallen = checkGate(gate, name, measures)
  for (const line of fallen) process.stderr.write(`门槛：${line}\n`)
  if (fallen.length > 0) process.exitCode = 1
  else if (update) await writeGate(file, raiseGate(gate, name, measures))
}

async function evaluateDrafts(
  index: ReportIndex,
  drafter: Drafter,
  { json, failures }: Options,
): Promise<void> {
  const runs = await runDrafts(DRAFTS, drafter, index)
  console.log(json ? JSON.stringify(runs) : `${describeDrafts(runs)}\n`)
  if (failures) process.stderr.write(`${describeDraftFailures(runs)}\n`)
  if (runs.some((run) => run.failures.length > 0)) process.exitCode = 1
}

async function evaluateSelf(index: ReportIndex, { sample, json, failures }: Options): Promise<void> {
  const questions = makeSelfQuestions(await selfReports(index), sample)
  const results = await askSelf(questions, createDesk(createOfflineAnswerer(index)))
  const summary = summariseSelf(questions, results)
  console.log(json ? JSON.stringify(summary) : `${describeSelf(summary)}\n`)
  if (!failures) return
  for (const { question, verdict, text } of results)
    if (question.nearMiss === null ? verdict !== 'found' : verdict === 'wrong')
      process.stderr.write(
        `${verdict} ${question.nearMiss ?? ''} ${question.question} 应为 ${question.accepted.map(({ written }) => written).join('/')}\n  | ${text.replaceAll('\n', '\n  | ')}\n`,
      )
}
