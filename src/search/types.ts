/** What a question asks, as search and answer see it. */
import type { Dimension } from '../language/units.ts'
import type { ReportKind } from '../reports/types.ts'

/** What kind of words would answer. */
export type AnswerType =
  | 'number'
  | 'date'
  | 'person'
  | 'place'
  | 'organisation'
  | 'name'
  | 'list'
  | 'why'
  | 'how'
  | 'yesno'
  | 'what'

/** A content word of the question, with the words that mean the same in reports. */
export interface Term {
  /** Folded. */
  text: string
  /** Folded; the term itself first. */
  variants: string[]
  /** Canonical indicator, or ''. */
  concept: string
  /** How much it tells: rare nouns most. */
  weight: number
  /** Stands in quotation marks: meant to the letter. */
  quoted: boolean
  /** A name the dictionary does not know (石坑坪): evidence must be about it. */
  name: boolean
}

/** What a number must be counted in. */
export interface AskedUnit {
  dimension: Dimension | null
  /** Base unit, or '' when only the dimension is asked (多少钱). */
  base: string
}

/** One thing asked. A question may hold several: 渠道维修多少米, 村社道路硬化几条. */
export interface Ask {
  text: string
  type: AnswerType
  unit: AskedUnit | null
  terms: Term[]
  /** Terms of the whole question that are not this ask's own: they help to find, not to prove. */
  context: Term[]
  tense: 'result' | 'plan' | null
  /** Calendar years the ask names. */
  years: number[]
  /** A growth rate is asked, alone or beside the level. */
  change: 'only' | 'also' | null
  /** What is counted, when the question names it right after its unit: 人民 for 多少个人民公社; '' otherwise. */
  counted: string
  /** How many items a list is said to have: 哪六大战略. */
  count: number | null
  /** Ending of the slogans asked for: 州 for “X州”, 阜平 for “××阜平”; '' when none. */
  sloganEnding: string
  /** Which of `Query.scopes` it is about; null for all. */
  scope: number | null
}

/** Which reports a question is about. */
export interface Scope {
  /** As the question calls it: a place's name, or the words that describe it. */
  label: string
  /** Reports it can only be; empty when they must be found by `terms`. */
  reportIds: string[]
  /** Words that describe it: 有恒泉油脂厂的那个镇. */
  terms: Term[]
}

/** What is to be computed from two sides. */
export type Comparing = 'difference' | 'ratio' | 'doubling' | 'higher'

export interface Query {
  /** The question with what follow-ups leave out filled in from the history. */
  text: string
  asks: Ask[]
  scopes: Scope[]
  /** Years that choose the report itself: 2003年的报告. */
  reportYears: number[]
  /** Places the question names that are no report's own (东闾乡, 虎门镇); the evidence must name them. */
  otherPlaces: { name: string; certain: boolean }[]
  kind: ReportKind | null
  /** Sides are to be set against each other. */
  comparison: boolean
  /** Who is higher, by how much, how many times. */
  comparing: Comparing | null
  /** Reads on from earlier questions. */
  followUp: boolean
}
