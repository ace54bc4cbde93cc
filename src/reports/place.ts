/** Which place a report speaks for: read from title, masthead and opening, else from how the text speaks of itself. */
import { basename } from 'node:path'
import { countDivisions, type Division, findDivisions, levelOf, shortName } from './divisions.ts'
import { parentMentions } from './parents.ts'
import { type PlaceChain, selfChains } from './place-chain.ts'
import type { Place, PlaceLevel } from './types.ts'

export interface PlaceEvidence {
  title: string
  /** Lines between title and body. */
  front: string[]
  /** Beginning of the body. */
  opening: string
  /** Whole body. */
  text: string
  file: string
}

export interface PlaceRead {
  place: Place | null
  parents: Place[]
  /** Other names the place goes by. */
  aliases: string[]
}

const NATION: PlaceRead = {
  place: { name: '全国', short: '全国', level: '国家', certain: true },
  parents: [],
  aliases: ['国务院', '中央政府'],
}

/** Reads the place; a place the report masks has an empty name and its level. */
export function readPlace(evidence: PlaceEvidence): PlaceRead {
  const { title, front, opening, text } = evidence
  if (isNational(title, front, opening)) return NATION
  const chains = selfChains(title, front, opening)
  const named = chains.find(({ names }) => names.length > 0)
  if (named !== undefined) return fromChain(named, chains, evidence)
  const spoken = spokenUnit(text)
  const level = chains.find((chain) => chain.level !== null)?.level ?? spoken?.level ?? null
  if (level === null) return { place: null, parents: [], aliases: [] }
  const unit = chains.find((chain) => chain.unit !== '')?.unit ?? unitOf(text, level, spoken)
  const guess = selfMention(text, level, unit) ?? fromFileName(evidence.file, level)
  if (guess === null) {
    const place: Place = { name: '', short: '', level, certain: false }
    return { place, parents: parentMentions(text, level), aliases: epithets(text, unit) }
  }
  const place: Place = { name: guess.name, short: shortName(guess.name), level, certain: guess.certain }
  return { place, parents: parentsOf(place, [], text), aliases: otherNames(place, text) }
}

function isNational(title: string, front: string[], opening: string): boolean {
  if (/国务院/u.test(title) || front.some((line) => /^国务院总理/u.test(line))) return true
  return (
    /代表国务院|国务院的委托/u.test(opening.slice(0, 200)) && !/(?:省|市|县|区|州|镇|乡)人民政府/u.test(title)
  )
}

function fromChain(named: PlaceChain, chains: PlaceChain[], evidence: PlaceEvidence): PlaceRead {
  const name = formalName(named.names.at(-1)!)
  const level = levelOf(name) ?? named.level ?? levelOfCity(evidence.text)
  const place: Place = { name, short: shortName(name), level, certain: true }
  const above = named.names.slice(0, -1)
  // 徐水县 in the title and 徐水区 in the opening are one place under two names.
  const otherForms = chains
    .map(({ names }) => names.at(-1))
    .filter(
      (other): other is string => other !== undefined && other !== name && shortName(other) === place.short,
    )
  return {
    place,
    parents: parentsOf(place, above.toReversed(), evidence.text),
    aliases: [...new Set([...otherForms, ...otherNames(place, evidence.text)])],
  }
}

/** 广州地区 in a page's title is 广州市. */
function formalName(name: string): string {
  if (!name.endsWith('地区') || findDivisions(name)[0]?.name === name) return name
  return findDivisions(shortName(name)).find(({ level }) => level === '地级')?.name ?? name
}

/** A city unknown to the divisions: over counties it is a prefecture, over townships a county. */
function levelOfCity(text: string): PlaceLevel {
  return /县[（(]?(?:市)?[、，]?区|各县|县域/u.test(text) ? '地级' : '县级'
}

const ORDER: readonly PlaceLevel[] = ['村级', '乡级', '县级', '地级', '省级']

const UNITS: readonly (readonly [PlaceLevel, string])[] = [
  ['乡级', '镇'],
  ['乡级', '乡'],
  ['乡级', '街道'],
  ['县级', '县'],
  ['县级', '区'],
  ['地级', '州'],
  ['地级', '市'],
  ['省级', '省'],
  ['村级', '村'],
]

interface SpokenUnit {
  level: PlaceLevel
  unit: string
}

/** A report compares itself with the place above more often than it names itself: 居全省第一, 全市前列. */
const OWN_SHARE = 0.1

/** The lowest of 全镇/我镇, 全县/我县 … that stands often enough to be the report's own. */
function spokenUnit(text: string): SpokenUnit | null {
  const counts = UNITS.map(([level, unit]) => ({ level, unit, count: spokenCount(text, unit) }))
  const top = Math.max(...counts.map(({ count }) => count))
  if (top < 2) return null
  const own = counts
    .filter(({ count }) => count >= Math.max(2, top * OWN_SHARE))
    // 全区 in a text that names the 自治区 may be the region's; it is no district's while 全市 stands too.
    .filter(
      ({ unit }) =>
        unit !== '区' || !isRegional(text) || !counts.some((of) => of.unit === '市' && of.count >= 2),
    )
    .toSorted(
      (one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level) || other.count - one.count,
    )[0]
  if (own === undefined) return null
  return own.unit === '区' && isRegional(text) ? { level: '省级', unit: '自治区' } : own
}

function isRegional(text: string): boolean {
  return countOf(text, '自治区') >= 3
}

/** The unit of the level that the text speaks of most often. */
function unitOf(text: string, level: PlaceLevel, spoken: SpokenUnit | null): string {
  if (spoken?.level === level) return spoken.unit
  const units = UNITS.filter(([of]) => of === level).map(([, unit]) => unit)
  return units.toSorted((one, other) => spokenCount(text, other) - spokenCount(text, one))[0] ?? ''
}

function spokenCount(text: string, unit: string): number {
  return countOf(text, `全${unit}`) + countOf(text, `我${unit}`)
}

function countOf(text: string, word: string): number {
  let count = 0
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count++
  return count
}

interface Guess {
  name: string
  certain: boolean
}

/** The name the text goes by when neither title nor masthead tells it. */
function selfMention(text: string, level: PlaceLevel, unit: string): Guess | null {
  if (level === '乡级' || level === '村级') return townMention(text, unit)
  return divisionMention(text, level, unit)
}

/** A known division of the level that the text names far more often than any other. */
function divisionMention(text: string, level: PlaceLevel, unit: string): Guess | null {
  const levels: PlaceLevel[] = unit === '市' ? ['地级', '县级', '省级'] : [level]
  const fits = (division: Division): boolean => levels.includes(division.level) && fitsUnit(division, unit)
  const counts = [...countDivisions(text, fits)]
  const [first, second] = counts.toSorted((a, b) => b[1] - a[1])
  const rival = second?.[1] ?? 0
  if (first === undefined || first[1] < 3 || first[1] < rival * 1.3) return null
  const { name, short } = first[0]
  // 清苑区 of today is 清苑县 in a report that says 全县; a long name is short where the text never writes it.
  const isFull = unit === '' || unit === '自治区'
  const keeps = isFull || (name.endsWith(unit) && !name.includes('自治')) || text.includes(name)
  const shown = keeps ? name : `${short}${unit}`
  const isName = shown === name || text.includes(shown) || name.includes('自治')
  // 全省 alone may be a city's comparison; only a province says 我省 of itself.
  const speaks = level !== '省级' || countOf(text, `我${unit === '自治区' ? '区' : unit}`) >= 2
  return { name: shown, certain: isName && speaks && first[1] >= 5 && first[1] >= rival * 2 }
}

/** 全市 is said by cities; 全县 may be a district's today, its old name being a county's. */
function fitsUnit({ name, level }: Division, unit: string): boolean {
  if (unit === '市') return name.endsWith('市')
  return level !== '县级' || unit !== '县' || !name.endsWith('旗')
}

/** Stems that are no town's name: 乡镇, 城镇, 全镇 … */
const NO_STEM =
  /^(?:.*[乡城村集小本我全各该建中心大重百名特强新老美做好在把对里])$|^(?:先进|文明|平安|卫生|生态|工业|历史)/u

/**
 * 石排镇 in the name of a document or after 在, with a 石排 that stands again and again where no word of the language would;
 * or 石排一条街, 石排部分村社 where the full name is masked.
 */
function townMention(text: string, unit: string): Guess | null {
  const mention = new RegExp(
    `(?:[《“（(，。、；：\\s]|[在将为是到])(\\p{Script=Han}{2,3})${unit}(?![村街区域级政里直人党])`,
    'gu',
  )
  const stems = new Set(
    [...text.matchAll(mention)].map((match) => match[1]!).filter((stem) => !NO_STEM.test(stem)),
  )
  const named = [...stems]
    .map((stem) => ({ stem, alone: selfReferences(text, stem) }))
    .toSorted((a, b) => b.alone - a.alone)[0]
  if (named !== undefined && named.alone >= 3) return { name: named.stem + unit, certain: true }
  const local = localStem(text)
  return local === null ? null : { name: local.stem + unit, certain: local.count >= 3 }
}

/** How often the stem stands as the place itself: 石排经济, 石排图书馆, “平安石排”, 是石排在逆境中前行的一年. */
function selfReferences(text: string, stem: string): number {
  const reference = new RegExp(
    `(?:是|使|让|把|促|为|与|来|美丽|平安|幸福|和谐|关心|参与|推动|[“《、，,])${stem}(?=[\\p{Script=Han}”])|${stem}(?:经济|社会|人民|发展|镇|籍|段|大道|图书馆|旅游|产品|走上|立足|在|全|的)`,
    'gu',
  )
  return [...text.matchAll(reference)].length
}

/** The two characters that stand again and again before a street, the villages, the area of the place. */
function localStem(text: string): { stem: string; count: number } | null {
  const counts = new Map<string, number>()
  for (const match of text.matchAll(/(\p{Script=Han}{2})(?:一条街|部分村社?|全境|境内各?村|干部群众的)/gu)) {
    if (!NO_STEM.test(match[1]!)) counts.set(match[1]!, (counts.get(match[1]!) ?? 0) + 1)
  }
  const top = [...counts].toSorted((a, b) => b[1] - a[1])[0]
  return top !== undefined && top[1] >= 2 ? { stem: top[0], count: top[1] } : null
}

/** 清苑-2013.txt: a file's name is a hint, never sure. */
function fromFileName(file: string, level: PlaceLevel): Guess | null {
  const stem = basename(file)
    .replace(/\.\w+$/u, '')
    .replace(/[\d年_\-\s]+/gu, '')
  const known = findDivisions(stem).find((division) => division.level === level)
  return known === undefined ? null : { name: known.name, certain: false }
}

/** “门球镇”: what a place without a name is called in the text. */
function epithets(text: string, unit: string): string[] {
  if (unit === '') return []
  const found = [...text.matchAll(new RegExp(`[“"](\\p{Script=Han}{2,4}${unit})[”"]`, 'gu'))].map(
    (match) => match[1]!,
  )
  return [...new Set(found)].filter((name) => !NO_STEM.test(name.slice(0, -unit.length)))
}

/** 甘孜藏族自治州 is 甘孜州 too; 徐水县 is 徐水区 in the same text. */
function otherNames(place: Place, text: string): string[] {
  const names = new Set<string>()
  const known = findDivisions(place.name)
    .concat(findDivisions(place.short))
    .filter(({ level }) => level === place.level)
  if (place.name.includes('自治州')) names.add(`${place.short}州`)
  if (place.name.includes('自治县')) names.add(`${place.short}县`)
  if (place.name.endsWith('州')) for (const { name } of known) if (name.includes('自治州')) names.add(name)
  if (place.level === '县级') {
    for (const unit of ['县', '区', '市'])
      if (countOf(text, place.short + unit) >= 2 && place.short.length >= 2 && place.short !== place.name)
        names.add(place.short + unit)
  }
  names.delete(place.name)
  return [...names]
}

/** Places above, nearest first: those named with it, then those the divisions know without doubt. */
function parentsOf(place: Place, named: string[], text: string): Place[] {
  const known = findDivisions(place.name).filter(({ level }) => level === place.level)
  const byShort =
    known.length > 0 ? known : findDivisions(place.short).filter(({ level }) => level === place.level)
  const fitting =
    named.length === 0
      ? byShort
      : byShort.filter(({ parents }) =>
          named.every((name) =>
            parents.some((parent) => parent.name === name || parent.short === shortName(name)),
          ),
        )
  const one: Division | undefined = fitting.length === 1 ? fitting[0] : byMention(fitting, text)
  if (one !== undefined)
    return one.parents.map(({ name, short, level }) => ({ name, short, level, certain: true }))
  const chain = named.map(
    (name): Place => ({ name, short: shortName(name), level: levelOf(name) ?? '地级', certain: true }),
  )
  if (chain.length > 0) return withAbove(chain)
  return parentMentions(text, place.level)
}

/** Of namesakes, the one whose parent the text names. */
function byMention(divisions: Division[], text: string): Division | undefined {
  const mentioned = divisions.filter(({ parents }) => parents.some(({ short }) => text.includes(short)))
  return mentioned.length === 1 ? mentioned[0] : undefined
}

function withAbove(chain: Place[]): Place[] {
  const top = findDivisions(chain.at(-1)!.name)
  const above = top.length === 1 ? top[0]!.parents : []
  return [...chain, ...above.map(({ name, short, level }) => ({ name, short, level, certain: true }))]
}
