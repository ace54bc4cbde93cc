/** A source file on disk, read to the end. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { SourceError } from '../errors.ts'
import { decodeFile } from './formats/index.ts'
import { parseDocument } from './parse.ts'
import type { SourcePath } from './sources.ts'
import type { SourceDocument } from './types.ts'

export interface ReadSource extends SourceDocument {
  /** SHA-256 of the file's bytes, as `hashFile` gives it. */
  hash: string
}

/**
 * Reads, decodes and parses one file. Throws SourceError: `unreadable`, `empty`, `binary`, `undecodable`,
 * `line-too-long`, `no-report` or `bad-front-matter`, each with a line that says what to do.
 */
export async function readSource({ path, file }: SourcePath): Promise<ReadSource> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new SourceError('unreadable', {
      cause,
      userMessage: `读不了 ${file}，请检查文件是否存在、是否有权限。`,
    })
  })
  const { text, encoding, ...format } = await decodeFile(bytes, file)
  const document = parseDocument(file, text, format)
  return { ...document, encoding, hash: createHash('sha256').update(bytes).digest('hex') }
}

/** SHA-256 of a file's bytes; null when it cannot be read. */
export async function hashFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch {
    return null
  }
  return hash.digest('hex')
}
