/** Redis as a real server; where none is installed, these are skipped. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type KeyedStore, openRedisStore } from '../../src/storage/index.ts'
import { freePort } from '../free-port.ts'

const isInstalled = spawnSync('redis-server', ['--version']).status === 0

describe.skipIf(!isInstalled)('values in Redis', () => {
  let server: ChildProcess
  let folder: string
  let url: string
  const stores: KeyedStore[] = []

  const open = async (prefix = 'test:'): Promise<KeyedStore> => {
    const store = await openRedisStore({ url, prefix, onError: () => undefined })
    stores.push(store)
    return store
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jushi-redis-'))
    const port = await freePort()
    url = `redis://127.0.0.1:${port}`
    server = spawn('redis-server', ['--port', String(port), '--save', '', '--dir', folder])
    await new Promise<void>((ready) =>
      server.stdout!.on('data', (text: Buffer) => text.includes('Ready to accept') && ready()),
    )
  })
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()))
    server.kill()
    await rm(folder, { recursive: true, force: true })
  })

  it('are read by every process as one wrote them', async () => {
    const [one, other] = [await open(), await open()]
    expect(await other.read('a')).toBeUndefined()
    await one.write('a', { 名: '松涛镇' })
    expect(await other.read('a')).toEqual({ 名: '松涛镇' })
    expect(await (await open('other:')).read('a')).toBeUndefined()
  })

  it('change in one process at a time, in order within a process', async () => {
    const processes = [await open(), await open(), await open()]
    const order: number[] = []
    await Promise.all(
      processes.flatMap((store, p) =>
        Array.from({ length: 10 }, (_, i) =>
          store.exclusive('count', async () => {
            if (p === 0) order.push(i)
            const count = Number((await store.read('count')) ?? 0)
            await store.write('count', count + 1)
          }),
        ),
      ),
    )
    expect(await processes[0]!.read('count')).toBe(30)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  it('let a key go when its task fails', async () => {
    const store = await open()
    await expect(store.exclusive('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await store.exclusive('k', async () => 'yes')).toBe('yes')
  })
})

it('says which setting is wrong where Redis is not there', async () => {
  const options = { url: `redis://127.0.0.1:${await freePort()}`, prefix: '', onError: () => undefined }
  await expect(openRedisStore(options)).rejects.toThrow('REDIS_URL')
})
