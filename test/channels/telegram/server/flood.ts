/** How fast a bot may send, and for how long it must wait when it was faster. */
import { tooManyRequests } from './errors.ts'
import type { Room } from './world.ts'

export interface FloodLimits {
  /** Messages at once into one private chat before one a second holds. */
  privateBurst: number
  groupPerMinute: number
  allPerSecond: number
}

/** As the Bot API's FAQ gives them; "short bursts" is its word for the first. */
export const DOCUMENTED_LIMITS: FloodLimits = { privateBurst: 20, groupPerMinute: 20, allPerSecond: 30 }

interface Bucket {
  size: number
  perSecond: number
  level: number
  at: number
}

export function createFloodGuard(limits: FloodLimits | null) {
  const buckets = new Map<number | 'all', Bucket>()

  const bucketFor = (key: number | 'all', size: number, perSecond: number): Bucket => {
    const bucket = buckets.get(key) ?? { size, perSecond, level: size, at: Date.now() }
    const now = Date.now()
    bucket.level = Math.min(size, bucket.level + ((now - bucket.at) / 1000) * perSecond)
    bucket.at = now
    buckets.set(key, bucket)
    return bucket
  }

  return ({ chat }: Room): void => {
    if (limits === null) return
    const mine =
      chat.type === 'private'
        ? bucketFor(chat.id, limits.privateBurst, 1)
        : bucketFor(chat.id, limits.groupPerMinute, limits.groupPerMinute / 60)
    const taken = [mine, bucketFor('all', limits.allPerSecond, limits.allPerSecond)]
    const empty = taken.filter(({ level }) => level < 1)
    if (empty.length > 0)
      throw tooManyRequests(
        Math.max(...empty.map(({ level, perSecond }) => Math.ceil((1 - level) / perSecond))),
      )
    for (const bucket of taken) bucket.level -= 1
  }
}
