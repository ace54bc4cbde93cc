/** What the product keeps by name, in files: conversations, members, budgets. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTurns } from './turns.ts'
import type { KeyedStore } from './types.ts'

/** A file for each key. It is replaced whole, so that a crash leaves the one before. For one process. */
export function createFileStore(folder: string): KeyedStore {
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
    exclusive: createTurns(),
    close: async () => undefined,
  }
}
