/** Making an earlier release current again, by LanceDB's own restoring: the release gets a number of its own. */
import { IndexError } from '../errors.ts'
import { numberRelease, recordRelease } from './record.ts'
import {
  type CurrentRelease,
  dropReleases,
  openCurrentRelease,
  openTables,
  type Release,
  readReleases,
  releaseOf,
  requireSchema,
  type Tables,
} from './releases.ts'
import { TABLES } from './schema.ts'
import { openStore, type Store } from './tables.ts'
import { writeIndex } from './writer.ts'

/** Takes the newest state of each table back to a version; false when all stand there. */
async function restoreTables(tables: Tables, versions: Release['tables']): Promise<boolean> {
  let isRestored = false
  for (const name of TABLES) {
    await tables[name].checkoutLatest()
    if ((await tables[name].version()) === versions[name]) continue
    await tables[name].checkout(versions[name])
    await tables[name].restore()
    isRestored = true
  }
  return isRestored
}

/** Forgets the releases after the current one that do not open. One that was held may well open. */
async function dropDamaged(store: Store, { version }: Release): Promise<void> {
  const damaged: number[] = []
  for (const release of await readReleases(store))
    if (release.version > version && (release.held === null || !(await opens(store, release))))
      damaged.push(release.version)
  await dropReleases(store, damaged)
}

async function opens(store: Store, release: Release): Promise<boolean> {
  try {
    const { tables } = await openTables(store, release)
    for (const table of Object.values(tables)) table.close()
    return true
  } catch {
    return false
  }
}

/** Takes the tables back to their release, whatever a broken writer has left behind; false when they stand there. */
export async function standAtRelease<T>(
  store: Store,
  { tables, release }: CurrentRelease<T>,
): Promise<boolean> {
  await dropDamaged(store, release)
  return restoreTables(tables, release.tables)
}

export interface RestoreOptions {
  uri: string
  /** The release to be current again. */
  version: number
  /** Who asked for it, for the record. */
  by: string
}

/**
 * Makes a release current that was so before. Gives the release that is current now: the same one where it was already.
 * Throws IndexError `no-version`, `held-version`, `other-schema`, `damaged`, `busy` or `write-failed`.
 */
export function rollBack(options: RestoreOptions): Promise<Release> {
  return makeCurrent(options, ({ version, held }) => {
    if (held === null) return
    throw new IndexError('held-version', {
      userMessage: `第 ${version} 版没有通过检查题，从未生效；仍要用它，请运行 npm run index -- accept ${version}。`,
    })
  })
}

/** Makes a release current that was held. Throws as `rollBack` does, and IndexError `not-held`. */
export function acceptRelease(options: RestoreOptions): Promise<Release> {
  return makeCurrent(options, ({ version, held }) => {
    if (held !== null) return
    throw new IndexError('not-held', {
      userMessage: `第 ${version} 版没有被拦下，不需要批准；要回到它，请运行 npm run index -- rollback ${version}。`,
    })
  })
}

async function makeCurrent(
  { uri, version, by }: RestoreOptions,
  requireFit: (release: Release) => void,
): Promise<Release> {
  const store = await openStore(uri)
  return writeIndex(store, async (flush) => {
    const target = releaseOf(await readReleases(store), version)
    requireSchema(target)
    requireFit(target)
    const before = await openCurrentRelease(store, async () => null)
    if (contentOf(before.release) === contentOf(target) && before.notices.length === 0) return before.release
    const { tables } = await openTables(store, target).catch((cause: unknown) => {
      throw new IndexError('damaged', {
        userMessage: `索引第 ${version} 版的数据不全，不能用；请换一版，见 npm run index -- list。`,
        cause,
      })
    })
    // Before what they name is written anew under the same number.
    await dropDamaged(store, before.release)
    await restoreTables(tables, target.tables)
    const content = { ...target, by, restores: contentOf(target), held: null }
    const release = await numberRelease(store, content, tables)
    return recordRelease(store, release, { tables, flush })
  })
}

/** Releases of the same number here hold the same. */
const contentOf = ({ version, restores }: Release): number => restores ?? version
