/**
 * Which words belong to the language of reports and which to one place: names, numbers, dates, slogans, local goods.
 * Only the former may be borrowed.
 */
import type { ReportIndex } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { findQuantities } from '../language/numbers.ts'
import { isCommonWord } from '../search/index.ts'

export interface Generality {
  /**
   * Words that must be looked up before these may be borrowed; null when they hold something of one place or one year.
   * `own`: words of the user's, which are no one else's.
   */
  doubtsOf(words: string, own: string): string[] | null
  /** Whether a word stands in reports of many places. */
  isWidespread(word: string): Promise<boolean>
}

/** Names, terms in quotes, masks, notes and Latin letters: X市, “三年行动”, 《…办法》, __, [3], ABC. */
const SIGNS = /两|[一二三四五六七八九十百千]大|[“”"'‘’《》（）()[\]【】〔〕_A-Za-z\d０-９％%:：·—~]/u
/** jieba's tags of names, times, numerals with their units and foreign words. */
const NAME_TAGS = /^(?:nr|ns|nt|nz|t$|mq$|eng)/u
/** Verbs, adjectives, adverbs and small words of the dictionary. */
const MANNER_TAGS = /^(?:v|vn|vd|vi|a|ad|an|d|b|c|p|u|uj|ul|f|r|z)$/u
/** 一批, 一流, 统一 count nothing. */
const COUNTS_NOTHING = /^一(?:批|系列|流|些|起|定|切|体化?|致|线|并|道|律|贯|心|手|把手|门心思|以贯之)$/u
/** 青溪河, 柳林路: a word before these names one of them; 农村, 道路, 江河 do not. */
const NAMED_THING =
  /\p{Script=Han}(?:村|镇|乡|县|市|州|路|桥|河|湖|江|山|庙|寺|厂|公司|集团|大道|小区|高速|铁路)$/u
const NO_NAMED_THING =
  /^(?:农村|乡村|全村|驻村|镇村|村村|进村|到村|城镇|乡镇|集镇|全镇|全乡|村镇|全县|城市|都市|道路|公路|出路|思路|铁路|线路|电路|网路|一路|陆路|水路|大桥|桥梁|江河|河湖|湖泊|治河|护河|荒山|青山|绿水青山|矿山|进山|工厂|建厂|超市|上市|门市|夜市|股市|菜市|公司|集团|高速)$/u

/** A word in fewer than this share of the passages is of one place's affairs. */
const LEAST_SHARE = 0.002
/** Words more frequent than this stand in reports of many places; of rarer ones the places are counted. */
const SURE_SHARE = 0.006
const LEAST_PLACES = 4
const PASSAGES_LOOKED_AT = 40

export function createGenerality(index: ReportIndex): Generality {
  const { passages } = index.release
  const least = Math.max(2, Math.ceil(LEAST_SHARE * passages))
  const sure = Math.max(least, SURE_SHARE * passages)
  const places = new Set(index.reports.map(({ id }) => placeKey(index, id))).size
  const leastPlaces = Math.min(LEAST_PLACES, Math.max(1, Math.round(places / 6)))
  const spread = new Map<string, Promise<boolean>>()

  function doubtsOf(words: string, own: string): string[] | null {
    if (SIGNS.test(words)) return null
    if (findQuantities(words).some(({ indefinite }) => !indefinite)) return null
    const rare: string[] = []
    for (const { word, tag } of index.segmenter.tag(fold(words))) {
      if (own.includes(word) && word.length > 1) continue
      if (tag === 'm' && !COUNTS_NOTHING.test(word)) return null
      if (NAME_TAGS.test(tag) && !isCommonWord(word)) return null
      if (word.length < 2) continue
      if (NAMED_THING.test(word) && !NO_NAMED_THING.test(word)) return null
      // Names and goods are nouns, or unknown to the dictionary; how things are done is said alike everywhere.
      if (MANNER_TAGS.test(tag)) continue
      const frequency = index.documentFrequency(word)
      if (frequency < least) return null
      if (frequency < sure) rare.push(word)
    }
    return rare
  }

  function isWidespread(word: string): Promise<boolean> {
    const known = spread.get(word)
    if (known !== undefined) return known
    const counting = index.searchPassages({ words: [word], limit: PASSAGES_LOOKED_AT }).then((found) => {
      const naming = new Set(found.map(({ reportId }) => placeKey(index, reportId)))
      return naming.size >= leastPlaces
    })
    spread.set(word, counting)
    return counting
  }

  return { doubtsOf: (words, own) => doubtsOf(words, fold(own)), isWidespread }
}

/** A report that masks its place speaks for one of its own. */
function placeKey(index: ReportIndex, reportId: string): string {
  const { id, place } = index.report(reportId)
  return place?.short || id
}
