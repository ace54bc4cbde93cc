/** A draft as every later stage sees it: drafting writes it, proofreading and export read it. */
import type { Citation } from '../answer/types.ts'
import type { SectionKind } from './sections.ts'

/** 报告 speaks for the place, 述职 for oneself, 简报 tells shortly and without set phrases. */
export type Tone = 'report' | 'duty' | 'brief'

export interface DraftRequest {
  /** Kind of report: 政府工作报告. */
  kind: string
  /** As the user names it; '' when not told. */
  place: string
  year: number | null
  /** Part of the report; null for the whole. */
  section: SectionKind | null
  /** What the part is about where it is one matter: 旅游; '' for all of the work. */
  topic: string
  /** Characters asked for; null: what such a part usually has. */
  length: number | null
  tone: Tone
  /** As the user gave them. */
  facts: string[]
  /** Headings of the parts of a whole report, where the user wants others than such reports have. */
  outline?: readonly string[]
  /** Points to be told at greater length, from 1. */
  expanded?: readonly number[]
  /** Which of the openings that fit, from 0. */
  opening?: number
  /** No colloquial words. */
  formal?: boolean
}

export interface DraftSentence {
  /** `____` marks a blank: something nobody has told. */
  text: string
  /** Numbers of the draft's citations whose turns of phrase the sentence borrows. */
  citations: number[]
  /** Which of the user's facts it tells, by their place in the request, from 0. */
  facts: number[]
  /** How close it is to the source sentence nearest to it: 0 (none of its words) to 1 (verbatim); null without a source. */
  similarity: number | null
}

export type DraftBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; sentences: DraftSentence[] }

export interface Draft {
  /** Title of the whole report; '' for a section alone. */
  title: string
  /** Kind of report: 政府工作报告. */
  kind: string
  /** As the user names it; '' when not told. */
  place: string
  year: number | null
  blocks: DraftBlock[]
  citations: Citation[]
  /** What the user should know: facts that do not agree, facts left out, which reports it follows. One line each. */
  notes: string[]
}
