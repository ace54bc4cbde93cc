/** Learning the embedder anew from the passages that the index holds, and all their vectors with it. */
import { createSegmenter, isMeaningful } from '../language/segment.ts'
import type { ContentTables } from './build.ts'
import type { Row } from './columns.ts'
import { createLatentEmbedder } from './embedder.ts'
import { SCHEMAS } from './schema.ts'
import { openTable, type Store } from './tables.ts'
import { vectorRows } from './word-vector-rows.ts'
import { trainWordVectors } from './word-vectors.ts'
import { indexPassages, overwrite } from './write.ts'

/** `most`: number of passages to learn from. Reads the newest versions of the tables and writes newer ones. */
export async function reembed(
  store: Store,
  most: number,
): Promise<{ tables: Pick<ContentTables, 'passages' | 'wordVectors'>; trainedOn: number }> {
  const stored = (await openTable(store, 'passages'))!
  const columns = SCHEMAS.passages.names.map(String).filter((name) => name !== 'vector')
  const rows = (await stored.query().select(columns).toArray()) as Row[]
  rows.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
  const segmenter = createSegmenter()
  const wordsOf = (text: string): string[] => [...new Set(segmenter.segment(text).filter(isMeaningful))]
  const own = rows.map(({ lead, text }) => wordsOf(`${lead} ${text}`))
  const learnt = rows.slice(0, most)
  const vectors = trainWordVectors(
    learnt.map(({ section }, i) => [...new Set([...own[i]!, ...wordsOf(String(section))])]),
  )
  const embedded = createLatentEmbedder(vectors).embed(
    rows.map(({ text }, i) => ({ text: String(text), words: own[i]! })),
  )
  const [passages, wordVectors] = await Promise.all([
    overwrite(
      store,
      'passages',
      rows.map((row, i) => ({ ...row, vector: embedded[i] })),
    ),
    overwrite(store, 'wordVectors', vectorRows(vectors)),
  ])
  await indexPassages(passages)
  return { tables: { passages, wordVectors }, trainedOn: learnt.length }
}
