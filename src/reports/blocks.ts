/** From pieces to blocks: a paragraph, heading or list item each, with lines that an editor broke put together again. */
import type { Line } from './lines.ts'
import { readMarker } from './markers.ts'

/** A run of the source; its text may hold line breaks where broken lines were joined. */
export interface Block extends Line {
  /** True when lines were joined that belong to one sentence. */
  joined: boolean
}

const ENDS_SENTENCE = /[。！？!?…；;：:”"』）)】]$/u
const HAN = /\p{Script=Han}/u
/** 一、 or （ alone on a line. */
const MARKER_ONLY = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{0,3}[）)]?)$/u

export function buildBlocks(source: string, pieces: Line[]): Block[] {
  const wrapWidth = wrappedWidth(pieces)
  const blocks: Block[] = []
  for (const piece of pieces) {
    const open = blocks.at(-1)
    if (open !== undefined && isAdjacent(source, open, piece) && continues(source, open, piece, wrapWidth)) {
      open.end = piece.end
      open.text = source.slice(open.start, open.end)
      open.joined = true
    } else blocks.push({ ...piece, joined: false })
  }
  return blocks
}

/** Only white space between: nothing was dropped there. */
function isAdjacent(source: string, open: Block, piece: Line): boolean {
  const gap = piece.start - open.end
  return gap <= 12 && /^\s*$/u.test(source.slice(open.end, piece.start))
}

/** Number of characters of a full line when the file has hard line breaks (a printed page), else null. */
function wrappedWidth(pieces: Line[]): number | null {
  if (pieces.length < 40) return null
  const lengths = pieces.map(({ text }) => text.length)
  const longest = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length * 0.98)]!
  if (longest > 60) return null
  const full = lengths.filter((length) => length >= longest - 6).length
  return full > lengths.length * 0.6 ? longest - 9 : null
}

const standsAlone = ({ isBullet, level, row }: Line): boolean =>
  isBullet === true || level !== undefined || row !== undefined

function lastLine(block: Block): string {
  return block.text.slice(block.text.lastIndexOf('\n') + 1).trim()
}

function continues(source: string, open: Block, piece: Line, wrapWidth: number | null): boolean {
  if (standsAlone(piece) || open.level !== undefined || open.row !== undefined) return false
  const before = lastLine(open)
  const after = piece.text
  // A line cannot begin with these; "一年来\n，全镇上下" is one sentence.
  if (/^[，,、；;。：:）)》”]/u.test(after) && !/[。！？]$/u.test(before)) return true
  if (/[，,、《“（(]$/u.test(before) && !MARKER_ONLY.test(before)) return true
  // [19]九大行动： and its words on the next line
  if (/^[[［〔]\d{1,3}[\]］〕].{1,30}[：:]$/u.test(before)) return true
  // PM, 2.5 and 年平均浓度 on three lines: a subscript that a page set apart
  if (isSubscript(after) && before.length > 20 && !ENDS_SENTENCE.test(before)) return true
  if (isSubscript(before) && open.joined) return true
  if (wrapWidth !== null) return before.length >= wrapWidth && !/[。！？：:]$/u.test(before)
  if (MARKER_ONLY.test(before))
    return open.joined || /^[一二三四五六七八九十]/u.test(after) || readMarker(after) === null
  if (ENDS_SENTENCE.test(before)) return false
  // "其中\n\n一、\n\n二、\n三产业": a marker left alone in the middle of a sentence.
  if (MARKER_ONLY.test(after)) return open.text.length > 40 || /[，,]/u.test(before)
  return crossesPhrase(source, before, after)
}

const isSubscript = (line: string): boolean => /^[\d.A-Za-z]{1,5}$/u.test(line)

/**
 * Whether the words around a line break stand together elsewhere in the file: "…委的正确\n\n领导下" where 正确领导 is a
 * phrase of the text, unlike "…工作回顾\n\n过去一年".
 */
function crossesPhrase(source: string, before: string, after: string): boolean {
  if (readMarker(after) !== null) return false
  const crossing = before.slice(-2) + after.slice(0, 2)
  if (![...crossing].every((character) => HAN.test(character)) || crossing.length < 4) return false
  const unfinished = /[，,、。；;]/u.test(before) || before.length > 40 || after.length <= 2
  return unfinished && source.includes(crossing)
}
