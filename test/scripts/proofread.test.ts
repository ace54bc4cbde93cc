/** The command as users and programs run it. */
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

过去一年，全镇实现生产总值73.5亿元，同比增长6.2%。群众满意，社会和谐，各项工作取得新的进展。全镇造林300亩，松涛水库年底建成蓄水。`

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-proofread-'))
  await mkdir(join(folder, 'corpus'))
  await writeFile(join(folder, 'corpus', 'songtao.txt'), REPORT)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function proofread(args: string[], input = '') {
  const env = { PATH: process.env.PATH, HOME: folder, CORPUS_DIR: 'corpus', LANCEDB_URI: 'index' }
  const child = spawn(process.execPath, [join(ROOT, 'scripts/proofread.ts'), ...args], { cwd: folder, env })
  const run = { status: null as number | null, stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      run[stream] += text
    })
  child.stdin.on('error', () => {}).end(input)
  return new Promise<typeof run>((done) => child.on('close', (status) => done({ ...run, status })))
}

describe('npm run proofread', () => {
  it('reads the standard input, says where, why and what instead, and ends with 0', async () => {
    const { status, stdout } = await proofread(
      ['-'],
      '松涛镇2018年生产总值73.8亿元。\n全镇造林____亩,水库蓄水。\n',
    )
    expect(status).toBe(0)
    expect(stdout).toContain('共 3 处：错误 2，存疑 1。')
    expect(stdout).toMatch(/第 1 行第 13 字.存疑·与报告不符\n {2}.*【73.8亿元】/u)
    expect(stdout).toContain('见 松涛镇2019年政府工作报告（松涛镇，2019）')
    expect(stdout).toMatch(/第 2 行第 10 字.错误·标点\n.*\n.*改为“，”。/u)
    expect(stdout).not.toContain('\u001b')
  })

  it('--json prints one JSON with all findings, their ranges in the text', async () => {
    const text = '全镇造林____亩,水库蓄水。'
    await writeFile(join(folder, 'draft.txt'), text)
    const { status, stdout, stderr } = await proofread(['draft.txt', '--json'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { file, findings } = JSON.parse(stdout)
    expect(file).toBe('draft.txt')
    expect(findings).toHaveLength(2)
    expect(Object.keys(findings[0])).toEqual([
      'kind',
      'severity',
      'start',
      'end',
      'text',
      'reason',
      'clause',
      'suggestion',
      'citation',
    ])
    for (const { start, end, text: words } of findings) expect(text.slice(start, end)).toBe(words)
  })

  it('lists many alike as a few and their number, and says when there is nothing', async () => {
    const many = await proofread(['-'], '种茶,'.repeat(20))
    expect(many.stdout).toContain('共 20 处')
    expect(many.stdout).toContain('另有 15 处相同')
    expect((await proofread(['-'], '全镇种茶。')).stdout).toBe('没有发现问题。\n')
  })

  it.each([
    ['no file', [], '请写明要校对的文件'],
    ['a missing file', ['nowhere.txt'], 'nowhere.txt'],
    ['a kind it cannot read', ['draft.zip'], 'draft.zip'],
    ['an unknown option', ['-', '--jsn'], '--jsn'],
    ['an empty text', ['-'], '空文件'],
    ['an index that is none', ['draft.txt', '--index', 'nowhere'], 'npm run ingest'],
  ])('%s gives one line on stderr and status 1', async (_, args, words) => {
    const { status, stdout, stderr } = await proofread(args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
