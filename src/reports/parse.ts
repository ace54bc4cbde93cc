/** One decoded file to reports: layout, cleaning, structure, then what each report says of itself. */
import { createHash } from 'node:crypto'
import { SourceError } from '../errors.ts'
import { buildBlocks } from './blocks.ts'
import { type FileLayout, layOut, type ReportLines } from './boundaries.ts'
import { chromeReason } from './chrome.ts'
import { fingerprint, linkDuplicates } from './duplicates.ts'
import { type DecodedSource, PLAIN } from './formats/compose.ts'
import { cleanTitle, readKind, readSpeaker } from './front.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { type Line, splitLines } from './lines.ts'
import { stripMarkdown } from './markdown.ts'
import { readPeriod } from './period.ts'
import { cleanLines } from './pieces.ts'
import { readPlace } from './place.ts'
import { buildStructure, type DraftPassage, type Structure } from './structure.ts'
import { readTenses } from './tense.ts'
import {
  type Dropped,
  type Passage,
  passageId,
  type Report,
  type ReportWarning,
  type SourceDocument,
} from './types.ts'
import { unfold } from './unfold.ts'
import { passageYears, rewrittenYear } from './years.ts'

/** What the file's format tells beside its text. */
type FormatReading = Omit<DecodedSource, 'text'>

/**
 * Reads the decoded text of one file; `file` is the name it is stored under.
 * Throws SourceError `no-report` when no report is in it, `bad-front-matter` for a .md whose front matter breaks the schema.
 */
export function parseDocument(
  file: string,
  source: string,
  format: FormatReading = PLAIN,
): Omit<SourceDocument, 'encoding'> {
  const isMarkdown = format.lines === null && /\.md$/iu.test(file)
  const matter = isMarkdown ? readFrontMatter(file, source) : null
  const dropped: Dropped[] = [...format.dropped, ...(matter === null ? [] : [matter.dropped])]
  let lines = unfold(source, format.lines ?? splitLines(source, matter?.dropped.range.end ?? 0))
  if (isMarkdown) {
    const stripped = stripMarkdown(lines)
    lines = stripped.lines
    dropped.push(...stripped.dropped)
  }
  const layout: FileLayout =
    matter === null ? layOut(lines) : { preamble: [], reports: [{ separator: null, title: '', lines }] }
  for (const line of layout.preamble) dropped.push(dropLine(line))
  const reports = layout.reports.flatMap((part, i) => {
    const report = readReport(source, part, {
      file,
      format,
      ordinal: i + 1,
      matter: matter?.values ?? null,
      isPage: layout.preamble.length > 0,
      isLast: i === layout.reports.length - 1,
    })
    dropped.push(...report.dropped)
    return report.report === null ? [] : [report.report]
  })
  if (reports.length === 0) {
    throw new SourceError('no-report', {
      userMessage: `${file} 里没有找到报告正文，请换成含有报告全文的文件。`,
    })
  }
  const document = { file, source, reports, dropped: dropped.sort((a, b) => a.range.start - b.range.start) }
  if (reports.length > 1)
    linkDuplicates(reports.map((report) => ({ report, fingerprint: fingerprint(report) })))
  return document
}

function dropLine({ start, end, text }: Line): Dropped {
  return { range: { start, end }, text, reason: chromeReason(text, 'around') ?? 'navigation' }
}

interface Placement {
  file: string
  format: FormatReading
  ordinal: number
  matter: FrontMatter | null
  /** The file is a collection page: chrome stands around all reports, not around each. */
  isPage: boolean
  isLast: boolean
}

function readReport(
  source: string,
  part: ReportLines,
  placement: Placement,
): { report: Report | null; dropped: Dropped[] } {
  const { separator } = part
  const clean = cleanLines(source, part.lines, {
    withHead: separator === null && placement.matter === null,
    withFoot: placement.isLast && placement.matter === null,
  })
  const heads = separator === null ? null : splitSeparator(source, separator, part.title)
  const titleText = heads?.title?.text ?? ''
  const pieces = withoutRepeatedTitle(clean.pieces, clean.dropped, titleText)
  const structure = buildStructure(source, buildBlocks(source, pieces), titleText !== '')
  if (heads?.title) structure.passages.unshift(titlePassage(heads.title))
  const dropped = [...clean.dropped, ...(heads?.dropped ?? [])]
  if (!isReport(structure, titleText || structure.title, placement)) {
    return { report: null, dropped: [...dropped, ...structure.passages.map(leftOver)] }
  }
  return { report: describe(structure, titleText || structure.title, placement), dropped }
}

/** 第三篇 某镇述职报告1900字: the title is a passage, what numbers and counts it is dropped. */
function splitSeparator(
  source: string,
  line: Line,
  title: string,
): { title: Line | null; dropped: Dropped[] } {
  const at = title === '' ? -1 : line.text.indexOf(title)
  const cut = (start: number, end: number): Dropped[] => {
    const text = source.slice(start, end).trim()
    if (text === '') return []
    const from = source.indexOf(text, start)
    return [{ range: { start: from, end: from + text.length }, text, reason: 'separator' }]
  }
  if (at < 0) return { title: null, dropped: cut(line.start, line.end) }
  const start = line.start + at
  const end = start + title.length
  return { title: { start, end, text: title }, dropped: [...cut(line.start, start), ...cut(end, line.end)] }
}

function titlePassage({ start, end, text }: Line): DraftPassage {
  return { start, end, text, role: 'title', section: [], lead: '', list: null, subject: '', garbled: false }
}

/** Lines that say the title again are dropped. */
function withoutRepeatedTitle(pieces: Line[], dropped: Dropped[], separatorTitle: string): Line[] {
  const seen = new Set(separatorTitle === '' ? [] : [separatorTitle])
  return pieces.filter(({ start, end, text }) => {
    if (!/报告$/u.test(text) || text.length > 60 || text.length < 8) return true
    if (!seen.has(text)) {
      seen.add(text)
      return true
    }
    dropped.push({ range: { start, end }, text, reason: 'repeated-title' })
    return false
  })
}

function leftOver({ start, end, text }: DraftPassage): Dropped {
  return { range: { start, end }, text, reason: 'navigation' }
}

/** Prose of some length, or a table, in the words of a work report; anything with front matter is one. */
function isReport(structure: Structure, title: string, { matter, format }: Placement): boolean {
  const body = structure.passages.filter(({ role }) => role === 'text' || role === 'item')
  if (matter !== null) return body.length > 0
  const text = body
    .slice(0, 60)
    .map((passage) => passage.text)
    .join('')
  const isTable = format.lines?.some(({ row }) => row !== undefined) ?? false
  const prose = (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 60 && /[。；]/u.test(text)
  const words =
    `${title}${text}`.match(/报告|工作|述职|汇报|总结|政府|代表|发展|建设|群众|村|镇|项目/gu)?.length ?? 0
  return (prose || isTable) && words >= 3
}

const OPENING_LENGTH = 600

function describe(structure: Structure, titleText: string, placement: Placement): Report {
  const { file, format, ordinal, matter } = placement
  const { passages: drafts, front, sections } = structure
  const body = drafts.filter(({ role, garbled }) => role !== 'title' && role !== 'front' && !garbled)
  const text = body.map((passage) => passage.text).join('\n')
  const opening = text.slice(0, OPENING_LENGTH)
  const title = matter?.title ?? cleanTitle(titleText)
  const id = reportId(file, ordinal)
  const kind = matter?.kind ?? readKind(title, opening)
  const read = readPlace({ title: titleText, front, opening, text, file })
  const tenses = readTenses(drafts, /述职/u.test(kind))
  const readings = drafts.map((draft, i) => ({ ...draft, tense: tenses[i]! }))
  const period = matter?.period ?? readPeriod({ title: titleText, front, opening, text, passages: readings })
  const distrusted = rewrittenYear(text, period)
  const place = matter?.place ?? read.place
  const warnings: ReportWarning[] = [...(ordinal === 1 ? format.warnings : []), ...structure.warnings]
  if (period.conflict) warnings.push(conflictWarning(period))
  if (place !== null && place.name === '') {
    warnings.push({ code: 'masked-place', message: '报告隐去了地名，只知道级别。', range: null })
  }
  const range = { start: drafts[0]!.start, end: drafts.at(-1)!.end }
  return {
    id,
    file,
    ordinal,
    title: title === '' ? `${place?.name ?? ''}${kind}` : title,
    kind,
    place,
    parents: matter?.parents ?? read.parents,
    speaker: matter?.speaker ?? readSpeaker(front),
    period,
    range,
    pages: format.pages,
    sections,
    passages: readings.map((draft, index): Passage => {
      const { start, end, role, section, lead, list, subject, garbled, tense } = draft
      const years = passageYears(draft, period, distrusted)
      const masked = /_/u.test(draft.text)
      return {
        id: passageId(id, index),
        index,
        role,
        section,
        start,
        end,
        text: draft.text,
        lead,
        list,
        subject,
        tense,
        years,
        masked,
        garbled,
      }
    }),
    aliases: [...new Set([...(matter?.aliases ?? []), ...read.aliases])],
    duplicateOf: null,
    warnings,
  }
}

/** Of the report that stands at `ordinal` in a file; `seed` is the file's name, or the name it had at first. */
export function reportId(seed: string, ordinal: number): string {
  return createHash('sha256').update(`${seed}\n${ordinal}`).digest('hex').slice(0, 12)
}

function conflictWarning({ stated, inferred, evidence }: Report['period']): ReportWarning {
  const truth = inferred === null ? '与文中线索不合' : `据文中线索当为 ${inferred} 年`
  return {
    code: 'dating-conflict',
    message: `年份存疑：标作 ${stated} 年，${truth}（${evidence.map(({ quote }) => quote).join('；')}）。`,
    range: evidence[0]?.range ?? null,
  }
}
