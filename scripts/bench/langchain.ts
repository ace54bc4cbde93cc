/**
 * (d) The plain route: files cut by LangChain's RecursiveCharacterTextSplitter into 500 characters that overlap by 50,
 * and LanceDB's vector search over the same embedder, which here learns from these pieces.
 */
import '../../src/index/quiet.ts'
import { readFile } from 'node:fs/promises'
import * as lancedb from '@lancedb/lancedb'
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import { createLatentEmbedder, type Embedder, trainWordVectors } from '../../src/index/index.ts'
import { createSegmenter, isMeaningful, type Segmenter } from '../../src/language/segment.ts'
import { listSources } from '../../src/reports/index.ts'
import type { FileRange } from '../eval/sources.ts'
import { type Route, type RouteInput, timed, wholeQuestion } from './route.ts'

interface Piece extends FileRange {
  text: string
}

export async function buildLangChain({ sources, folder, limit }: RouteInput): Promise<Route> {
  const { value, seconds } = await timed(async () => {
    const pieces = await splitAll(sources)
    const segmenter = createSegmenter()
    const words = pieces.map(({ text }) => meaningfulWords(segmenter, text))
    const embedder = createLatentEmbedder(trainWordVectors(words))
    const table = await store(pieces, words, embedder, folder)
    return { pieces, segmenter, embedder, table }
  })
  const { pieces, segmenter, embedder, table } = value
  return {
    name: 'LangChain 500/50 ＋ LanceDB 向量',
    indexSeconds: seconds,
    async search(asked) {
      const text = wholeQuestion(asked)
      const [vector] = embedder.embed([{ text, words: meaningfulWords(segmenter, text) }])
      const query = table.query().nearestTo(vector!).distanceType('dot')
      const rows = await query.select(['number', '_distance']).limit(limit).toArray()
      return (rows as { number: number }[]).map(({ number }) => pieces[number]!)
    },
    close: () => table.close(),
  }
}

/** As this project's index embeds: each word once. */
const meaningfulWords = (segmenter: Segmenter, text: string): string[] => [
  ...new Set(segmenter.segment(text).filter(isMeaningful)),
]

async function splitAll(paths: string[]): Promise<Piece[]> {
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 500, chunkOverlap: 50 })
  const pieces: Piece[] = []
  for (const { path, file } of await listSources(paths)) {
    const source = await readFile(path, 'utf8')
    let from = 0
    for (const text of await splitter.splitText(source)) {
      // Pieces come in order; the overlap may put one's start before the other's end.
      const start = source.indexOf(text, from)
      if (start < 0) continue
      pieces.push({ file, start, end: start + text.length, text })
      from = start + 1
    }
  }
  return pieces
}

async function store(
  pieces: Piece[],
  words: string[][],
  embedder: Embedder,
  folder: string,
): Promise<lancedb.Table> {
  const vectors = embedder.embed(pieces.map(({ text }, i) => ({ text, words: words[i]! })))
  const rows = pieces.map(({ text, file }, number) => ({
    number,
    text,
    file,
    vector: Array.from(vectors[number]!),
  }))
  return (await lancedb.connect(folder)).createTable('pieces', rows)
}
