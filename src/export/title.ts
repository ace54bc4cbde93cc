/** GB/T 9704-2012 7.3.1: a title of several lines breaks between words, its lines in the shape of a trapezium or a rhombus. */
import { foldWithOffsets, toSource } from '../language/fold.ts'
import { createSegmenter, type TaggedWord } from '../language/segment.ts'
import { characterWidth, TITLE_CHARACTERS_A_LINE } from './page.ts'

/** Breaks tried in one title; a longer one is cut at full lines. */
const MOST_LINES = 4
/** A line more must spare a break inside a phrase. */
const LINE_COST = 12

interface Break {
  /** Offset in the title at which the next line begins. */
  at: number
  /** What is lost by breaking here: 0 between phrases, more inside one. */
  cost: number
}

/** Lines of a title, each at most a line of 二号 wide. A short title is one line. Loads the segmenter only for a long one. */
export function breakTitle(title: string): string[] {
  const text = title.replace(/\s+/gu, ' ').trim()
  const width = characterWidth(text)
  if (width <= TITLE_CHARACTERS_A_LINE) return [text]
  const breaks = breaksOf(text)
  const fewest = Math.ceil(width / TITLE_CHARACTERS_A_LINE)
  const tried = Array.from({ length: Math.max(0, MOST_LINES - fewest + 1) }, (_, more) =>
    arrangements(text, breaks, fewest + more).map(({ lines, cost }) => ({
      lines,
      cost: cost + more * LINE_COST,
    })),
  )
  return tried.flat().toSorted((a, b) => a.cost - b.cost)[0]?.lines ?? fullLines(text)
}

/** Places between words where a line may end. */
function breaksOf(text: string): Break[] {
  const folded = foldWithOffsets(text)
  const words = createSegmenter().tag(folded.text)
  const breaks: Break[] = []
  let depth = 0
  for (const [i, word] of words.entries()) {
    const before = words[i - 1]
    if (before !== undefined && mayPart(before, word))
      breaks.push({
        at: toSource(folded, word.start, word.start).start,
        cost: depth > 0 ? 60 : costBetween(before, word),
      })
    for (const character of word.word) {
      if (/[《“(]/u.test(character)) depth++
      else if (/[》”)]/u.test(character) && depth > 0) depth--
    }
  }
  return breaks
}

/** Not 2024|年, 关于|…, 和|…, …|的, …|》. */
function mayPart(before: TaggedWord, after: TaggedWord): boolean {
  if (/^(?:u|y|f)/u.test(after.tag) || /^[》”),.:;、年月日届次号]/u.test(after.word)) return false
  if (/[年月日]$/u.test(before.word)) return true
  return !/^(?:[pcm]|mq)$/u.test(before.tag) && !/[《“(第\d]$/u.test(before.word)
}

/** Before 关于 and after 的 a phrase ends, before a verb it may; nouns in a row are mostly one name (政府工作报告). */
function costBetween(before: TaggedWord, after: TaggedWord): number {
  if (after.word === '关于') return 0
  if (before.word === '的') return 4
  if (/[年月日]$/u.test(before.word)) return 6
  if (/^[cp]/u.test(after.tag)) return 12
  return /^(?:v$|d|a)/u.test(after.tag) && !/^[vad]/u.test(before.tag) ? 16 : 50
}

interface Arrangement {
  lines: string[]
  cost: number
}

function arrangements(text: string, breaks: Break[], count: number, from = 0): Arrangement[] {
  if (count === 1) return [{ lines: [text.slice(from).trim()], cost: 0 }].filter(fits).map(withShape)
  return breaks
    .filter(({ at }) => at > from)
    .flatMap(({ at, cost }) => {
      const line = text.slice(from, at).trim()
      if (characterWidth(line) > TITLE_CHARACTERS_A_LINE) return []
      return arrangements(text, breaks, count - 1, at).map((rest) =>
        withShape({ lines: [line, ...rest.lines], cost: rest.cost - shapeCost(rest.lines) + cost }),
      )
    })
}

const fits = ({ lines }: Arrangement): boolean =>
  lines.every((line) => characterWidth(line) <= TITLE_CHARACTERS_A_LINE)

function withShape({ lines, cost }: Arrangement): Arrangement {
  return { lines, cost: cost + shapeCost(lines) }
}

/** Lines of like length, not of one length (a block) and none shorter than both its neighbours (an hourglass). */
function shapeCost(lines: string[]): number {
  const widths = lines.map(characterWidth)
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length
  let cost = widths.reduce((sum, width) => sum + (width - mean) ** 2, 0)
  for (let i = 1; i + 1 < widths.length; i++)
    if (widths[i]! < widths[i - 1]! && widths[i]! < widths[i + 1]!) cost += 100
  if (widths.length > 1 && new Set(widths).size === 1) cost += 8
  return cost
}

function fullLines(text: string): string[] {
  const lines: string[] = []
  for (const character of text) {
    const open = lines.at(-1)
    if (open === undefined || characterWidth(open + character) > TITLE_CHARACTERS_A_LINE)
      lines.push(character)
    else lines[lines.length - 1] = open + character
  }
  return lines
}
