/** Vectors of texts, so that what is worded differently can be found. */
import { createTextVectors, DIMENSIONS, type WordVectors } from './word-vectors.ts'

export interface EmbeddableText {
  text: string
  /** The text as the index's segmenter cuts it. */
  words: readonly string[]
}

export interface Embedder {
  /** Stored with the index: vectors of another embedder cannot be compared. */
  name: string
  dimensions: number
  /** One unit vector a text, in order; all zeros for a text that it can say nothing of. */
  embed(texts: readonly EmbeddableText[]): Float32Array[]
}

/** Name of the built-in embedder. */
export const LATENT_EMBEDDER = `latent-${DIMENSIONS}-v1`

/** The built-in one, offline: the mean of what the words mean in this index, rare words counting most. */
export function createLatentEmbedder(vectors: WordVectors): Embedder {
  const vectorOf = createTextVectors(vectors)
  return {
    name: LATENT_EMBEDDER,
    dimensions: DIMENSIONS,
    embed: (texts) => texts.map(({ words }) => vectorOf(words)),
  }
}
