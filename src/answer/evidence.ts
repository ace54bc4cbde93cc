/** Finding, in ranked passages, the words that answer an ask, and judging whether they do. */
import { extractFigures, type Figure } from '../figures/index.ts'
import type { ReportIndex, StoredReport } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { splitClauses, splitSentences } from '../language/sentences.ts'
import type { TextRange } from '../reports/types.ts'
import type { Ask, AskHits, RankedPassage } from '../search/index.ts'
import type { Quote } from './claims.ts'
import { formBonus } from './forms.ts'
import { figureBonus, figureFits, isMeasured, isShortened, nounBonus, standsIn } from './measures.ts'
import { holdsNames, knownNames, proofOf, type Surroundings, surroundingsOf } from './proof.ts'

/** A stretch of a passage that may answer an ask. Ranges are in the passage's text. */
export interface Evidence {
  passage: RankedPassage
  report: StoredReport
  /** The sentence. */
  sentence: TextRange
  /** The part of it that answers: a clause, or the sentence. */
  clause: TextRange
  /** The number that answers, when one is asked. */
  figure: Figure | null
  /** Share of the ask's words that it proves, with its headings and lead-in; 0 to 1. */
  proof: number
  /** For choosing among evidence of one ask. */
  score: number
}

const RANK_SHARE = 0.35
const PASSAGES_READ = 12
const QUOTED_BONUS = 0.3
const PLAN_PENALTY = 0.1
/** A near-duplicate, often with its figures masked, yields to the report it repeats. */
export const COPY_PENALTY = 0.05

/** The words of its sentence, as written. */
export function sentenceOf({ passage, sentence }: Pick<Evidence, 'passage' | 'sentence'>): string {
  return passage.text.slice(sentence.start, sentence.end)
}

/** Its sentence, or another range of its passage, to be cited. */
export function quoteOf({ passage, report, sentence }: Evidence, range: TextRange = sentence): Quote {
  return { passage, report, range }
}

/** Evidence for an ask, best first. */
export function findEvidence({ ask, passages }: AskHits, index: ReportIndex): Evidence[] {
  const found: Evidence[] = []
  const names = knownNames(ask, passages)
  for (const passage of passages.slice(0, PASSAGES_READ)) {
    if (passage.garbled || passage.role === 'title') continue
    const report = index.report(passage.reportId)
    const around = surroundingsOf(passage, report)
    if (!holdsNames(around, names)) continue
    const reading = { ask, passage, report, around }
    const figures = ask.type === 'number' ? figuresOf(passage, report) : []
    for (const sentence of splitSentences(passage.text)) {
      if (ask.type === 'number') found.push(...numberEvidence(reading, sentence, figures))
      else found.push(wordEvidence(reading, sentence))
    }
  }
  return found
    .map((evidence) => (evidence.report.duplicateOf === null ? evidence : lessened(evidence)))
    .sort((a, b) => b.score - a.score || b.passage.rank - a.passage.rank)
}

/** By the part that all copies of a passage share: the same passages are read for question after question. */
const figuresRead = new WeakMap<RankedPassage['folded'], Figure[]>()

function figuresOf(passage: RankedPassage, report: StoredReport): Figure[] {
  const known = figuresRead.get(passage.folded) ?? extractFigures(passage, report)
  figuresRead.set(passage.folded, known)
  return known
}

const lessened = (evidence: Evidence): Evidence => ({ ...evidence, score: evidence.score - COPY_PENALTY })

/** A passage read for an ask. */
interface Reading {
  ask: Ask
  passage: RankedPassage
  report: StoredReport
  around: Surroundings
}

function wordEvidence({ ask, passage, report, around }: Reading, sentence: TextRange): Evidence {
  const written = sentenceOf({ passage, sentence })
  const text = fold(written)
  const proof = proofOf(ask, text, text, around)
  const isQuoted = ask.terms.some((term) => term.quoted && text.includes(term.text))
  // What was done is told before what was planned, where it is asked for or a year is.
  const asksDone = ask.tense === 'result' || (ask.years.length > 0 && ask.tense === null)
  const isPlanned = asksDone && passage.tense === 'plan'
  const score =
    proof +
    RANK_SHARE * passage.rank +
    formBonus(ask, written) +
    (isQuoted ? QUOTED_BONUS : 0) -
    (isPlanned ? PLAN_PENALTY : 0)
  return { passage, report, sentence, clause: sentence, figure: null, proof, score }
}

function numberEvidence(
  { ask, passage, report, around }: Reading,
  sentence: TextRange,
  figures: Figure[],
): Evidence[] {
  const text = fold(sentenceOf({ passage, sentence }))
  const inSentence = figures.filter(({ range }) => {
    const at = range.start - passage.start
    return at >= sentence.start && at < sentence.end
  })
  return inSentence.flatMap((figure): Evidence[] => {
    if (!figureFits(figure, ask)) return []
    const clause = { start: figure.clause.start - passage.start, end: figure.clause.end - passage.start }
    const near = fold(`${figure.indicator} ${passage.text.slice(clause.start, clause.end)}`)
    if (!isMeasured(figure, near, text, ask, around)) return []
    const measured = ask.terms
      .filter(
        (term) =>
          (term.concept !== '' && (term.concept === figure.concept || standsIn(figure, term.concept))) ||
          isShortened(figure, text, term),
      )
      .map(({ text: word }) => word)
    const proof = proofOf(ask, [near, ...measured].join('|'), text, around)
    const after = passage.text.slice(figure.range.end - passage.start)
    const score =
      proof + RANK_SHARE * passage.rank + figureBonus(figure, ask, near) + nounBonus(figure, ask, after)
    return [{ passage, report, sentence, clause, figure, proof, score }]
  })
}

/** The clauses of a sentence between ; that hold a range. */
export function clauseAround(text: string, { start, end }: TextRange, at: number): TextRange {
  const clauses = splitClauses(text.slice(start, end)).map((range) => ({
    start: range.start + start,
    end: range.end + start,
  }))
  return clauses.find((range) => at >= range.start && at < range.end) ?? { start, end }
}
