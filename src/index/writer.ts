/** The manners of all that writes to an index: one writer at a time, and what goes wrong told in one line. */
import { IndexError, UserFacingError } from '../errors.ts'
import { lockIndex } from './lock.ts'
import type { Store } from './tables.ts'

/** Throws IndexError `busy` or `write-failed`, and what the task throws for a user; the current release stays so then. */
export async function writeIndex<T>(store: Store, task: () => Promise<T>): Promise<T> {
  try {
    const unlock = store.folder === null ? null : lockIndex(store.folder)
    try {
      return await task()
    } finally {
      unlock?.()
    }
  } catch (cause) {
    if (cause instanceof UserFacingError) throw cause
    throw new IndexError('write-failed', {
      userMessage: `写不进索引 ${store.uri}，原有内容未受影响：请检查磁盘空间和文件夹权限后重试。`,
      cause,
    })
  }
}
