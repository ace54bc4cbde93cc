/** A paragraph becomes parts to cite: its lead-in, the items of a list inside it, and pieces of a fit length. */
import { splitClauses, splitSentences } from '../language/sentences.ts'
import { trimRange } from './lines.ts'
import { type InnerMarker, innerMarkers } from './markers.ts'
import type { TextRange } from './types.ts'

/** Which item of which list of the paragraph a part belongs to. */
export interface PartItem {
  /** Number of the list within the paragraph, from 0. */
  list: number
  /** The number its marker states. */
  stated: number
  marker: string
}

export interface Part extends TextRange {
  /** Words before an item that govern it, else ''. */
  lead: string
  item: PartItem | null
}

/** Past this a paragraph or item is cut at sentence ends; pieces are kept above `SHORTEST` where sentences allow. */
const LONGEST = 260
const SHORTEST = 120
const LEAD_LONGEST = 120

/** Parts of the paragraph, in order; together they hold all of it but white space. */
export function splitParagraph(source: string, range: TextRange): Part[] {
  const parts: Part[] = []
  let list = 0
  for (const section of singleListRanges(source, range)) {
    const markers = innerMarkers(source.slice(section.start, section.end))
    if (markers.length === 0) {
      parts.push(...splitLong(source, section).map((piece) => ({ ...piece, lead: '', item: null })))
    } else parts.push(...splitList(source, section, markers, list++))
  }
  return parts
}

/** Cuts the paragraph so that each range holds at most one list: before the sentence that leads in a second list. */
function singleListRanges(source: string, range: TextRange): TextRange[] {
  const ranges: TextRange[] = []
  let rest = range
  for (;;) {
    const text = source.slice(rest.start, rest.end)
    const markers = innerMarkers(text)
    const last = markers.at(-1)
    if (last === undefined) break
    const tail = text.slice(last.at + last.text.length)
    const next = innerMarkers(tail)[0]
    if (next === undefined || next.style !== last.style) break
    const cut = sentenceStart(tail, next.at)
    if (cut === 0) break
    const at = rest.start + last.at + last.text.length + cut
    ranges.push(trimRange(source, rest.start, at))
    rest = trimRange(source, at, rest.end)
  }
  ranges.push(rest)
  return ranges.filter(({ start, end }) => end > start)
}

/** Start of the sentence that ends with, or holds, the place `at`. */
function sentenceStart(text: string, at: number): number {
  const before = text.slice(0, at)
  const lead = /[：:]$/u.test(before) ? before.slice(0, -1) : before
  return Math.max(lead.lastIndexOf('。'), lead.lastIndexOf('！'), lead.lastIndexOf('；')) + 1
}

function splitList(source: string, range: TextRange, markers: InnerMarker[], list: number): Part[] {
  const head = trimRange(source, range.start, range.start + markers[0]!.at)
  const before = splitLong(source, head)
  const lead = leadSentence(source.slice(head.start, head.end))
  const parts: Part[] = before.map((piece) => ({ ...piece, lead: '', item: null }))
  markers.forEach((marker, i) => {
    const start = range.start + marker.at
    const isLast = i === markers.length - 1
    const full = isLast ? range.end : range.start + markers[i + 1]!.at
    const end = isLast ? itemEnd(source, { start, end: full }) : full
    const item = { list, stated: marker.ordinal, marker: marker.text }
    for (const piece of splitLong(source, trimRange(source, start, end))) parts.push({ ...piece, lead, item })
    for (const piece of splitLong(source, trimRange(source, end, full)))
      parts.push({ ...piece, lead: '', item: null })
  })
  return parts
}

/** Words that announce items: 主要做了以下工作： / 重点抓好三个方面的工作。 */
const GOVERNS =
  /[：:，,、]$|以下|如下|主要|突出|表现|方面|包括|问题|不足|任务|措施|目标|实事|重点|[一二三四五六七八九十]+(?:个|项|件|组|种|类|条|大)/u

/** The last sentence of the words before a list, when it announces items; else ''. */
export function leadSentence(text: string): string {
  const last = splitSentences(text).at(-1)
  const sentence = last === undefined ? '' : text.slice(last.start, last.end)
  if (!GOVERNS.test(sentence)) return ''
  return sentence.length <= LEAD_LONGEST ? sentence : (sentence.split(/[，,]/u).at(-1) ?? '')
}

/** Sentences that sum up a list rather than belong to its last item. */
const SUMS_UP =
  /^(?:对此|为此|对(?:于)?(?:这些|上述|以上)|(?:这些|上述|以上)|总之|我们(?:将|要|一定|必须)|各位代表|同时[，,]|此外|在肯定)/u

/** End of the last item: the paragraph's end, or where a summing-up sentence begins. */
function itemEnd(source: string, range: TextRange): number {
  const text = source.slice(range.start, range.end)
  for (const sentence of splitSentences(text).slice(1)) {
    if (SUMS_UP.test(text.slice(sentence.start, sentence.end))) return range.start + sentence.start
  }
  return range.end
}

/** Pieces of at most about 260 characters, cut at sentence ends, else at ；, else at ，. */
export function splitLong(source: string, range: TextRange): TextRange[] {
  if (range.end <= range.start) return []
  if (range.end - range.start <= LONGEST) return [range]
  const text = source.slice(range.start, range.end)
  const units = splitSentences(text).flatMap((sentence) => smallUnits(text, sentence))
  const pieces: TextRange[] = []
  for (const unit of units) {
    const open = pieces.at(-1)
    const fits = open !== undefined && (unit.end - open.start <= LONGEST || unit.end - unit.start < 24)
    const short =
      open !== undefined && open.end - open.start < SHORTEST && unit.end - open.start <= LONGEST * 1.3
    if (open !== undefined && (short || (fits && !isFull(open, unit, text.length)))) open.end = unit.end
    else pieces.push({ ...unit })
  }
  return pieces.map(({ start, end }) => trimRange(source, range.start + start, range.start + end))
}

/** A piece past the shortest length closes, unless what is left after it would be a mere stump. */
function isFull(open: TextRange, unit: TextRange, total: number): boolean {
  const length = open.end - open.start
  return length >= SHORTEST + 60 && total - unit.start >= 60
}

/** A sentence over the limit is cut at ；, and clauses still over it at ，. */
function smallUnits(text: string, sentence: TextRange): TextRange[] {
  if (sentence.end - sentence.start <= LONGEST) return [sentence]
  const clauses = splitClauses(text.slice(sentence.start, sentence.end)).map(({ start, end }) => ({
    start: sentence.start + start,
    end: sentence.start + end,
  }))
  return clauses.flatMap((clause) =>
    clause.end - clause.start <= LONGEST ? [clause] : atCommas(text, clause),
  )
}

function atCommas(text: string, clause: TextRange): TextRange[] {
  const units: TextRange[] = []
  let start = clause.start
  while (clause.end - start > LONGEST) {
    const window = text.slice(start, start + LONGEST)
    const comma = Math.max(...['，', ',', '、', ' '].map((mark) => window.lastIndexOf(mark)))
    const end = start + (comma > 40 ? comma + 1 : LONGEST)
    units.push({ start, end: notInsidePair(text, end) })
    start = units.at(-1)!.end
  }
  if (clause.end > start) units.push({ start, end: clause.end })
  return units
}

/** A cut between the halves of a surrogate pair moves behind it. */
function notInsidePair(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}
