/** Zip files held in memory: entries by name, none larger than allowed, nothing written to disk. */
import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
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
  has(name: string): boolean
  /** Throws SourceError `too-large`, `encrypted` or `damaged`. */
  read(name: string): Promise<Uint8Array>
}

const MEGABYTE = 1024 * 1024
/** XML parts of the largest real reports stay under a tenth of this. */
export const PART_LIMITS: ZipLimits = {
  entries: 10_000,
  entryBytes: 32 * MEGABYTE,
  totalBytes: 96 * MEGABYTE,
}

/** By its first bytes, whatever its name. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)

export async function openZip(bytes: Uint8Array, file: string, limits: ZipLimits): Promise<ZipContent> {
  const zip = await openBuffer(bytes, file)
  const entries = new Map<string, Entry>()
  try {
    if (zip.entryCount > limits.entries)
      throw tooLarge(file, `里有 ${zip.entryCount} 个文件，多于 ${limits.entries} 个`)
    for await (const entry of zip.eachEntry()) entries.set(entryName(entry), entry)
  } catch (cause) {
    throw cause instanceof SourceError ? cause : damaged(file, cause)
  }
  let total = 0
  return {
    names: [...entries.keys()].filter((name) => !name.endsWith('/')),
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

async function openBuffer(bytes: Uint8Array, file: string): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    // Names are decoded here, as many are in GBK; sizes that lie end the reading.
    return await fromBufferPromise(buffer, {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
    })
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
