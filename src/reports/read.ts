/** A source file on disk, or in an archive on disk, read to the end. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { SourceError } from '../errors.ts'
import { tooLarge } from './formats/faults.ts'
import { ARCHIVE, decodeFile } from './formats/index.ts'
import { parseDocument } from './parse.ts'
import type { SourcePath } from './sources.ts'
import type { SourceDocument } from './types.ts'

export interface ReadSource extends SourceDocument {
  /** SHA-256 of the file's bytes, as `hashSource` gives it. */
  hash: string
}

/** Far more than any report; what is larger would fill the memory. */
const MOST_MEGABYTES = 256

/** Reads, decodes and parses one file. Throws SourceError with a line that says what to do. */
export async function readSource(source: SourcePath): Promise<ReadSource> {
  const { file } = source
  const bytes = await readBytes(source)
  const { text, encoding, ...format } = await decodeFile(bytes, file)
  const document = parseDocument(file, text, format)
  return { ...document, encoding, hash: hashOf(bytes) }
}

/** SHA-256 of a file's bytes; null when it cannot be read. */
export async function hashSource(source: SourcePath): Promise<string | null> {
  const bytes = await readBytes(source).catch(() => null)
  return bytes === null ? null : hashOf(bytes)
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function readBytes({ path, file, inside }: SourcePath): Promise<Uint8Array> {
  const before = await lookAt(path, file)
  const isArchive = inside !== undefined || extname(path).toLowerCase() === ARCHIVE
  if (!isArchive && before.size > MOST_MEGABYTES * 1024 * 1024)
    throw tooLarge(file, `超过 ${MOST_MEGABYTES} MB`)
  const bytes = isArchive ? await readArchived(path, inside ?? [], file) : await readWhole(path, file)
  const after = await lookAt(path, file)
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw changing(file)
  return bytes
}

async function readArchived(path: string, inside: readonly string[], file: string): Promise<Uint8Array> {
  const { readInArchive } = await import('./formats/archive.ts')
  return readInArchive(path, inside, file)
}

const readWhole = (path: string, file: string): Promise<Uint8Array> =>
  readFile(path).catch((cause: unknown) => {
    throw unreadable(file, cause)
  })

const lookAt = (path: string, file: string) =>
  stat(path).catch((cause: unknown) => {
    throw unreadable(file, cause)
  })

const unreadable = (file: string, cause: unknown): SourceError =>
  new SourceError('unreadable', { cause, userMessage: `读不了 ${file}，请检查文件是否存在、是否有权限。` })

const changing = (file: string): SourceError =>
  new SourceError('changing', { userMessage: `读取时 ${file} 正在改动，请等它存好后重新导入。` })
