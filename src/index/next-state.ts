/** What an index holds once an ingest has taken in what it read. */
import { relinkDuplicates } from '../reports/index.ts'
import type { SourcePlan, StoredSource } from './plan.ts'
import type { StoredReportEntry, StoredState } from './stored-state.ts'

/** `read`: what was read of the sources that had to be. Near-duplicates are linked anew. */
export function nextState(loaded: StoredState, plan: SourcePlan, read: StoredState): StoredState {
  const kept = keptState(loaded, plan, new Set(read.sources.map(({ file }) => file)))
  const reports = [...kept.reports, ...read.reports]
  // A kept entry is the same object unless it was renamed.
  const [before, now] = [new Set(loaded.reports), new Set(reports)]
  const changed = [
    ...loaded.reports.filter((entry) => !now.has(entry)),
    ...reports.filter((entry) => !before.has(entry)),
  ]
  relinkDuplicates(
    reports,
    changed.map(({ fingerprint }) => fingerprint),
  )
  return { sources: [...kept.sources, ...read.sources], reports }
}

/** The name that a stored source has now. */
export function nameNow(file: string, { renamed }: SourcePlan): string {
  return renamed.find(({ from }) => from === file)?.to ?? file
}

/** What stays as it is stored: unchanged files under their names of now, and files that could not be read. */
function keptState(loaded: StoredState, plan: SourcePlan, read: ReadonlySet<string>): StoredState {
  const gone = new Set(plan.gone)
  const unchanged = new Map(plan.unchanged.map((source) => [source.file, source]))
  const isKept = (file: string): boolean => !gone.has(file) && !read.has(nameNow(file, plan))
  const sources: StoredSource[] = loaded.sources
    .filter(({ file }) => isKept(file))
    .map(
      (source) =>
        unchanged.get(nameNow(source.file, plan)) ?? { ...source, file: nameNow(source.file, plan) },
    )
  const reports = loaded.reports
    .filter(({ source }) => isKept(source))
    .map((entry) => renamedEntry(entry, nameNow(entry.source, plan)))
  return { sources, reports }
}

function renamedEntry(entry: StoredReportEntry, source: string): StoredReportEntry {
  if (entry.source === source) return entry
  const file = source + entry.report.file.slice(entry.source.length)
  return { ...entry, source, report: { ...entry.report, file } }
}
