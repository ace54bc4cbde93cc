/** What of freshly read reports differs from what is stored of them. */
import type { Row } from './columns.ts'
import { inList } from './filters.ts'
import type { Tables } from './releases.ts'
import type { PassageContent } from './source-content.ts'

export interface PassageCounts {
  added: number
  changed: number
  removed: number
  unchanged: number
}

/** What a passage says and where, for people: a passage of which only other columns differ is written, not counted. */
const COUNTED = ['text', 'section', 'role', 'lead', 'list', 'subject', 'tense', 'yearFrom', 'yearTo']
const COMPARED = [...COUNTED, 'index', 'start', 'end', 'masked', 'garbled', 'kind', 'place', 'words']

export interface StoredRows {
  /** By id, with the columns that are compared. */
  passages: Map<string, Row>
  /** By report: each figure as JSON. */
  figures: Map<string, string[]>
}

const REPORTS_AT_ONCE = 200

/** What the tables hold of these reports. */
export async function readStored(
  { passages, figures }: Pick<Tables, 'passages' | 'figures'>,
  reportIds: readonly string[],
): Promise<StoredRows> {
  const stored: StoredRows = { passages: new Map(), figures: new Map() }
  for (let i = 0; i < reportIds.length; i += REPORTS_AT_ONCE) {
    const which = inList('reportId', reportIds.slice(i, i + REPORTS_AT_ONCE))
    const columns = ['id', ...COMPARED]
    for (const row of (await passages.query().where(which).select(columns).toArray()) as Row[])
      stored.passages.set(String(row.id), row)
    for (const { reportId, figure } of (await figures
      .query()
      .where(which)
      .select(['reportId', 'figure'])
      .toArray()) as Row[]) {
      const known = stored.figures.get(String(reportId))
      if (known === undefined) stored.figures.set(String(reportId), [String(figure)])
      else known.push(String(figure))
    }
  }
  return stored
}

export interface PassageChanges<T> {
  /** New passages, and those of which anything but the vector differs. */
  written: T[]
  /** Rows as stored that go or are written over. */
  outdated: Row[]
  /** Ids of stored passages that are no more. */
  removed: string[]
}

/** Adds to `counts` what it finds. */
export function comparePassages<T extends Pick<PassageContent, 'row'>>(
  passages: readonly T[],
  stored: ReadonlyMap<string, Row>,
  counts: PassageCounts,
): PassageChanges<T> {
  const changes: PassageChanges<T> = { written: [], outdated: [], removed: [] }
  const current = new Set<string>()
  for (const passage of passages) {
    const id = String(passage.row.id)
    current.add(id)
    const before = stored.get(id)
    if (before === undefined) counts.added++
    else if (differ(passage.row, before, COUNTED)) counts.changed++
    else counts.unchanged++
    if (before !== undefined && !differ(passage.row, before, COMPARED)) continue
    changes.written.push(passage)
    if (before !== undefined) changes.outdated.push(before)
  }
  for (const [id, row] of stored) {
    if (current.has(id)) continue
    changes.removed.push(id)
    changes.outdated.push(row)
  }
  counts.removed += changes.removed.length
  return changes
}

const differ = (a: Row, b: Row, columns: readonly string[]): boolean =>
  columns.some((column) => a[column] !== b[column])
