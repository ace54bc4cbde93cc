/** What of a release it takes to find changes, and which of its reports stay. */
import type * as lancedb from '@lancedb/lancedb'
import type { StoredState } from './changes.ts'
import type { Row } from './columns.ts'
import type { Tables } from './releases.ts'
import { readReport, type StoredReport } from './rows.ts'

export async function readState(tables: Tables): Promise<StoredState> {
  const reports: StoredState['reports'] = new Map()
  for (const { id, report, figuresHash } of (await tables.reports.query().toArray()) as Row[])
    reports.set(String(id), { report: String(report), figuresHash: String(figuresHash) })
  return { reports, passages: await readPassages(tables.passages) }
}

async function readPassages(table: lancedb.Table): Promise<StoredState['passages']> {
  const names = ['id', 'reportId', 'hash', 'cut']
  const stored = await table.query().select(names).toArrow()
  const [id, reportId, hash, cut] = names.map((name) => stored.getChild(name)!)
  const passages: StoredState['passages'] = new Map()
  for (let i = 0; i < stored.numRows; i++)
    passages.set(String(id!.get(i)), {
      reportId: String(reportId!.get(i)),
      hash: String(hash!.get(i)),
      cut: String(cut!.get(i)),
    })
  return passages
}

/** The stored reports of these files. */
export function reportsOf({ reports }: StoredState, files: ReadonlySet<string>): StoredReport[] {
  return [...reports.values()]
    .map(({ report }) => readReport({ report }))
    .filter(({ file }) => files.has(file))
}
