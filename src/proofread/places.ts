/** Other places named where the text's own is meant: what is left over from another town's report. */
import type { StoredReport } from '../index/index.ts'
import type { Place, PlaceLevel } from '../reports/types.ts'
import type { ProofLine, Subject } from './subject.ts'
import type { Remark } from './types.ts'

/** The place a text speaks for: as its own words say, else the one known place that it names. */
export function ownPlace({ reports, lines }: Subject, known: readonly StoredReport[]): Place | null {
  const read = reports[0]?.place
  if (reports.length > 0) return read?.certain === true && read.name !== '' ? read : null
  const places = knownPlaces(known)
  const named = [...places.values()].filter(({ name }) => lines.some(({ text }) => text.includes(name)))
  return named.length === 1 ? named[0]! : null
}

function knownPlaces(reports: readonly StoredReport[]): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const { place } of reports)
    if (place?.certain && place.name.length >= 2 && place.level !== '国家') places.set(place.name, place)
  return places
}

/** What speaks for a place: its government, its people, all of it. */
const SPEAKS: Partial<Record<PlaceLevel, string>> = {
  乡级: '党委|政府|人民政府|人大|全镇|全乡|上下|干部群众|人民',
  县级: '委|党委|政府|人民政府|人大|全县|全区|全市|上下|干部群众|人民',
  地级: '委|党委|政府|人民政府|人大|全市|全州|上下|干部群众|人民',
}
/** Beside another place, as a neighbour, a partner, a stop on a road, it may well be named. */
const BESIDE =
  /(?:与|和|同|跟|及|、|到|至|赴|向|往|距|经|从|自|由|对口|支援|援助|帮扶|协作|合作|毗邻|接壤|相邻|学习|考察|原)[^，。；]{0,6}$/u

/** Places of the same level that reports of the index speak for, named as if the text spoke for them. */
export function checkPlaces(
  { lines, reports }: Subject,
  own: Place | null,
  known: readonly StoredReport[],
): Remark[] {
  if (own === null || reports.length > 1) return []
  const speaks = SPEAKS[own.level]
  if (speaks === undefined) return []
  const parents = reports[0]?.parents.map(({ name }) => name) ?? []
  const others = [...knownPlaces(known).values()].filter(
    ({ name, short, level }) =>
      level === own.level && name !== own.name && short !== own.short && !parents.includes(name),
  )
  return lines.flatMap((line) => {
    // 唐县 stands in 高唐县.
    const masked = { ...line, text: line.text.replaceAll(own.name, '　'.repeat(own.name.length)) }
    return others.flatMap((other) => checkLine(masked, other, own, speaks))
  })
}

function checkLine({ text, start }: ProofLine, other: Place, own: Place, speaks: string): Remark[] {
  const remarks: Remark[] = []
  for (const { 0: words, index } of text.matchAll(new RegExp(`${other.name}(?=${speaks})`, 'gu'))) {
    if (BESIDE.test(text.slice(Math.max(0, index - 12), index))) continue
    remarks.push({
      start: start + index,
      end: start + index + words.length,
      severity: 'warning',
      reason: `本文说的是${own.name}，这里写的是${other.name}`,
    })
  }
  return remarks
}
