/** Records that are only ever added to: one JSON a line, a file a month. */
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export interface Journal<Entry> {
  add(entry: Entry): Promise<void>
  /** Newest first, at most so many. */
  newest(count: number): Promise<(Entry & { time: string })[]>
}

/** Lines that a full disk cut short are passed over. */
export function createJournal<Entry extends object>(
  folder: string,
  schema: z.ZodType<Entry>,
): Journal<Entry> {
  const line = z.object({ time: z.iso.datetime() }).and(schema)
  return {
    async add(entry) {
      const time = new Date().toISOString()
      await mkdir(folder, { recursive: true })
      await appendFile(join(folder, `${time.slice(0, 7)}.jsonl`), `${JSON.stringify({ time, ...entry })}\n`)
    },
    async newest(count) {
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'))
      const found: (Entry & { time: string })[] = []
      for (const name of names.toSorted().toReversed()) {
        const lines = (await readFile(join(folder, name), 'utf8')).split('\n').toReversed()
        for (const text of lines) {
          if (found.length === count) return found
          const entry = line.safeParse(parsed(text))
          if (entry.success) found.push(entry.data as Entry & { time: string })
        }
      }
      return found
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
