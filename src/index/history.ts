/** What the record tells of an index's versions. */
import { comparePassages, type PassageCounts, readStored } from './changes.ts'
import { type DroppedText, readDropped, type SourceQuality } from './quality.ts'
import {
  currentOf,
  openTables,
  type Release,
  readReleases,
  releaseOf,
  requireSchema,
  type Tables,
} from './releases.ts'
import type { StoredReport } from './rows.ts'
import { passagesOf, readState, type StoredState } from './stored-state.ts'
import { openStore, type Store } from './tables.ts'

export type VersionEntry = Release & { current: boolean }

/** Oldest first; empty where there is an index without one. Throws IndexError `no-index` or `unreachable`. */
export async function listVersions(uri: string): Promise<VersionEntry[]> {
  const releases = await readReleases(await openStore(uri))
  const current = currentOf(releases)
  return releases.map((release) => ({ ...release, current: release === current }))
}

export interface VersionSource {
  file: string
  hash: string
  quality: SourceQuality
  /** What of it belongs to no report. */
  dropped: DroppedText[]
  reports: StoredReport[]
}

export interface VersionDetails extends VersionEntry {
  sources: VersionSource[]
}

/** Throws IndexError `no-version`, `other-schema` or `damaged` too. */
export async function describeVersion(uri: string, version: number): Promise<VersionDetails> {
  const store = await openStore(uri)
  const releases = await readReleases(store)
  const release = releaseOf(releases, version)
  const { tables, state } = await openState(store, release)
  const dropped = await readDropped(tables)
  close(tables)
  const reports = Map.groupBy(state.reports, ({ source }) => source)
  return {
    ...release,
    current: release === currentOf(releases),
    sources: state.sources
      .map(({ file, hash, quality }) => ({
        file,
        hash,
        quality,
        dropped: dropped.get(file)!,
        reports: (reports.get(file) ?? []).map(({ report }) => report),
      }))
      .toSorted((a, b) => (a.file < b.file ? -1 : 1)),
  }
}

export interface ChangedSource extends PassageCounts {
  file: string
}

/** Of source files, from one state to another. */
export interface SourceChanges {
  /** With the number of their passages. */
  added: { file: string; passages: number }[]
  removed: { file: string; passages: number }[]
  renamed: { from: string; to: string }[]
  changed: ChangedSource[]
  unchanged: number
}

export interface VersionDifference extends SourceChanges {
  from: number
  to: number
}

/** From one version to another. Throws as `describeVersion` does. */
export async function diffVersions(uri: string, from: number, to: number): Promise<VersionDifference> {
  const store = await openStore(uri)
  const releases = await readReleases(store)
  const [a, b] = [releaseOf(releases, from), releaseOf(releases, to)]
  const before = await openState(store, a)
  const after = await openState(store, b)
  try {
    return { from, to, ...(await compare(before, after)) }
  } finally {
    close(before.tables)
    close(after.tables)
  }
}

interface OpenState {
  tables: Tables
  state: StoredState
}

async function openState(store: Store, release: Release): Promise<OpenState> {
  requireSchema(release)
  const { tables } = await openTables(store, release)
  return { tables, state: await readState(tables) }
}

const close = (tables: Tables): void => {
  for (const table of Object.values(tables)) table.close()
}

/** A source keeps its seed when it is renamed. */
async function compare(before: OpenState, after: OpenState): Promise<SourceChanges> {
  const old = new Map(before.state.sources.map((source) => [source.seed, source]))
  const difference: SourceChanges = {
    added: [],
    removed: [],
    renamed: [],
    changed: [],
    unchanged: 0,
  }
  for (const { seed, file, hash } of after.state.sources) {
    const known = old.get(seed)
    old.delete(seed)
    if (known === undefined) {
      difference.added.push({ file, passages: passagesOf(after.state, file) })
      continue
    }
    if (known.file !== file) difference.renamed.push({ from: known.file, to: file })
    if (known.hash !== hash)
      difference.changed.push({ file, ...(await countChanges({ before, after }, known.file, file)) })
    else if (known.file === file) difference.unchanged++
  }
  for (const { file } of old.values())
    difference.removed.push({ file, passages: passagesOf(before.state, file) })
  return difference
}

const reportsOf = ({ reports }: StoredState, file: string): StoredReport[] =>
  reports.filter(({ source }) => source === file).map(({ report }) => report)

async function countChanges(
  { before, after }: { before: OpenState; after: OpenState },
  oldFile: string,
  newFile: string,
): Promise<PassageCounts> {
  const idsOf = ({ state }: OpenState, file: string) => reportsOf(state, file).map(({ id }) => id)
  const stored = await readStored(before.tables, idsOf(before, oldFile))
  const { passages } = await readStored(after.tables, idsOf(after, newFile))
  const counts: PassageCounts = { added: 0, changed: 0, removed: 0, unchanged: 0 }
  comparePassages(
    [...passages.values()].map((row) => ({ row })),
    stored.passages,
    counts,
  )
  return counts
}
