/** What of a release it takes to build on it: its sources, and its reports with their fingerprints. */
import type { Row } from './columns.ts'
import type { StoredSource } from './plan.ts'
import type { Tables } from './releases.ts'
import { readFingerprint, readReport, reportRow, type StoredReport } from './rows.ts'

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

export async function readState({
  sources,
  reports,
}: Pick<Tables, 'sources' | 'reports'>): Promise<StoredState> {
  const [sourceRows, reportRows] = await Promise.all([sources.query().toArray(), reports.query().toArray()])
  return {
    sources: (sourceRows as Row[]).map(({ file, hash, size, modified, seed }) => ({
      file: String(file),
      hash: String(hash),
      size: Number(size),
      modified: Number(modified),
      seed: String(seed),
    })),
    reports: (reportRows as Row[]).map((row) => ({
      report: readReport(row),
      source: String(row.source),
      fingerprint: readFingerprint(row),
      json: String(row.report),
    })),
  }
}

export const entryRow = ({ report, source, fingerprint }: StoredReportEntry): Row =>
  reportRow(report, source, fingerprint)
