/** The commands with models set, each a process of its own, against a server on the same machine. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../model/server.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const REPORT = `松涛镇2019年政府工作报告

各位代表：

我代表松涛镇人民政府作工作报告，请予审议。

一、2018年工作回顾

一年来，全镇造林300亩，新修水渠12公里，松涛水库年底蓄水。

各项税收总额4.1亿元，同比增长9%。

二、2019年工作安排

计划造林500亩，税收总额增长6%。`
const QUESTION = '松涛镇造林多少亩？'
const TRUE = '松涛镇2018年全镇造林300亩。'
const FALSE = '松涛镇造林800亩。'

let folder: string
let server: TestServer
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-commands-'))
  await writeFile(join(folder, 'songtao.txt'), REPORT)
  await writeFile(
    join(folder, 'set.jsonl'),
    `${JSON.stringify({ id: '1', kind: 'number', question: QUESTION, report: [1], evidence: ['造林300亩'], must: [['300亩']] })}\n`,
  )
  server = await startServer()
  const claims = [TRUE, FALSE].map((text) => ({ text, citations: [1] }))
  server.mock.on(
    { systemMessage: '根据给出的报告段落回答问题' },
    { content: JSON.stringify({ claims }), usage: { prompt_tokens: 1000, completion_tokens: 100 } },
  )
  server.mock.on({ systemMessage: '没有通过依据检查' }, { content: '{"claims":[]}' })
  env = {
    PATH: process.env.PATH,
    HOME: folder,
    CORPUS_DIR: folder,
    OPENAI_BASE_URL: server.settings.endpoint.baseUrl,
    CHAT_MODEL: 'm',
    EMBEDDING_MODEL: 'e',
    MODEL_PRICES: 'm=2/10',
  }
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

function run(script: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(ROOT, `scripts/${script}.ts`), ...args], { cwd: folder, env })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  return new Promise((done) => child.on('close', () => done(output)))
}

const embeddingCalls = () =>
  server.mock.getRequests().filter(({ path }) => path.endsWith('/embeddings')).length

it('ingest embeds what is new, and makes no call when nothing is', async () => {
  await run('ingest', join(folder, 'songtao.txt'))
  expect(embeddingCalls()).toBe(1)
  server.mock.clearRequests()
  const { stdout } = await run('ingest', join(folder, 'songtao.txt'))
  expect(stdout).toContain('新增 0，更新 0')
  expect(server.mock.getRequests()).toEqual([])
})

it('ask shows what holds, and says how much did not', async () => {
  const { stdout, stderr } = await run('ask', QUESTION)
  expect(stderr).toBe('')
  expect(stdout).toContain(`${TRUE}[1]`)
  expect(stdout).not.toContain('800')
  expect(stdout).toContain('1 句没有通过依据检查')
})

it('eval keeps what became of each claim, and sets offline and model side by side', async () => {
  const set = ['--set', join(folder, 'set.jsonl')]
  const { stdout } = await run('eval', ...set, '--answerer', 'model', '--json')
  const { items } = JSON.parse(stdout)
  expect(items[0]).toMatchObject({
    right: true,
    verdicts: [
      { text: TRUE, outcome: 'told', problems: [] },
      { text: FALSE, outcome: 'dropped', problems: [expect.stringContaining('800')] },
    ],
  })
  const compared = JSON.parse((await run('eval', ...set, '--compare', '--json')).stdout)
  expect(compared.items).toMatchObject([
    {
      question: QUESTION,
      offline: { right: true },
      model: { right: true, told: 1, repaired: 0, dropped: 1 },
    },
  ])
})

it('usage shows calls, tokens and cost by user', async () => {
  const { rows, cost } = JSON.parse((await run('usage', '--days', '2', '--json')).stdout)
  const cli = rows.find(({ user, model }: { user: string; model: string }) => user === 'cli' && model === 'm')
  expect(cli.calls).toBe(2)
  expect(cost).toBeGreaterThan(0.003)
  const { stdout } = await run('usage')
  expect(stdout).toMatch(/ingest +e +1 /u)
  expect(stdout).toMatch(/^合计/mu)
})
