/** Numbering at the head of a block or inside a paragraph: what style, which number, how long. */

export type MarkerStyle =
  | 'part' // 第一部分 第二章
  | 'han' // 一、
  | 'han-paren' // （一）
  | 'digit' // 1、 1.
  | 'digit-paren' // （1）
  | 'circled' // ①
  | 'nth' // 第一，
  | 'shi' // 一是 一要 一个是
  | 'order' // 首先 其次
  | 'dash' // —— ----
  | 'note' // [12] ［3］ before a note's words

export interface Marker {
  style: MarkerStyle
  /** As written: 一是, (二), 3、 */
  text: string
  /** The number it states; 0 for a dash. */
  ordinal: number
  /** Characters up to the words: marker, its punctuation and white space. */
  length: number
}

const DIGITS = '一二三四五六七八九'

/** 十二 → 12, 8 → 8. */
export function readOrdinal(numeral: string): number {
  if (/^\d+$/u.test(numeral)) return Number(numeral)
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['', numeral]
  const ten = numeral.includes('十') ? (tens === '' ? 1 : DIGITS.indexOf(tens!) + 1) * 10 : 0
  return ten + (ones === '' ? 0 : DIGITS.indexOf(ones!) + 1)
}

const HAN_NUMBER = '[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]'

type MarkerRule = readonly [MarkerStyle, RegExp]

/** Markers at the head of a block. Each pattern's first group is the number. */
const AT_HEAD: readonly MarkerRule[] = [
  // 第一部分 第二章 第三节; not 第一产业
  ['part', new RegExp(`^第(${HAN_NUMBER})(?:部分|章|节)[、：:\\s]*`, 'u')],
  // 一、 / 二. ; a lone 一 is not one
  ['han', new RegExp(`^(${HAN_NUMBER})\\s*[、．.]\\s*`, 'u')],
  ['han-paren', new RegExp(`^[（(]\\s*(${HAN_NUMBER})\\s*[）)][、，,.．]?\\s*`, 'u')],
  // 3、 3. 3．; not 3.5公里, not 2024.1
  ['digit', /^(\d{1,2})\s*(?:[、．]|[.](?!\d))\s*/u],
  ['digit-paren', /^[（(]\s*(\d{1,2})\s*[）)][、，,.．]?\s*/u],
  ['circled', /^([①-⑳])\s*/u],
  // 第一，农牧村经济…; not 第一产业, not 第一季度
  ['nth', new RegExp(`^第(${HAN_NUMBER})\\s*[，,、：:]\\s*`, 'u')],
  // 一是 三要 五个是; not 一是一
  ['shi', new RegExp(`^(${HAN_NUMBER})(?:是(?!一)|要|个是|靠|抓(?=[^住好])|则)[，,、：:]?\\s*`, 'u')],
  ['order', /^(首先|其次|再次|最后)[，,]\s*/u],
  // [12]“三名工程”：… explains a term at the report's end
  ['note', /^[[［〔]\s*(\d{1,3})\s*[\]］〕]\s*/u],
  // —— of a list; not a subtitle's ——2024年…会议上, which the caller knows by its place
  ['dash', /^(?:——|—|--+|－－|――)\s*/u],
]

const ORDER = ['首先', '其次', '再次', '最后']

/** The marker with which a block begins, or null. */
export function readMarker(text: string): Marker | null {
  for (const [style, pattern] of AT_HEAD) {
    const match = pattern.exec(text)
    if (match !== null) return toMarker(style, match[0], match[1])
  }
  return null
}

function toMarker(style: MarkerStyle, whole: string, numeral: string | undefined): Marker {
  const text = whole.replace(/\s+/gu, '').replace(/[，,：:]$/u, '')
  return { style, text, ordinal: ordinalOf(style, numeral), length: whole.length }
}

function ordinalOf(style: MarkerStyle, numeral: string | undefined): number {
  if (numeral === undefined) return 0
  if (style === 'circled') return numeral.charCodeAt(0) - 0x245f
  if (style === 'order') return ORDER.indexOf(numeral) + 1
  return readOrdinal(numeral)
}

export interface InnerMarker extends Marker {
  /** Offset of the marker in the text. */
  at: number
}

/** Where an item may begin inside a paragraph: at its head or after punctuation. */
const INNER: readonly MarkerRule[] = [
  ['shi', new RegExp(`(?<=^|[。；;，,：:！\\s])(${HAN_NUMBER})(?:是(?!一)|要|个是|靠|则)[，,、：:]?`, 'gu')],
  ['nth', new RegExp(`(?<=^|[。；;：:\\s])第(${HAN_NUMBER})\\s*[，,、：:]`, 'gu')],
  ['digit-paren', /(?<=^|[。；;：:，,、\s])[（(](\d{1,2})[）)]/gu],
  ['han-paren', new RegExp(`(?<=^|[。；;：:\\s])[（(](${HAN_NUMBER})[）)]`, 'gu')],
  ['circled', /([①-⑳])/gu],
  ['digit', /(?<=^|[。；;：:\s])(\d{1,2})(?:[、．]|[.](?!\d))/gu],
  ['order', /(?<=^|[。；;\s])(首先|其次|再次|最后)[，,]/gu],
]

/**
 * The list inside a paragraph: the markers of the style that counts 1, 2, … from the earliest place; empty when there is
 * none. A repeated or skipped number is tolerated, a restart at 1 ends the list.
 */
export function innerMarkers(text: string): InnerMarker[] {
  let best: InnerMarker[] = []
  for (const [style, pattern] of INNER) {
    const found = [...text.matchAll(pattern)].map((match) => ({
      ...toMarker(style, match[0], match[1]),
      at: match.index,
    }))
    const run = countingRun(found)
    if (run.length >= 2 && (best.length === 0 || run[0]!.at < best[0]!.at)) best = run
  }
  return best
}

/** The first run that begins with 1 and goes up: 1 2 3 1 2 → 1 2 3; 1 2 2 4 → all. */
function countingRun(markers: InnerMarker[]): InnerMarker[] {
  const first = markers.findIndex(({ ordinal }) => ordinal === 1)
  if (first < 0) return []
  const run = [markers[first]!]
  for (const marker of markers.slice(first + 1)) {
    const last = run.at(-1)!.ordinal
    if (marker.ordinal === 1 && last >= 2) break
    if (marker.ordinal >= last && marker.ordinal <= last + 3 && marker.ordinal !== 1) run.push(marker)
  }
  return run
}
