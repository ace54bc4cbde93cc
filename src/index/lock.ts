/** One ingest at a time: a file that names the process which holds the index. */
import { open, readFile, rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { IndexError } from '../errors.ts'

const LOCK_FILE = 'ingest.lock'

const HolderSchema = z.object({ pid: z.number(), host: z.string(), since: z.string() })
type Holder = z.infer<typeof HolderSchema>

/**
 * Takes the lock of an index folder; the function given back releases it. The lock of a process that is gone is taken
 * over. Throws IndexError `busy`.
 */
export async function lockIndex(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK_FILE)
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  for (;;) {
    if (await write(path, holder)) return () => rm(path, { force: true })
    const other = await read(path)
    if (other !== null && isAlive(other))
      throw new IndexError('busy', {
        userMessage: `另一个导入正在进行（进程 ${other.pid}，${other.since} 开始），请等它结束后再试。`,
      })
    await removeStale(path)
  }
}

async function write(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    await file.writeFile(JSON.stringify(holder))
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Null for a lock that is gone, or that a process died before it could sign. */
async function read(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch(() => '')
  try {
    return HolderSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Of another machine that shares the folder nothing can be told: it counts as alive. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Only one of two processes that find it can move it away. */
async function removeStale(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`
  await rename(path, aside).catch(() => undefined)
  await rm(aside, { force: true })
}
