/** Golden questions: what an answer must hold, must not hold, and where in the sources it stands. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { SettingError } from '../errors.ts'

export const KINDS = [
  'number',
  'fact',
  'list',
  'why_how',
  'compare',
  'ambiguous',
  'followup',
  'redacted',
  'unanswerable',
  'draft',
] as const
export type Kind = (typeof KINDS)[number]

const GoldenItemSchema = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  question: z.string(),
  /** Earlier questions of the user, oldest first. */
  history: z.array(z.string()).default([]),
  facts: z.array(z.string()).default([]),
  /** Verbatim substrings of the sources. */
  evidence: z.array(z.string()).default([]),
  /** Each group needs one of its alternatives in the answer. */
  must: z.array(z.array(z.string()).min(1)).default([]),
  must_not: z.array(z.string()).default([]),
})
export type GoldenItem = z.infer<typeof GoldenItemSchema>

export interface GoldenSet {
  name: string
  items: GoldenItem[]
}

/** Reads a golden set. Throws a SettingError that names the file and the line. */
export async function readGoldenSet(file: string): Promise<GoldenSet> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new SettingError('no-golden-set', { userMessage: `读不到题集 ${file}，请检查路径。`, cause })
  })
  const items = text
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [parseLine(line, file, i + 1)]))
  if (items.length === 0)
    throw new SettingError('empty-golden-set', {
      userMessage: `题集 ${file} 里没有题目，每行应是一个 JSON。`,
    })
  return { name: basename(file, '.jsonl'), items }
}

function parseLine(line: string, file: string, number: number): GoldenItem {
  try {
    return GoldenItemSchema.parse(JSON.parse(line))
  } catch (cause) {
    const userMessage = `题集 ${file} 第 ${number} 行不合格式，请改正后重试。`
    throw new SettingError('bad-golden-line', { userMessage, cause })
  }
}
