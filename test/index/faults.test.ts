/** What an index meets on the machines of its users: full disks, folders nobody may write to, others at work. */
import '../../src/index/quiet.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import * as lancedb from '@lancedb/lancedb'
import { afterEach, beforeEach, describe, expect, it, type TestContext, vi } from 'vitest'
import { pruneIndex, rollBack, syncIndex } from '../../src/index/index.ts'
import { lockIndex } from '../../src/index/lock.ts'
import { listSources } from '../../src/reports/index.ts'
import { type Mount, mountMemory } from './mounts.ts'
import { storedRows } from './stored-rows.ts'
import { createWorkshop, damageNewestManifest, HEKOU, SONGTAO, type Workshop } from './town-reports.ts'

const SCRIPTS = resolve(import.meta.dirname, '../../scripts')
const ASKING = new URL('./asking.ts', import.meta.url).pathname
const PLANTED = SONGTAO.replace('造林300亩', '造林420亩')

/** Processes of their own take long where many tests run at once. */
vi.setConfig({ testTimeout: 180_000 })

let workshop: Workshop
let mount: Mount | null = null

beforeEach(async () => {
  workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.write('hekou.txt', HEKOU)
})
afterEach(async () => {
  mount?.unmount()
  mount = null
  await workshop.destroy()
})

interface Run {
  status: number | null
  stdout: string
  stderr: string
}

async function run(script: string, ...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [join(SCRIPTS, script), ...args], {
    cwd: workshop.folder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = [child.stdout, child.stderr].map(async (stream) => {
    let text = ''
    for await (const part of stream.setEncoding('utf8')) text += part
    return text
  })
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, stdout: await stdout!, stderr: await stderr! }
}

const ingest = (uri: string) => run('ingest.ts', workshop.sources, '--index', uri)
const ask = (uri: string, question: string) => run('ask.ts', question, '--index', uri)

/** A folder for an index on a file system of its own; skips the test where none may be mounted. */
async function mountDisk(context: TestContext): Promise<{ uri: string; disk: string; mount: Mount }> {
  const disk = join(workshop.folder, 'disk')
  await mkdir(disk)
  mount = mountMemory(disk, '16m')
  if (mount === null) return context.skip('this user may not mount a file system')
  return { uri: join(disk, 'index'), disk, mount }
}

const syncTo = async (uri: string) => syncIndex({ uri, sources: await listSources([workshop.sources]) })

describe('a full disk', () => {
  /** Leaves so many bytes of a disk. */
  async function fill(disk: string, bytes: number): Promise<void> {
    await rm(join(disk, 'filler'), { force: true })
    const { bavail, bsize } = await statfs(disk)
    await writeFile(join(disk, 'filler'), new Uint8Array(Math.max(0, bavail * bsize - bytes)))
  }

  it('stops an ingest with one line wherever it fills up, costs nothing, and once freed the next completes', async (context) => {
    const { uri, disk } = await mountDisk(context)
    await syncTo(uri)
    const before = await storedRows(uri)
    await workshop.ingest()
    await workshop.write('songtao.txt', PLANTED)
    await workshop.write('sp.txt', HEKOU.replaceAll('河口乡', '沙坪镇'))
    const undisturbed = await workshop.ingest().then(() => storedRows(workshop.uri))
    let stopped = 0
    for (const kilobytes of [0, 8, 32, 64, 128, 192]) {
      await fill(disk, kilobytes * 1024)
      try {
        await syncTo(uri)
        break
      } catch (error) {
        stopped++
        expect(error).toMatchObject({
          code: 'write-failed',
          userMessage: expect.stringContaining('磁盘已满'),
        })
      }
      expect(await storedRows(uri)).toEqual(before)
    }
    expect(stopped).toBeGreaterThan(2)
    await fill(disk, 0)
    const { status, stdout, stderr } = await ingest(uri)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^写不进索引 [^\n]*磁盘已满[^\n]*\n$/u)
    const { stdout: answer } = await ask(uri, '松涛镇造林多少亩？')
    expect(answer).toContain('造林300亩')
    await rm(join(disk, 'filler'))
    await syncTo(uri)
    expect(await storedRows(uri)).toEqual(undisturbed)
  })

  it('leaves the tables of another format to the program that reads them', async (context) => {
    const { uri, disk } = await mountDisk(context)
    await syncTo(uri)
    const connection = await lancedb.connect(uri)
    const releases = await connection.openTable('releases')
    await releases.add([{ version: 2, schema: 99, release: '{}' }])
    const passages = await (await connection.openTable('passages')).countRows()
    await fill(disk, 0)
    await expect(syncTo(uri)).rejects.toMatchObject({ code: 'write-failed' })
    expect(await (await connection.openTable('passages')).countRows()).toBe(passages)
  })
})

describe('a folder that nobody may write to', () => {
  it('is asked as ever; an ingest is one line', async (context) => {
    const { uri, mount } = await mountDisk(context)
    await syncTo(uri)
    mount.makeReadOnly()
    const { status, stdout, stderr } = await ask(uri, '松涛镇造林多少亩？')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('造林300亩')
    const refused = await ingest(uri)
    expect(refused).toMatchObject({ status: 1, stdout: '' })
    expect(refused.stderr).toMatch(/^写不进索引 [^\n]*只读[^\n]*\n$/u)
    expect((await ingest(join(uri, '../new'))).stderr).toMatch(/^打不开索引 [^\n]*\n$/u)
  })

  it('and was torn by a power loss says what to do', async (context) => {
    const { uri, mount } = await mountDisk(context)
    await syncTo(uri)
    await damageNewestManifest(uri, 'passages', 'torn')
    mount.makeReadOnly()
    const { status, stderr } = await ask(uri, '松涛镇造林多少亩？')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^索引[^\n]*已损坏[^\n]*npm run ingest[^\n]*\n$/u)
    mount.makeWritable()
    await syncTo(uri)
    expect((await ask(uri, '松涛镇造林多少亩？')).stdout).toContain('造林300亩')
  })
})

describe('two ingests at once', () => {
  it('the second is told who is at work, and touches nothing', async () => {
    await workshop.ingest()
    await workshop.write('songtao.txt', PLANTED)
    const unlock = lockIndex(workshop.uri)
    const second = await ingest(workshop.uri)
    expect(second).toMatchObject({ status: 1, stdout: '' })
    expect(second.stderr).toMatch(/^另一个导入正在进行[^\n]*\n$/u)
    expect(second.stderr).toContain(`进程 ${process.pid}`)
    const busy = run('index.ts', 'rollback', '1', '--index', workshop.uri)
    expect((await busy).stderr).toMatch(/^另一个导入正在进行[^\n]*\n$/u)
    unlock()
    expect((await workshop.find('造林多少亩'))[0]).toContain('300亩')
    expect(await ingest(workshop.uri)).toMatchObject({ status: 0, stderr: '' })
    expect((await workshop.find('造林多少亩'))[0]).toContain('420亩')
  })

  it('end in what one alone would have made', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => ingest(workshop.uri)))
    expect(runs.map(({ status }) => status)).toContain(0)
    for (const { status, stderr } of runs)
      if (status !== 0) expect(stderr).toMatch(/^另一个导入正在进行[^\n]*\n$/u)
    const together = await storedRows(workshop.uri)
    await rm(workshop.uri, { recursive: true })
    await workshop.ingest()
    expect(together).toEqual(await storedRows(workshop.uri))
  })
})

it('a reader in another process is answered at every moment, and always from one version alone', async () => {
  const texts = [SONGTAO, PLANTED]
  const bridges = [HEKOU, HEKOU.replace('危桥3座', '危桥9座')]
  await workshop.ingest()
  const questions = ['松涛镇造林多少亩？', '河口乡改造危桥几座？']
  const reader = spawn(process.execPath, [ASKING, workshop.uri, ...questions], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines: { version: number; texts: string[] }[] = []
  createInterface(reader.stdout).on('line', (line) => lines.push(JSON.parse(line)))
  let errors = ''
  reader.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text
  })
  await once(reader.stdout, 'data')
  for (const round of [1, 0, 1]) {
    await workshop.write('songtao.txt', texts[round]!)
    await workshop.write('hekou.txt', bridges[round]!)
    const { version } = await workshop.ingest()
    await rollBack({ uri: workshop.uri, version: version - 1, by: 'test' })
    await rollBack({ uri: workshop.uri, version, by: 'test' })
    await pruneIndex({ uri: workshop.uri, keep: 2 })
  }
  reader.stdin.end()
  await once(reader, 'close')
  expect(errors).toBe('')
  expect(reader.exitCode).toBe(0)
  expect(lines.length).toBeGreaterThan(3)
  const pairs = lines.map(({ texts: [planted, mended] }) => [
    /造林(\d+)亩/u.exec(planted!)?.[1],
    /危桥(\d)座/u.exec(mended!)?.[1],
  ])
  for (const pair of pairs)
    expect([
      ['300', '3'],
      ['420', '9'],
    ]).toContainEqual(pair)
  expect(new Set(lines.map(({ version }) => version)).size).toBeGreaterThan(1)
})
