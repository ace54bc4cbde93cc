import type { Citation } from '../answer/types.ts'
import type { TextRange } from '../reports/types.ts'

export type FindingKind =
  /** A figure that a report of the same place and year gives otherwise. */
  | 'figure'
  /** Numbers of the text that do not go together. */
  | 'arithmetic'
  /** One thing told in two ways: figures, names, plan and result. */
  | 'consistency'
  | 'year'
  /** Another place where the text's own is meant. */
  | 'place'
  | 'number'
  | 'punctuation'
  | 'heading'
  | 'blank'
  | 'repeat'
  | 'word'

/** `error` is sure, `warning` is for a person to look at, `hint` is what the standard prefers. */
export type Severity = 'error' | 'warning' | 'hint'

export interface Finding {
  kind: FindingKind
  severity: Severity
  /** UTF-16 units in the text given, half-open. */
  start: number
  end: number
  /** `text.slice(start, end)` */
  text: string
  /** One Chinese sentence. */
  reason: string
  /** Of the standard that says so: GB/T 15835—2011 5.1.3; null where none does. */
  clause: string | null
  /** What to put in its place, where that is sure; '' to take it out. */
  suggestion: string | null
  /** What a report says instead. */
  citation: Citation | null
}

/** A finding before it is written out: where it stands and what is wrong. */
export interface Remark extends TextRange {
  severity: Severity
  reason: string
  clause?: string
  suggestion?: string | null
  citation?: Citation
}
