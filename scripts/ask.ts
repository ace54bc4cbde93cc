/**
 * npm run ask -- "问题" [--index DIR] [--answerer offline|model] [--json] [--batch FILE.jsonl]
 */
import { open } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import type { Answerer } from '../src/answer/answerer.ts'
import type { Proofreader } from '../src/chat/index.ts'
import { loadConfig } from '../src/config.ts'
import type { Drafter } from '../src/draft/index.ts'
import { SettingError } from '../src/errors.ts'
import { readOptions, runCommand } from './command.ts'

const USAGE =
  'npm run ask -- "问题" [--index 目录] [--answerer offline|model] [--json]，或 npm run --silent ask -- --batch 文件.jsonl'

const OPTIONS = {
  index: { type: 'string' },
  json: { type: 'boolean', default: false },
  batch: { type: 'string' },
  answerer: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

interface Desk {
  answerer: Answerer
  drafter: Drafter
}

await runCommand(ask)

async function ask(): Promise<void> {
  const { values, positionals } = readOptions(USAGE, { options: OPTIONS, allowPositionals: true })
  if (values.help) return write(USAGE)
  const question = positionals.length > 0 ? positionals.join(' ') : null
  if (values.json && question === null && values.batch === undefined)
    throw new SettingError('no-question', { userMessage: `--json 需要一个问题。用法：${USAGE}` })
  // The batch file is looked at first: a wrong path must not cost the building of an index.
  const batch = values.batch === undefined ? null : await openBatch(values.batch)
  const { holder, ...desk } = await openDesk(values)
  try {
    const answered = batch
      ? await askBatch(batch.readLines(), desk)
      : values.json && question !== null
        ? await askForJson(question, desk)
        : await askForReading(question, desk)
    if (!answered) process.exitCode = 1
  } finally {
    holder.close()
  }
}

/** Everything heavy is loaded here, after the options have been found good. */
async function openDesk(options: { index?: string | undefined; answerer?: string | undefined }) {
  const config = loadConfig()
  const [desk, { readAnswererName }] = await Promise.all([
    import('./open-desk.ts'),
    import('./open-answerer.ts'),
  ])
  return desk.openDesk(config, {
    index: options.index,
    answerer: readAnswererName(options.answerer),
    onProgress: (line) => process.stderr.write(`${line}\n`),
  })
}

async function askForReading(
  question: string | null,
  desk: Desk & { proofreader: Proofreader },
): Promise<boolean> {
  const { runQuestion, runSession } = await import('../src/channels/terminal/index.ts')
  const streams = { ...desk, output: process.stdout, errors: process.stderr }
  return question === null ? runSession({ ...streams, input: process.stdin }) : runQuestion(question, streams)
}

async function askForJson(question: string, { answerer, drafter }: Desk): Promise<boolean> {
  const [{ answerRecord }, { createDesk }] = await Promise.all([
    import('../src/channels/terminal/index.ts'),
    import('../src/chat/index.ts'),
  ])
  const start = performance.now()
  const { answer } = await createDesk(answerer, drafter).ask(
    { question, history: [], facts: [] },
    { user: 'cli' },
  )
  await write(JSON.stringify(answerRecord(answer, performance.now() - start)))
  return true
}

async function openBatch(path: string) {
  try {
    return await open(path)
  } catch (cause) {
    throw new SettingError('no-batch-file', { userMessage: `读不到题目文件 ${path}，请检查路径。`, cause })
  }
}

/** False when there were lines and none of them could be answered. */
async function askBatch(lines: AsyncIterable<string>, { answerer, drafter }: Desk): Promise<boolean> {
  const { answerBatch } = await import('../src/channels/terminal/index.ts')
  let answered = 0
  let failed = 0
  for await (const record of answerBatch(lines, answerer, drafter)) {
    if ('error' in record) failed++
    else answered++
    await write(JSON.stringify(record))
  }
  return answered > 0 || failed === 0
}

/** Waits for a slow reader instead of piling lines up. */
function write(line: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${line}\n`, () => resolve()))
}
