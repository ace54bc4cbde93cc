/** From a model's claim to one of ours: quotes found in the passages it cites, then the same check as every claim. */
import { type GroundingProblem, saysPlan } from '../../grounding/index.ts'
import type { StoredPassage } from '../../index/index.ts'
import { fold } from '../../language/fold.ts'
import { splitSentences } from '../../language/sentences.ts'
import type { TextRange } from '../../reports/types.ts'
import { type Ask, coverage } from '../../search/index.ts'
import { checkDraft, type DraftClaim, type Quote } from '../claims.ts'
import { labelled, speaksOfYears } from '../single.ts'
import { sentenceText } from '../wording.ts'
import type { ModelClaim } from './claim-reader.ts'
import { pairsIn } from './pairs.ts'
import type { OfferedPassage } from './passages.ts'
import { cleanClaim, speaksToMachine } from './screen.ts'

export type Grounded = { draft: DraftClaim } | { problems: GroundingProblem[] }

export interface GroundOptions {
  offered: readonly OfferedPassage[]
  /** What is asked; a claim must have to do with some of it. */
  asks: readonly Ask[]
  /** The offline answerer has found no answer. */
  isRefused: boolean
  /** Report of the claim told last: its place need not be named again. */
  lastReportId: string | null
}

/** The claim with exact quotes, if it passes; else why not. */
export function groundClaim(claim: ModelClaim, options: GroundOptions): Grounded {
  const text = cleanClaim(claim.text)
  if (text === null) return { problems: [{ kind: 'entailment', words: '链接或标记' }] }
  const cited = [...new Set(claim.citations)].map((n) => options.offered.find((passage) => passage.n === n))
  if (cited.length === 0 || cited.includes(undefined))
    return { problems: [{ kind: 'no-citation', words: `[${claim.citations.join('][')}]` }] }
  const quotes = (cited as OfferedPassage[]).map((offered) => quotesIn(offered, text))
  if (quotes.some(({ length }) => length === 0))
    return { problems: [{ kind: 'entailment', words: '所引的话不是报告的内容' }] }
  return firstThatHolds(sentenceText(text), quotes, options)
}

/** The narrowest quotes under which the claim holds; the problems of the widest where none does. */
function firstThatHolds(text: string, quotes: Quote[][], options: GroundOptions): Grounded {
  let problems: GroundingProblem[] = []
  const widest = Math.max(...quotes.map(({ length }) => length))
  for (let width = 0; width < widest; width++) {
    const chosen = quotes.map((choices) => choices[Math.min(width, choices.length - 1)]!)
    // A passage that is cited beside the one that says it all adds nothing.
    for (const set of [...chosen.map((quote) => [quote]), ...(chosen.length > 1 ? [chosen] : [])]) {
      const draft = withPlace(withTense({ text, quotes: set }), options)
      const verdict = checkBoth({ text, quotes: set }, draft)
      if (!verdict.ok) problems = verdict.problems
      else if (isAsked(draft, options)) return { draft }
      else problems = [{ kind: 'entailment', words: '与所问无关' }]
    }
  }
  return { problems }
}

/** As the model wrote it, and with what we put before it. */
function checkBoth(written: DraftClaim, placed: DraftClaim) {
  const verdict = checkDraft(written)
  return verdict.ok && placed.text !== written.text ? checkDraft(placed) : verdict
}

/** A plan must not read as done: where the model's words do not say so, we do. */
function withTense(draft: DraftClaim): DraftClaim {
  const isPlanned = draft.quotes.every(({ passage }) => passage.tense === 'plan') && !saysPlan(draft.text)
  return isPlanned ? { ...draft, text: `计划：${draft.text}` } : draft
}

function withPlace(draft: DraftClaim, { lastReportId }: GroundOptions): DraftClaim {
  const reports = new Map(draft.quotes.map(({ report }) => [report.id, report]))
  const [report] = reports.values()
  if (reports.size !== 1 || report === undefined || report.id === lastReportId) return draft
  const named = report.place !== null && report.place.short !== '' && draft.text.includes(report.place.short)
  return named ? draft : labelled(report, draft)
}

/** Quotes of a passage for a claim, narrow to wide: a sentence, the stretch that has its words, the whole. */
function quotesIn({ passage, quote }: OfferedPassage, claim: string): Quote[] {
  const wanted = new Set(pairsIn(claim))
  const sentences = splitSentences(passage.text).map((range) => {
    const text = passage.text.slice(range.start, range.end)
    return { range, shared: sharedGrams(text, wanted), barred: speaksToMachine(text) }
  })
  const open = sentences.filter(({ barred }) => !barred)
  const best = open.toSorted((a, b) => b.shared.size - a.shared.size)[0]
  if (best === undefined) return []
  const helps = open.filter((other) => [...other.shared].some((gram) => !best.shared.has(gram)))
  const ranges = [best.range, span([best, ...helps].map(({ range }) => range))]
  if (open.length === sentences.length) ranges.push(span(sentences.map(({ range }) => range)))
  const isOpen = (wide: TextRange) =>
    !sentences.some(({ range, barred }) => barred && range.start >= wide.start && range.end <= wide.end)
  return [...new Set(ranges.filter(isOpen).map(quote))]
}

function sharedGrams(sentence: string, wanted: ReadonlySet<string>): Set<string> {
  return new Set(pairsIn(sentence).filter((gram) => wanted.has(gram)))
}

function span(ranges: TextRange[]): TextRange {
  return {
    start: Math.min(...ranges.map(({ start }) => start)),
    end: Math.max(...ranges.map(({ end }) => end)),
  }
}

/** Share of an ask's words that a claim must hold, with what is offered under its headings. */
const ASKED = 0.2
/** The same where no answer was found offline: then a claim must show that it is one. */
const ASKED_OF_A_REFUSAL = 0.5

/** Of the asked years, and of what is asked. */
function isAsked({ text, quotes }: DraftClaim, { asks, offered, isRefused }: GroundOptions): boolean {
  const isNear = (passage: StoredPassage) =>
    quotes.some(
      ({ passage: own }) =>
        own.reportId === passage.reportId && own.section.join() === passage.section.join(),
    )
  const around = offered
    .filter(({ passage }) => isNear(passage))
    .flatMap(({ passage: { folded }, report }) => [
      folded.text,
      folded.lead,
      folded.section,
      fold(report.title),
    ])
  const said = [fold(text), ...around].join('|')
  const least = isRefused ? ASKED_OF_A_REFUSAL : ASKED
  return asks.some(
    (ask) =>
      quotes.some((quote) => speaksOfYears({ ...quote, figure: null }, { ask })) &&
      coverage([...ask.terms, ...ask.context], said) >= least,
  )
}
