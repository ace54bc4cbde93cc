/** An answer in the making: claims with their quotes, checked one by one, numbered once they have passed. */
import { type CitedQuote, type ClaimVerdict, checkClaim } from '../grounding/index.ts'
import type { StoredPassage, StoredReport } from '../index/index.ts'
import type { TextRange } from '../reports/types.ts'
import type { ToldClaim } from './answerer.ts'
import { citedPage, citedPlace, periodLabel } from './labels.ts'
import type { Citation, Claim } from './types.ts'

/** A passage and the part of it that is quoted; the range is in the passage's text. */
export interface Quote {
  passage: StoredPassage
  report: StoredReport
  range: TextRange
}

export interface DraftClaim {
  text: string
  quotes: Quote[]
  /** Printed before the claim: "1. ". */
  prefix?: string
  /** Whether what was asked is masked; where unset, a mask in the text tells. */
  hides?: boolean
}

/** The claims told so far, with their citations numbered in order of first use. */
export interface ClaimSheet {
  readonly claims: readonly Claim[]
  readonly citations: readonly Citation[]
  readonly lines: readonly string[]
  /** The drafts that passed, one a claim. */
  readonly told: readonly DraftClaim[]
  /** Tells a claim if it passes the check and was not told before; null otherwise. */
  add(draft: DraftClaim): ToldClaim | null
}

export function createClaimSheet(): ClaimSheet {
  const claims: Claim[] = []
  const citations: Citation[] = []
  const lines: string[] = []
  const told: DraftClaim[] = []
  const numbers = new Map<string, number>()
  return {
    claims,
    citations,
    lines,
    told,
    add(draft) {
      if (told.some(({ text }) => text === draft.text) || !checkDraft(draft).ok) return null
      const numbered = [...new Set(draft.quotes.map((quote) => numberOf(quote, numbers, citations)))]
      const line = `${draft.prefix ?? ''}${draft.text}${numbered.map((n) => `[${n}]`).join('')}`
      told.push(draft)
      claims.push({ text: draft.text, citations: numbered })
      lines.push(line)
      return { line, citations: citations.filter(({ n }) => numbered.includes(n)) }
    },
  }
}

export function checkDraft({ text, quotes }: DraftClaim): ClaimVerdict {
  return checkClaim({ text, quotes: quotes.map(citedQuote) })
}

/** One for each quote: grounding reads it once, however many claims stand on it. */
const cited = new WeakMap<Quote, CitedQuote>()

function citedQuote(quote: Quote): CitedQuote {
  const known = cited.get(quote)
  if (known !== undefined) return known
  const read = readQuote(quote)
  cited.set(quote, read)
  return read
}

function readQuote({ passage, report, range }: Quote): CitedQuote {
  return {
    text: passage.text.slice(range.start, range.end),
    passageText: passage.text,
    section: passage.lead === '' ? passage.section : [...passage.section, passage.lead],
    place: report.place,
    parents: report.parents,
    period: report.period,
    tense: passage.tense,
    years: passage.years,
    subject: passage.subject,
    reportTitle: report.title,
    speaker: report.speaker,
  }
}

function numberOf(quote: Quote, numbers: Map<string, number>, citations: Citation[]): number {
  const { passage, report, range } = quote
  const start = passage.start + range.start
  const end = passage.start + range.end
  const key = `${report.file}:${start}:${end}`
  const known = numbers.get(key)
  if (known !== undefined) return known
  const n = citations.length + 1
  numbers.set(key, n)
  citations.push(citationOf(quote, n))
  return n
}

/** A quote as users see it, with its number. */
export function citationOf({ passage, report, range }: Quote, n: number): Citation {
  return {
    n,
    report: report.title,
    place: citedPlace(report),
    period: periodLabel(report),
    section: passage.section,
    file: report.file,
    ...citedPage(report, passage.start + range.start),
    quote: passage.text.slice(range.start, range.end),
    start: passage.start + range.start,
    end: passage.start + range.end,
  }
}
