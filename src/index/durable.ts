/** Making written files outlast a power loss. */
import { lstatSync, readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Syncs to disk what has been written since it was last called, or since writing began. */
export type Flush = () => Promise<void>

/** Files open at once. */
const SYNCED_AT_ONCE = 16

/**
 * Looks at a folder before it is written to. What is written later is told by how it differs, as clocks go back at
 * times. `unsure`: entries of the folder that a writer which was killed may have left unsynced: they count as written.
 */
export function trackWrites(folder: string, unsure: readonly string[]): Flush {
  let synced = stampsUnder(folder)
  for (const name of unsure) forgetUnder(synced, join(folder, name))
  return async () => {
    const now = stampsUnder(folder)
    const written = [...now].filter(([path, stamp]) => synced.get(path) !== stamp)
    // Files first: a folder that is on disk names only what is there too.
    await syncAll(written.filter(([, stamp]) => !isFolder(stamp)).map(([path]) => path))
    await syncAll(written.filter(([, stamp]) => isFolder(stamp)).map(([path]) => path))
    synced = now
  }
}

/** Syncs the folders that name a new folder. `first`: the outermost of those that were made with it. */
export async function syncParents(folder: string, first: string): Promise<void> {
  for (let path = folder; path !== dirname(first); path = dirname(path)) await syncOne(dirname(path))
}

/** What tells a file, or the names in a folder, from what was there before. */
type Stamps = Map<string, string>

const FOLDER = '/'
const isFolder = (stamp: string): boolean => stamp.startsWith(FOLDER)

function stampsUnder(folder: string, stamps: Stamps = new Map()): Stamps {
  const entries = readdirSync(folder, { withFileTypes: true })
  // Not its time: two changes may fall into one tick of it.
  stamps.set(
    folder,
    FOLDER +
      entries
        .map(({ name }) => name)
        .sort()
        .join(FOLDER),
  )
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) stampsUnder(path, stamps)
    else if (entry.isFile()) {
      const found = lstatSync(path, { bigint: true, throwIfNoEntry: false })
      if (found !== undefined) stamps.set(path, `${found.ino} ${found.size} ${found.mtimeNs}`)
    }
  }
  return stamps
}

function forgetUnder(stamps: Stamps, folder: string): void {
  for (const path of stamps.keys())
    if (path === folder || path.startsWith(join(folder, '/'))) stamps.delete(path)
}

async function syncAll(paths: readonly string[]): Promise<void> {
  for (let i = 0; i < paths.length; i += SYNCED_AT_ONCE)
    await Promise.all(paths.slice(i, i + SYNCED_AT_ONCE).map(syncOne))
}

/** A reader may set a torn manifest aside meanwhile; and some file systems, of networks above all, sync no folders. */
const PASSED_OVER = ['ENOENT', 'EINVAL', 'ENOTSUP']

async function syncOne(path: string): Promise<void> {
  try {
    const file = await open(path)
    try {
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (!PASSED_OVER.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
