/** What the product itself keeps, apart from the index. */
export { createFileStore } from './files.ts'
export { createJournal, type Journal } from './journal.ts'

import type { RedisOptions } from './redis.ts'
import type { KeyedStore } from './types.ts'

export type { KeyedStore } from './types.ts'

/** Loaded only where it is set. */
export async function openRedisStore(options: RedisOptions): Promise<KeyedStore> {
  const redis = await import('./redis.ts')
  return redis.openRedisStore(options)
}
