/** File systems of a size and a mood of their own, where the system permits mounting. */
import { execFileSync } from 'node:child_process'

export interface Mount {
  /** Nothing can be written any more, not even by root. */
  makeReadOnly(): void
  makeWritable(): void
  unmount(): void
}

/** A file system in memory; null where this user may not mount. */
export function mountMemory(folder: string, size: string): Mount | null {
  const run = (...command: [string, ...string[]]) =>
    execFileSync(command[0], command.slice(1), { stdio: 'ignore' })
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)
  } catch {
    return null
  }
  return {
    makeReadOnly: () => run('mount', '-o', 'remount,ro', folder),
    makeWritable: () => run('mount', '-o', 'remount,rw', folder),
    unmount: () => run('umount', '-l', folder),
  }
}
