/** A draft in the making: sentences with their sources numbered, and what was said already. */
import { citationOf, type Quote } from '../answer/index.ts'
import type { Citation } from '../answer/types.ts'
import type { DraftCheck } from './check.ts'
import type { FactPiece } from './facts.ts'
import { similarity } from './similarity.ts'
import type { Turn } from './turns.ts'
import type { DraftSentence } from './types.ts'

export interface DraftSheet {
  readonly citations: readonly Citation[]
  /** Turns borrowed, in the order of the draft. */
  readonly borrowed: readonly Turn[]
  /** A sentence that passed the check, or null: then nothing of it is said. */
  sentence(text: string, turns?: readonly Turn[], pieces?: readonly FactPiece[]): DraftSentence | null
  /** A set phrase after its model. */
  formula(text: string, model: Quote | null): DraftSentence | null
}

const quoteText = ({ passage, range }: Quote): string => passage.text.slice(range.start, range.end)

export function createDraftSheet(check: DraftCheck): DraftSheet {
  const citations: Citation[] = []
  const borrowed: Turn[] = []
  const numbers = new Map<string, number>()

  function numberOf(quote: Quote): number {
    const key = `${quote.passage.id}@${quote.range.start}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const n = citations.length + 1
    numbers.set(key, n)
    citations.push(citationOf(quote, n))
    return n
  }

  return {
    citations,
    borrowed,
    formula(text, model) {
      if (!check(text, [])) return null
      const citations = model === null ? [] : [numberOf(model)]
      const near = model === null ? null : similarity(text, quoteText(model))
      return { text, citations, facts: [], similarity: near }
    },
    sentence(text, turns = [], pieces = []) {
      if (!check(text, turns)) return null
      borrowed.push(...turns)
      const cited = [...new Set(turns.map(numberOf))]
      const quotes = citations.filter(({ n }) => cited.includes(n)).map(({ quote }) => quote)
      return {
        text,
        citations: cited,
        facts: [...new Set(pieces.map(({ fact }) => fact))],
        similarity: quotes.length === 0 ? null : Math.max(...quotes.map((quote) => similarity(text, quote))),
      }
    },
  }
}
