/** (c) LanceDB's full-text search over the same passages with its own tokenizer (ICU). */
import '../../src/index/quiet.ts'
import * as lancedb from '@lancedb/lancedb'
import { readPassages, type SharedPassage } from './passages.ts'
import { type Route, type RouteInput, timed, wholeQuestion } from './route.ts'

export async function buildIcu({ sources, folder, limit }: RouteInput): Promise<Route> {
  const { passages, seconds: reading } = await readPassages(sources)
  const { value: table, seconds } = await timed(() => index(passages, folder))
  return {
    name: 'LanceDB 全文（icu）',
    indexSeconds: reading + seconds,
    async search(asked) {
      const query = new lancedb.MatchQuery(wholeQuestion(asked), 'text')
      const rows = await table
        .query()
        .fullTextSearch(query)
        .select(['number', '_score'])
        .limit(limit)
        .toArray()
      return (rows as { number: number }[]).map(({ number }) => passages[number]!)
    },
    close: () => table.close(),
  }
}

async function index(passages: SharedPassage[], folder: string): Promise<lancedb.Table> {
  const connection = await lancedb.connect(folder)
  const rows = passages.map(({ text, context }, number) => ({ number, text: `${context}\n${text}` }))
  const table = await connection.createTable('passages', rows)
  const config = lancedb.Index.fts({ baseTokenizer: 'icu', stem: false, removeStopWords: false })
  await table.createIndex('text', { config })
  return table
}
