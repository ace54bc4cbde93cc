/** Making written files outlast a power loss. */
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** File systems keep times less exactly than the clock tells them. */
const CLOCK_SLACK_MILLISECONDS = 2000

/** Syncs to disk all files under a folder written since `since` (epoch milliseconds), then the folders that name them. */
export async function syncToDisk(folder: string, since: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncToDisk(path, since)
    else if (entry.isFile() && (await stat(path)).mtimeMs >= since - CLOCK_SLACK_MILLISECONDS)
      await syncOne(path)
  }
  await syncOne(folder)
}

async function syncOne(path: string): Promise<void> {
  const file = await open(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
