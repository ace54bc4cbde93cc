/** Where channels keep conversations, so that none is lost when the process ends. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface SessionStore {
  /** Undefined when there is none, or none that can be read any more. */
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
}

/** A file for each session. It is replaced whole, so that a crash leaves the one before. */
export function createFileSessions(folder: string): SessionStore {
  const pathOf = (key: string): string =>
    join(
      folder,
      /^[\w.-]{1,100}$/u.test(key) ? `${key}.json` : `${createHash('sha256').update(key).digest('hex')}.json`,
    )
  return {
    async read(key) {
      try {
        return JSON.parse(await readFile(pathOf(key), 'utf8'))
      } catch (error) {
        if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT')
          return undefined
        throw error
      }
    },
    async write(key, value) {
      await mkdir(folder, { recursive: true })
      const path = pathOf(key)
      const written = `${path}.${randomUUID()}`
      try {
        await writeFile(written, JSON.stringify(value))
        await rename(written, path)
      } catch (error) {
        await rm(written, { force: true })
        throw error
      }
    },
  }
}
