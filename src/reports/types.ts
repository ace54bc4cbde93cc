/**
 * What reading a raw file yields. All ranges are UTF-16 code units in the decoded source text,
 * half-open: `source.slice(start, end)`.
 */

export interface TextRange {
  start: number
  end: number
}

export type ReportKind =
  | '政府工作报告'
  | '人大工作报告'
  | '述职报告'
  | '廉政述职报告'
  | '调查报告'
  | '其他报告'

export type PlaceLevel = '国家' | '省级' | '地级' | '县级' | '乡级' | '村级'

/** The place a report speaks for, or one of its parents. */
export interface Place {
  /** As written in full: 石排镇, 甘南州, 国务院's place is 全国. Empty when the report masks it (`__镇`). */
  name: string
  /** Without the level's suffix: 石排. Empty when `name` is. */
  short: string
  level: PlaceLevel
  /** False when only weighed, not sure enough to filter by. */
  certain: boolean
}

/** Inclusive range of calendar years. */
export interface YearSpan {
  from: number
  to: number
}

/** Why a year was inferred: the words, where they stand, and the year (of delivery or of the reviewed work) they fix. */
export interface PeriodEvidence {
  rule: string
  quote: string
  range: TextRange
  years: YearSpan
}

export interface Period {
  /** The year the title or opening claims as the report's own (the year it is delivered in), if any. */
  stated: number | null
  /** The delivery year that anchors in the text point to, if any; equals `stated` where they agree. */
  inferred: number | null
  evidence: PeriodEvidence[]
  /** `stated` cannot be true by the anchors. */
  conflict: boolean
  /** Years whose results the report tells (a report of 2008 tells 2007; one after a full term tells five years). */
  reviewed: YearSpan | null
  /** Years the report plans for. */
  planned: YearSpan | null
}

/** `front` is what stands between title and body: date, meeting, speaker. */
export type PassageRole = 'title' | 'front' | 'heading' | 'text' | 'item'

/** What a passage tells: what was done, what will be done, what is wrong, or none of them. */
export type Tense = 'result' | 'plan' | 'problem' | 'unknown'

/** Membership in a list such as 一是…二是…三是…, (一)(二)(三) or 1、2、3、. */
export interface ListMembership {
  /** Same for all items of one list within a report. */
  group: string
  /** 1-based position in the list. */
  ordinal: number
  /** As written: 一是, (二), 3、 */
  marker: string
  size: number
}

/** Of the passage at `index` of a report; unique in an index. */
export const passageId = (reportId: string, index: number): string => `${reportId}/${index}`

export interface Passage {
  /** See `passageId`. */
  id: string
  /** Place in the report, from 0. */
  index: number
  role: PassageRole
  /** Headings above, outermost first, without their numbering's trailing punctuation; never includes the passage itself. */
  section: string[]
  start: number
  end: number
  /** Exactly `source.slice(start, end)`. */
  text: string
  /** Words before an item that govern it (领起句: "发展中存在以下问题："), else ''. */
  lead: string
  list: ListMembership | null
  /** Whose figures a table's row tells, if not the report's own: 青溪镇, in a county's table of towns; else ''. */
  subject: string
  tense: Tense
  /** Years the passage speaks of: named in it, else implied by 去年/今年/五年来, its section and the report's period. */
  years: YearSpan | null
  /** Holds a masked figure or name (`_`, `__`, `_____`). */
  masked: boolean
  /** Holds mojibake: kept out of answers. */
  garbled: boolean
}

/** A heading in document order, itself a passage with role `heading`. */
export interface Section {
  path: string[]
  depth: number
  range: TextRange
}

export type DropReason =
  | 'navigation'
  | 'hit-counter'
  | 'page-footer'
  | 'share'
  | 'download'
  | 'front-matter'
  | 'repeated-title'
  | 'editor-leftover'
  | 'watermark'
  | 'separator'

/** A part of the file that belongs to no report text, and why. White space between kept parts is not listed. */
export interface Dropped {
  range: TextRange
  text: string
  reason: DropReason
}

/** A remark for the admin's quality report. */
export interface ReportWarning {
  code:
    | 'mojibake'
    | 'dating-conflict'
    | 'broken-list'
    | 'broken-heading'
    | 'masked-place'
    | 'near-duplicate'
    | 'truncated'
    | 'scanned-page'
  message: string
  range: TextRange | null
}

export interface Report {
  /** Stable while file and ordinal stay: a short hash of both. */
  id: string
  /** Path as given, relative to the source root that was ingested. */
  file: string
  /** Position in the file, from 1. */
  ordinal: number
  title: string
  kind: ReportKind
  /** Null when not even the level is known. */
  place: Place | null
  /** Places above, from the nearest up: 东莞市, 广东省. */
  parents: Place[]
  /** Who gives the report, when the text says: 李克强. */
  speaker: string | null
  period: Period
  range: TextRange
  /** Where each page of the file begins in the source, the first at 0; empty where the format has no pages. */
  pages: number[]
  sections: Section[]
  passages: Passage[]
  /** Short names a reader may call it by, from front matter (`aliases`), else []. */
  aliases: string[]
  /** Set on a near-duplicate: id of the report of the same file set that is cited instead, or null. */
  duplicateOf: string | null
  warnings: ReportWarning[]
}

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** One raw file read to the end. */
export interface SourceDocument {
  file: string
  /** The decoded text all ranges point into. */
  source: string
  /** How its characters were written; null where the format says so itself. */
  encoding: TextEncodingName | null
  reports: Report[]
  dropped: Dropped[]
}
