import type { Report } from '../reports/types.ts'

/** Names of all places that reports speak for or lie in: words of the index's dictionary. Sorted, so that order of files does not matter. */
export function placeNames(reports: readonly Pick<Report, 'place' | 'parents' | 'aliases'>[]): string[] {
  const names = new Set<string>()
  for (const { place, parents, aliases } of reports) {
    for (const one of place === null ? parents : [place, ...parents]) names.add(one.name).add(one.short)
    for (const alias of aliases) names.add(alias)
  }
  return [...names].filter((name) => name.length >= 2).sort()
}
