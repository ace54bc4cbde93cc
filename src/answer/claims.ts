/** An answer in the making: claims with their quotes, numbered once they have passed the check. */
import { type CitedQuote, checkClaim } from '../grounding/index.ts'
import type { StoredPassage, StoredReport } from '../index/index.ts'
import type { TextRange } from '../reports/types.ts'
import { citedPlace, periodLabel } from './labels.ts'
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

export interface CheckedClaims {
  claims: Claim[]
  citations: Citation[]
  lines: string[]
  /** The drafts that passed, one a claim. */
  told: DraftClaim[]
}

/** Checks each claim; those that pass get their citations numbered in order of first use. */
export function checkClaims(drafts: DraftClaim[]): CheckedClaims {
  const checked: CheckedClaims = { claims: [], citations: [], lines: [], told: [] }
  const numbers = new Map<string, number>()
  for (const draft of drafts) {
    if (!passes(draft)) continue
    const citations = [...new Set(draft.quotes.map((quote) => numberOf(quote, numbers, checked.citations)))]
    const markers = citations.map((n) => `[${n}]`).join('')
    checked.told.push(draft)
    checked.claims.push({ text: draft.text, citations })
    checked.lines.push(`${draft.prefix ?? ''}${draft.text}${markers}`)
  }
  return checked
}

function passes(draft: DraftClaim): boolean {
  return checkClaim({ text: draft.text, quotes: draft.quotes.map(citedQuote) }).ok
}

function citedQuote({ passage, report, range }: Quote): CitedQuote {
  return {
    text: passage.text.slice(range.start, range.end),
    passageText: passage.text,
    section: passage.lead === '' ? passage.section : [...passage.section, passage.lead],
    place: report.place,
    parents: report.parents,
    period: report.period,
    tense: passage.tense,
    years: passage.years,
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
  citations.push({
    n,
    report: report.title,
    place: citedPlace(report),
    period: periodLabel(report),
    section: passage.section,
    file: report.file,
    quote: passage.text.slice(range.start, range.end),
    start,
    end,
  })
  return n
}
