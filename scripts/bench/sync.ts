/** What an ingest costs that changes little of much: the time of the whole command, and how much of the index it writes. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { alignTable } from '../eval/table.ts'
import { makeReport } from './made-report.ts'

const INGEST = resolve(import.meta.dirname, '../ingest.ts')

export interface SyncCost {
  step: string
  /** From the start of the process to its end. */
  seconds: number
  passages: number
  /** Passages that were added, changed or removed. */
  touched: number
  /** Bytes of the index written by it, and of the whole index then. */
  writtenBytes: number
  indexBytes: number
}

/** Makes so many reports, indexes them, and then changes one thing at a time. */
export async function timeSync(count: number): Promise<SyncCost[]> {
  const costs: SyncCost[] = []
  const folder = await mkdtemp(join(tmpdir(), 'jushi-bench-'))
  const reports = join(folder, 'reports')
  const fileOf = (number: number) => join(reports, `${number}.txt`)
  try {
    await mkdir(reports)
    for (let number = 0; number < count; number++) await writeFile(fileOf(number), makeReport(number))
    const run = async (step: string) => {
      costs.push({ step, ...(await ingest(reports, join(folder, 'index'))) })
    }
    await run('全部新建')
    await run('没有变化')
    await writeFile(fileOf(count), makeReport(count))
    await run('新增一篇')
    const text = await readFile(fileOf(0), 'utf8')
    await writeFile(
      fileOf(0),
      text.replace(/(\d+)公里/u, (_, length) => `${Number(length) + 1}公里`),
    )
    await run('改动一段')
    await rm(fileOf(1))
    await run('删去一篇')
    return costs
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function syncTable(costs: readonly SyncCost[]): string {
  const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
  const rows = costs.map(({ step, seconds, passages, touched, writtenBytes, indexBytes }) => [
    step,
    `${seconds.toFixed(1)} s`,
    `${touched}/${passages}`,
    `${megabytes(writtenBytes)} / ${megabytes(indexBytes)}`,
  ])
  return alignTable([['', '用时', '动到的段落', '写下／索引'], ...rows])
}

async function ingest(reports: string, index: string): Promise<Omit<SyncCost, 'step'>> {
  const began = Date.now()
  const start = performance.now()
  const { passages, added, changed, removed } = JSON.parse(await runIngest(reports, index))
  const seconds = (performance.now() - start) / 1000
  const files = await filesOf(index)
  const size = (some: typeof files) => some.reduce((sum, file) => sum + file.size, 0)
  const written = files.filter(({ modified }) => modified >= began)
  return {
    seconds,
    passages,
    touched: added + changed + removed,
    writtenBytes: size(written),
    indexBytes: size(files),
  }
}

function runIngest(reports: string, index: string): Promise<string> {
  const child = spawn(process.execPath, [INGEST, reports, '--index', index, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (status) =>
      status === 0 ? done(told) : fail(new Error(`ingest: exit status ${status}`)),
    )
  })
}

async function filesOf(folder: string): Promise<{ size: number; modified: number }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const { size, mtimeMs } = await stat(join(entry.parentPath, entry.name))
        return { size, modified: mtimeMs }
      }),
  )
}
