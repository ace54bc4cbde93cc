/** (a) This project: its ingest, its reading of the question, its ranking. */
import { openIndex, syncIndex } from '../../src/index/index.ts'
import { listSources } from '../../src/reports/index.ts'
import { createSearch, inTurns } from '../../src/search/index.ts'
import { type Route, type RouteInput, timed } from './route.ts'

export async function buildOwn({ sources, folder, limit }: RouteInput): Promise<Route> {
  const { seconds } = await timed(async () => syncIndex({ uri: folder, sources: await listSources(sources) }))
  const index = await openIndex(folder)
  const search = createSearch(index)
  return {
    name: '据实',
    indexSeconds: seconds,
    async search({ question, history }) {
      const { hits } = await search.retrieve(search.understand(question, history))
      return inTurns(hits.map(({ passages }) => passages))
        .slice(0, limit)
        .map(({ reportId, start, end }) => ({ file: index.report(reportId).file, start, end }))
    },
    close: () => index.close(),
  }
}
