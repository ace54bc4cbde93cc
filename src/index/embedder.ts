/**
 * Vectors without a model: each word, and each indicator it names, is hashed to a few signed dimensions, weighed by
 * how rare the word is in general Chinese. Texts that share words or mean the same indicator lie near. It is no
 * understanding; it brings candidates that differ in wording only.
 */

import { fold } from '../language/fold.ts'
import { matchTerms } from '../language/indicators.ts'
import type { Segmenter } from '../language/segment.ts'
import { idf } from './idf.ts'

export interface Embedder {
  /** Stored with the index: vectors of another embedder cannot be compared. */
  name: string
  dimensions: number
  /** One unit vector a text; all zeros for a text without words. */
  embed(texts: string[]): Float32Array[]
}

const DIMENSIONS = 256
const HASHES_PER_WORD = 3
const CONCEPT_WEIGHT = 8

export function createHashedEmbedder(segmenter: Segmenter): Embedder {
  const embedOne = (text: string): Float32Array => {
    const vector = new Float32Array(DIMENSIONS)
    for (const word of segmenter.segment(text)) addHashed(vector, word, idf(word))
    for (const { concept } of matchTerms(fold(text))) addHashed(vector, `#${concept}`, CONCEPT_WEIGHT)
    return normalised(vector)
  }
  return {
    name: `hashed-words-${DIMENSIONS}-v1`,
    dimensions: DIMENSIONS,
    embed: (texts) => texts.map(embedOne),
  }
}

function addHashed(vector: Float32Array, word: string, weight: number): void {
  for (let k = 0; k < HASHES_PER_WORD; k++) {
    const hash = fnv1a(word, k)
    const at = hash % DIMENSIONS
    vector[at] = vector[at]! + (hash & 0x8000_0000 ? -weight : weight)
  }
}

/** FNV-1a over UTF-16 units, unsigned 32 bits. */
function fnv1a(word: string, seed: number): number {
  let hash = 0x811c9dc5 ^ (seed * 0x9e3779b1)
  for (let i = 0; i < word.length; i++) {
    hash ^= word.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

function normalised(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  if (sum === 0) return vector
  const factor = 1 / Math.sqrt(sum)
  for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! * factor
  return vector
}
