/** `npm run index` as users and programs run it: a process of its own. */
import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkshop, HEKOU, SONGTAO, type Workshop } from '../index/town-reports.ts'

const ROOT = resolve(import.meta.dirname, '../..')

let workshop: Workshop

beforeAll(async () => {
  workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.ingest()
  await workshop.write('hekou.txt', HEKOU)
  await workshop.ingest()
})

afterAll(() => workshop.destroy())

interface Run {
  status: number | null
  stdout: string
  stderr: string
}

const index = (...args: string[]): Promise<Run> => run('index', args, { LANCEDB_URI: workshop.uri })

function run(script: string, args: string[], settings: Record<string, string>): Promise<Run> {
  const env = { PATH: process.env.PATH, ...settings }
  const command = [join(ROOT, `scripts/${script}.ts`), ...args]
  const child = spawn(process.execPath, command, { cwd: workshop.folder, env })
  const told = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      told[stream] += text
    })
  return new Promise((done) => child.on('close', (status) => done({ status, ...told })))
}

describe('npm run index', () => {
  it('lists, shows, compares, goes back and prunes', async () => {
    const listed = JSON.parse((await index('list', '--json')).stdout)
    expect(listed).toEqual([
      expect.objectContaining({ version: 1, reports: 1, by: 'cli', current: false }),
      expect.objectContaining({ version: 2, reports: 2, by: 'cli', current: true }),
    ])
    for (const key of ['time', 'passages', 'figures']) expect(listed[0]).toHaveProperty(key)
    expect((await index('show', '2')).stdout).toMatch(/第 2 版.*现用[\s\S]*hekou\.txt[\s\S]*《河口乡/u)
    expect((await index('diff', '1', '2')).stdout).toMatch(/新增 1，更新 0，删除 0[\s\S]*＋ hekou\.txt/u)
    const back = await index('rollback', '1', '--json')
    expect({ status: back.status, stderr: back.stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(back.stdout)).toMatchObject({ version: 3, restores: 1, by: userInfo().username })
    expect((await index('list')).stdout).toMatch(/现用，同第 1 版/u)
    expect((await index('prune', '--keep', '1')).stdout).toMatch(/已清理第 1、2 版，保留第 3 版/u)
    expect(JSON.parse((await index('list', '--json')).stdout)).toMatchObject([{ version: 3, reports: 1 }])
  })

  it('an ingest that its questions hold ends with status 1 and why; accept makes it current', async () => {
    const held = await workshop.copy()
    const golden = join(held.folder, 'golden.jsonl')
    const item = { id: 'trees', kind: 'number', question: '松涛镇造林多少亩？', must: [['300亩']] }
    await writeFile(golden, JSON.stringify(item))
    const env = { CORPUS_DIR: held.sources, LANCEDB_URI: held.uri, GATE_QUESTIONS: golden }
    await held.write('songtao.txt', SONGTAO.replace('造林300亩，', ''))
    const { status, stderr } = await run('ingest', [], env)
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /没有生效，现用的仍是第 \d+ 版[\s\S]*✗ trees[\s\S]*原来：.*300亩[\s\S]*现在：[\s\S]*accept \d+/u,
    )
    const version = /accept (\d+)/u.exec(stderr)![1]!
    expect((await run('index', ['accept', version], env)).stdout).toContain(`现在用第 ${version} 版的内容`)
    await held.destroy()
  })

  it.concurrent.each([
    ['no command', [], '用法'],
    ['an unknown command', ['undo'], '用法'],
    ['a version that is no number', ['rollback', 'x'], '用法'],
    ['a version too many', ['show', '1', '2'], '用法'],
    ['prune without --keep', ['prune'], '--keep'],
    ['--keep 0', ['prune', '--keep', '0'], '--keep'],
    ['an unknown version', ['rollback', '99'], '没有第 99 版'],
    ['no index', ['list', '--index', 'nowhere'], 'npm run ingest'],
  ])('%s is one line and status 1', async (_, args, words) => {
    const { status, stdout, stderr } = await index(...args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain(words)
  })
})
