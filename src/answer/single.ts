/** Answers to one ask: a number, a fact, a reason. Lists and comparisons have modules of their own. */
import type { ReportIndex, StoredPassage, StoredReport } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import type { TextRange } from '../reports/types.ts'
import { type AskHits, type Term, yearFit } from '../search/index.ts'
import type { DraftClaim } from './claims.ts'
import { clauseAround, type Evidence, findEvidence, quoteOf, sentenceOf } from './evidence.ts'
import { claimLabel, reportLabel } from './labels.ts'
import { newestFirst } from './recency.ts'
import { isShort, planPrefix, sentenceText } from './wording.ts'

/** Below these shares of the ask's words nothing is proven. Measured on the dev questions, see docs/decisions. */
const NUMBER_PROOF = 0.45
const WORD_PROOF = 0.35

export interface TellOptions {
  index: ReportIndex
  /** The evidence must name these places. */
  innerPlaces: string[]
  /** The question says which year's report is meant. */
  yearChosen: boolean
  /** Quoted words by which the question describes the report: what stands under them is meant. */
  described: Term[]
}

/** Evidence that answers, best first; empty when the reports do not say. */
export function findProof(hits: AskHits, options: TellOptions): Evidence[] {
  const found = findRelevant(hits, options).filter(
    (evidence) => !passesPlanForResult(evidence, hits) && !passesResultForPlan(evidence, hits),
  )
  return options.yearChosen || hits.ask.years.length > 0 ? found : newestFirst(found)
}

/** Evidence on what is asked, of the asked place and years, plan or result. */
function findRelevant(hits: AskHits, { index, innerPlaces }: TellOptions): Evidence[] {
  return findEvidence(hits, index).filter(
    (evidence) =>
      proves(evidence, hits) &&
      names(evidence, innerPlaces) &&
      isOfAsked(evidence, hits, innerPlaces) &&
      speaksOfYears(evidence, hits),
  )
}

export function bestEvidence(hits: AskHits, options: TellOptions): Evidence | null {
  return findProof(hits, options)[0] ?? null
}

export function proves({ proof }: Evidence, { ask }: AskHits): boolean {
  return proof >= (ask.type === 'number' ? NUMBER_PROOF : WORD_PROOF)
}

function names({ passage }: Evidence, places: string[]): boolean {
  const { section, lead, text: body } = passage.folded
  const text = `${section} ${lead} ${body}`
  return places.every((place) => text.includes(place))
}

/**
 * A number of one village, town or firm answers for no other, and a row of a table not for the report's own place.
 * 全省 and the like tell what is set beside the place's own numbers: less likely meant, which the score says.
 */
function isOfAsked({ figure, passage }: Evidence, { ask }: AskHits, innerPlaces: string[]): boolean {
  const owner = fold(figure?.subPlace ?? '')
  if (owner === '' || TOTAL.test(owner) || ask.text.includes(owner)) return true
  if (innerPlaces.some((place) => place.includes(owner) || owner.includes(place))) return true
  return innerPlaces.length === 0 && passage.subject === ''
}

const TOTAL = /^(?:全[国省市州县区镇乡村]|[合总小]计|平均)/

/** What a year brought is not what was planned for it. */
function passesPlanForResult({ figure, passage }: Evidence, { ask }: AskHits): boolean {
  if (figure === null || figure.tense !== 'plan') return false
  if (ask.tense === 'result') return true
  return ask.tense === null && ask.years.length > 0 && passage.tense === 'plan'
}

/** 2018年的目标 is not what 2018 brought. */
function passesResultForPlan({ figure }: Evidence, { ask }: AskHits): boolean {
  return (
    figure?.tense === 'result' && ask.tense === 'plan' && ask.years.length > 0 && /目标|计划/.test(ask.text)
  )
}

/** What `yearFit` gives a report that tells no year at all: it proves nothing of a year that is asked. */
const UNDATED = 0.5

/** An answer for another year is none. */
export function speaksOfYears(
  { passage, report, figure }: Pick<Evidence, 'report' | 'figure'> & { passage: StoredPassage },
  { ask }: Pick<AskHits, 'ask'>,
): boolean {
  if (ask.years.length === 0) return true
  // The year a page wrongly states is what its readers ask by; the note tells the true one.
  const { conflict, stated } = report.period
  if (conflict && stated !== null && ask.years.includes(stated)) return true
  const own = figure?.years ?? passage.years
  if (own !== null && own !== undefined) return ask.years.some((year) => year >= own.from && year <= own.to)
  return ask.years.some(
    (year) => yearFit(report, year) > UNDATED || passage.folded.text.includes(String(year)),
  )
}

/** A number: the clause that holds it, then the sentence where that says more. */
export function tellNumber(evidence: Evidence): DraftClaim[] {
  const { passage, report, sentence, clause } = evidence
  const whole = quoteOf(evidence, wholeRange(evidence))
  const hides = evidence.figure?.masked ?? false
  if (isShort(sentence)) {
    const text = sentenceText(sentenceOf(evidence))
    return [labelled(report, { text, quotes: [whole], hides })]
  }
  const headline = `${planPrefix(evidence)}${withSubject(evidence, sentenceText(passage.text.slice(clause.start, clause.end)))}`
  const detail = sentenceText(passage.text.slice(whole.range.start, whole.range.end))
  return [
    labelled(report, { text: headline, quotes: [whole], hides }),
    { text: detail, quotes: [whole], hides },
  ]
}

/** A year's number that the reports only plan: told as the target it is; nothing where a result is asked for. */
export function tellTarget(hits: AskHits, options: TellOptions): DraftClaim[] {
  const { years, tense } = hits.ask
  if (years.length === 0 || tense === 'result') return []
  const target = findRelevant(hits, options).find((evidence) => passesPlanForResult(evidence, hits))
  if (target === undefined) return []
  const [first, ...more] = tellNumber(target)
  const lead = `报告没有${years.join('、')}年的实绩，只有目标：\n`
  return [{ ...first!, prefix: `${lead}${first!.prefix ?? ''}` }, ...more]
}

const BARE_VERB = /^(?:\d{4}年)?(?:为|增加|提高|达|完成|实现|增长|减少|下降|降|升|由|从|突破|扩大|缩小|占)/

/** 增加到29.44亿元 → 国内生产总值增加到29.44亿元: a clause that leaves out what it measures. */
function withSubject({ figure }: Evidence, clause: string): string {
  const indicator = figure?.indicator ?? ''
  if (indicator === '' || !BARE_VERB.test(fold(clause)) || fold(clause).includes(fold(indicator)))
    return clause
  return `${indicator}${clause}`
}

/** Names the place in front of the claim; a report that masks its own is named by its title, outside the claim. */
export function labelled(report: StoredReport, claim: DraftClaim): DraftClaim {
  const label = claimLabel(report)
  if (label !== '') return { ...claim, text: `${label}：${claim.text}` }
  return { ...claim, prefix: `据${reportLabel(report)}：` }
}

/** Sentences longer than this are quoted by the part between semicolons. */
const LONG_SENTENCE = 220

function wholeRange({ passage, sentence, clause }: Evidence): TextRange {
  if (sentence.end - sentence.start <= LONG_SENTENCE) return sentence
  const part = clauseAround(passage.text, sentence, clause.start)
  return { start: Math.min(part.start, clause.start), end: Math.max(part.end, clause.end) }
}

/** A fact: the sentence that holds it. */
export function tellFact(evidence: Evidence): DraftClaim[] {
  const text = sentenceText(sentenceOf(evidence))
  return [labelled(evidence.report, { text, quotes: [quoteOf(evidence)] })]
}

/** Characters of a reason or a way told at most. */
const EXPLANATION_LENGTH = 800

/** A reason or a way: the whole paragraph, or what stands under the heading. */
export async function tellExplanation(evidence: Evidence, { index }: TellOptions): Promise<DraftClaim[]> {
  const { passage, report } = evidence
  const all = await index.passagesOf(passage.reportId)
  let [first, last] = [passage.index, passage.index]
  let length = passage.text.length
  const takes = (next: StoredPassage | undefined, follows: boolean): next is StoredPassage =>
    next !== undefined && follows && !next.garbled && length + next.text.length <= EXPLANATION_LENGTH
  for (let next = all[last + 1]; ; next = all[last + 1]) {
    const follows =
      next !== undefined &&
      (isSameParagraph(all[last]!, next) ||
        isUnderHeading(passage, next) ||
        (passage.list === null && isLedInto(all[last]!, next)))
    if (!takes(next, follows)) break
    length += next.text.length
    last++
  }
  // What stands before is told where the evidence opens its piece, and so may go on with a thought.
  const opens = passage.text.slice(0, evidence.sentence.start).trim() === ''
  for (let before = all[first - 1]; opens; before = all[first - 1]) {
    if (!takes(before, before !== undefined && isSameParagraph(before, all[first]!))) break
    length += before.text.length
    first--
  }
  return all.slice(first, last + 1).map((part, i): DraftClaim => {
    const range = { start: 0, end: part.text.length }
    const claim = { text: sentenceText(part.text), quotes: [{ passage: part, report, range }] }
    return i === 0 ? labelled(report, claim) : claim
  })
}

/** 下滑有两个原因，|一是…|二是…: the items that a paragraph ends in. */
function isLedInto(last: StoredPassage, next: StoredPassage): boolean {
  if (next.list === null) return false
  if (last.list !== null) return last.list.group === next.list.group
  return next.list.ordinal === 1 && next.lead !== '' && last.text.trim().endsWith(next.lead.trim())
}

function isUnderHeading(heading: StoredPassage, next: StoredPassage): boolean {
  return heading.role === 'heading' && next.role !== 'heading' && next.section.length > heading.section.length
}

/** Pieces of one long paragraph: nothing but spaces between them, same list item or none. */
function isSameParagraph(
  a: { end: number; list: unknown; section: string[] },
  b: { start: number; list: unknown; section: string[] },
): boolean {
  return (
    b.start - a.end <= 1 &&
    (b.list === null) === (a.list === null) &&
    a.section.join() === b.section.join() &&
    b.list === null
  )
}
