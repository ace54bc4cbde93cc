/** What an admin should know of each file: what was left out of it and why, and what in it is not as it should be. */
import type {
  Dropped,
  DropReason,
  Period,
  ReportWarning,
  SourceDocument,
  TextRange,
} from '../reports/types.ts'
import type { Row } from './columns.ts'
import type { Tables } from './releases.ts'
import type { ReportContent } from './source-content.ts'
import type { StoredReportEntry, StoredState } from './stored-state.ts'

/** Counted when the file is read, and kept: files that do not change tell it too. */
export interface SourceQuality {
  dropped: Partial<Record<DropReason, number>>
  /** Figures whose number is masked, and passages with anything masked. */
  maskedFigures: number
  maskedPassages: number
  /** Passages with mojibake, kept out of answers. */
  garbledPassages: number
}

export interface DroppedText extends TextRange {
  reason: DropReason
  /** Its beginning. */
  text: string
}

const DROPPED_SHOWN = 60

export function judge(
  { dropped, reports }: SourceDocument,
  contents: readonly ReportContent[],
): { quality: SourceQuality; dropped: string } {
  const passages = reports.flatMap((report) => report.passages)
  const figures = contents.flatMap((content) => content.figures)
  return {
    quality: {
      dropped: countReasons(dropped),
      maskedFigures: figures.filter(({ masked }) => masked).length,
      maskedPassages: passages.filter(({ masked }) => masked).length,
      garbledPassages: passages.filter(({ garbled }) => garbled).length,
    },
    dropped: JSON.stringify(dropped.map(droppedText)),
  }
}

function countReasons(dropped: readonly Dropped[]): SourceQuality['dropped'] {
  const counts: SourceQuality['dropped'] = {}
  for (const { reason } of dropped) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}

function droppedText({ range, reason, text }: Dropped): DroppedText {
  const cut = text.length > DROPPED_SHOWN ? `${text.slice(0, DROPPED_SHOWN)}……` : text
  return { ...range, reason, text: cut.toWellFormed() }
}

export interface FileQuality extends SourceQuality {
  file: string
  reports: ReportQuality[]
}

export interface ReportQuality {
  title: string
  /** The near-duplicate that is cited instead. */
  duplicateOf: { file: string; title: string } | null
  /** Where the year it claims cannot be true. */
  dating: Pick<Period, 'stated' | 'inferred' | 'evidence'> | null
  warnings: ReportWarning[]
}

/** Of all files, sorted by name. */
export function fileQualities({ sources, reports }: StoredState): FileQuality[] {
  const byId = new Map(reports.map((entry) => [entry.report.id, entry.report]))
  const bySource = Map.groupBy(reports, ({ source }) => source)
  const describe = ({ report }: StoredReportEntry): ReportQuality => {
    const original = report.duplicateOf === null ? undefined : byId.get(report.duplicateOf)
    const { stated, inferred, evidence, conflict } = report.period
    return {
      title: report.title,
      duplicateOf: original === undefined ? null : { file: original.file, title: original.title },
      dating: conflict ? { stated, inferred, evidence } : null,
      warnings: report.warnings,
    }
  }
  return sources
    .map(({ file, quality }) => ({ file, ...quality, reports: (bySource.get(file) ?? []).map(describe) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** What was dropped of each file of a release, by file. */
export async function readDropped({ sources }: Pick<Tables, 'sources'>): Promise<Map<string, DroppedText[]>> {
  const rows = (await sources.query().select(['file', 'dropped']).toArray()) as Row[]
  return new Map(
    rows.map(({ file, dropped }) => [String(file), JSON.parse(String(dropped)) as DroppedText[]]),
  )
}
