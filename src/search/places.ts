/** Places in a question: which reports speak for them, which are inside a report's place, which nobody speaks for. */
import { fold } from '../language/fold.ts'
import type { TaggedWord } from '../language/segment.ts'
import type { Place, PlaceLevel, Report, TextRange } from '../reports/types.ts'
import { isQuestionWord } from './question-words.ts'
import type { Lexicon } from './terms.ts'

type PlacedReport = Pick<Report, 'id' | 'place' | 'parents' | 'aliases' | 'speaker'>

export interface PlaceMention {
  start: number
  end: number
  written: string
  /** Reports that speak for the place; empty for a parent or a place nobody speaks for. */
  reportIds: string[]
  /** Reports whose place lies inside this one. */
  childIds: string[]
  /** False for a common noun with a level behind it (门球镇): perhaps what a report is called by. */
  certain: boolean
}

interface PlaceName {
  reportIds: Set<string>
  childIds: Set<string>
  /** Of the places so called. */
  levels: Set<PlaceLevel>
}

/** Names of all places that reports speak for or lie in. */
export interface Gazetteer {
  names: Map<string, PlaceName>
  longest: number
  /** Reports of the whole country: asked for as 国务院 or 总理, seldom by name. */
  nationalIds: string[]
}

/** 全国 is a word of every report; only these ask for the State Council's. */
const NATIONAL = /国务院|总理|中央政府|全国(?!人大|政协|劳模|文明|先进|首|第|百|千|十|最|重点|乡村)/g

export function buildGazetteer(reports: readonly PlacedReport[]): Gazetteer {
  const names = new Map<string, PlaceName>()
  const add = (name: string, id: string, relation: 'reportIds' | 'childIds', place: Place | null): void => {
    const folded = fold(name)
    if (folded.length < 2) return
    const known = names.get(folded) ?? { reportIds: new Set(), childIds: new Set(), levels: new Set() }
    known[relation].add(id)
    if (place !== null) known.levels.add(place.level)
    names.set(folded, known)
  }
  const nationalIds: string[] = []
  for (const { id, place, parents, aliases, speaker } of reports) {
    if (place?.level === '国家') nationalIds.push(id)
    else for (const name of [...namesOf(place), ...aliases]) add(name, id, 'reportIds', place)
    for (const parent of parents) for (const name of namesOf(parent)) add(name, id, 'childIds', parent)
    if (speaker !== null && speaker.length >= 2) add(speaker, id, 'reportIds', null)
  }
  return { names, longest: Math.max(0, ...[...names.keys()].map((name) => name.length)), nationalIds }
}

function namesOf(place: Place | null): string[] {
  return place === null || place.level === '国家'
    ? []
    : [place.name, place.short].filter((name) => name.length >= 2)
}

/** Known places in folded text, in order, longest first, none overlapping. */
export function findPlaces(folded: string, gazetteer: Gazetteer): PlaceMention[] {
  const found: PlaceMention[] = []
  for (let i = 0; i < folded.length; ) {
    const mention = placeAt(folded, i, gazetteer)
    if (mention === null) i++
    else {
      found.push(mention)
      i = mention.end
    }
  }
  if (found.length === 0 && gazetteer.nationalIds.length > 0)
    for (const hit of folded.matchAll(NATIONAL))
      found.push({
        start: hit.index,
        end: hit.index + hit[0].length,
        written: hit[0],
        reportIds: gazetteer.nationalIds,
        childIds: [],
        certain: true,
      })
  return found
}

/** A level behind a name; not the first character of a word of its own: 石麓|村组道路, 石麓|市场. */
const SUFFIX =
  /^(?:自治州|自治县|自治区|地区|街道|省(?![级里内外委直])|市(?![级里内外委直场区民政容长域])|[州洲]|县(?![级里内外委直城域乡长办属])|区(?![级里内外委直域划位间])|镇(?!一级)(?![级里内外委直区村域容长办属上])|乡(?![级里内外委直村镇贤愁亲土风长])|村(?!一级)(?![级里内外委组民庄道镇容干企办集两社落村]))/

const SUFFIX_LEVELS: Record<string, PlaceLevel[]> = {
  省: ['省级'],
  自治区: ['省级'],
  市: ['省级', '地级', '县级'],
  州: ['地级'],
  洲: ['地级'],
  自治州: ['地级'],
  地区: ['地级'],
  县: ['县级'],
  自治县: ['县级'],
  区: ['县级'],
  镇: ['乡级'],
  乡: ['乡级'],
  街道: ['乡级'],
  村: ['村级'],
}

function placeAt(folded: string, at: number, { names, longest }: Gazetteer): PlaceMention | null {
  for (let length = Math.min(longest, folded.length - at); length >= 2; length--) {
    const written = folded.slice(at, at + length)
    const known = names.get(written)
    if (known === undefined) continue
    const isFull = /[省市州县区镇乡村]$/.test(written)
    // 甘孜 + 洲 (mistyped), 徐水 + 县 (since renamed): the level's suffix belongs to the name.
    const suffix = isFull ? '' : (SUFFIX.exec(folded.slice(at + length))?.[0] ?? '')
    if (suffix !== '' && !canBe(known, suffix)) continue
    const end = at + length + suffix.length
    return {
      start: at,
      end,
      written: folded.slice(at, end),
      reportIds: [...known.reportIds],
      childIds: [...known.childIds],
      certain: true,
    }
  }
  return null
}

/** 石麓村 is not the town 石麓镇; 石麓街道 may be what has become of it. */
function canBe({ levels }: PlaceName, suffix: string): boolean {
  return levels.size === 0 || SUFFIX_LEVELS[suffix]!.some((level) => levels.has(level))
}

/** Words that end like a place and are none: 那个镇, 全县, 贫困村, 千强镇; 城市, 社区. */
const NOT_A_PLACE =
  /^(?:[他她它我你咱人]们|哪个?|那个?|这个?|每个?|各个?|全|我|本|该|某个?|几个|多个|.*[强名化型]|中心|重点|试点|贫困|行政|自然|文化|历史.*|示范|开发|特色|美丽|先进|生态|文明|卫生|中小|建制|老|新|大|小|山|城|乡|矿|牧|林|农|灾|超|农贸|门|股|上|都|别|片|校|厂|军|辖|选|战|分|边|老城|新城|保护|试验|高新|经济技术|产业|工业|物流|合作|自治|空心|难点|后进|落后|集|渔|县城|主城|城镇|农牧)(?:乡镇|省|市|县|区|镇|乡|村|州|街道)$|^(?:.*(?:乡村|城市|城镇|农村|社区|园区|地区|小区|景区|山区|灾区|牧区|林区|特区|专区|库区|校区|厂区|片区|辖区|城区|郊区|示范区|开发区|保护区|自治区|试验区|超市|都市|门市|股市|上市|夜市|集市|集镇|市镇|乡镇))$/

/** 双桥|市: a noun that hardly any passage holds is a name. */
const NAME_RARITY = 0.75

/** 改了几个|台区: what is counted is no place. */
const COUNTED = /(?:几|多少)[\u4e00-\u9fff]?$/

const PLACE_SUFFIX = /(?:街道|[省市县区镇乡村州])$/

/** Place-like words that the gazetteer does not know: 虎门镇, 东闾乡, 孟津区. `known` ranges are read over. */
export function findOtherPlaces(
  folded: string,
  known: TextRange[],
  { segmenter, rarity }: Lexicon,
): PlaceMention[] {
  const masked = known.reduce(
    (text, { start, end }) => text.slice(0, start) + '|'.repeat(end - start) + text.slice(end),
    folded,
  )
  const words = unglueLevels(segmenter.tag(masked))
  const found: PlaceMention[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!.word
    const isLevel = word.length === 1 || word === '街道'
    const isTail = !isLevel && isSplitName(words, i)
    if (!PLACE_SUFFIX.test(word) || (!isLevel && !isTail && NOT_A_PLACE.test(word))) continue
    let first = i
    // 东|闾|乡, 孟津|区: take in the single characters and place names that stand directly before.
    while (isLevel && first > 0 && i - first < 3 && isNamePart(words[first - 1]!)) first--
    if (isTail || (!isLevel && isNameTail(words, i))) first--
    const noun = words[i - 1]
    const isAfterNoun = isLevel && noun !== undefined && isNoun(noun)
    const isRareNoun = isAfterNoun && rarity(noun.word) > NAME_RARITY
    const certain = first < i || isRareNoun || isPlaceWord(words[i]!) || isChained(words, i)
    if (first === i && isAfterNoun) first--
    const start = words[first]!.start
    const end = words[i]!.start + word.length
    const written = masked.slice(start, end)
    if (
      written.length >= 2 &&
      written.length <= 8 &&
      !NOT_A_PLACE.test(written) &&
      written !== '街道' &&
      !COUNTED.test(masked.slice(0, start)) &&
      !written.includes('|')
    )
      found.push({ start, end, written, reportIds: [], childIds: [], certain })
  }
  return found
}

/** 风筝|镇扎: the segmenter glues a level to the verb behind it. */
function unglueLevels(words: TaggedWord[]): TaggedWord[] {
  return words.flatMap((word, i) => {
    const before = words[i - 1]
    if (word.tag !== 'x' || !/^[省市县区镇乡村州][\u4e00-\u9fff]/.test(word.word)) return [word]
    if (before === undefined || !isNoun(before)) return [word]
    return [
      { word: word.word[0]!, tag: 'n', start: word.start },
      { word: word.word.slice(1), tag: 'x', start: word.start + 1 },
    ]
  })
}

/** 双桥, 门球: may stand before a level as a name. */
function isNoun({ word, tag }: TaggedWord): boolean {
  return /^n/.test(tag) && /^[\u4e00-\u9fff]{2,3}$/.test(word)
}

/** 阿|措州, 五里|铺镇: an unknown word of two characters is seldom a whole name. */
function isNameTail(words: TaggedWord[], i: number): boolean {
  const [head, tail] = [words[i - 1], words[i]!]
  if (head === undefined || tail.tag !== 'x' || tail.word.length !== 2) return false
  return /^[jmhna]/.test(head.tag) && /^[\u4e00-\u9fff]{1,2}$/.test(head.word) && !isQuestionWord(head.word)
}

/** A place of the general dictionary, or a word it does not know at all that ends like one. */
function isPlaceWord({ word, tag }: TaggedWord): boolean {
  return (
    word.length >= 2 && (/^(?:ns|nr|nz|nt)/.test(tag) || (tag === 'x' && /^[\u4e00-\u9fff]{2,5}$/.test(word)))
  )
}

/** 甘孜州|康定|市: a noun between a known place and a level is a place too. */
function isChained(words: TaggedWord[], i: number): boolean {
  const [before, noun] = [words[i - 2], words[i - 1]]
  if (before?.word !== '|' || noun === undefined) return false
  return words[i]!.word.length === 1 && /^[\u4e00-\u9fff]{2,3}$/.test(noun.word)
}

/** 茶|山镇, 白|山乡: a name whose second half ends like a place of its own; not 几个|山村. */
function isSplitName(words: TaggedWord[], i: number): boolean {
  const [head, tail] = [words[i - 1], words[i]!]
  return head?.word.length === 1 && /^[naj]/.test(head.tag) && tail.tag === 'ns' && tail.word.length === 2
}

function isNamePart({ word, tag }: TaggedWord): boolean {
  if (/[省市州县区镇乡村]$/.test(word)) return false
  // 石麓/x: a word the dictionary does not know, before a level.
  return /^(?:ns|nr|nz|x)/.test(tag)
    ? /^[\u4e00-\u9fff]{1,4}$/.test(word)
    : word.length === 1 && /^(?:n|zg|b|f|g|j|i|ng|a)/.test(tag)
}
