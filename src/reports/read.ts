/** A source file on disk, read to the end. */
import { readFile } from 'node:fs/promises'
import { SourceError } from '../errors.ts'
import { decodeSource } from './decode.ts'
import { parseDocument } from './parse.ts'
import type { SourcePath } from './sources.ts'
import type { SourceDocument } from './types.ts'

/**
 * Reads, decodes and parses one file. Throws SourceError: `unreadable`, `empty`, `binary`, `undecodable`,
 * `line-too-long`, `no-report` or `bad-front-matter`, each with a line that says what to do.
 */
export async function readSource({ path, file }: SourcePath): Promise<SourceDocument> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new SourceError('unreadable', {
      cause,
      userMessage: `读不了 ${file}，请检查文件是否存在、是否有权限。`,
    })
  })
  const { text, encoding } = decodeSource(bytes, file)
  return { ...parseDocument(file, text), encoding }
}
