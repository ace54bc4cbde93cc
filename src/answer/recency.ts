/** Which year's report speaks when the question names none. */
import type { StoredReport } from '../index/index.ts'
import { reportYear } from './labels.ts'

/** Scores this near are the same answer in the reports of other years. */
const TIE = 0.05

/** Puts the newest report's answer first among those of one place that answer as well as the best; `ranked` is best first. */
export function newestFirst<T extends { score: number; report: StoredReport }>(ranked: T[]): T[] {
  let newest = ranked[0]
  if (newest === undefined) return ranked
  const best = newest
  for (const other of ranked) {
    if (other.score < best.score - TIE) break
    if (isSamePlace(other.report, best.report) && reportYear(other.report) > reportYear(newest.report))
      newest = other
  }
  return newest === best ? ranked : [newest, ...ranked.filter((other) => other !== newest)]
}

function isSamePlace(a: StoredReport, b: StoredReport): boolean {
  return a.kind === b.kind && a.place !== null && a.place.name !== '' && a.place.name === b.place?.name
}
