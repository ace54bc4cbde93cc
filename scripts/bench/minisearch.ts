/** (b) MiniSearch over the same passages, cut by the same segmenter, title and headings as a field of their own. */
import MiniSearch from 'minisearch'
import { createSegmenter } from '../../src/language/segment.ts'
import { readPassages, type SharedPassage } from './passages.ts'
import { type Route, type RouteInput, timed, wholeQuestion } from './route.ts'

export async function buildMiniSearch({ sources, limit }: RouteInput): Promise<Route> {
  const { passages, seconds: reading } = await readPassages(sources)
  const { value: engine, seconds } = await timed(async () => index(passages))
  return {
    name: 'MiniSearch',
    indexSeconds: reading + seconds,
    search: async (asked) =>
      engine
        .search(wholeQuestion(asked))
        .slice(0, limit)
        .map(({ id }) => passages[Number(id)]!),
    close: () => {},
  }
}

function index(passages: SharedPassage[]): MiniSearch {
  const segmenter = createSegmenter()
  const engine = new MiniSearch({
    fields: ['text', 'context'],
    tokenize: (text) => segmenter.segment(text),
    processTerm: (term) => term,
  })
  engine.addAll(passages.map(({ text, context }, id) => ({ id, text, context })))
  return engine
}
