/** The offline answerer: composes answers from the reports' own words. No model, no network. */
import type { ReportIndex } from '../index/index.ts'
import { type Ask, type AskHits, createSearch, type Retrieval } from '../search/index.ts'
import type { Answerer, AskInput, AskResult } from './answerer.ts'
import type { DraftClaim } from './claims.ts'
import { type Candidate, clarify, findCandidates } from './clarify.ts'
import { tellComparison } from './compare.ts'
import { compose } from './compose.ts'
import { type Evidence, sentenceOf } from './evidence.ts'
import { listsAll } from './forms.ts'
import { findAnnounced, findList, type ListGroup, tellList } from './list.ts'
import { aboutReport, tellAboutReport } from './metadata.ts'
import { rankedRanges } from './ranked.ts'
import { missingSide, refuse } from './refuse.ts'
import {
  bestEvidence,
  findProof,
  type TellOptions,
  tellExplanation,
  tellFact,
  tellNumber,
  tellTarget,
} from './single.ts'
import { tellSlogans } from './slogans.ts'
import { tellRows } from './table-rows.ts'
import type { Answer } from './types.ts'

export function createOfflineAnswerer(index: ReportIndex): Answerer {
  const search = createSearch(index)
  return {
    async ask({ question, history }: AskInput): Promise<AskResult> {
      const query = search.understand(question, history)
      const retrieval = await search.retrieve(query)
      const { answer } = await answerRetrieval(retrieval, index)
      return { answer, ranked: rankedRanges(retrieval, index) }
    },
  }
}

/** An answer and the claims it tells. */
export interface OfflineAnswer {
  answer: Answer
  told: readonly DraftClaim[]
}

/** The answer that needs no model. */
export async function answerRetrieval(retrieval: Retrieval, index: ReportIndex): Promise<OfflineAnswer> {
  return (await answer(retrieval, index)) ?? { answer: await refuse(retrieval, index), told: [] }
}

async function answer(retrieval: Retrieval, index: ReportIndex): Promise<OfflineAnswer | null> {
  const { query, hits, unknownPlaces, innerPlaces } = retrieval
  if (unknownPlaces.length > 0) return null
  const described = query.scopes.flatMap(({ terms }) => terms.filter(({ quoted }) => quoted))
  const options = { index, innerPlaces, described, yearChosen: query.reportYears.length > 0 }
  if (aboutReport(query)) {
    const told = await tellAboutReport(retrieval, index)
    const about = told.length > 1 ? askBack(told, index) : answered(told[0]?.claims ?? [], options)
    if (about !== null) return about
  }
  const candidates = findCandidates(retrieval, options)
  const back = candidates === null ? null : askBack(candidates, index)
  if (back !== null) return back
  const compared = query.comparison && hits.length >= 2 ? answerComparison(retrieval, options) : null
  if (compared !== null) return compared
  const told = await Promise.all(hits.map((ask) => tell(ask, options)))
  return answered(told.flat(), options)
}

function askBack(candidates: Candidate[], index: ReportIndex): OfflineAnswer | null {
  const answer = clarify(candidates, index)
  return answer === null ? null : { answer, told: [] }
}

/** Sides set against each other; a side that the reports do not give is said to be missing. */
function answerComparison({ query, hits }: Retrieval, options: TellOptions): OfflineAnswer | null {
  const sides = hits.map((side) => bestEvidence(side, options))
  const found = sides.filter((side) => side !== null)
  if (found.length < 2 && hits.some(({ ask }) => ask.type !== 'number')) return null
  const missing = hits.filter((_, i) => sides[i] === null).map(({ ask }) => missingSide(ask, query))
  return answered(tellComparison(query, distinct(found)), options, missing)
}

function distinct(sides: Evidence[]): Evidence[] {
  return sides.filter(
    (side, i) =>
      sides.findIndex(
        (other) =>
          other.passage.id === side.passage.id &&
          other.clause.start === side.clause.start &&
          other.figure?.id === side.figure?.id,
      ) === i,
  )
}

/** The claims that answer an ask; none when the reports do not say. */
async function tell(hits: AskHits, options: TellOptions): Promise<DraftClaim[]> {
  const slogans = await tellSlogans(hits, options.index)
  if (slogans.length > 0) return slogans
  const rows = await tellRows(hits, options.innerPlaces, options)
  if (rows.length > 0) return rows
  const figure = asksIndicator(hits.ask) ? bestEvidence(asNumber(hits), options) : null
  if (figure !== null) return tellNumber(figure)
  // The indicator of a year is a number or nothing: its name in a sentence of another year is no answer.
  if (asksIndicator(hits.ask) && hits.ask.years.length > 0) return tellTarget(asNumber(hits), options)
  const found = findProof(hits, options)
  const evidence = found[0] ?? null
  const list = await listFor(hits, evidence, options)
  if (list !== null) return tellList(list, hits.ask.type !== 'list')
  if (evidence === null) return hits.ask.type === 'number' ? tellTarget(hits, options) : []
  if (evidence.figure !== null) return isUndecided(found) ? tellFact(evidence) : tellNumber(evidence)
  const announced = await findAnnounced(evidence, options)
  if (announced !== null) return tellList(announced, hits.ask.type !== 'list')
  // A list without marks (围绕…，精心谋划一批。抓住机遇…招商引进一批。) is told by the paragraphs it is spread over.
  const isSpread = hits.ask.type === 'list' && !listsAll(hits.ask, sentenceOf(evidence))
  if (hits.ask.type === 'why' || hits.ask.type === 'how' || isSpread) return tellParagraphs(found, options)
  return tellFact(evidence)
}

/** Figures of one sentence whose scores are this near fit the question alike. */
const TIE = 0.005

/**
 * 甲厂销售收入2亿元，乙厂销售收入3亿元 for a question that names neither: choosing one would be a guess, so the sentence is told,
 * which says whose each is.
 */
function isUndecided([best, ...others]: Evidence[]): boolean {
  const figure = best?.figure ?? null
  if (best === undefined || figure === null) return false
  return others.some(
    (other) =>
      best.score - other.score < TIE &&
      other.passage.id === best.passage.id &&
      other.sentence.start === best.sentence.start &&
      other.figure !== null &&
      other.figure.id !== figure.id &&
      other.figure.quantity.unit === figure.quantity.unit &&
      other.figure.quantity.value !== figure.quantity.value,
  )
}

/** 石排镇GDP, 那税收呢: an indicator and nothing else asks for its figure. */
function asksIndicator({ type, terms }: Ask): boolean {
  return type === 'what' && terms.length > 0 && terms.every(({ concept }) => concept !== '')
}

const asNumber = ({ ask, passages }: AskHits): AskHits => ({ ask: { ...ask, type: 'number' }, passages })

/** A list is told whole when a list is asked, and when the reason or the way that is asked is told item by item. */
async function listFor(
  hits: AskHits,
  evidence: Evidence | null,
  options: TellOptions,
): Promise<ListGroup | null> {
  const { type } = hits.ask
  if (type === 'list') return findList(hits, evidence, options)
  if ((type !== 'how' && type !== 'why') || evidence === null) return null
  const list = await findList(hits, null, options)
  const first = list?.items[0]
  const leads = first?.role === 'item' && first.index === evidence.passage.index + 1
  const holds = list?.items.some(({ id, role }) => id === evidence.passage.id && role === 'item') ?? false
  return holds || leads ? list : null
}

/** Evidence of other paragraphs this near to the best is told too. */
const FURTHER = 0.85
const PARAGRAPHS_TOLD = 3

async function tellParagraphs(found: Evidence[], options: TellOptions): Promise<DraftClaim[]> {
  const best = found[0]!
  const claims: DraftClaim[] = []
  const told = new Set<string>()
  let paragraphs = 0
  for (const evidence of found) {
    if (paragraphs >= PARAGRAPHS_TOLD || evidence.score < FURTHER * best.score) break
    if (told.has(evidence.passage.id) || evidence.passage.reportId !== best.passage.reportId) continue
    // Beside what went wrong, what was done about it is another matter.
    if (best.passage.tense === 'problem' && evidence.passage.tense !== 'problem') continue
    const further = (await tellExplanation(evidence, options)).filter(({ quotes }) =>
      quotes.some(({ passage }) => !told.has(passage.id)),
    )
    for (const { quotes } of further) for (const { passage } of quotes) told.add(passage.id)
    claims.push(...further)
    paragraphs++
  }
  return claims
}

/** The answer of the claims that pass the check; null when none does. */
function answered(
  drafts: DraftClaim[],
  { index }: TellOptions,
  remarks: string[] = [],
): OfflineAnswer | null {
  const composed = compose(drafts, { index, remarks })
  if (composed === null) return null
  return { answer: { status: 'answered', ...composed.parts }, told: composed.told }
}
