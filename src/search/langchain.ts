/** Search as a LangChain retriever. An entry of its own: loading LangChain would slow the start of all that need none. */
import { Document } from '@langchain/core/documents'
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers'
import type { ReportIndex } from '../index/index.ts'
import type { RankedPassage } from './rank.ts'
import { createSearch, type Search } from './search.ts'
import { inTurns } from './turns.ts'
import { deliveryYear } from './years.ts'

/** Where a document's text stands. `start`/`end` are UTF-16 units in the decoded text of `file`. */
export interface PassageMetadata {
  /** Title of the report. */
  report: string
  /** Full name of the place the report speaks for; '' where the report masks or does not tell it. */
  place: string
  /** Year the report was delivered in, by the best reading; null when nothing tells it. */
  period: number | null
  /** Headings above, outermost first. */
  section: string[]
  file: string
  start: number
  end: number
  /** 0 to about 1.2; comparable between passages that answer the same part of a question. */
  score: number
}

export interface LangChainRetrieverOptions extends BaseRetrieverInput {
  /** Documents at most; default 10. */
  limit?: number
}

/**
 * A retriever over an open index: `await createLangChainRetriever(index).invoke('石排镇有哪些企业?')`. Best first; the
 * parts of a question that asks several things take turns. Passages with mojibake are left out.
 */
export function createLangChainRetriever(
  index: ReportIndex,
  options: LangChainRetrieverOptions = {},
): BaseRetriever<PassageMetadata> {
  return new PassageRetriever(index, options)
}

class PassageRetriever extends BaseRetriever<PassageMetadata> {
  readonly lc_namespace = ['jushi', 'search']
  readonly #index: ReportIndex
  readonly #search: Search
  readonly #limit: number

  constructor(index: ReportIndex, { limit = 10, ...base }: LangChainRetrieverOptions) {
    super(base)
    this.#index = index
    this.#search = createSearch(index)
    this.#limit = limit
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const query = this.#search.understand(question)
    const { hits } = await this.#search.retrieve(query, { limit: this.#limit })
    const legible = hits.map(({ passages }) => passages.filter(({ garbled }) => !garbled))
    return inTurns(legible)
      .slice(0, this.#limit)
      .map((passage) => this.#document(passage))
  }

  #document({ id, reportId, text, section, start, end, rank }: RankedPassage): Document<PassageMetadata> {
    const report = this.#index.report(reportId)
    return new Document({
      id,
      pageContent: text,
      metadata: {
        report: report.title,
        place: report.place?.name ?? '',
        period: deliveryYear(report),
        section,
        file: report.file,
        start,
        end,
        score: rank,
      },
    })
  }
}
