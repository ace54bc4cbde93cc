/** The command as users and programs run it. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SONGTAO } from '../index/town-reports.ts'

const ROOT = resolve(import.meta.dirname, '../..')

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-draft-'))
  await mkdir(join(folder, 'corpus'))
  await writeFile(join(folder, 'corpus', 'songtao.txt'), SONGTAO)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function draft(...args: string[]) {
  const env = { PATH: process.env.PATH, HOME: folder, CORPUS_DIR: 'corpus', LANCEDB_URI: 'index' }
  const child = spawn(process.execPath, [join(ROOT, 'scripts/draft.ts'), ...args], { cwd: folder, env })
  const run = { status: null as number | null, stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      run[stream] += text
    })
  return new Promise<typeof run>((done) => child.on('close', (status) => done({ ...run, status })))
}

const SECTION = ['--place', '青溪镇', '--year', '2024', '--section', '工作回顾']

describe('npm run draft', () => {
  it('prints the section, and what to look at on stderr', async () => {
    const { status, stdout, stderr } = await draft(
      ...SECTION,
      '--fact',
      '引进项目12个',
      '--fact',
      '新建水厂1座',
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/2024年，青溪镇.*引进项目12个/su)
    expect(stdout).toContain('新建水厂1座')
    expect(stdout).not.toContain('松涛')
    expect(stderr).not.toContain('出错了')
  })

  it('reads facts from a file and prints the whole draft as JSON', async () => {
    await writeFile(join(folder, 'facts.txt'), '引进项目12个\n\n新建水厂1座\n')
    const { status, stdout } = await draft(...SECTION, '--facts', 'facts.txt', '--json')
    expect(status).toBe(0)
    const { kind, place, year, blocks } = JSON.parse(stdout)
    expect({ kind, place, year }).toEqual({ kind: '政府工作报告', place: '青溪镇', year: 2024 })
    expect(JSON.stringify(blocks)).toContain('新建水厂1座')
  })

  it('writes Word and Markdown files', async () => {
    const word = await draft(...SECTION, '--fact', '引进项目12个', '--out', '稿.docx', '--review')
    expect(word).toMatchObject({ status: 0, stdout: '已写入 稿.docx\n' })
    const parts = unzipSync(await readFile(join(folder, '稿.docx')))
    expect(new TextDecoder().decode(parts['word/document.xml'])).toContain('引进项目12个')
    await draft(...SECTION, '--fact', '引进项目12个', '--out', '稿.md')
    expect(await readFile(join(folder, '稿.md'), 'utf8')).toContain('引进项目12个')
  })

  it.each([
    ['a year that is none', ['--year', '去年'], '--year 应是四位年份'],
    ['a length that is none', ['--length', '9'], '--length 应是'],
    ['a file it cannot write', ['--out', '稿.pdf'], '--out 应是'],
    ['a folder that is not there', [...SECTION, '--out', 'nowhere/稿.md'], '写不了'],
    ['a missing file of facts', ['--facts', 'nowhere.txt'], 'nowhere.txt'],
    ['words without an option', ['青溪镇'], '不认识 青溪镇'],
    ['an index that is none', [...SECTION, '--index', 'nowhere'], 'npm run ingest'],
  ])('%s gives one line on stderr and status 1', async (_, args, words) => {
    const { status, stdout, stderr } = await draft(...args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
