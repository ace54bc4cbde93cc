/** What the cited quotes and the user's facts say, read once per quote and kept for the next claim. */
import { readStatements, type Statement, subPlaceOf, yearsByDefault } from '../figures/index.ts'
import { fold } from '../language/fold.ts'
import { type FoundQuantity, findQuantities } from '../language/numbers.ts'
import type { Place, YearSpan } from '../reports/types.ts'
import type { CitedQuote } from './types.ts'

/** A statement of a quote with its default years and place resolved. */
export interface EvidenceStatement extends Statement {
  source: Evidence
  /** Folded segment and the sentence up to it, in which an indicator may be named. */
  segmentText: string
  context: string
  /** Folded sentence up to and with the number. */
  soFar: string
  /** Another place than the report's own that the segment speaks of, else ''. */
  subPlace: string
}

/** One quote, or one fact of the user's (`quote` null). */
export interface Evidence {
  quote: CitedQuote | null
  verbatim: boolean
  /** Folded quote. */
  text: string
  /** Folded quote with its headings, title, places and speaker: names may come from any of them. */
  wide: string
  /** The same with every quantity of the quote as #. */
  words: string
  quantities: FoundQuantity[]
  /** Quantities of headings and title. */
  headingQuantities: FoundQuantity[]
  statements: EvidenceStatement[]
  placeNames: string[]
}

const read = new WeakMap<CitedQuote, Evidence>()

export function evidenceOf(quotes: CitedQuote[], userFacts: string[]): Evidence[] {
  return [...quotes.map(quoteEvidence), ...userFacts.map(factEvidence)]
}

function quoteEvidence(quote: CitedQuote): Evidence {
  const known = read.get(quote)
  if (known !== undefined) return known
  const evidence = readQuote(quote)
  read.set(quote, evidence)
  return evidence
}

function readQuote(quote: CitedQuote): Evidence {
  const text = fold(quote.text)
  const quantities = findQuantities(quote.text)
  const start = locate(quote)
  const placeNames = [quote.place, ...quote.parents].flatMap((place) =>
    place === null ? [] : namesOf(place),
  )
  const around = [...quote.section, quote.reportTitle, quote.speaker ?? '', ...placeNames]
  const evidence: Evidence = {
    quote,
    verbatim: start >= 0 || (text !== '' && fold(quote.passageText).includes(text)),
    text,
    wide: fold([quote.text, ...around].join('\n')),
    words: fold([withoutQuantities(quote.text, quantities), ...around].join('\n')),
    quantities,
    headingQuantities: findQuantities([...quote.section, quote.reportTitle].join('\n')),
    statements: [],
    placeNames,
  }
  // The subject of a quoted clause may stand before the quote, so the passage is read as a whole.
  const whole = start >= 0 ? quote.passageText : quote.text
  const [from, to] = start >= 0 ? [start, start + quote.text.length] : [0, quote.text.length]
  evidence.statements = readStatements(whole, { period: quote.period, tense: quote.tense, names: placeNames })
    .filter(({ quantity }) => quantity.start >= from && quantity.end <= to)
    .map((statement) => ({
      ...resolve(statement, whole, evidence),
      years: statement.years ?? yearsByDefault(quote, quote.period, quote.tense),
      subPlace: subPlaceOf(whole.slice(statement.segment.start, statement.segment.end), quote.place),
    }))
  return evidence
}

function locate({ passageText, text }: CitedQuote): number {
  return text === '' ? -1 : passageText.indexOf(text)
}

function factEvidence(fact: string): Evidence {
  const text = fold(fact)
  const quantities = findQuantities(fact)
  const evidence: Evidence = {
    quote: null,
    verbatim: true,
    text,
    wide: text,
    words: fold(withoutQuantities(fact, quantities)),
    quantities,
    headingQuantities: [],
    statements: [],
    placeNames: [],
  }
  evidence.statements = readStatements(fact).map((statement) => resolve(statement, fact, evidence))
  return evidence
}

/** A text with each quantity as #: what it says beside its numbers. */
export function withoutQuantities(text: string, quantities: FoundQuantity[]): string {
  let words = ''
  let at = 0
  for (const { start, end } of quantities) {
    words += `${text.slice(at, start)}#`
    at = end
  }
  return words + text.slice(at)
}

function resolve(statement: Statement, text: string, source: Evidence): EvidenceStatement {
  const { segment, sentence } = statement
  return {
    ...statement,
    source,
    segmentText: fold(text.slice(segment.start, segment.end)),
    context: fold(text.slice(sentence.start, segment.end)),
    soFar: soFarOf(statement, text),
    subPlace: '',
  }
}

/** The folded sentence up to and with the number of a statement. */
export function soFarOf({ sentence, quantity }: Statement, text: string): string {
  return fold(text.slice(sentence.start, quantity.end))
}

/** Names a place goes by: 石排镇, 石排. */
export function namesOf(place: Place): string[] {
  return [...new Set([place.name, place.short].filter((name) => name !== ''))]
}

/** Years of a span that a single year or span lies in. */
export function spanCovers(outer: YearSpan, inner: YearSpan): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}
