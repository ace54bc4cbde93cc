/** Between reports and table rows. Years are stored as 0 when unknown. */
import type { Figure } from '../figures/types.ts'
import { fold } from '../language/fold.ts'
import type { ListMembership, Passage, PassageRole, Report, Tense, YearSpan } from '../reports/types.ts'
import type { Row } from './columns.ts'

/** A report's particulars, without its passages. */
export type StoredReport = Omit<Report, 'passages' | 'sections'> & { passageCount: number }

export type StoredPassage = Passage & {
  reportId: string
  /** Folded once, for all that compare it. */
  folded: { text: string; lead: string; section: string }
}

const from = (years: YearSpan | null): number => years?.from ?? 0
const to = (years: YearSpan | null): number => years?.to ?? 0
const span = (a: number, b: number): YearSpan | null => (a === 0 && b === 0 ? null : { from: a, to: b })

export function storedReport({ passages, sections: _sections, ...rest }: Report): StoredReport {
  return { ...rest, passageCount: passages.length }
}

/** `source`: name of the file given, which may hold several reports. */
export function reportRow(report: StoredReport, source: string, fingerprint: Uint32Array): Row {
  const { reviewed, planned } = report.period
  return {
    id: report.id,
    source,
    file: report.file,
    kind: report.kind,
    place: report.place?.short ?? '',
    yearFrom: from(reviewed ?? planned),
    yearTo: to(planned ?? reviewed),
    fingerprint: Buffer.from(fingerprint.buffer, fingerprint.byteOffset, fingerprint.byteLength).toString(
      'base64',
    ),
    report: JSON.stringify(report),
  }
}

export function readFingerprint({ fingerprint }: Row): Uint32Array {
  const bytes = Buffer.from(String(fingerprint), 'base64')
  return new Uint32Array(Uint8Array.from(bytes).buffer)
}

export function readReport(row: Row): StoredReport {
  return JSON.parse(String(row.report)) as StoredReport
}

/** All of a passage's row but its vector. `words`: as the segmenter cuts the passage with all that names it. */
export function passageRow(passage: Passage, report: Report, words: string): Row {
  return {
    id: passage.id,
    reportId: report.id,
    index: passage.index,
    role: passage.role,
    section: JSON.stringify(passage.section),
    start: passage.start,
    end: passage.end,
    text: passage.text,
    lead: passage.lead,
    list: passage.list === null ? '' : JSON.stringify(passage.list),
    subject: passage.subject,
    tense: passage.tense,
    yearFrom: from(passage.years),
    yearTo: to(passage.years),
    masked: passage.masked,
    garbled: passage.garbled,
    kind: report.kind,
    place: report.place?.short ?? '',
    words,
  }
}

export const PASSAGE_COLUMNS = [
  'id',
  'reportId',
  'index',
  'role',
  'section',
  'start',
  'end',
  'text',
  'lead',
  'list',
  'subject',
  'tense',
  'yearFrom',
  'yearTo',
  'masked',
  'garbled',
]

export function readPassage(row: Row): StoredPassage {
  const list = String(row.list)
  const text = String(row.text)
  const lead = String(row.lead)
  const section = JSON.parse(String(row.section)) as string[]
  return {
    id: String(row.id),
    reportId: String(row.reportId),
    index: Number(row.index),
    role: String(row.role) as PassageRole,
    section,
    start: Number(row.start),
    end: Number(row.end),
    text,
    lead,
    list: list === '' ? null : (JSON.parse(list) as ListMembership),
    subject: String(row.subject),
    tense: String(row.tense) as Tense,
    years: span(Number(row.yearFrom), Number(row.yearTo)),
    masked: Boolean(row.masked),
    garbled: Boolean(row.garbled),
    folded: { text: fold(text), lead: fold(lead), section: fold(section.join(' ')) },
  }
}

export function figureRow(figure: Figure): Row {
  return {
    id: figure.id,
    passageId: figure.passageId,
    reportId: figure.reportId,
    indicator: figure.indicator,
    concept: figure.concept,
    value: figure.quantity.value,
    unit: figure.quantity.unit,
    masked: figure.masked,
    tense: figure.tense,
    yearFrom: from(figure.years),
    yearTo: to(figure.years),
    figure: JSON.stringify(figure),
  }
}

export function readFigure(row: Row): Figure {
  const figure = JSON.parse(String(row.figure)) as Figure
  // JSON has no NaN: a masked number comes back as null.
  const quantity = { ...figure.quantity, value: figure.quantity.value ?? Number.NaN }
  const change =
    figure.change === null ? null : { ...figure.change, percent: figure.change.percent ?? Number.NaN }
  return { ...figure, quantity, change }
}
