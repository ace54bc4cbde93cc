/** What model calls took, by user and day: one line a call in DATA_DIR/usage, a file a month. */
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from './json.ts'
import type { Price, TokenUse } from './types.ts'

const CallSchema = z.object({
  time: z.iso.datetime(),
  /** Whose question it was: a chat, `cli`, `ingest`. */
  user: z.string(),
  model: z.string(),
  /** What it was for: answer, repair, understand, embed. */
  purpose: z.string(),
  input: z.int().nonnegative(),
  output: z.int().nonnegative(),
  estimated: z.boolean(),
})

export type ModelCall = z.infer<typeof CallSchema>

export interface UsageLog {
  /** Writes a call down. A disk that cannot be written to costs the record, not the answer. */
  record(call: Omit<ModelCall, 'time' | keyof TokenUse> & TokenUse): Promise<void>
}

export function createUsageLog(folder: string): UsageLog {
  return {
    async record(call) {
      const time = new Date().toISOString()
      await mkdir(folder, { recursive: true })
        .then(() =>
          appendFile(join(folder, `${time.slice(0, 7)}.jsonl`), `${JSON.stringify({ time, ...call })}\n`),
        )
        .catch(() => undefined)
    },
  }
}

/** The calls on record from a day on, oldest first. Lines that a full disk cut short are passed over. */
export async function readUsage(folder: string, since = ''): Promise<ModelCall[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl')).sort()
  // A day in local time may have begun in the month before.
  const first = since === '' ? '' : new Date(Date.parse(since) - DAY_MILLISECONDS).toISOString().slice(0, 7)
  const wanted = names.filter((name) => name >= first)
  const texts = await Promise.all(wanted.map((name) => readFile(join(folder, name), 'utf8')))
  return texts
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => CallSchema.safeParse(parseJson(line)).data ?? [])
    .filter(({ time }) => localDay(new Date(time)) >= since)
}

const DAY_MILLISECONDS = 86_400_000

/** One user's calls of one model on one day. */
export interface UsageRow {
  /** YYYY-MM-DD, local time. */
  day: string
  user: string
  model: string
  calls: number
  input: number
  output: number
  /** Some of the tokens are estimated. */
  estimated: boolean
  /** In the currency of the prices; null where the model has no price. */
  cost: number | null
}

/** What an admin is shown: the rows and their sum. */
export interface UsageReport {
  rows: UsageRow[]
  total: Pick<UsageRow, 'calls' | 'input' | 'output' | 'estimated'>
  /** Of the rows that have a price; null where none has. */
  cost: number | null
  /** Some model has no price. */
  isPartlyPriced: boolean
}

export interface UsageReportOptions {
  prices: ReadonlyMap<string, Price>
  /** Today and as many days before it as make this number; all days where unset. */
  days?: number
}

/** What model calls took, for `npm run usage` and for admins in a chat. */
export async function reportUsage(
  folder: string,
  { prices, days }: UsageReportOptions,
): Promise<UsageReport> {
  const since = days === undefined ? '' : localDay(new Date(Date.now() - (days - 1) * DAY_MILLISECONDS))
  const rows = summarise(await readUsage(folder, since), prices)
  const sum = (field: 'calls' | 'input' | 'output') => rows.reduce((total, row) => total + row[field], 0)
  const costs = rows.flatMap(({ cost }) => cost ?? [])
  return {
    rows,
    total: {
      calls: sum('calls'),
      input: sum('input'),
      output: sum('output'),
      estimated: rows.some(({ estimated }) => estimated),
    },
    cost: costs.length === 0 ? null : costs.reduce((total, cost) => total + cost, 0),
    isPartlyPriced: costs.length < rows.length,
  }
}

/** Sums by day, user and model, newest day first. */
function summarise(calls: ModelCall[], prices: ReadonlyMap<string, Price>): UsageRow[] {
  const rows = new Map<string, UsageRow>()
  for (const { time, user, model, input, output, estimated } of calls) {
    const day = localDay(new Date(time))
    const key = JSON.stringify([day, user, model])
    const row = rows.get(key) ?? {
      day,
      user,
      model,
      calls: 0,
      input: 0,
      output: 0,
      estimated: false,
      cost: null,
    }
    row.calls++
    row.input += input
    row.output += output
    row.estimated ||= estimated
    rows.set(key, row)
  }
  return [...rows.values()]
    .map((row) => ({ ...row, cost: costOf(row, prices.get(row.model)) }))
    .sort(
      (a, b) => b.day.localeCompare(a.day) || a.user.localeCompare(b.user) || a.model.localeCompare(b.model),
    )
}

const MILLION = 1_000_000

function costOf({ input, output }: UsageRow, price: Price | undefined): number | null {
  return price === undefined ? null : (input * price.input + output * price.output) / MILLION
}

function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
