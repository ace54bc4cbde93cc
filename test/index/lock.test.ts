/** One ingest at a time, across processes, and none kept waiting by one that died. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockIndex } from '../../src/index/lock.ts'

const LOCK_MODULE = join(import.meta.dirname, '../../src/index/lock.ts')

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const busy = expect.objectContaining({
  code: 'busy',
  userMessage: expect.stringContaining('另一个导入正在进行'),
})

/** A process that takes the lock, says so, and holds it until it is killed. */
async function holder() {
  const program = `import { lockIndex } from ${JSON.stringify(LOCK_MODULE)}
    lockIndex(${JSON.stringify(folder)})
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

it('is held by one at a time, and free again once released', () => {
  const unlock = lockIndex(folder)
  expect(() => lockIndex(folder)).toThrow(busy)
  expect(() => lockIndex(folder)).toThrow(String(process.pid))
  unlock()
  lockIndex(folder)()
})

it('holds against another process and falls free the moment that one is killed', async () => {
  const child = await holder()
  expect(() => lockIndex(folder)).toThrow(busy)
  expect(() => lockIndex(folder)).toThrow(String(child.pid))
  child.kill('SIGKILL')
  await once(child, 'exit')
  lockIndex(folder)()
})

it('is given to exactly one of many that come at once after a holder was killed', async () => {
  const dead = await holder()
  dead.kill('SIGKILL')
  await once(dead, 'exit')
  const program = `import { lockIndex } from ${JSON.stringify(LOCK_MODULE)}
    try { lockIndex(${JSON.stringify(folder)}); console.log('held') } catch (error) { console.log(error.code) }
    process.stdin.resume()`
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const said = await Promise.all(
    children.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
  )
  for (const child of children) child.kill('SIGKILL')
  expect(said.toSorted()).toEqual(['busy', 'busy', 'busy', 'held'])
})

it('is had while another reads whose turn it is', async () => {
  lockIndex(folder)()
  const program = `import { DatabaseSync } from 'node:sqlite'
    const database = new DatabaseSync(${JSON.stringify(join(folder, 'ingest.lock'))})
    database.exec('BEGIN')
    database.prepare('SELECT * FROM holder').all()
    console.log('reading')
    setTimeout(() => database.close(), 300)`
  const reader = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(reader.stdout, 'data')
  lockIndex(folder)()
})

it('of a damaged file lets no ingest pass unlocked, and says what to do', async () => {
  const path = join(folder, 'ingest.lock')
  await writeFile(path, 'not a database, and long enough to be told from an empty one')
  expect(() => lockIndex(folder)).toThrow(
    expect.objectContaining({ code: 'damaged-lock', userMessage: expect.stringContaining(path) }),
  )
  await rm(path)
  lockIndex(folder)()
})
