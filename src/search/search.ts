/** Search over one opened index: reads questions and ranks passages for them. */
import type { ReportIndex } from '../index/index.ts'
import { buildGazetteer } from './places.ts'
import { type Retrieval, type RetrieveOptions, retrieve } from './retrieve.ts'
import type { Query } from './types.ts'
import { understand } from './understand.ts'

export interface Search {
  /** `history`: the user's earlier questions, oldest first. */
  understand(question: string, history?: string[]): Query
  retrieve(query: Query, options?: RetrieveOptions): Promise<Retrieval>
}

export function createSearch(index: ReportIndex): Search {
  const gazetteer = buildGazetteer(index.reports)
  const lexicon = { segmenter: index.segmenter, rarity: rarityIn(index) }
  return {
    understand: (question, history = []) => understand(question, history, { gazetteer, lexicon }),
    retrieve: (query, options = {}) => retrieve(query, index, options),
  }
}

/** Inverse document frequency over the index's passages, scaled to 0..1. */
function rarityIn(index: ReportIndex): (word: string) => number {
  const total = Math.max(2, index.release.passages)
  return (word) => Math.log(total / (1 + index.documentFrequency(word))) / Math.log(total)
}
