/** What an ingest has to write: the content of the sources against what is stored. */
import type { Row } from './columns.ts'
import type { IndexContent, PassageDraft } from './content.ts'

/** What is stored, as far as it takes to compare. */
export interface StoredState {
  /** By id: the report as JSON, and the hash of its figures. */
  reports: Map<string, { report: string; figuresHash: string }>
  /** By id. */
  passages: Map<string, { reportId: string; hash: string; cut: string }>
}

export interface Changes {
  reports: { written: Row[]; removed: string[] }
  passages: { written: PassageDraft[]; removed: string[] }
  /** Reports whose figures are replaced, and the new rows of them. */
  figures: { reportIds: string[]; rows: Row[] }
  counts: PassageCounts
}

export interface PassageCounts {
  added: number
  changed: number
  removed: number
  unchanged: number
}

/** `kept`: ids of reports whose files could not be read this time; what is stored of them stays. */
export function findChanges(content: IndexContent, stored: StoredState, kept: ReadonlySet<string>): Changes {
  const counts = { added: 0, changed: 0, removed: 0, unchanged: 0 }
  const written: PassageDraft[] = []
  for (const [id, draft] of content.passages) {
    const before = stored.passages.get(id)
    if (before === undefined) counts.added++
    else if (before.hash !== draft.row.hash) counts.changed++
    else counts.unchanged++
    if (before?.hash !== draft.row.hash || before?.cut !== draft.row.cut) written.push(draft)
  }
  const removed: string[] = []
  for (const [id, { reportId }] of stored.passages)
    if (kept.has(reportId)) counts.unchanged++
    else if (!content.passages.has(id)) removed.push(id)
  counts.removed = removed.length
  return {
    reports: changedReports(content, stored, kept),
    passages: { written, removed },
    figures: changedFigures(content, stored, kept),
    counts,
  }
}

function removedReports({ reports }: IndexContent, stored: StoredState, kept: ReadonlySet<string>): string[] {
  return [...stored.reports.keys()].filter((id) => !reports.has(id) && !kept.has(id))
}

function changedReports(
  content: IndexContent,
  stored: StoredState,
  kept: ReadonlySet<string>,
): Changes['reports'] {
  const written = [...content.reports.values()].filter((row) => {
    const before = stored.reports.get(String(row.id))
    return before?.report !== row.report || before?.figuresHash !== row.figuresHash
  })
  return { written, removed: removedReports(content, stored, kept) }
}

function changedFigures(
  content: IndexContent,
  stored: StoredState,
  kept: ReadonlySet<string>,
): Changes['figures'] {
  const reportIds = removedReports(content, stored, kept)
  const rows: Row[] = []
  for (const [id, { figuresHash }] of content.reports) {
    if (stored.reports.get(id)?.figuresHash === figuresHash) continue
    reportIds.push(id)
    for (const row of content.figures.get(id) ?? []) rows.push(row)
  }
  return { reportIds, rows }
}

export function isEmpty({ reports, passages, figures }: Changes): boolean {
  return (
    reports.written.length + reports.removed.length === 0 &&
    passages.written.length + passages.removed.length === 0 &&
    figures.reportIds.length === 0
  )
}
