/** Numbers of headings and lists: skipped, repeated, changed about. */
import { parseChineseNumber } from '../language/numerals.ts'
import { innerMarkers, type Marker, type MarkerStyle, readMarker } from '../reports/index.ts'
import type { ProofLine, Subject } from './subject.ts'
import type { Remark } from './types.ts'

/** From the outermost in; by GB/T 9704 7.3.3 the levels are used in this order. */
const LEVELS: MarkerStyle[] = ['part', 'han', 'han-paren', 'digit', 'digit-paren']
const CLAUSE = 'GB/T 9704—2012 7.3.3'

interface Numbered {
  marker: Marker
  line: ProofLine
}

export function checkHeadings({ text, lines }: Subject): Remark[] {
  return [...checkLines(text, lines), ...lines.flatMap(checkInside)]
}

/** Each level counts on from its last number until a level above it moves on. */
function checkLines(text: string, lines: readonly ProofLine[]): Remark[] {
  const remarks: Remark[] = []
  const last = new Map<MarkerStyle, Numbered>()
  const numbered = lines.flatMap((line): Numbered[] => {
    const marker = readMarker(line.text)
    return marker !== null && LEVELS.includes(marker.style) ? [{ marker, line }] : []
  })
  for (const [i, { marker, line }] of numbered.entries()) {
    const before = last.get(marker.style)
    const reason =
      before === undefined
        ? null
        : stepReason(before.marker, marker, {
            next: numbered[i + 1]?.marker,
            between: text.slice(before.line.start, line.start),
          })
    if (reason !== null) {
      const end = line.start + marker.text.length
      remarks.push({ start: line.start, end, severity: 'error', reason, clause: CLAUSE })
    }
    last.set(marker.style, { marker, line })
    for (const style of LEVELS.slice(LEVELS.indexOf(marker.style) + 1)) last.delete(style)
  }
  return remarks
}

interface Around {
  /** The marker after, which tells two that changed places. */
  next: Marker | undefined
  /** The text from the marker before to this one. */
  between: string
}

/** A list may begin again at 1; a number that comes twice or leaves one or two out is a slip. */
function stepReason(before: Marker, marker: Marker, { next, between }: Around): string | null {
  const step = marker.ordinal - before.ordinal
  if (step === 1 || marker.ordinal === 1) return null
  if (step === 0) return `序数“${marker.text}”重复`
  if (step < 0 || step > 3 || isWithin(marker.style, between, before.ordinal, marker.ordinal)) return null
  const isSwapped = next?.style === marker.style && next.ordinal === before.ordinal + 1
  return isSwapped
    ? `序数“${marker.text}”与后面的“${next.text}”颠倒`
    : `“${before.text}”之后跳到“${marker.text}”`
}

const HAN_NUMBER = '[一二三四五六七八九十]{1,3}'
/** Markers anywhere in a line, for pages that lost their line breaks. */
const ANYWHERE: Partial<Record<MarkerStyle, RegExp>> = {
  part: new RegExp(`第(${HAN_NUMBER})(?:部分|章|节)`, 'gu'),
  han: new RegExp(`(${HAN_NUMBER})[、．.]`, 'gu'),
  'han-paren': new RegExp(`[（(]\\s*(${HAN_NUMBER})\\s*[）)]`, 'gu'),
  digit: /(?<!\d)(\d{1,2})\s*[、．.]/gu,
  'digit-paren': /[（(]\s*(\d{1,2})\s*[）)]/gu,
  shi: new RegExp(`(${HAN_NUMBER})(?:是|要|个是|靠|抓|则)`, 'gu'),
}

/** Whether a number left out stands somewhere in between all the same. */
function isWithin(style: MarkerStyle, between: string, from: number, to: number): boolean {
  const pattern = ANYWHERE[style]
  if (pattern === undefined) return false
  return [...between.matchAll(pattern)].some(([, numeral]) => {
    const ordinal = /\d/u.test(numeral!) ? Number(numeral) : (parseChineseNumber(numeral!) ?? 0)
    return ordinal > from && ordinal < to
  })
}

/** 一是…三是… within a paragraph. */
function checkInside(line: ProofLine): Remark[] {
  const markers = innerMarkers(line.text)
  return markers.slice(1).flatMap((marker, i): Remark[] => {
    if (marker.style === 'order') return []
    const between = line.text.slice(markers[i]!.at, marker.at)
    const reason = stepReason(markers[i]!, marker, { next: markers[i + 2], between })
    const start = line.start + marker.at
    return reason === null ? [] : [{ start, end: start + marker.text.length, severity: 'error', reason }]
  })
}
