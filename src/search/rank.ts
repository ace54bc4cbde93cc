/** Ranking candidate passages for one ask: words first, then where and when they stand. */
import type { ScoredPassage, StoredPassage, StoredReport } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { type FoundQuantity, findQuantities } from '../language/numbers.ts'
import { dimensionOf } from '../language/units.ts'
import type { Passage } from '../reports/types.ts'
import { termMatch } from './terms.ts'
import type { Ask, AskedUnit, Term } from './types.ts'
import { yearFit } from './years.ts'

export interface RankedPassage extends ScoredPassage {
  /** 0 to about 1.2; comparable between passages of one ask. */
  rank: number
  /** Share of the ask's own terms that the passage with its headings holds, 0 to 1. */
  covered: number
  /** Text of the passage before, under the same heading; '' when there is none. */
  before: string
}

/** What a term is worth where it stands, against 1 in the passage itself. */
const FIELD = { measured: 0.95, lead: 0.9, section: 0.85, report: 0.4, title: 0.5 }
const CONTEXT_SHARE = 0.25
const TENSE_BONUS = 0.08
const UNIT_BONUS = 0.12
const LIST_BONUS = 0.06
const RETRIEVAL_BONUS = 0.08
/** A heading alone answers little but a list. */
const HEADING_FACTOR = 0.8
const TITLE_FACTOR = 0.6
/** A passage that speaks of other years than the asked one. */
const OTHER_YEAR_FACTOR = 0.55

export interface RankOptions {
  report: (id: string) => StoredReport
  reportYears: number[]
  /** Passages that hold a figure of an indicator the ask names. */
  measuring: Set<string>
}

/** Best first. */
export function rankPassages(candidates: ScoredPassage[], ask: Ask, options: RankOptions): RankedPassage[] {
  const reportTexts = textsByReport(candidates)
  const titles = new Map([...reportTexts.keys()].map((id) => [id, titleOf(options.report(id))]))
  const bestScore = Math.max(1e-9, ...candidates.map(({ score }) => score))
  return candidates
    .map((passage) => {
      const report = options.report(passage.reportId)
      const fields: Fields = {
        body: passage.folded.text,
        lead: leadOf(passage),
        section: passage.folded.section,
        title: titles.get(passage.reportId)!,
        report: reportTexts.get(passage.reportId) ?? '',
      }
      const measures = options.measuring.has(passage.id)
      const covered = weighted(ask.terms, fields, measures)
      const context = ask.context.length > 0 ? weighted(ask.context, fields, false) : 0
      const words = covered + (ask.context.length > 0 ? CONTEXT_SHARE * context : 0)
      const score =
        (words + formBonus(ask, passage) + (RETRIEVAL_BONUS * passage.score) / bestScore) *
        roleFactor(ask, passage) *
        yearFactor(ask, passage, report, options.reportYears)
      return { ...passage, rank: score, covered, before: '' }
    })
    .sort((a, b) => b.rank - a.rank || a.reportId.localeCompare(b.reportId) || a.index - b.index)
}

/** A passage on what went wrong seldom says 问题 itself. */
const PROBLEM_WORDS = '存在|问题|困难|不足|短板'

/** Folded words that govern a passage: its lead, and what kind of passage it is. */
export function leadOf({ folded, tense }: StoredPassage): string {
  return tense === 'problem' ? `${folded.lead}|${PROBLEM_WORDS}` : folded.lead
}

interface Fields {
  body: string
  lead: string
  section: string
  title: string
  report: string
}

function weighted(terms: Term[], fields: Fields, measures: boolean): number {
  let total = 0
  let held = 0
  for (const term of terms) {
    total += term.weight
    held +=
      term.weight *
      Math.max(
        measures && term.concept !== '' ? FIELD.measured : 0,
        termMatch(term, fields.body),
        FIELD.lead * termMatch(term, fields.lead),
        FIELD.section * termMatch(term, fields.section),
        FIELD.title * termMatch(term, fields.title),
        FIELD.report * termMatch(term, fields.report),
      )
  }
  return total === 0 ? 0 : held / total
}

function textsByReport(candidates: ScoredPassage[]): Map<string, string> {
  const parts = new Map<string, string[]>()
  for (const { reportId, folded } of candidates) {
    const list = parts.get(reportId)
    if (list === undefined) parts.set(reportId, [folded.text])
    else list.push(folded.text)
  }
  return new Map([...parts].map(([id, list]) => [id, list.join('|')]))
}

function titleOf({ title, place }: StoredReport): string {
  return fold(`${title} ${place?.name ?? ''}`)
}

/** By the part that all copies of a passage share: the same passages come up for question after question. */
const quantitiesRead = new WeakMap<StoredPassage['folded'], FoundQuantity[]>()

function quantitiesOf({ folded, text }: StoredPassage): FoundQuantity[] {
  const known = quantitiesRead.get(folded) ?? findQuantities(text)
  quantitiesRead.set(folded, known)
  return known
}

function formBonus(ask: Ask, passage: StoredPassage): number {
  let bonus = 0
  if (ask.tense !== null && passage.tense === ask.tense) bonus += TENSE_BONUS
  else if (ask.tense === 'plan' && passage.tense === 'result') bonus -= TENSE_BONUS
  else if (ask.tense === 'result' && passage.tense === 'plan') bonus -= TENSE_BONUS
  if (ask.type === 'number' && quantitiesOf(passage).some((quantity) => unitAnswers(quantity, ask.unit)))
    bonus += UNIT_BONUS
  if (ask.type === 'list' && (passage.list !== null || /、.+、/.test(passage.text))) bonus += LIST_BONUS
  return bonus
}

function roleFactor(ask: Ask, passage: Passage): number {
  if (passage.role === 'title') return TITLE_FACTOR
  if (passage.role === 'heading') return ask.type === 'list' ? 1 : HEADING_FACTOR
  return 1
}

function yearFactor(ask: Ask, passage: StoredPassage, report: StoredReport, reportYears: number[]): number {
  let factor = 1
  if (ask.years.length > 0)
    factor *= Math.max(...ask.years.map((year) => passageYearFit(passage, report, year)))
  if (reportYears.length > 0)
    factor *= Math.max(...reportYears.map((year) => 0.5 + 0.5 * deliveredFit(report, year)))
  return factor
}

/** How well a passage can speak for a year, 0.55 to 1. */
function passageYearFit(passage: StoredPassage, report: Pick<StoredReport, 'period'>, year: number): number {
  if (passage.folded.text.includes(String(year))) return 1
  const { years } = passage
  if (years === null) return OTHER_YEAR_FACTOR + (1 - OTHER_YEAR_FACTOR) * 0.9 * yearFit(report, year)
  if (year >= years.from && year <= years.to) return years.from === years.to ? 1 : 0.92
  return OTHER_YEAR_FACTOR
}

/** 1 for the report delivered in the year, less for one that only reviews it. */
function deliveredFit(report: Pick<StoredReport, 'period'>, year: number): number {
  const { period } = report
  if (period.stated === year || period.inferred === year) return 1
  return 0.5 * yearFit(report, year)
}

/** Whether a quantity is in the unit that is asked for. */
export function unitAnswers(quantity: FoundQuantity, unit: AskedUnit | null): boolean {
  if (quantity.kind === 'date' || quantity.kind === 'ordinal') return false
  if (unit === null) return true
  const dimension = dimensionOf(quantity.unit)
  if (unit.dimension === null) return dimension === 'money' || dimension === 'count'
  // 涨了几个点: reports write 8.2% and 个百分点 alike.
  if (unit.dimension === 'share' || unit.dimension === 'points')
    return dimension === 'share' || dimension === 'points'
  if (unit.dimension === 'multiple') return dimension === 'multiple' || dimension === 'share'
  return dimension === unit.dimension && (unit.dimension !== 'count' || countsAlike(quantity.unit, unit.base))
}

/** 人 and 人次 are not things; most other counting words stand for each other (家企业, 个企业). */
function countsAlike(a: string, b: string): boolean {
  const people = new Set(['人', '人次', '户', '户次'])
  if (a === '' || b === '') return true
  // 几个 counts people too; 多少人 counts nothing else.
  if (b === '个') return a !== '户'
  // 惠及2900多万家庭 answers 多少户
  if (a === '家' && b === '户') return true
  // 来了多少人: visitors are counted by visits
  if (a === '人次' && b === '人') return true
  return people.has(a) || people.has(b) ? a === b : true
}
