/** The passages a model is given: by rank, as many as fit, numbered from 1. */
import type { ReportIndex, StoredPassage, StoredReport } from '../../index/index.ts'
import { cutToFit, estimateTokens } from '../../model/index.ts'
import type { TextRange } from '../../reports/types.ts'
import { inTurns, type Retrieval } from '../../search/index.ts'
import type { Quote } from '../claims.ts'
import { periodLabel, placeLabel } from '../labels.ts'
import type { OfflineAnswer } from '../offline.ts'

/** A passage under its number, with what the model sees of it. */
export interface OfferedPassage {
  n: number
  passage: StoredPassage
  report: StoredReport
  /** One line of JSON: nothing a report says can end it. */
  line: string
  /** One for each range, so that each is read once. */
  quote(range: TextRange): Quote
}

const MOST_PASSAGES = 16
/** A passage cut shorter than this is left out. */
const LEAST_CUT = 40

export interface OfferOptions {
  index: ReportIndex
  offline: OfflineAnswer
  tokens: number
}

/** What the offline answer stands on first, then what was retrieved, part by part. */
export function offerPassages(
  retrievals: Retrieval[],
  { index, offline, tokens }: OfferOptions,
): OfferedPassage[] {
  const cited = offline.told.flatMap(({ quotes }) => quotes.map(({ passage }) => passage))
  const found = inTurns(retrievals.flatMap(({ hits }) => hits.map(({ passages }) => passages)))
  const ranked = new Map<string, StoredPassage>([...cited, ...found].map((passage) => [passage.id, passage]))
  const offered: OfferedPassage[] = []
  let left = tokens
  for (const passage of ranked.values()) {
    if (offered.length === MOST_PASSAGES) break
    if (passage.garbled || passage.role === 'title') continue
    const report = index.report(passage.reportId)
    const n = offered.length + 1
    const frame = estimateTokens(lineOf(n, passage, report, ''))
    const text = cutToFit(passage.text, left - frame)
    if (text.length < Math.min(LEAST_CUT, passage.text.length)) break
    const line = lineOf(n, passage, report, text)
    left -= estimateTokens(line)
    offered.push({ n, passage, report, line, quote: quotesOf(passage, report) })
  }
  return offered
}

function quotesOf(passage: StoredPassage, report: StoredReport): OfferedPassage['quote'] {
  const quotes = new Map<string, Quote>()
  return (range) => {
    const key = `${range.start}-${range.end}`
    const quote = quotes.get(key) ?? { passage, report, range }
    quotes.set(key, quote)
    return quote
  }
}

function lineOf(n: number, { section, lead }: StoredPassage, report: StoredReport, text: string): string {
  return JSON.stringify({
    n,
    place: placeLabel(report),
    report: report.title,
    period: periodLabel(report),
    section: [...section, ...(lead === '' ? [] : [lead])].join(' > '),
    text,
  })
}
