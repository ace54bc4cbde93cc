/** Forgetting old releases, and freeing what only they held. */
import type * as lancedb from '@lancedb/lancedb'
import { IndexError } from '../errors.ts'
import { setTag, tagOf, versionsOf } from './record.ts'
import {
  dropReleases,
  openCurrentRelease,
  RELEASES_TABLE,
  type Release,
  readReleases,
  replaceReleases,
  type Tables,
} from './releases.ts'
import { TABLES, type TableName } from './schema.ts'
import { openStore, openTable, type Store } from './tables.ts'
import { readTextVectorRecord, TEXT_VECTOR_RECORD } from './text-vectors.ts'
import { writeIndex } from './writer.ts'

/**
 * So long the data of what was superseded stays, listed or not: a question that began with it is still being answered,
 * and every question begins with the release that is current then.
 */
const GRACE_MILLISECONDS = 3_600_000

export interface PruneOptions {
  uri: string
  /** So many releases stay: the current one, and the newest of the others. */
  keep: number
  graceMilliseconds?: number
}

export interface PruneSummary {
  /** Versions. */
  kept: number[]
  removed: number[]
  freedBytes: number
}

/** Throws IndexError `no-index`, `unsettled`, `busy` or `write-failed`. */
export async function pruneIndex({
  uri,
  keep,
  graceMilliseconds = GRACE_MILLISECONDS,
}: PruneOptions): Promise<PruneSummary> {
  const started = Date.now()
  const store = await openStore(uri)
  return writeIndex(store, async (flush) => {
    const { release: current, tables, notices } = await openCurrentRelease(store, async () => null)
    // What looks old may be all that is left of the index.
    if (notices.length > 0)
      throw new IndexError('unsettled', { userMessage: `没有清理：${notices.join('')}` })
    const releases = await readReleases(store)
    const others = releases.filter(({ version }) => version !== current.version).toReversed()
    const kept = [current, ...others.slice(0, keep - 1)]
    const removed = others.slice(keep - 1)
    await dropReleases(
      store,
      removed.map(({ version }) => version),
    )
    const until = started - graceMilliseconds
    const before = { ...current.tables }
    for (const name of TABLES) before[name] = await settle(tables[name], name, { current, kept })
    let freedBytes = 0
    for (const name of TABLES) {
      await dropTags(tables[name], kept)
      const oldest = Math.min(...kept.map((release) => release.tables[name]))
      freedBytes += await free(store, tables[name], { oldest, until })
    }
    await follow(store, kept, { tables, before })
    for (const table of Object.values(tables)) table.close()
    freedBytes += await freeBeside(store, until)
    await flush()
    return { kept: versions(kept), removed: versions(removed), freedBytes }
  })
}

const versions = (releases: readonly Release[]): number[] =>
  releases.map(({ version }) => version).sort((a, b) => a - b)

/**
 * A held release that is forgotten leaves its own state as the newest one of a table; there the current one is put.
 * Gives the version whose rows the newest one now has.
 */
async function settle(
  table: lancedb.Table,
  name: TableName,
  { current, kept }: { current: Release; kept: readonly Release[] },
): Promise<number> {
  await table.checkoutLatest()
  const newest = await table.version()
  if (kept.some(({ tables }) => tables[name] === newest)) return newest
  await table.checkout(current.tables[name])
  await table.restore()
  return current.tables[name]
}

/** Tags of releases that are no more would stop LanceDB's cleaning up. */
async function dropTags(table: lancedb.Table, kept: readonly Release[]): Promise<void> {
  const wanted = new Set(kept.map(({ version }) => tagOf(version)))
  const tags = await table.tags()
  for (const tag of Object.keys(await tags.list())) if (!wanted.has(tag)) await tags.delete(tag)
}

interface FreeOptions {
  /** The oldest version of the table that stays. */
  oldest: number
  /** What was superseded after this, in epoch milliseconds, stays too. */
  until: number
}

/** Cleans a table up by LanceDB's own means, which may write its newest version anew in fewer files. Gives bytes freed. */
async function free(store: Store, table: lancedb.Table, { oldest, until }: FreeOptions): Promise<number> {
  const all = (await table.listVersions()).map(({ version, timestamp }) => ({
    version,
    time: timestamp.getTime(),
  }))
  const lately = all.findLast(({ time }) => time <= until) ?? all[0]!
  const stays = Math.min(oldest, lately.version)
  if (all[0]!.version >= stays) return 0
  // A clock that went back makes a later version look older: none of those that stay may be older than this.
  const times = all.filter(({ version }) => version >= stays).map(({ time }) => time)
  const { prune } = await table.optimize({
    cleanupOlderThan: new Date(Math.min(...times)),
    // Nobody else writes while the lock is held, and only folders are locked.
    deleteUnverified: store.folder !== null,
  })
  return prune.bytesRemoved
}

/** Where a table was written anew, releases that stood at its newest version stand at the same rows. */
async function follow(
  store: Store,
  releases: readonly Release[],
  { tables, before }: { tables: Tables; before: Release['tables'] },
): Promise<void> {
  const after = await versionsOf(tables)
  const moved = TABLES.filter((name) => after[name] !== before[name])
  const followed: Release[] = []
  for (const release of releases) {
    const own = moved.filter((name) => release.tables[name] === before[name])
    if (own.length === 0) continue
    for (const name of own) await setTag(tables[name], tagOf(release.version), after[name])
    followed.push({ ...release, tables: { ...release.tables, ...pick(after, own) } })
  }
  await replaceReleases(store, followed)
}

const pick = (versions: Release['tables'], names: readonly TableName[]): Partial<Release['tables']> =>
  Object.fromEntries(names.map((name) => [name, versions[name]]))

/** Tables beside those of the releases. */
async function freeBeside(store: Store, until: number): Promise<number> {
  const vectors = await readTextVectorRecord(store)
  const beside = [
    { name: RELEASES_TABLE, oldest: Number.POSITIVE_INFINITY },
    ...(vectors === null
      ? []
      : [
          { name: vectors.table, oldest: vectors.tableVersion },
          { name: TEXT_VECTOR_RECORD, oldest: Number.POSITIVE_INFINITY },
        ]),
  ]
  let freedBytes = 0
  for (const { name, oldest } of beside) {
    const table = await openTable(store, name)
    if (table === null) continue
    freedBytes += await free(store, table, { oldest, until })
    table.close()
  }
  return freedBytes
}
