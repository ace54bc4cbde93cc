/** Writing passages and figures anew, batch by batch. */
import type * as lancedb from '@lancedb/lancedb'
import { type Row, toArrow } from './columns.ts'
import { createLatentEmbedder, type Embedder } from './embedder.ts'
import type { Tables } from './releases.ts'
import { SCHEMAS } from './schema.ts'
import type { SourceContent } from './source-content.ts'
import type { Store } from './tables.ts'
import { vectorRows } from './word-vector-rows.ts'
import { trainWordVectors } from './word-vectors.ts'
import {
  countDrafts,
  type Draft,
  draftsOf,
  indexFigures,
  indexPassages,
  overwrite,
  passageRows,
  topicalWords,
  type WordCounts,
  wordRows,
} from './write.ts'

export type ContentTables = Pick<Tables, 'passages' | 'figures' | 'words' | 'wordVectors'>

interface Begun {
  passages: lancedb.Table
  figures: lancedb.Table
  wordVectors: lancedb.Table
  embedder: Embedder
}

export class IndexBuilder {
  readonly #store: Store
  readonly #counts: WordCounts = new Map()
  #begun: Begun | null = null
  /** Number of passages that the embedder has learnt from: those of the first batch. */
  trainedOn = 0

  constructor(store: Store) {
    this.#store = store
  }

  async add(batch: readonly SourceContent[]): Promise<void> {
    const drafts = batch.flatMap(draftsOf)
    countDrafts(this.#counts, drafts)
    const figures = batch.flatMap(({ reports }) => reports.flatMap((report) => report.figures))
    if (this.#begun === null) {
      this.#begun = await this.#begin(drafts, figures)
      return
    }
    const { embedder, ...tables } = this.#begun
    await tables.passages.add(toArrow(passageRows(drafts, embedder), SCHEMAS.passages))
    await tables.figures.add(toArrow(figures, SCHEMAS.figures))
  }

  async #begin(drafts: Draft[], figureRows: Row[]): Promise<Begun> {
    const vectors = trainWordVectors(drafts.map(topicalWords))
    this.trainedOn = drafts.length
    const embedder = createLatentEmbedder(vectors)
    const [passages, figures, wordVectors] = await Promise.all([
      overwrite(this.#store, 'passages', passageRows(drafts, embedder)),
      overwrite(this.#store, 'figures', figureRows),
      overwrite(this.#store, 'wordVectors', vectorRows(vectors)),
    ])
    return { passages, figures, wordVectors, embedder }
  }

  async finish(): Promise<ContentTables> {
    if (this.#begun === null) this.#begun = await this.#begin([], [])
    const { passages, figures, wordVectors } = this.#begun
    const [words] = await Promise.all([
      overwrite(this.#store, 'words', wordRows(this.#counts)),
      indexPassages(passages),
      indexFigures(figures),
    ])
    return { passages, figures, words, wordVectors }
  }
}
