/** Files that admins send: read once to see that they hold reports, then kept in a folder of their own. */
import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { UserFacingError } from '../errors.ts'
import { listSources, readSource, requireKnown, type SourcePath } from '../reports/index.ts'

export interface SentFile {
  name: string
  bytes: Uint8Array
}

/** What became of one file, under the name it has in the index. */
export type Receipt = { file: string; reports: number } | { file: string; problem: string }

export interface Uploads {
  folder: string
  /**
   * Keeps a file, or an archive in which some file can be read; a receipt for each file in it. A file of the same name is
   * replaced; the old one is set aside.
   */
  keep(sent: SentFile): Promise<Receipt[]>
}

export function createUploads(dataDir: string): Uploads {
  const folder = join(dataDir, 'uploads')
  const beside = join(dataDir, 'uploads-replaced')
  const arriving = join(dataDir, 'uploads-arriving')

  async function keep({ name, bytes }: SentFile): Promise<Receipt[]> {
    const file = safeName(name)
    // The reader goes by the ending, so that stays.
    const path = join(arriving, `${randomUUID()}${extname(file)}`)
    try {
      requireKnown(file)
      await mkdir(arriving, { recursive: true })
      await writeFile(path, bytes)
      const receipts: Receipt[] = []
      for (const source of await listSources([path])) receipts.push(await tryReading(source, file))
      if (receipts.some((receipt) => 'reports' in receipt)) await moveIn(path, file)
      return receipts
    } catch (error) {
      if (error instanceof UserFacingError) return [{ file, problem: error.userMessage }]
      throw error
    } finally {
      await rm(path, { force: true })
    }
  }

  async function moveIn(path: string, file: string): Promise<void> {
    const replaced = join(beside, `${new Date().toISOString().replaceAll(':', '')}-${file}`)
    await mkdir(folder, { recursive: true })
    await mkdir(beside, { recursive: true })
    await rename(join(folder, file), replaced).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    await rename(path, join(folder, file))
  }

  return { folder, keep }
}

/** `name`: what the file is called that arrives under another name. */
async function tryReading(source: SourcePath, name: string): Promise<Receipt> {
  const file = [name, ...source.file.split('/').slice(1)].join('/')
  try {
    return { file, reports: (await readSource({ ...source, file })).reports.length }
  } catch (error) {
    if (error instanceof UserFacingError) return { file, problem: error.userMessage }
    throw error
  }
}

/** A name without a path, of characters that every disk takes: ../../a.docx is a.docx. */
function safeName(name: string): string {
  const bare = basename(name.normalize('NFC').replaceAll('\\', '/'))
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
    .replace(/^[.\s~]+/u, '')
  const ending = extname(bare)
  const stem = [...bare.slice(0, bare.length - ending.length)].slice(0, 60).join('').trim()
  return `${stem || 'file'}${ending}`
}
