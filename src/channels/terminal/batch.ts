/**
 * The machine's end of the terminal: one JSON in, one JSON out, line by line and in order.
 */
import { performance } from 'node:perf_hooks'
import type { Answerer } from '../../answer/answerer.ts'
import { type Answer, BatchLineSchema } from '../../answer/types.ts'
import { createDesk } from '../../chat/index.ts'
import type { Drafter } from '../../draft/index.ts'
import { UserFacingError } from '../../errors.ts'

/** What stdout gets for one answered question, as users and measurements rely on it. */
export interface AnswerRecord extends Pick<Answer, 'status' | 'text' | 'claims' | 'citations' | 'notes'> {
  /** Of the whole answer, from the question on. */
  ms: number
}

export type BatchRecord = ({ id: string } & AnswerRecord) | { id: string; error: string }

/** The record of an answer: exactly the fields of the contract. */
export function answerRecord({ status, text, claims, citations, notes }: Answer, ms: number): AnswerRecord {
  return { status, text, claims, citations, notes, ms: Math.round(ms * 10) / 10 }
}

/** Answers JSON lines; blank ones are skipped, a line that cannot be asked gives an error record of its own. */
export async function* answerBatch(
  lines: AsyncIterable<string>,
  answerer: Answerer,
  drafter: Drafter | null = null,
): AsyncGenerator<BatchRecord> {
  const desk = createDesk(answerer, drafter)
  let number = 0
  for await (const line of lines) {
    number++
    const text = number === 1 ? line.replace(/^\uFEFF/u, '') : line
    if (text.trim() !== '') yield await answerLine(text, `line-${number}`, desk)
  }
}

async function answerLine(line: string, fallbackId: string, desk: Answerer): Promise<BatchRecord> {
  let raw: unknown
  try {
    raw = JSON.parse(line)
  } catch {
    return { id: fallbackId, error: '这一行不是 JSON，应为 {"id":"…","question":"…"}。' }
  }
  const parsed = BatchLineSchema.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const where = issue.path.length > 0 ? `字段 ${issue.path.join('.')}` : '这一行'
    const error = `${where} 不合格式，应为 {"id":"…","question":"…","history":["…"],"facts":["…"]}。`
    return { id: idOf(raw) ?? fallbackId, error }
  }
  const { id, ...input } = parsed.data
  try {
    const start = performance.now()
    const { answer } = await desk.ask(input, { user: 'batch' })
    return { id, ...answerRecord(answer, performance.now() - start) }
  } catch (error) {
    if (error instanceof UserFacingError) return { id, error: error.userMessage }
    return { id, error: `这一题没能回答：${error instanceof Error ? error.message : String(error)}` }
  }
}

function idOf(raw: unknown): string | null {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null
}
