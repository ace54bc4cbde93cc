/**
 * What words mean by the company they keep in this index: random indexing, a latent-semantic method without a
 * decomposition. Each word has a signature, a few signed dimensions drawn from its hash; its vector is the sum of
 * the signatures of the words that stand in the same passages. 硬化 comes to lie near 道路 and 路面.
 * Same passages in the same order give the same vectors.
 */

/** Recall alone, over the golden evidence, is the same with 128, 256 and 384: docs/decisions/2026-11-25-vectors.md. */
export const DIMENSIONS = 128
const SIGNATURE_SIZE = 8
/** A word of fewer passages has too little company to tell anything. */
const LEAST_PASSAGES = 2
/** How much a word's own signature counts beside its vector: what keeps the rare words of a passage apart. */
const OWN_SHARE = 0.3
const OWN_WEIGHT = OWN_SHARE / Math.sqrt(SIGNATURE_SIZE)

export interface WordVectors {
  /** Row of each word in `values` and `weights`. */
  rows: ReadonlyMap<string, number>
  /** Unit vectors times 127 over their greatest component, one after the other. */
  values: Int8Array
  /** How much each word counts in a text: its inverse document frequency. */
  weights: Float32Array
  /** The same for words without a vector. */
  unknownWeight: number
}

/** Learns from passages, each given as its words, each once. */
export function trainWordVectors(passages: readonly (readonly string[])[]): WordVectors {
  const { rows, weights, unknownWeight } = countVocabulary(passages)
  const signatures = Array.from(rows.keys(), signatureOf)
  const sums = new Float32Array(rows.size * DIMENSIONS)
  const company = new Float32Array(DIMENSIONS)
  for (const words of passages) {
    const known = words.map((word) => rows.get(word)).filter((row) => row !== undefined)
    company.fill(0)
    for (const row of known) addSignature(company, signatures[row]!, weights[row]!)
    normalise(company)
    for (const row of known) addVector(sums, row * DIMENSIONS, company)
  }
  removeCommonDirection(sums)
  return { rows, values: quantise(sums), weights, unknownWeight }
}

function countVocabulary(passages: readonly (readonly string[])[]) {
  const frequency = new Map<string, number>()
  for (const words of passages) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const rows = new Map<string, number>()
  const weights: number[] = []
  const rarity = (count: number): number => Math.log((passages.length + 1) / (count + 1))
  for (const [word, count] of frequency) {
    if (count < LEAST_PASSAGES) continue
    rows.set(word, rows.size)
    weights.push(rarity(count))
  }
  return { rows, weights: Float32Array.from(weights), unknownWeight: rarity(0) }
}

/** All word vectors lean the way of the commonest words; without that lean they differ by meaning. */
function removeCommonDirection(sums: Float32Array): void {
  const mean = new Float32Array(DIMENSIONS)
  for (let at = 0; at < sums.length; at += DIMENSIONS) {
    const vector = sums.subarray(at, at + DIMENSIONS)
    normalise(vector)
    addVector(mean, 0, vector)
  }
  normalise(mean)
  for (let at = 0; at < sums.length; at += DIMENSIONS) {
    let along = 0
    for (let i = 0; i < DIMENSIONS; i++) along += sums[at + i]! * mean[i]!
    for (let i = 0; i < DIMENSIONS; i++) sums[at + i] = sums[at + i]! - along * mean[i]!
  }
}

function quantise(sums: Float32Array): Int8Array {
  const values = new Int8Array(sums.length)
  for (let at = 0; at < sums.length; at += DIMENSIONS) {
    let greatest = 0
    for (let i = 0; i < DIMENSIONS; i++) greatest = Math.max(greatest, Math.abs(sums[at + i]!))
    if (greatest === 0) continue
    for (let i = 0; i < DIMENSIONS; i++) values[at + i] = Math.round((sums[at + i]! * 127) / greatest)
  }
  return values
}

/** Turns texts, given as their words, into unit vectors; all zeros for one without words. */
export function createTextVectors(vectors: WordVectors): (words: readonly string[]) => Float32Array {
  const ready = new Array<Float32Array | undefined>(vectors.weights.length)
  return (words) => {
    const sum = new Float32Array(DIMENSIONS)
    for (const word of words) {
      const row = vectors.rows.get(word)
      if (row === undefined) {
        addSignature(sum, signatureOf(word), vectors.unknownWeight * OWN_WEIGHT)
        continue
      }
      const vector = ready[row] ?? wordVector(word, row, vectors)
      ready[row] = vector
      addVector(sum, 0, vector)
    }
    normalise(sum)
    return sum
  }
}

/** What a word adds to the vector of a text. */
function wordVector(word: string, row: number, { values, weights }: WordVectors): Float32Array {
  const vector = Float32Array.from(values.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS))
  normalise(vector)
  addSignature(vector, signatureOf(word), OWN_WEIGHT)
  for (let i = 0; i < DIMENSIONS; i++) vector[i] = vector[i]! * weights[row]!
  return vector
}

/** Four at a time: this is where training and embedding spend their time. */
function addVector(sum: Float32Array, at: number, vector: Float32Array): void {
  for (let i = 0; i < DIMENSIONS; i += 4) {
    const to = at + i
    sum[to] = sum[to]! + vector[i]!
    sum[to + 1] = sum[to + 1]! + vector[i + 1]!
    sum[to + 2] = sum[to + 2]! + vector[i + 2]!
    sum[to + 3] = sum[to + 3]! + vector[i + 3]!
  }
}

/** Dimensions of a word's signature; `~dimension` where it is negative. */
type Signature = Int16Array

function addSignature(sum: Float32Array, signature: Signature, weight: number): void {
  for (const place of signature) {
    const at = place < 0 ? ~place : place
    sum[at] = sum[at]! + (place < 0 ? -weight : weight)
  }
}

function signatureOf(word: string): Signature {
  const signature = new Int16Array(SIGNATURE_SIZE)
  for (let k = 0; k < SIGNATURE_SIZE; k++) {
    const hash = hashOf(word, k)
    const at = hash % DIMENSIONS
    signature[k] = hash & 0x8000_0000 ? ~at : at
  }
  return signature
}

/** FNV-1a over UTF-16 units with a final mix, unsigned 32 bits. */
function hashOf(word: string, seed: number): number {
  let hash = 0x811c9dc5 ^ (seed * 0x9e3779b1)
  for (let i = 0; i < word.length; i++) {
    hash ^= word.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

function normalise(vector: Float32Array): void {
  let squares = 0
  for (const value of vector) squares += value * value
  if (squares === 0) return
  const factor = 1 / Math.sqrt(squares)
  for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! * factor
}
