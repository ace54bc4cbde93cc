/** Zip files held in memory: entries by name, none larger than allowed, nothing written to disk. */
import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { SourceError } from '../../errors.ts'
import { damaged, encrypted, tooLarge } from './faults.ts'

export interface ZipLimits {
  entries: number
  /** Of one entry and of all that are read, unpacked. */
  entryBytes: number
  totalBytes: number
}

export interface ZipContent {
  names: string[]
  /** Of all entries, as the archive states it. */
  unpackedBytes: number
  has(name: string): boolean
  /** Throws SourceError `too-large`, `encrypted` or `damaged`. */
  read(name: string): Promise<Uint8Array>
  close(): void
}

const MEGABYTE = 1024 * 1024
/** XML parts of the largest real reports stay under a tenth of this. */
export const PART_LIMITS: ZipLimits = {
  entries: 10_000,
  entryBytes: 32 * MEGABYTE,
  totalBytes: 96 * MEGABYTE,
}

/** `source`: the archive's bytes, or its path. */
export async function openZip(
  source: Uint8Array | string,
  file: string,
  limits: ZipLimits,
): Promise<ZipContent> {
  const zip = await open(source, file)
  const entries = new Map<string, Entry>()
  try {
    if (zip.entryCount > limits.entries)
      throw tooLarge(file, `里有 ${zip.entryCount} 个文件，多于 ${limits.entries} 个`)
    for await (const entry of zip.eachEntry()) entries.set(entryName(entry), entry)
  } catch (cause) {
    zip.close()
    throw cause instanceof SourceError ? cause : damaged(file, cause)
  }
  let total = 0
  return {
    names: [...entries.keys()].filter((name) => !name.endsWith('/')),
    unpackedBytes: [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0),
    close: () => zip.close(),
    has: (name) => entries.has(name),
    async read(name) {
      const entry = entries.get(name)
      if (entry === undefined) throw damaged(file)
      if (entry.isEncrypted()) throw encrypted(file)
      total += entry.uncompressedSize
      const limit = entry.uncompressedSize > limits.entryBytes ? limits.entryBytes : limits.totalBytes
      if (entry.uncompressedSize > limits.entryBytes || total > limits.totalBytes)
        throw tooLarge(file, `解压后超过 ${limit / MEGABYTE} MB`)
      return readEntry(zip, entry, file)
    },
  }
}

/** Names are decoded here, as many are in GBK; sizes that lie end the reading. */
const OPTIONS = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false }

async function open(source: Uint8Array | string, file: string): Promise<ZipFile> {
  try {
    return typeof source === 'string'
      ? await openPromise(source, OPTIONS)
      : await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), OPTIONS)
  } catch (cause) {
    throw damaged(file, cause)
  }
}

async function readEntry(zip: ZipFile, entry: Entry, file: string): Promise<Uint8Array> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    const content = Buffer.concat(chunks)
    if (crc32(content) !== entry.crc32) throw new RangeError('checksum')
    return content
  } catch (cause) {
    throw damaged(file, cause)
  }
}

const UTF8_NAME = 0x800
/** Info-ZIP's Unicode path, after a version byte and a checksum. */
const UNICODE_PATH = { id: 0x7075, at: 5 }

/** UTF-8 where flagged, given beside, or valid as such; else GBK, as Windows archivers write it. */
function entryName({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  const path = extraFields.find(({ id }) => id === UNICODE_PATH.id)
  const decode = (label: string, fatal: boolean): string =>
    new TextDecoder(label, { fatal }).decode(path?.data.subarray(UNICODE_PATH.at) ?? fileNameRaw)
  if (path !== undefined || (generalPurposeBitFlag & UTF8_NAME) !== 0) return decode('utf-8', false)
  try {
    return decode('utf-8', true)
  } catch {
    return decode('gb18030', false)
  }
}
