/** How much one user may ask: so many questions a minute, and so many a day. */
import { z } from 'zod'
import type { KeyedStore } from '../storage/index.ts'

const SpentSchema = z.object({
  /** YYYY-MM-DD, local time. */
  day: z.string(),
  today: z.number(),
  /** When the questions of the last minute came, in epoch milliseconds. */
  recent: z.array(z.number()),
  /** Whether they were told already that they ask too fast, or too much. */
  told: z.boolean(),
})

export type Admission =
  | { allowed: true }
  /** `isNews`: they have not been told since they last could ask. */
  | { allowed: false; limit: 'minute' | 'day'; waitSeconds: number; isNews: boolean }

export interface LimitsOptions {
  store: KeyedStore
  perMinute: number
  perDay: number
  now?: () => number
}

const MINUTE = 60_000

export function createLimits({ store, perMinute, perDay, now = Date.now }: LimitsOptions) {
  async function take(key: string): Promise<Admission> {
    const time = now()
    const day = dayOf(time)
    const kept = SpentSchema.safeParse(await store.read(key)).data
    const spent = kept?.day === day ? kept : { day, today: 0, recent: kept?.recent ?? [], told: false }
    const recent = spent.recent.filter((at) => at > time - MINUTE)
    const limit = spent.today >= perDay ? 'day' : recent.length >= perMinute ? 'minute' : null
    if (limit === null) {
      await store.write(key, { day, today: spent.today + 1, recent: [...recent, time], told: false })
      return { allowed: true }
    }
    if (!spent.told) await store.write(key, { ...spent, recent, told: true })
    const waitSeconds = limit === 'minute' ? Math.ceil((recent[0]! + MINUTE - time) / 1000) : 0
    return { allowed: false, limit, waitSeconds, isNews: !spent.told }
  }

  return {
    /** Counts a question, if there may be one. */
    admit(user: number): Promise<Admission> {
      const key = `limits-${user}`
      return store.exclusive(key, () => take(key))
    },
  }
}

export type Limits = ReturnType<typeof createLimits>

function dayOf(time: number): string {
  const date = new Date(time)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}
