/**
 * LanceDB's manifests, one a table version. Its local writes are not synced, so a power loss can leave the newest one
 * empty or torn, and then the whole table does not open. Such a manifest is set aside under another name, which
 * LanceDB does not look at: the table opens at the version before, and nothing is destroyed.
 */
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const VERSIONS_FOLDER = '_versions'
const MANIFEST = '.manifest'
const DAMAGED = '.damaged'
/** A whole manifest ends with these bytes. */
const MAGIC = Buffer.from('LANC')

const versionsFolder = (indexFolder: string, table: string): string =>
  join(indexFolder, `${table}.lance`, VERSIONS_FOLDER)

/**
 * Sets aside the damaged manifests of a table; false when it has none. Rejects where the folder cannot be written.
 */
export async function setDamagedAside(indexFolder: string, table: string): Promise<boolean> {
  const folder = versionsFolder(indexFolder, table)
  let found = false
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    if (!name.endsWith(MANIFEST) || (await isWhole(path).catch(unlessGone(true)))) continue
    // Another reader may do the same at the same time.
    await rename(path, path + DAMAGED).catch(unlessGone(undefined))
    found = true
  }
  return found
}

/** Whether a table has no whole manifest left: then it can be neither opened nor written over. */
export async function isBeyondMending(indexFolder: string, table: string): Promise<boolean> {
  const folder = versionsFolder(indexFolder, table)
  for (const name of await namesIn(folder))
    if (name.endsWith(MANIFEST) && (await isWhole(join(folder, name)))) return false
  return true
}

/** Whether manifests of a table were set aside and the table has not been written anew since. */
export async function hasSetAside(indexFolder: string, table: string): Promise<boolean> {
  return (await namesIn(versionsFolder(indexFolder, table))).some((name) => name.endsWith(DAMAGED))
}

/** Once a table is whole again, what was set aside is of no use. */
export async function removeSetAside(indexFolder: string, table: string): Promise<void> {
  const folder = versionsFolder(indexFolder, table)
  for (const name of await namesIn(folder)) if (name.endsWith(DAMAGED)) await rm(join(folder, name))
}

function unlessGone<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(unlessGone<string[]>([]))
}

async function isWhole(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size < MAGIC.length) return false
    const { buffer } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, size - MAGIC.length)
    return buffer.equals(MAGIC)
  } finally {
    await file.close()
  }
}
