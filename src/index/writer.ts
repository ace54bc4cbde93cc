/** The manners of all that writes to an index: one writer at a time, and what goes wrong told in one line. */
import { IndexError, UserFacingError } from '../errors.ts'
import { type Flush, trackWrites } from './durable.ts'
import { lockIndex } from './lock.ts'
import { RELEASES_TABLE } from './releases.ts'
import type { Store } from './tables.ts'

/**
 * `flush`: what the task has written must be on disk before a release names it, and after. Throws IndexError `busy` or
 * `write-failed`, and what the task throws for a user; the current release stays so then.
 */
export async function writeIndex<T>(store: Store, task: (flush: Flush) => Promise<T>): Promise<T> {
  const { folder } = store
  try {
    if (folder === null) return await task(async () => undefined)
    const unlock = lockIndex(folder)
    try {
      return await task(trackWrites(folder, [RELEASES_TABLE_FOLDER]))
    } finally {
      unlock()
    }
  } catch (cause) {
    if (cause instanceof UserFacingError) throw cause
    throw new IndexError('write-failed', {
      userMessage: `写不进索引 ${store.uri}，原有内容未受影响：${remedyOf(cause)}`,
      cause,
    })
  }
}

/** A writer killed between recording a release and syncing it leaves this for the next. */
const RELEASES_TABLE_FOLDER = `${RELEASES_TABLE}.lance`

/** What the system, LanceDB or SQLite says of a full disk, and of a folder that cannot be written. */
const DISK_FULL = /ENOSPC|EDQUOT|No space left|disk is full|os error (?:28|122)\b/iu
const NOT_WRITABLE =
  /EROFS|EACCES|EPERM|Read-only|readonly|Permission denied|unable to open database|os error (?:1|13|30)\b/iu

function remedyOf(cause: unknown): string {
  const said = String(cause)
  if (DISK_FULL.test(said)) return '磁盘已满，请腾出空间后重试。'
  if (NOT_WRITABLE.test(said)) return '文件夹是只读的，请给写入权限后重试。'
  return '请检查磁盘空间和文件夹权限后重试。'
}
