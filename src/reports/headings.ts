/** Which blocks are headings, how deep, and what words they carry. */
import { splitSentences } from '../language/sentences.ts'
import type { Block } from './blocks.ts'
import { type Marker, type MarkerStyle, readMarker } from './markers.ts'
import { plainYears } from './plain-years.ts'

/** Depth by numbering: 第一部分 over 一、 over （一） over 1、 over （1）. Unnumbered headings find theirs by their place. */
export const RANKS: Partial<Record<MarkerStyle, number>> = {
  part: 0.5,
  han: 1,
  nth: 1.8,
  'han-paren': 2,
  digit: 3,
  'digit-paren': 4,
  shi: 2.6,
}

export const MAJOR_RANK = 0
/** Longest sentence at the head of a paragraph that still heads it. */
const HEAD_SENTENCE = 48
/** Longest line without end punctuation that heads what follows. */
const HEAD_LINE = 60
/** A numbered paragraph up to this length is an item, not a heading with text. */
const WHOLE_ITEM = 130

/** Reads as a heading: `length` characters of the block, the rest of it being text. */
export interface HeadingRead {
  marker: Marker | null
  length: number
  words: string
}

export interface BlockRead {
  marker: Marker | null
  heading: HeadingRead | null
}

export interface Surroundings {
  /** Its number goes on an open list of items. */
  continuesList: boolean
  /** It is one of the report's `sentenceHeadings`. */
  headsAlone: boolean
}

/** Reads one block; `next` is the block after it. */
export function readBlock(
  block: Block,
  next: Block | undefined,
  { continuesList, headsAlone }: Surroundings,
): BlockRead {
  const marker = readMarker(block.text)
  if (headsAlone) return { marker: null, heading: toHeading(block.text, block.text.length, null) }
  if (marker === null) return { marker: null, heading: readUnnumbered(block, next) }
  if (RANKS[marker.style] === undefined || continuesList) return { marker, heading: null }
  return { marker, heading: readNumbered(block, marker, next) }
}

function readNumbered(block: Block, marker: Marker, next: Block | undefined): HeadingRead | null {
  const { text } = block
  const nextMarker = next === undefined ? null : readMarker(next.text)
  const hasSibling = nextMarker !== null && nextMarker.style === marker.style
  const deep = marker.style === 'digit' || marker.style === 'digit-paren'
  const first = splitSentences(text)[0]
  const whole = first === undefined || first.end >= text.length
  if (whole) {
    // "2、硬化道路11条；" before "3、…" is an item; "1、" before its own text heads it.
    if (marker.style === 'shi' && (next === undefined || next.text.length < 60 || nextMarker !== null))
      return null
    if (deep && (hasSibling || next === undefined || /[；;]$/u.test(text))) return null
    if (text.length > HEAD_LINE || (text.length > HEAD_SENTENCE && /[。；;]$/u.test(text))) return null
    if (next === undefined) return null
    return toHeading(text, text.length, marker)
  }
  if (marker.style === 'shi' || (deep && text.length <= WHOLE_ITEM)) return null
  // Siblings are headings together or items together.
  if (deep && hasSibling && headSentence(next!.text, nextMarker) > HEAD_SENTENCE) return null
  if (first.end - marker.length > HEAD_SENTENCE || /[：:]$/u.test(text.slice(0, first.end))) return null
  if (holdsMeasure(text.slice(marker.length, first.end))) return null
  return toHeading(text, first.end, marker)
}

/** Length of the first sentence without its marker. */
function headSentence(text: string, marker: Marker): number {
  return (splitSentences(text)[0]?.end ?? text.length) - marker.length
}

/** 实现产值9800万元: a sentence with a figure tells, it does not head. */
function holdsMeasure(sentence: string): boolean {
  return /\d(?:\.\d+)?\s*(?:%|‰|万|亿|元|个百分点)/u.test(sentence)
}

function toHeading(text: string, length: number, marker: Marker | null): HeadingRead {
  return { marker, length, words: headingWords(text.slice(marker?.length ?? 0, length)) }
}

/** A heading's words: without end punctuation, colons and inner line breaks. */
export function headingWords(text: string): string {
  return plainYears(text)
    .replace(/\s+/gu, ' ')
    .replace(/[\s。：:；;，,]+$/u, '')
    .trim()
}

const NOT_HEADING =
  /^(?:各位|同志们|谢谢|尊敬的|注[：:]|附[：:]|表\d|图\d|完$|（完）)|(?:[：:！!？?；;，,、])$/u

/** 2024年工作回顾 / 过去五年工作回顾 / 站在新起点：2012年工作回顾 / 2024年的工作打算 */
const MAJOR =
  /(?:\d{4}|_+|过去|今后|未来|本届|上届|五年|一年来?|下一步|下半年|明年|今年).{0,14}(?:回顾|总结|安排|打算|计划|目标|任务|思路|重点|部署|工作)(?:和.{2,12}|情况)?$/u

export const isMajor = (words: string): boolean => words.length <= 32 && MAJOR.test(words)

function readUnnumbered(block: Block, next: Block | undefined): HeadingRead | null {
  const { text } = block
  if (next === undefined || text.length > 40 || text.length < 2 || block.joined || NOT_HEADING.test(text))
    return null
  if (/^[\d_.\s%]+$/u.test(text) || /。$/u.test(text)) return null
  return toHeading(text, text.length, null)
}

/** A report sets one-sentence lines over its paragraphs ("这一年，我们稳中求进，经济运行平稳。") throughout or not at all. */
const SENTENCE_HEADINGS = 3

/** The blocks that are one sentence and head the paragraph after them; empty unless the report makes a habit of it. */
export function sentenceHeadings(blocks: Block[]): Set<Block> {
  const found = blocks.filter((block, i) => headsParagraph(block, blocks[i + 1]))
  return new Set(found.length >= SENTENCE_HEADINGS ? found : [])
}

function headsParagraph({ text, joined }: Block, next: Block | undefined): boolean {
  if (next === undefined || joined || text.length > 40 || !/。$/u.test(text) || readMarker(text) !== null)
    return false
  if (/^(?:现在|下面|在此|对此|我们|为此)|代表|大会|以下|如下|工作。$/u.test(text) || holdsMeasure(text))
    return false
  const longer = next.text.length >= Math.max(60, text.length * 2) && readMarker(next.text) === null
  return longer && splitSentences(text).length === 1
}
