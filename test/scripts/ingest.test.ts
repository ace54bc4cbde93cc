/** The command as users and programs run it: a process of its own. */
import { spawn } from 'node:child_process'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkshop, HEKOU, SONGTAO, type Workshop } from '../index/town-reports.ts'

const ROOT = resolve(import.meta.dirname, '../..')

let workshop: Workshop

beforeAll(async () => {
  workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.write('hekou.txt', HEKOU)
})

afterAll(() => workshop.destroy())

interface Run {
  status: number | null
  stdout: string
  stderr: string
}

function ingest(...args: string[]): Promise<Run> {
  const env = { PATH: process.env.PATH, CORPUS_DIR: workshop.sources, LANCEDB_URI: workshop.uri }
  const child = spawn(process.execPath, [join(ROOT, 'scripts/ingest.ts'), ...args], {
    cwd: workshop.folder,
    env,
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((done) => child.on('close', (status) => done({ status, stdout, stderr })))
}

const lineCount = (text: string) => text.trimEnd().split('\n').length

describe('npm run ingest', () => {
  it('indexes the corpus at the usual place and sums up; off a terminal it shows no progress', async () => {
    const { status, stdout, stderr } = await ingest()
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/报告 2 篇，段落 \d+，指标 \d+/u)
    expect(stdout).toMatch(/新增 \d+，更新 0，删除 0，未变 0；用时 [\d.]+ 秒/u)
    expect(lineCount(stdout)).toBe(2)
  })

  it('--json prints one JSON with what changed; the second time, nothing', async () => {
    const { status, stdout } = await ingest('--json')
    expect(status).toBe(0)
    expect(lineCount(stdout)).toBe(1)
    const summary = JSON.parse(stdout)
    expect(summary).toMatchObject({ version: 1, reports: 2, added: 0, changed: 0, removed: 0, failures: [] })
    expect(summary.unchanged).toBe(summary.passages)
    expect(Object.keys(summary)).toEqual(expect.arrayContaining(['figures', 'warnings', 'seconds']))
  })

  it('takes files and folders, and makes --index hold exactly these', async () => {
    const uri = join(workshop.folder, 'other-index')
    const one = await ingest(join(workshop.sources, 'hekou.txt'), '--index', uri, '--json')
    expect(JSON.parse(one.stdout)).toMatchObject({ version: 1, reports: 1 })
    const all = await ingest(workshop.sources, '--index', uri, '--json')
    expect(JSON.parse(all.stdout)).toMatchObject({ version: 2, reports: 2, removed: 0, changed: 0 })
    const other = await ingest(join(workshop.sources, 'songtao.txt'), '--index', uri, '--json')
    expect(JSON.parse(other.stdout)).toMatchObject({ version: 3, reports: 1, added: 0, changed: 0 })
  })

  it('--dry-run tells what it would do and does nothing', async () => {
    const uri = join(workshop.folder, 'dry-index')
    const first = await ingest('--index', uri, '--dry-run')
    expect(first.status).toBe(0)
    expect(first.stdout).toMatch(
      /没有写入.*新增 2，更新 0，删除 0，改名 0，未变 0。\n {2}＋ hekou\.txt（段落 \d+）/u,
    )
    await expect(stat(uri)).rejects.toMatchObject({ code: 'ENOENT' })
    const only = await ingest(join(workshop.sources, 'hekou.txt'), '--dry-run', '--json')
    expect(JSON.parse(only.stdout)).toMatchObject({
      dryRun: true,
      removed: [{ file: 'songtao.txt' }],
      unchanged: 1,
      failures: [],
    })
  })

  it('ends with what is wrong with each file; --verbose with every piece that was left out', async () => {
    const folder = join(workshop.folder, 'pages')
    await mkdir(folder)
    await writeFile(
      join(folder, 'page.txt'),
      `首页 > 政务公开 > 报告\n\n${SONGTAO.replace('300亩', '__亩')}\n\n责任编辑：小王`,
    )
    await writeFile(join(folder, 'clean.txt'), HEKOU)
    const uri = join(workshop.folder, 'pages-index')
    const { stdout } = await ingest(folder, '--index', uri)
    expect(stdout).toMatch(
      /2 个文件里 1 个有要留意的。\n {2}page\.txt\n.*去掉 2 处：导航 1，页脚页码 1\n.*隐去的指标 1 个/u,
    )
    expect(stdout).not.toContain('小王')
    const verbose = await ingest(folder, '--index', uri, '--verbose')
    expect(verbose.stdout).toContain('页脚页码：责任编辑：小王')
    const { quality } = JSON.parse((await ingest(folder, '--index', uri, '--json')).stdout)
    expect(quality).toMatchObject([{ file: 'clean.txt' }, { file: 'page.txt', maskedFigures: 1 }])
  })

  it('skips bad files among good ones, a line each, and does the rest', async () => {
    const folder = join(workshop.folder, 'mixed')
    await mkdir(folder)
    await writeFile(join(folder, 'good.txt'), SONGTAO)
    await writeFile(join(folder, 'empty.txt'), '')
    await writeFile(
      join(folder, 'binary.txt'),
      new Uint8Array(4096).map((_, i) => (i * 37) % 256),
    )
    await writeFile(join(folder, 'menu.txt'), '首页\n返回\n下一页')
    await writeFile(join(folder, 'photo.jpg'), new Uint8Array([0xff, 0xd8, 0xff]))
    const uri = join(workshop.folder, 'mixed-index')
    const { status, stdout, stderr } = await ingest(folder, join(folder, 'photo.jpg'), '--index', uri)
    expect(status).toBe(0)
    expect(stdout).toMatch(/报告 1 篇.*有 4 个文件未能读取/su)
    expect(lineCount(stderr)).toBe(4)
    for (const name of ['empty.txt', 'binary.txt', 'menu.txt', 'photo.jpg']) expect(stderr).toContain(name)
  })

  it.each([
    ['a missing path', () => [workshop.sources, 'nowhere'], 'nowhere'],
    ['an unknown option', () => ['--idx', 'x'], '--idx'],
    ['a file of a kind that cannot be read', () => [join(ROOT, 'package.json')], 'package.json'],
    ['a folder without reports', () => [join(workshop.folder, 'void')], '没有找到'],
  ])('%s is one line and status 1, and nothing indexed is lost', async (_, args, words) => {
    await mkdir(join(workshop.folder, 'void'), { recursive: true })
    const { status, stdout, stderr } = await ingest(...args())
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(lineCount(stderr)).toBe(1)
    expect(stderr).toMatch(new RegExp(words, 'u'))
    const index = await workshop.open()
    expect(index.reports).toHaveLength(2)
    index.close()
  })

  it('a folder that cannot be written is one line and status 1', async () => {
    const file = join(workshop.folder, 'file')
    await writeFile(file, '')
    const { status, stderr } = await ingest('--index', join(file, 'index'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/打不开索引[^\n]*\n$/u)
    await rm(file)
  })
})
