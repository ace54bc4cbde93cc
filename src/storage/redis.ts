/** The same in Redis, for several processes that serve the same chats. */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { SettingError } from '../errors.ts'
import { createTurns } from './turns.ts'
import type { KeyedStore } from './types.ts'

/** A lock outlives its process by so much. */
const LOCK_MILLISECONDS = 15_000
const RETRY_MILLISECONDS = 25

/** Takes a lock away, or holds it longer, only where it is still one's own. */
const RELEASE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`
const RENEW = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`

export interface RedisOptions {
  url: string
  /** Stands before all keys. */
  prefix: string
  onError: (error: Error) => void
}

/** Throws a SettingError where Redis cannot be reached. */
export async function openRedisStore({ url, prefix, onError }: RedisOptions): Promise<KeyedStore> {
  const client = createClient({ url, socket: { connectTimeout: 5000 } })
  let isOpen = false
  // Once it was reached, it is tried again for ever; before, the setting is wrong.
  client.on('error', (error: Error) => (isOpen ? onError(error) : client.destroy()))
  try {
    await client.connect()
  } catch (cause) {
    throw new SettingError('no-redis', {
      userMessage: '连不上 REDIS_URL 所写的 Redis，请检查地址、密码和网络；不设则存在文件里。',
      cause,
    })
  }
  isOpen = true
  const inTurn = createTurns()

  async function locked<T>(key: string, task: () => Promise<T>): Promise<T> {
    const [lock, token] = [`${prefix}lock:${key}`, randomUUID()]
    const condition = { type: 'PX', value: LOCK_MILLISECONDS } as const
    while ((await client.set(lock, token, { condition: 'NX', expiration: condition })) === null)
      await wait(RETRY_MILLISECONDS)
    const renewing = setInterval(() => {
      client.eval(RENEW, { keys: [lock], arguments: [token, String(LOCK_MILLISECONDS)] }).catch(onError)
    }, LOCK_MILLISECONDS / 3)
    try {
      return await task()
    } finally {
      clearInterval(renewing)
      await client.eval(RELEASE, { keys: [lock], arguments: [token] }).catch(onError)
    }
  }

  return {
    async read(key) {
      const text = await client.get(prefix + key)
      return text === null ? undefined : parsed(text)
    },
    async write(key, value) {
      await client.set(prefix + key, JSON.stringify(value))
    },
    // In turn within the process first: those who wait for the lock then keep their order.
    exclusive: (key, task) => inTurn(key, () => locked(key, task)),
    async close() {
      await client.close()
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
