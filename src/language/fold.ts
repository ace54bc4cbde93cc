/**
 * Folding: one comparable form for text that means the same. Search, figures and the grounding check compare
 * folded text; what is shown always comes from the source, through `toSource`.
 */

export interface FoldedText {
  text: string
  /** `offsets[i]` is the source offset of folded unit `i`; one more entry than units, the last being the source's length. */
  offsets: Int32Array
}

/** Spaces between two digits ("4 6 2 8 0 亿元") and around masks are typesetting, not content. */
const isSpace = (character: string): boolean => /\s/u.test(character) || character === '\u3000'

const PUNCTUATION: Record<string, string> = {
  '，': ',',
  '；': ';',
  '：': ':',
  '∶': ':',
  '︰': ':',
  '！': '!',
  '？': '?',
  '（': '(',
  '）': ')',
  〇: '零',
  '○': '零',
  '﹪': '%',
  '–': '-',
  '—': '-',
  '－': '-',
  '～': '~',
  '‘': "'",
  '’': "'",
  '·': '·',
  '．': '.',
  '﹒': '.',
}

function foldCharacter(character: string): string {
  const mapped = PUNCTUATION[character]
  if (mapped !== undefined) return mapped
  const code = character.charCodeAt(0)
  // ASCII and unified ideographs are already in form; NFKC is only asked for the rest.
  if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)) return character.toLowerCase()
  if (character === '①' || (code >= 0x2460 && code <= 0x24ff)) return character
  return character.normalize('NFKC').toLowerCase()
}

/** Folds width, case, punctuation and drops white space, keeping for each unit where it came from. */
export function foldWithOffsets(source: string): FoldedText {
  let text = ''
  const offsets: number[] = []
  for (let i = 0; i < source.length; ) {
    const code = source.codePointAt(i)!
    const size = code > 0xffff ? 2 : 1
    const character = size === 2 ? source.slice(i, i + 2) : source[i]!
    if (!isSpace(character)) {
      const folded = foldCharacter(character)
      for (let k = 0; k < folded.length; k++) offsets.push(i)
      text += folded
    }
    i += size
  }
  offsets.push(source.length)
  return { text, offsets: Int32Array.from(offsets) }
}

/** The folded text alone. */
export function fold(source: string): string {
  return foldWithOffsets(source).text
}

/** Source range of the folded range `[start, end)`: from the first unit's character to the end of the last unit's. */
export function toSource(folded: FoldedText, start: number, end: number): { start: number; end: number } {
  const from = folded.offsets[start]!
  if (end <= start) return { start: from, end: from }
  const last = folded.offsets[end - 1]!
  const low = folded.text.charCodeAt(end - 1)
  return { start: from, end: last + (low >= 0xdc00 && low <= 0xdfff ? 2 : 1) }
}
