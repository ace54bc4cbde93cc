/**
 * One ingest at a time. SQLite takes the lock, as the operating system frees it when its holder dies, however that comes
 * about: nothing is left to be told stale.
 */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { IndexError } from '../errors.ts'

const LOCK_FILE = 'ingest.lock'
/** SQLite's codes: another connection writes; what the file holds is no database. */
const SQLITE_BUSY = 5
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26
/** Who is turned away reads who holds the lock, and for that moment its holder cannot write. */
const READER_MILLISECONDS = 10_000

/**
 * Takes the lock of an index folder; the function given back releases it. Throws IndexError `busy` when another ingest
 * holds it, `damaged-lock`, and what SQLite throws where the folder cannot be written.
 */
export function lockIndex(folder: string): () => void {
  const path = join(folder, LOCK_FILE)
  const database = new DatabaseSync(path)
  try {
    // Written and committed first, so that who is turned away can read whose turn it is.
    take(database)
    database.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, since TEXT); DELETE FROM holder')
    database.prepare('INSERT INTO holder VALUES (?, ?)').run(process.pid, new Date().toISOString())
    database.exec(`PRAGMA busy_timeout = ${READER_MILLISECONDS}; COMMIT; PRAGMA busy_timeout = 0`)
    take(database)
  } catch (cause) {
    database.close()
    if (![SQLITE_CORRUPT, SQLITE_NOTADB].includes(codeOf(cause))) throw cause
    throw new IndexError('damaged-lock', {
      userMessage: `锁文件 ${path} 已损坏：请确认没有导入正在进行，删除这个文件后重试。`,
      cause,
    })
  }
  return () => database.close()
}

/** Of SQLite's codes the last byte tells the kind. */
const codeOf = (error: unknown): number => Number((error as { errcode?: number }).errcode ?? 0) & 0xff

function take(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE')
  } catch (cause) {
    if (codeOf(cause) !== SQLITE_BUSY) throw cause
    throw new IndexError('busy', {
      userMessage: `另一个导入正在进行${holderOf(database)}，请等它结束后再试。`,
      cause,
    })
  }
}

function holderOf(database: DatabaseSync): string {
  try {
    const holder = database.prepare('SELECT pid, since FROM holder').get()
    return holder === undefined ? '' : `（进程 ${holder.pid}，${holder.since} 开始）`
  } catch {
    // Another has only just begun: its table is not there yet.
    return ''
  }
}
