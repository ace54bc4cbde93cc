/** Files inside .zip archives, also of archives in archives. Nothing is unpacked to disk. */
import { validateFileName } from 'yauzl'
import { SourceError } from '../../errors.ts'
import { tooLarge, unsafe } from './faults.ts'
import { openZip, type ZipContent, type ZipLimits } from './zip.ts'

const MEGABYTE = 1024 * 1024
const LIMITS: ZipLimits = { entries: 5000, entryBytes: 64 * MEGABYTE, totalBytes: 1024 * MEGABYTE }
/** Archives in archives in archives. */
const DEEPEST = 3

/** The path of a file through the archives it lies in: 2020年.zip/乡镇.zip/清岚镇.docx is two names. */
export type InnerPath = readonly string[]

const isArchive = (name: string): boolean => /\.zip$/iu.test(name)

/**
 * Files in an archive for which `isWanted`, sorted. An archive inside that cannot be listed is listed itself, so that
 * reading it tells why. Throws SourceError.
 */
export async function listArchive(
  archive: string,
  { file, isWanted }: { file: string; isWanted: (name: string) => boolean },
): Promise<InnerPath[]> {
  const zip = await openZip(archive, file, LIMITS)
  try {
    return await listInside(zip, isWanted, file, 1)
  } finally {
    zip.close()
  }
}

async function listInside(
  zip: ZipContent,
  isWanted: (name: string) => boolean,
  file: string,
  depth: number,
): Promise<InnerPath[]> {
  if (zip.unpackedBytes > LIMITS.totalBytes) throw tooManyBytes(file)
  const found: InnerPath[] = []
  for (const name of zip.names.toSorted()) {
    if (!isWanted(name)) continue
    found.push(...((isArchive(name) && (await listNested(zip, name, isWanted, file, depth))) || [[name]]))
  }
  return found
}

/** Null where the inner archive cannot be listed. */
async function listNested(
  zip: ZipContent,
  name: string,
  isWanted: (name: string) => boolean,
  file: string,
  depth: number,
): Promise<InnerPath[] | null> {
  if (depth >= DEEPEST || isUnsafe(name)) return null
  try {
    const inner = await openZip(await zip.read(name), file, LIMITS)
    const paths = await listInside(inner, isWanted, file, depth + 1)
    return paths.map((path) => [name, ...path])
  } catch {
    return null
  }
}

/**
 * The bytes of one file; none `inside` for an archive that could not be listed, of which this tells why.
 * Throws SourceError, `unsafe` for a name that leads out of the archive.
 */
export async function readInArchive(archive: string, inside: InnerPath, file: string): Promise<Uint8Array> {
  let content: string | Uint8Array = archive
  for (const name of inside) {
    if (isUnsafe(name)) throw unsafe(file, '的文件名指向压缩包之外')
    const zip = await openZip(content, file, LIMITS)
    try {
      content = await zip.read(name)
    } finally {
      zip.close()
    }
  }
  if (typeof content !== 'string' && !isArchive(inside.at(-1)!)) return content
  if (inside.length >= DEEPEST) throw tooLarge(file, `套了 ${DEEPEST} 层压缩包`)
  const zip = await openZip(content, file, LIMITS)
  const { unpackedBytes } = zip
  zip.close()
  if (unpackedBytes > LIMITS.totalBytes) throw tooManyBytes(file)
  throw new SourceError('empty', { userMessage: `${file} 里没有可以读取的文件，请检查压缩包的内容。` })
}

const tooManyBytes = (file: string) => tooLarge(file, `解压后超过 ${LIMITS.totalBytes / MEGABYTE} MB`)

/** ../, C:\\ or a leading /. */
const isUnsafe = (name: string): boolean =>
  validateFileName(name) !== null || name.split(/[\\/]/u).includes('..')
