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

/** Learns from passages, each given as its words. */
export function trainWordVectors(passages: readonly (readonly string[])[]): WordVectors {
  const { rows, weights, unknownWeight } = countVocabulary(passages)
  const signatures = Array.from(rows.keys(), signatureOf)
  const sums = new Float32Array(rows.size * DIMENSIONS)
  const company = new Float32Array(DIMENSIONS)
  for (const words of passages) {
    const known = new Set<number>()
    for (const word of words) {
      const row = rows.get(word)
      if (row !== undefined) known.add(row)
    }
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
  for (const words of passages)
    for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1)
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

/** The unit vector of a text given as its words; all zeros for one without words. */
export function vectorOf(words: readonly string[], vectors: WordVectors): Float32Array {
  const sum = new Float32Array(DIMENSIONS)
  for (const word of words) {
    const row = vectors.rows.get(word)
    const weight = row === undefined ? vectors.unknownWeight : vectors.weights[row]!
    if (row !== undefined) addQuantised(sum, vectors.values, row * DIMENSIONS, weight)
    addSignature(sum, signatureOf(word), (weight * OWN_SHARE) / Math.sqrt(SIGNATURE_SIZE))
  }
  normalise(sum)
  return sum
}

function addQuantised(sum: Float32Array, values: Int8Array, at: number, weight: number): void {
  let squares = 0
  for (let i = 0; i < DIMENSIONS; i++) squares += values[at + i]! ** 2
  if (squares === 0) return
  const factor = weight / Math.sqrt(squares)
  for (let i = 0; i < DIMENSIONS; i++) sum[i] = sum[i]! + factor * values[at + i]!
}

function addVector(sum: Float32Array, at: number, vector: Float32Array): void {
  for (let i = 0; i < DIMENSIONS; i++) sum[at + i] = sum[at + i]! + vector[i]!
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
