/**
 * One ingest at a time. SQLite takes the lock, as the operating system frees it when its holder dies, however that comes
 * about: nothing is left to be told stale.
 */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { IndexError } from '../errors.ts'

const LOCK_FILE = 'ingest.lock'
/** SQLite's code for a database that another connection writes to. */
const SQLITE_BUSY = 5

/**
 * Takes the lock of an index folder; the function given back releases it. Throws IndexError `busy` when another ingest
 * holds it, and what SQLite throws where the folder cannot be written.
 */
export function lockIndex(folder: string): () => void {
  const database = new DatabaseSync(join(folder, LOCK_FILE))
  try {
    // Written and committed first, so that who is turned away can read whose turn it is.
    take(database)
    database.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, since TEXT); DELETE FROM holder')
    database.prepare('INSERT INTO holder VALUES (?, ?)').run(process.pid, new Date().toISOString())
    database.exec('COMMIT')
    take(database)
  } catch (error) {
    database.close()
    throw error
  }
  return () => database.close()
}

function take(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE')
  } catch (cause) {
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw cause
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
