/** The command as users and programs run it: a process of its own on a small index. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

const REPORT = `松涛镇2019年政府工作报告

各位代表：

现在，我代表松涛镇人民政府向大会报告工作，请予审议。

一、2018年工作回顾

过去一年，全镇实现生产总值73.5亿元，同比增长6.2%。各项税收总额4.1亿元，同比增长9%。

全镇造林300亩，松涛水库年底建成蓄水。

二、2019年工作安排

今年计划实现生产总值80亿元，增长8%。`

let folder: string
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-ask-'))
  await mkdir(join(folder, 'corpus'))
  await writeFile(join(folder, 'corpus', 'songtao.txt'), REPORT)
  env = {
    PATH: process.env.PATH,
    HOME: folder,
    CORPUS_DIR: join(folder, 'corpus'),
    LANCEDB_URI: join(folder, 'index'),
  }
  const first = await ask(['松涛镇税收增长了多少？'])
  expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining('索引已建好') })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

interface Run {
  status: number | null
  stdout: string
  stderr: string
}

function ask(args: string[], { input = '', readLines = Number.POSITIVE_INFINITY } = {}): Promise<Run> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/ask.ts'), ...args], { cwd: folder, env })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    if (stdout.split('\n').length > readLines) child.stdout.destroy()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdin.end(input)
  return new Promise((done) => child.on('close', (status) => done({ status, stdout, stderr })))
}

const lineCount = (text: string) => text.trimEnd().split('\n').length

describe('one question', () => {
  it('is answered in plain text on a pipe, with its sources and nothing on stderr', async () => {
    const { status, stdout, stderr } = await ask(['松涛镇税收增长了多少？'])
    expect(status).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/9%/u)
    expect(stdout).toContain('来源：\n[1] ')
    expect(stdout).not.toContain('\u001b')
  })

  it('--json prints one JSON with the fields of the contract', async () => {
    const { status, stdout } = await ask(['松涛镇生产总值是多少？', '--json'])
    expect(status).toBe(0)
    expect(lineCount(stdout)).toBe(1)
    const record = JSON.parse(stdout)
    expect(Object.keys(record)).toEqual(['status', 'text', 'claims', 'citations', 'notes', 'ms'])
    for (const { quote, start, end } of record.citations) expect(REPORT.slice(start, end)).toBe(quote)
  })
})

describe('a batch', () => {
  it('prints one JSON a line in order and goes on after a bad line', async () => {
    const file = join(folder, 'batch.jsonl')
    await writeFile(
      file,
      [
        '{"id":"a","question":"松涛镇造林多少亩？"}',
        'not json',
        '{"id":"b","question":""}',
        '{"id":"c","question":"那税收呢？","history":["松涛镇生产总值是多少？"]}',
      ].join('\n'),
    )
    const { status, stdout, stderr } = await ask(['--batch', file])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(records.map(({ id }) => id)).toEqual(['a', 'line-2', 'b', 'c'])
    expect(records.map(({ error }) => typeof error)).toEqual(['undefined', 'string', 'string', 'undefined'])
  })

  it('exits 1 when nothing could be answered', async () => {
    const file = join(folder, 'bad.jsonl')
    await writeFile(file, 'not json\n{"id":"b","question":""}\n')
    expect(await ask(['--batch', file])).toMatchObject({ status: 1, stderr: '' })
  })

  it('outlives a reader that goes away', async () => {
    const file = join(folder, 'long.jsonl')
    const lines = Array.from({ length: 200 }, (_, i) => `{"id":${i},"question":"松涛镇造林多少亩？"}`)
    await writeFile(file, lines.join('\n'))
    const { status, stderr } = await ask(['--batch', file], { readLines: 2 })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

describe('piped questions', () => {
  it('are one conversation, a question a line', async () => {
    const { status, stdout } = await ask([], { input: '松涛镇生产总值是多少？\n\n出处 1\n' })
    expect(status).toBe(0)
    expect(stdout).toContain('73.5亿元')
    expect(stdout).toContain('songtao.txt')
    expect(stdout).not.toContain('问>')
  })

  it('end with status 1 when none could be answered', async () => {
    const { status, stdout, stderr } = await ask([], { input: `？？\n${'松涛镇'.repeat(33_334)}\n` })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/问题是空的.*问题太长/su)
  })
})

describe('bad input', () => {
  it.each([
    ['an empty question', [''], '问题是空的'],
    ['a hundred thousand characters', ['x'.repeat(100_000)], '问题太长'],
    ['an unknown option', ['松涛镇有多少人', '--jsn'], '--jsn'],
    ['a missing batch file', ['--batch', 'nowhere.jsonl'], 'nowhere.jsonl'],
    ['--json without a question', ['--json'], '--json'],
  ])('%s gives one line on stderr and status 1', async (_, args, words) => {
    const { status, stdout, stderr } = await ask(args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(words)
    expect(lineCount(stderr)).toBe(1)
  })

  it('--index that holds no index is an error and builds none', async () => {
    const { status, stderr } = await ask(['松涛镇有多少人', '--index', join(folder, 'nowhere')])
    expect(status).toBe(1)
    expect(stderr).toContain('npm run ingest')
    expect(lineCount(stderr)).toBe(1)
  })
})
