/** Which reports a question is about: by place, by its description of one (有恒泉油脂厂的那个镇), by speaker. */
import type { TextRange } from '../reports/types.ts'
import type { PlaceMention } from './places.ts'
import { findTerms, type Lexicon } from './terms.ts'
import type { Scope, Term } from './types.ts'

export interface ScopeRange extends Scope {
  start: number
  end: number
}

/** 那个镇, 所在的镇, 那位女干部, 有位乡长: who or what the words before describe. */
const POINTER =
  /(?:(?:的|所在的?|里)?(?:那|这)(?:个|位|份|座|家)?|所在的?|的某个?|(?<=^|[,。?])有(?:一)?(?:位|个)|的)(?:女|男|老|小|基层|乡镇|县|镇|乡|村)?(?:乡长|镇长|县长|女干部|干部|女同志|同志|书记|领导|课题组|党委|班子|街道|地方|[镇乡县市州区村])(?:上|里|那边|这边)?/g

/** 后来下乡当了哪个村的书记 asks, it does not describe. */
const ASKS = /哪|什么|啥|谁|多少|几|怎/

/**
 * Descriptions in folded text: the clause that ends in (or follows) a pointer. 搞“管理规范年”的那个镇, … → the words
 * before; 有位乡长述职说自己读党校函授, … → the words up to the comma; 菏泽那个镇(有锦花棉业的) → the bracket too.
 */
export function findDescriptions(folded: string, places: PlaceMention[], lexicon: Lexicon): ScopeRange[] {
  const found: ScopeRange[] = []
  for (const hit of folded.matchAll(POINTER)) {
    const pointerEnd = hit.index + hit[0].length
    if (/^的(?![那这某])/.test(hit[0]) && !isDescribed(folded, hit.index, places, lexicon)) continue
    const range = descriptionRange(folded, hit.index, pointerEnd, places)
    const last = found[found.length - 1]
    if (last !== undefined && range.start < last.end) continue
    if (ASKS.test(folded.slice(range.start, range.end))) continue
    const inside = places.filter(({ start, end }) => start >= range.start && end <= range.end)
    const describe = (skip: TextRange[]): Term[] =>
      findTerms(
        folded.slice(range.start, range.end),
        lexicon,
        skip.map(({ start, end }) => ({ start: start - range.start, end: end - range.start })),
      )
    // 那个镇 alone points back to what was said before.
    if (inside.length === 0 && describe([{ start: hit.index, end: pointerEnd }]).length === 0) continue
    const terms = describe(inside)
    const parents = inside.flatMap(({ childIds, reportIds }) => (childIds.length > 0 ? childIds : reportIds))
    if (terms.length === 0 && parents.length === 0) continue
    found.push({
      ...range,
      label: folded.slice(range.start, range.end),
      reportIds: [...new Set(parents)],
      terms,
    })
  }
  return found
}

/** 上锦花纺纱厂的镇, 那位读过党校的乡长 describe; 石排镇的干部 does not: nothing but a place stands before. */
function isDescribed(folded: string, at: number, places: PlaceMention[], { segmenter }: Lexicon): boolean {
  const start = clauseStart(folded, at)
  if (places.some((place) => place.reportIds.length > 0 && place.start >= start && place.end <= at))
    return false
  const before = folded.slice(start, at)
  return /^(?:那|有)(?:位|个|名)/.test(before) || segmenter.tag(before).some(({ tag }) => /^v(?!n)/.test(tag))
}

function clauseStart(folded: string, at: number): number {
  return (
    Math.max(
      folded.lastIndexOf(',', at - 1),
      folded.lastIndexOf('。', at - 1),
      folded.lastIndexOf('?', at - 1),
      folded.lastIndexOf(';', at - 1),
    ) + 1
  )
}

function descriptionRange(folded: string, at: number, pointerEnd: number, places: PlaceMention[]): TextRange {
  let start = clauseStart(folded, at)
  // 南龙镇和上锦花纺纱厂的那个镇: the other side of a comparison ends at the conjunction.
  const conjunction = /^(.{2,}?)(?:和|跟|与|比|是)(?=.{2,})/.exec(folded.slice(start, at))
  const isPlace = places.some(
    (place) => place.start === start && place.end === start + (conjunction?.[1]?.length ?? 0),
  )
  if (conjunction !== null && (isPlace || (at - start > 6 && /[镇乡县市州区]|人口|的/.test(conjunction[1]!))))
    start += conjunction[0].length
  let end = pointerEnd
  if (/^(?:有)/.test(folded.slice(at)) || at - start < 2) {
    // The description follows the pointer: 有位乡长述职说自己读党校函授,
    const comma = folded.slice(pointerEnd).search(/[,。?;]/)
    if (comma > 0 && !/(?:多少|什么|哪|啥|几|怎)/.test(folded.slice(pointerEnd, pointerEnd + comma)))
      end = pointerEnd + comma
  }
  const bracket = /^\(([^)]*)\)/.exec(folded.slice(end))
  if (bracket !== null) end += bracket[0].length
  return { start, end }
}

/** Places that choose reports. A chain (洛阳新安县) is its last link; without a comparison the first place rules. */
export function placeScopes(
  folded: string,
  places: PlaceMention[],
  descriptions: ScopeRange[],
  comparison: boolean,
): { scopes: ScopeRange[]; parents: PlaceMention[]; lonelyParents: PlaceMention[] } {
  const outside = places.filter(
    (place) => !descriptions.some(({ start, end }) => place.start >= start && place.end <= end),
  )
  const scopes: ScopeRange[] = []
  const parents: PlaceMention[] = []
  const lonelyParents: PlaceMention[] = []
  outside.forEach((place, i) => {
    const next = outside[i + 1]
    const isChained =
      next !== undefined &&
      next.start - place.end <= 1 &&
      !/[和与跟、,]/.test(folded.slice(place.end, next.start))
    if (place.reportIds.length === 0) {
      parents.push(place)
      if (!isChained && descriptions.length === 0) lonelyParents.push(place)
      return
    }
    if (isChained && next.reportIds.length > 0) {
      parents.push(place)
      return
    }
    const same = scopes.some(({ reportIds }) => reportIds.join() === place.reportIds.join())
    if (same) parents.push(place)
    else if (scopes.length === 0 || comparison)
      scopes.push({
        start: place.start,
        end: place.end,
        label: place.written,
        reportIds: place.reportIds,
        terms: [],
      })
  })
  return { scopes, parents, lonelyParents }
}
