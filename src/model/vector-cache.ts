/**
 * Vectors on disk by the hash of their text, one file a model: records of a SHA-256 and the vector's floats, appended
 * only. A record that a stop cut short is overwritten by the next.
 */
import { hash } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ModelError } from './errors.ts'

export interface VectorCache {
  /** The vectors of those texts that are known. Throws nothing: a cache that cannot be read knows none. */
  find(texts: readonly string[]): Promise<Map<string, Float32Array>>
  /** Throws ModelError `wrong-dimension` for a vector of another length than those before. */
  add(texts: readonly string[], vectors: readonly Float32Array[]): Promise<void>
}

const HASH_BYTES = 32
const HEADER_BYTES = 4
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT

interface Stored {
  dimensions: number
  byHash: Map<string, Float32Array>
  /** Bytes of whole records, the header counted. */
  end: number
}

export function createVectorCache(file: string): VectorCache {
  let loading: Promise<Stored> | null = null
  /** Writes one after the other. */
  let writing: Promise<unknown> = Promise.resolve()
  const load = () => {
    loading ??= readStored(file)
    return loading
  }
  return {
    async find(texts) {
      const { byHash } = await load()
      return new Map(
        texts.flatMap((text) => {
          const vector = byHash.get(keyOf(text))
          return vector === undefined ? [] : [[text, vector] as const]
        }),
      )
    },
    async add(texts, vectors) {
      const stored = await load()
      if (vectors.length === 0) return
      if (stored.dimensions === 0) stored.dimensions = vectors[0]!.length
      if (vectors.some(({ length }) => length !== stored.dimensions))
        throw new ModelError('wrong-dimension', {
          detail: `embed: ${vectors[0]!.length} dimensions, ${stored.dimensions} before`,
        })
      for (const [i, text] of texts.entries()) stored.byHash.set(keyOf(text), vectors[i]!)
      const written = writing.then(() => append(file, stored, texts, vectors))
      // A full disk costs the cache, not the index.
      writing = written.catch(() => undefined)
      await writing
    },
  }
}

const keyOf = (text: string): string => hash('sha256', text)

async function readStored(file: string): Promise<Stored> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0))
  const dimensions = bytes.length < HEADER_BYTES ? 0 : bytes.readUInt32LE(0)
  const size = HASH_BYTES + dimensions * FLOAT_BYTES
  const byHash = new Map<string, Float32Array>()
  let end = HEADER_BYTES
  for (; dimensions > 0 && end + size <= bytes.length; end += size) {
    const key = bytes.toString('hex', end, end + HASH_BYTES)
    // Copied: floats must lie at a multiple of four bytes of their buffer.
    const values = bytes.subarray(end + HASH_BYTES, end + size)
    byHash.set(key, new Float32Array(new Uint8Array(values).buffer))
  }
  return { dimensions, byHash, end }
}

async function append(
  file: string,
  stored: Stored,
  texts: readonly string[],
  vectors: readonly Float32Array[],
): Promise<void> {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32LE(stored.dimensions)
  const records = texts.flatMap((text, i) => {
    const { buffer, byteOffset, byteLength } = vectors[i]!
    return [Buffer.from(keyOf(text), 'hex'), Buffer.from(buffer, byteOffset, byteLength)]
  })
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'r+').catch(() => open(file, 'w+'))
  try {
    await handle.write(header, 0, HEADER_BYTES, 0)
    const data = Buffer.concat(records)
    await handle.write(data, 0, data.length, stored.end)
    await handle.datasync()
    stored.end += data.length
  } finally {
    await handle.close()
  }
}
