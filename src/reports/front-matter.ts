/** YAML front matter of a .md report: it says what detection would have to guess, and wins over it. */
import { load } from 'js-yaml'
import { z } from 'zod'
import { SourceError } from '../errors.ts'
import { levelOf, shortName } from './divisions.ts'
import type { Dropped, Period, Place, ReportKind, YearSpan } from './types.ts'

const SpanSchema = z.tuple([z.number().int(), z.number().int()]).nullable()

const Schema = z.strictObject({
  title: z.string().min(1).optional(),
  kind: z
    .enum(['政府工作报告', '人大工作报告', '述职报告', '廉政述职报告', '调查报告', '其他报告'])
    .optional(),
  place: z.string().optional(),
  level: z.enum(['国家', '省级', '地级', '县级', '乡级', '村级']).optional(),
  parents: z.array(z.string()).optional(),
  aliases: z.array(z.string()).optional(),
  speaker: z.string().nullable().optional(),
  period: z
    .strictObject({
      stated: z.number().int().nullable().default(null),
      inferred: z.number().int().nullable().default(null),
      reviewed: SpanSchema.default(null),
      planned: SpanSchema.default(null),
      evidence: z.string().default(''),
      /** Says that `stated` cannot be true although the true year is not known. */
      conflict: z.boolean().optional(),
    })
    .optional(),
  note: z.string().optional(),
})

/** Only what the front matter tells; `speaker: null` says that nobody is named. */
export interface FrontMatter {
  title?: string
  kind?: ReportKind
  place?: Place
  parents?: Place[]
  aliases?: string[]
  speaker?: string
  period?: Period
}

const BLOCK = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u

/**
 * Front matter at the head of a Markdown source, or null when there is none.
 * Throws SourceError `bad-front-matter` that names the key at fault.
 */
export function readFrontMatter(
  file: string,
  source: string,
): { values: FrontMatter; dropped: Dropped } | null {
  const match = BLOCK.exec(source)
  if (match === null) return null
  const text = match[0].trimEnd()
  const dropped: Dropped = { range: { start: 0, end: text.length }, text, reason: 'front-matter' }
  const parsed = Schema.safeParse(parseYaml(file, match[1]!))
  if (!parsed.success) throw badKey(file, parsed.error)
  return { values: toValues(parsed.data, text), dropped }
}

function parseYaml(file: string, text: string): unknown {
  try {
    return load(text) ?? {}
  } catch (cause) {
    throw new SourceError('bad-front-matter', {
      cause,
      userMessage: `${file} 开头的 YAML 写法有误，请检查 --- 之间的缩进、冒号和引号。`,
    })
  }
}

function badKey(file: string, error: z.ZodError): SourceError {
  const issue = error.issues[0]!
  const key = issue.code === 'unrecognized_keys' ? issue.keys.join('、') : issue.path.join('.')
  const fault = issue.code === 'unrecognized_keys' ? '不是可用的键' : '的值不对'
  return new SourceError('bad-front-matter', {
    cause: error,
    userMessage: `${file} 开头的“${key}”${fault}，请对照 corpus/ 里的示例改正。`,
  })
}

type Parsed = z.infer<typeof Schema>

function toValues(data: Parsed, text: string): FrontMatter {
  const values: FrontMatter = {}
  if (data.title !== undefined) values.title = data.title
  if (data.kind !== undefined) values.kind = data.kind
  if (data.place !== undefined) values.place = toPlace(data.place, data.level)
  if (data.parents !== undefined) values.parents = data.parents.map((name) => toPlace(name, undefined))
  if (data.aliases !== undefined) values.aliases = data.aliases
  if (data.speaker) values.speaker = data.speaker
  if (data.period !== undefined) values.period = toPeriod(data.period, text)
  return values
}

function toPlace(name: string, level: Place['level'] | undefined): Place {
  const known = level ?? levelOf(name) ?? '地级'
  return { name, short: name === '' ? '' : shortName(name), level: known, certain: name !== '' }
}

function toPeriod(period: NonNullable<Parsed['period']>, text: string): Period {
  const { stated, inferred, evidence } = period
  const span = (pair: [number, number] | null): YearSpan | null =>
    pair === null ? null : { from: pair[0], to: pair[1] }
  const at = evidence === '' ? -1 : text.indexOf(evidence)
  const range = at < 0 ? { start: 0, end: text.length } : { start: at, end: at + evidence.length }
  const year = inferred ?? stated
  const years = year === null ? span(period.reviewed) : { from: year, to: year }
  return {
    stated,
    inferred,
    evidence:
      evidence === '' || years === null ? [] : [{ rule: 'front-matter', quote: evidence, range, years }],
    conflict: period.conflict ?? (stated !== null && inferred !== null && stated !== inferred),
    reviewed: span(period.reviewed),
    planned: span(period.planned),
  }
}
