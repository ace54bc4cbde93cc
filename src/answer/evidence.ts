/** Finding, in ranked passages, the words that answer an ask, and judging whether they do. */
import { extractFigures, type Figure } from '../figures/index.ts'
import type { ReportIndex, StoredReport } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { conceptNamed, unitFits } from '../language/indicators.ts'
import { findQuantities } from '../language/numbers.ts'
import { parseChineseNumber } from '../language/numerals.ts'
import { splitClauses, splitSentences } from '../language/sentences.ts'
import type { TextRange } from '../reports/types.ts'
import {
  type Ask,
  type AskHits,
  coverage,
  type RankedPassage,
  type Term,
  termMatch,
  unitAnswers,
} from '../search/index.ts'

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

/** What a word is worth as proof where it stands, against 1 in the clause. */
const FIELD = { sentence: 0.95, passage: 0.8, lead: 0.9, section: 0.85, before: 0.6, title: 0.35 }
const RANK_SHARE = 0.35
const PASSAGES_READ = 12
const TENSE_BONUS = 0.1
const CONCEPT_BONUS = 0.15
const OTHER_CONCEPT_PENALTY = 0.35
const RELATED_PENALTY = 0.1
/** 固定资产投资超过100万元的26家: a number that only tells which ones are meant. */
const CRITERION_PENALTY = 0.2
const QUOTED_BONUS = 0.3
/** The question calls the figure by the very words of the report. */
const NAMED_BONUS = 0.2
const NAMED_LENGTH = 3
/** 二万四千个人民公社 for 多少个人民公社. */
const COUNTED_BONUS = 0.2
const LEVEL_BONUS = 0.2
/** A near-duplicate, often with its figures masked, yields to the report it repeats. */
export const COPY_PENALTY = 0.05

/** Evidence for an ask, best first. */
export function findEvidence({ ask, passages }: AskHits, index: ReportIndex): Evidence[] {
  const found: Evidence[] = []
  const names = knownNames(ask, passages)
  for (const passage of passages.slice(0, PASSAGES_READ)) {
    if (passage.garbled || passage.role === 'title') continue
    const report = index.report(passage.reportId)
    const surroundings = {
      passage: passage.folded.text,
      lead: passage.folded.lead,
      section: passage.folded.section,
      before: fold(passage.before),
      title: fold(report.title),
    }
    if (!isAbout(passage, surroundings, names)) continue
    const figures = ask.type === 'number' ? extractFigures(passage, report) : []
    for (const sentence of splitSentences(passage.text)) {
      if (ask.type === 'number')
        found.push(...numberEvidence(ask, passage, report, sentence, figures, surroundings))
      else found.push(wordEvidence(ask, passage, report, sentence, surroundings))
    }
  }
  return found
    .map((evidence) => (evidence.report.duplicateOf === null ? evidence : lessened(evidence)))
    .sort((a, b) => b.score - a.score || b.passage.rank - a.passage.rank)
}

const lessened = (evidence: Evidence): Evidence => ({ ...evidence, score: evidence.score - COPY_PENALTY })

/** Names of the question that some passage found holds: then evidence must hold them too. */
function knownNames(ask: Ask, passages: RankedPassage[]): Term[] {
  const names = ask.terms.filter(({ name }) => name)
  if (names.length === 0) return []
  const texts = passages.map(({ folded }) => `${folded.section} ${folded.text}`)
  return names.filter((term) => texts.some((text) => termMatch(term, text) >= NAME_KNOWN))
}

const NAME_KNOWN = 0.9
const NAME_HELD = 0.5

function isAbout({ before }: RankedPassage, around: Surroundings, names: Term[]): boolean {
  const text = [around.passage, around.lead, around.section, around.title, fold(before)].join('|')
  return names.every((term) => termMatch(term, text) >= NAME_HELD)
}

interface Surroundings {
  passage: string
  lead: string
  section: string
  /** The passage before. */
  before: string
  title: string
}

function wordEvidence(
  ask: Ask,
  passage: RankedPassage,
  report: StoredReport,
  sentence: TextRange,
  around: Surroundings,
): Evidence {
  const text = fold(passage.text.slice(sentence.start, sentence.end))
  const proof = proofOf(ask, text, text, around)
  const isQuoted = ask.terms.some((term) => term.quoted && text.includes(term.text))
  const score =
    proof +
    RANK_SHARE * passage.rank +
    formBonus(ask, passage.text.slice(sentence.start, sentence.end)) +
    (isQuoted ? QUOTED_BONUS : 0)
  return { passage, report, sentence, clause: sentence, figure: null, proof, score }
}

function numberEvidence(
  ask: Ask,
  passage: RankedPassage,
  report: StoredReport,
  sentence: TextRange,
  figures: Figure[],
  around: Surroundings,
): Evidence[] {
  const text = fold(passage.text.slice(sentence.start, sentence.end))
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
        (term) => (term.concept !== '' && term.concept === figure.concept) || isShortened(figure, text, term),
      )
      .map(({ text: word }) => word)
    const proof = proofOf(ask, [near, ...measured].join('|'), text, around)
    const after = passage.text.slice(figure.range.end - passage.start)
    // 二万四千多个|人民公社, 猪|2.6万头
    const isCounted =
      ask.counted !== '' &&
      (fold(after.slice(0, 12)).startsWith(ask.counted) || fold(figure.indicator).endsWith(ask.counted))
    const score =
      proof +
      RANK_SHARE * passage.rank +
      figureBonus(figure, ask, near) +
      (isCounted ? COUNTED_BONUS : 0) -
      (/^(?:以上|以下)?的/.test(after) && !/以上|以下/.test(ask.text) ? CRITERION_PENALTY : 0)
    return [{ passage, report, sentence, clause, figure, proof, score }]
  })
}

/** Words of the ask that must stand by a number that is to answer it. */
const NEAR_SHARE = 0.05

/** Whether the number measures what is asked: its indicator, or words of the ask beside it. */
function isMeasured(figure: Figure, near: string, sentence: string, ask: Ask, around: Surroundings): boolean {
  const concepts = ask.terms.filter(({ concept }) => concept !== '')
  if (concepts.length > 0) {
    if (concepts.some((term) => measuresConcept(figure, near, sentence, term, around))) return true
    // 每新建一个门球场,补助_元: the indicator says where, another word what.
    const others = ask.terms.filter(({ concept }) => concept === '')
    const isNear = others.length > 0 && coverage(others, near) >= NEAR_SHARE
    return isNear && concepts.some((term) => termMatch(term, sentence) > 0)
  }
  return coverage(ask.terms, near) >= NEAR_SHARE
}

/** An indicator near the asked one and counted alike: 一般公共预算收入 for 财政收入. */
function isRelated({ concept, quantity }: Figure, asked: string): boolean {
  return conceptNamed(asked)?.related.includes(concept) === true && unitFits(asked, quantity.unit)
}

/** 接待游客226万人次,收入8.5亿元: 收入 after 旅游 is 旅游收入. */
function isShortened(figure: Figure, sentence: string, term: Term): boolean {
  const indicator = fold(figure.indicator)
  if (indicator.length < 2) return false
  return term.variants.some(
    (variant) =>
      variant !== indicator &&
      variant.endsWith(indicator) &&
      sentence.includes(variant.slice(0, -indicator.length)),
  )
}

/** 人口自然增长率 is not 人口, though its name holds it; a related indicator (一般公共预算收入 for 财政收入) may answer by its own name. */
function measuresConcept(
  figure: Figure,
  near: string,
  sentence: string,
  term: Term,
  around: Surroundings,
): boolean {
  if (figure.concept === term.concept || isShortened(figure, sentence, term)) return true
  const isNamed = term.variants.some((variant) => near.includes(variant))
  if (figure.concept !== '') {
    if (isRelated(figure, term.concept)) return true
    return term.variants.some((variant) => fold(figure.indicator).endsWith(variant))
  }
  return isNamed || [around.lead, around.section].some((text) => termMatch(term, text) > 0)
}

/** The unit asked for, and a growth rate where only that is asked. */
function figureFits(figure: Figure, ask: Ask): boolean {
  if (
    ask.change === 'only' &&
    (figure.change !== null || figure.quantity.unit === '%' || figure.quantity.unit === '个百分点')
  )
    return true
  const [quantity] = findQuantities(figure.quantity.written)
  if (quantity === undefined) return figure.masked
  if (figure.masked && ask.unit === null) return true
  return unitAnswers(quantity, ask.unit)
}

/** 五年累计, 合计: a sum over years is another figure than a year's. */
function isCumulative(text: string): boolean {
  return /累计|五年|合计|总共|加起来|一共/.test(text)
}

function figureBonus(figure: Figure, ask: Ask, clause: string): number {
  let bonus = 0
  const concept = ask.terms.find((term) => term.concept !== '')?.concept ?? ''
  if (concept !== '' && figure.concept === concept) bonus += CONCEPT_BONUS
  else if (concept !== '' && figure.concept !== '')
    bonus -= isRelated(figure, concept) ? RELATED_PENALTY : OTHER_CONCEPT_PENALTY
  if (ask.tense !== null && figure.tense === ask.tense) bonus += TENSE_BONUS
  else if (ask.tense !== null && figure.tense !== 'unknown') bonus -= TENSE_BONUS
  if (ask.tense === null && figure.tense === 'plan') bonus -= 2 * TENSE_BONUS
  if (isCumulative(ask.text) !== isCumulative(clause)) bonus -= TENSE_BONUS / 2
  const indicator = fold(figure.indicator)
  if (indicator.length >= NAMED_LENGTH && ask.text.includes(indicator)) bonus += NAMED_BONUS
  const isGrowth = figure.quantity.unit === '%' && figure.change !== null
  if (ask.change !== 'only' && ask.unit === null && !isGrowth) bonus += LEVEL_BONUS
  if (ask.change === 'only' && figure.change !== null) bonus += LEVEL_BONUS
  if (ask.years.length > 0 && figure.years !== null) {
    const { from, to } = figure.years
    const holds = ask.years.some((year) => year >= from && year <= to)
    bonus += holds ? (from === to ? TENSE_BONUS : 0) : -3 * TENSE_BONUS
  }
  if (figure.subPlace !== '') bonus -= TENSE_BONUS
  return bonus
}

/** Share of the ask's words found, each counted where it is worth most. */
function proofOf(ask: Ask, clause: string, sentence: string, around: Surroundings): number {
  let total = 0
  let held = 0
  for (const term of [...ask.terms, ...proofContext(ask)]) {
    total += term.weight
    held +=
      term.weight *
      Math.max(
        termMatch(term, clause),
        FIELD.sentence * termMatch(term, sentence),
        FIELD.lead * termMatch(term, around.lead),
        FIELD.section * termMatch(term, around.section),
        FIELD.passage * termMatch(term, around.passage),
        FIELD.before * termMatch(term, around.before),
        FIELD.title * termMatch(term, around.title),
      )
  }
  return total === 0 ? 1 : held / total
}

/** What the rest of the question is about counts too, unless the ask names an indicator and so stands alone. */
function proofContext({ terms, context }: Ask): Term[] {
  return terms.some(({ concept }) => concept !== '') ? [] : context.map(halved)
}

const halved = (term: Term): Term => ({ ...term, weight: term.weight / 2 })

const FORM_BONUS = 0.12

/** Words of the kind that is asked for: a date, a company, an enumeration. */
function formBonus(ask: Ask, sentence: string): number {
  switch (ask.type) {
    case 'date':
      return findQuantities(sentence).some(({ kind }) => kind === 'date') ? 2 * FORM_BONUS : -2 * FORM_BONUS
    case 'organisation':
      return /公司|集团|企业|厂|学校|大学|中学|小学|学院|医院|银行|中心|部|局|委|协会/.test(sentence)
        ? FORM_BONUS
        : -FORM_BONUS
    case 'list':
      return enumerationBonus(ask, sentence)
    case 'why':
      return REASON.test(sentence) ? FORM_BONUS : 0
    case 'name':
      return /[“《「]/.test(sentence) ? FORM_BONUS / 2 : 0
    case 'place':
      return /[省市县区镇乡村州路园]/.test(sentence) ? FORM_BONUS / 2 : 0
    default:
      return 0
  }
}

/** Whether the sentence lists things. */
export function enumerates({ passage, sentence }: Evidence): boolean {
  return itemsIn(passage.text.slice(sentence.start, sentence.end)) >= 3
}

/** Words that give a reason. */
const REASON = /理由|由于|因为|原因|为了|使得|导致|迫切|必须|需要|矛盾|弊端|不适应|不利于|制约|影响|难以|问题/

/** A sentence that enumerates, the more so when it counts what was asked: …等5宗 for 五个. */
function enumerationBonus(ask: Ask, sentence: string): number {
  return (
    (itemsIn(sentence) >= 3 ? FORM_BONUS : -2 * FORM_BONUS) +
    (countsAsked(ask, sentence) ? 2 * FORM_BONUS : 0)
  )
}

/** Items of the longest enumeration: 茶叶、蔬菜、林药 or 《…》《…》 or “…”“…”. */
function itemsIn(sentence: string): number {
  const marks = [/、/g, /《/g, /[“"]/g].map((mark) => (sentence.match(mark) ?? []).length)
  return Math.max(marks[0]! + 1, marks[1]! + 1, marks[2]!)
}

// 四大主导产业, 等5宗项目, 六项工程: number, counting word and the two characters counted
const COUNTED =
  /(\d+|[二两三四五六七八九十]+)(?:大|个|项|条|类|种|家|张|样|件|点|方面|宗|处|组|批|座)([\u4e00-\u9fff]{2})?/g

/** Whether the sentence counts as many of what is asked: 等5宗项目 for 五个市重大项目, not 五大发展理念. */
function countsAsked({ count, text, terms }: Ask, sentence: string): boolean {
  if (count === null) return false
  const asked = [text, ...terms.map((term) => term.text)].join('|')
  return [...sentence.matchAll(COUNTED)].some(([, written, noun]) => {
    const counted = /^\d/.test(written!) ? Number(written) : parseChineseNumber(written!)
    return counted === count && (noun === undefined || asked.includes(noun))
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
