/** Numbers of any text with what it says of them: what the grounding check compares. */
import { type FoundQuantity, findQuantities } from '../language/numbers.ts'
import type { Period, Tense, TextRange, YearSpan } from '../reports/types.ts'
import { type YearContext, yearsNamed } from './context.ts'
import { reachedByChange } from './direction.ts'
import { withoutNames } from './indicator.ts'
import { type FigureDraft, SentenceReader } from './reader.ts'
import { type Segment, type Sentence, segmentSentences } from './segments.ts'

/** One number and what its clause says of it. A level with a growth rate gives two statements. */
export interface Statement {
  quantity: FoundQuantity
  indicator: string
  concept: string
  /** Of a change: up 1, down -1; 0 for a level. */
  sign: -1 | 0 | 1
  /** The way a level was reached: 提高到 1, 降至 -1, else 0. */
  reached: -1 | 0 | 1
  /** Years that the sentence names for it, else null. */
  years: YearSpan | null
  /** The comma-wide segment that holds the number, and its sentence; in the text. */
  segment: TextRange
  sentence: TextRange
}

/** Without a period, only years written out count; 去年 and 五年来 need one. */
export const NO_PERIOD: Period = {
  stated: null,
  inferred: null,
  evidence: [],
  conflict: false,
  reviewed: null,
  planned: null,
}

export interface StatementOptions {
  /** When known already. */
  quantities?: FoundQuantity[]
  period?: Period
  tense?: Tense
  /** Names of the places that the text speaks for: no part of an indicator. */
  names?: string[]
}

/** Statements of a text, in order. */
export function readStatements(
  written: string,
  {
    quantities = findQuantities(written),
    period = NO_PERIOD,
    tense = 'unknown',
    names = [],
  }: StatementOptions = {},
): Statement[] {
  const text = withoutNames(written, names)
  const statements: Statement[] = []
  for (const sentence of segmentSentences(text, quantities)) {
    const drafts = new SentenceReader(text, sentence).read()
    if (drafts.length === 0) continue
    const contexts = yearContexts(text, sentence, period, tense)
    for (const [index, draft] of drafts.entries()) {
      const context = contexts.get(draft.segment)!
      const origin = isOrigin(draft, drafts[index + 1], text) && context.base !== null
      const beside = yearBeside(draft, text)
      const years = beside ?? (origin ? { from: context.base!, to: context.base! } : context.years)
      const shared = { indicator: draft.indicator, concept: draft.concept, years, sentence }
      const { quantity, sign, reached, segment, changeQuantity, change } = draft
      statements.push({ ...shared, quantity, sign, reached, segment })
      if (changeQuantity !== null && change !== null)
        statements.push({
          ...shared,
          quantity: changeQuantity,
          sign: signOfChange(change.percent, change.written),
          reached: 0,
          segment,
        })
    }
  }
  return statements
}

/** A masked rate has no percent to take the sign of; its word has. */
function signOfChange(percent: number, written: string): -1 | 1 {
  if (!Number.isNaN(percent) && percent !== 0) return percent < 0 ? -1 : 1
  return /^[下降减回缩压低跌滑]/.test(written) ? -1 : 1
}

/** 由60元|提高到80元: the first is the old level. */
export function isOrigin(draft: FigureDraft, next: FigureDraft | undefined, text: string): boolean {
  if (next === undefined || next.segment !== draft.segment || next.quantity.unit !== draft.quantity.unit)
    return false
  const between = text.slice(draft.quantity.end, next.quantity.start)
  return (
    reachedByChange(between) !== null && /[由从]/.test(text.slice(draft.segment.start, draft.quantity.start))
  )
}

/** 1979年的|一百七十亿元: the year that stands right before the number is its own. */
export function yearBeside({ quantity, segment }: FigureDraft, text: string): YearSpan | null {
  const date = segment.quantities.find(
    ({ kind, end }) =>
      kind === 'date' &&
      /^[底末]?的?(?:约|近)?$/.test(text.slice(end, Math.max(end, quantity.start))) &&
      end <= quantity.start,
  )
  const year = date?.date?.year
  return year == null || Number.isNaN(year) ? null : { from: year, to: year }
}

/** Years named in a sentence hold until others are named. */
export function yearContexts(
  text: string,
  sentence: Sentence,
  period: Period,
  tense: Tense,
): Map<Segment, YearContext> {
  const contexts = new Map<Segment, YearContext>()
  let years: YearSpan | null = null
  let base: number | null = null
  for (const segment of sentence.segments) {
    const words = text.slice(segment.start, segment.end)
    const named = yearsNamed(words, segment.quantities, { offset: segment.start, period, tense })
    years = named.years ?? years
    base = named.base ?? base
    contexts.set(segment, { years, base })
  }
  return contexts
}
