/** Recording a release: its table versions are tagged and on disk before the row that names them is written. */
import type * as lancedb from '@lancedb/lancedb'
import { syncToDisk } from './durable.ts'
import { removeSetAside } from './manifests.ts'
import { appendRelease, RELEASES_TABLE, type Release, readReleases, type Tables } from './releases.ts'
import { TABLES, type TableName } from './schema.ts'
import type { Store } from './tables.ts'

/** What is known of a release before it is recorded. */
export type ReleaseContent = Omit<Release, 'version' | 'time' | 'tables'>

export interface RecordOptions {
  /** At the versions that the release is made of. */
  tables: Tables
  /** When writing them began, in epoch milliseconds. */
  started: number
}

/** LanceDB's cleaning up refuses to go over a tagged version, whoever asks for it. */
export const tagOf = (version: number): string => `release-${version}`

/** Gives the release its number, time and table versions. */
export async function recordRelease(
  store: Store,
  content: ReleaseContent,
  { tables, started }: RecordOptions,
): Promise<Release> {
  const version = 1 + Math.max(0, ...(await readReleases(store)).map((release) => release.version))
  const versions = await versionsOf(tables)
  await Promise.all(TABLES.map((name) => setTag(tables[name], tagOf(version), versions[name])))
  if (store.folder !== null) await syncToDisk(store.folder, started)
  const release: Release = { ...content, version, time: new Date().toISOString(), tables: versions }
  await appendRelease(store, release)
  if (store.folder !== null) {
    for (const name of [...TABLES, RELEASES_TABLE]) await removeSetAside(store.folder, name)
    await syncToDisk(store.folder, started)
  }
  return release
}

export async function versionsOf(tables: Tables): Promise<Release['tables']> {
  const versions = await Promise.all(
    TABLES.map(async (name) => [name, await tables[name].version()] as const),
  )
  return Object.fromEntries(versions) as Record<TableName, number>
}

/** A killed ingest may have left a tag of this name. */
export async function setTag(table: lancedb.Table, tag: string, version: number): Promise<void> {
  const tags = await table.tags()
  await tags.create(tag, version).catch(() => tags.update(tag, version))
}
