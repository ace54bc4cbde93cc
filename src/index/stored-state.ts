/** What of a release it takes to build on it: its sources, and its reports with their fingerprints. */
import { IndexError } from '../errors.ts'
import type { Row } from './columns.ts'
import type { StoredSource } from './plan.ts'
import type { SourceQuality } from './quality.ts'
import { type CurrentRelease, openCurrentRelease, type Tables } from './releases.ts'
import { readFingerprint, readReport, reportRow, type StoredReport } from './rows.ts'
import type { Store } from './tables.ts'

export interface StoredReportEntry {
  report: StoredReport
  /** Name of the file given. */
  source: string
  fingerprint: Uint32Array
  /** As stored; '' for one that is not. */
  json: string
}

export interface StoredState {
  sources: StoredSource[]
  reports: StoredReportEntry[]
}

/** The release to build on. One that cannot be opened, or of another program, counts as none: all is written anew. */
export async function openCurrentState(store: Store): Promise<CurrentRelease<StoredState> | null> {
  try {
    return await openCurrentRelease(store, readState)
  } catch (error) {
    if (error instanceof IndexError) return null
    throw error
  }
}

export async function readState({
  sources,
  reports,
}: Pick<Tables, 'sources' | 'reports'>): Promise<StoredState> {
  const columns = ['file', 'hash', 'size', 'modified', 'seed', 'quality']
  const [sourceRows, reportRows] = await Promise.all([
    sources.query().select(columns).toArray(),
    reports.query().toArray(),
  ])
  return {
    sources: (sourceRows as Row[]).map(({ file, hash, size, modified, seed, quality }) => ({
      file: String(file),
      hash: String(hash),
      size: Number(size),
      modified: Number(modified),
      seed: String(seed),
      quality: JSON.parse(String(quality)) as SourceQuality,
      dropped: null,
    })),
    reports: (reportRows as Row[]).map((row) => ({
      report: readReport(row),
      source: String(row.source),
      fingerprint: readFingerprint(row),
      json: String(row.report),
    })),
  }
}

export function passageCount(entries: readonly StoredReportEntry[]): number {
  return entries.reduce((sum, { report }) => sum + report.passageCount, 0)
}

/** Number of passages of the reports of one file. */
export const passagesOf = ({ reports }: StoredState, file: string): number =>
  passageCount(reports.filter(({ source }) => source === file))

export const entryRow = ({ report, source, fingerprint }: StoredReportEntry): Row =>
  reportRow(report, source, fingerprint)

export const sourceRow = ({ quality, ...source }: StoredSource): Row => ({
  ...source,
  quality: JSON.stringify(quality),
})
