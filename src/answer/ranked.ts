import type { ReportIndex } from '../index/index.ts'
import { inTurns, type Retrieval } from '../search/index.ts'
import type { RankedRange } from './answerer.ts'

const RANKED_TOLD = 20

/** All that was retrieved for the parts of a question in one ranking, for those who measure retrieval. */
export function rankedRanges({ hits }: Retrieval, index: ReportIndex): RankedRange[] {
  return inTurns(hits.map(({ passages }) => passages))
    .slice(0, RANKED_TOLD)
    .map(({ id, reportId, start, end, rank }) => ({
      passageId: id,
      file: index.report(reportId).file,
      start,
      end,
      score: rank,
    }))
}
