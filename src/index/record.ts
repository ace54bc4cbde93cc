/** Recording a release: its table versions are tagged and on disk before the row that names them is written. */
import type * as lancedb from '@lancedb/lancedb'
import type { Flush } from './durable.ts'
import { removeSetAside } from './manifests.ts'
import { appendRelease, nextVersion, RELEASES_TABLE, type Release, type Tables } from './releases.ts'
import { TABLES, type TableName } from './schema.ts'
import type { Store } from './tables.ts'
import { readTextVectorRecord } from './text-vectors.ts'

/** What is known of a release before it is recorded. */
export type ReleaseContent = Omit<Release, 'version' | 'time' | 'tables'>

/** LanceDB's cleaning up refuses to go over a tagged version, whoever asks for it. */
export const tagOf = (version: number): string => `release-${version}`

/** One that was dropped as damaged may have left its number to the vectors of an embedding model. */
async function unusedVersion(store: Store): Promise<number> {
  const vectors = await readTextVectorRecord(store).catch(() => null)
  return Math.max(await nextVersion(store), 1 + (vectors?.release ?? 0))
}

/** Gives what the tables hold the next number; it is no release yet. */
export async function numberRelease(store: Store, content: ReleaseContent, tables: Tables): Promise<Release> {
  return {
    ...content,
    version: await unusedVersion(store),
    time: new Date().toISOString(),
    tables: await versionsOf(tables),
  }
}

export async function recordRelease(
  store: Store,
  release: Release,
  { tables, flush }: { tables: Tables; flush: Flush },
): Promise<Release> {
  await Promise.all(TABLES.map((name) => setTag(tables[name], tagOf(release.version), release.tables[name])))
  await flush()
  await appendRelease(store, release)
  if (store.folder !== null)
    for (const name of [...TABLES, RELEASES_TABLE]) await removeSetAside(store.folder, name)
  await flush()
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
