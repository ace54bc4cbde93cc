/**
 * Folding: one comparable form for text that means the same. Search, figures and the grounding check compare
 * folded text; what is shown always comes from the source, through `toSource`.
 */

export interface FoldedText {
  text: string
  /** `offsets[i]` is the source offset of folded unit `i`; one more entry than units, the last being the source's length. */
  offsets: Int32Array
}

/** White space of any kind, zero-width characters included. */
function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code < 0x2000) return code === 0xa0
  return (
    code <= 0x200d ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

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
  const code = character.charCodeAt(0)
  // Most of a report is unified ideographs, already in form; NFKC is only asked for what little is left.
  if (code >= 0x4e00 && code <= 0x9fff) return character
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? character.toLowerCase() : character
  const mapped = PUNCTUATION[character]
  if (mapped !== undefined) return mapped
  if (code >= 0x2460 && code <= 0x24ff) return character
  return character.normalize('NFKC').toLowerCase()
}

/** Folds width, case, punctuation and drops white space, keeping for each unit where it came from. */
export function foldWithOffsets(source: string): FoldedText {
  const offsets: number[] = []
  const text = foldInto(source, offsets)
  offsets.push(source.length)
  return { text, offsets: new Int32Array(offsets) }
}

/** The folded text alone. */
export function fold(source: string): string {
  return foldInto(source, null)
}

function foldInto(source: string, offsets: number[] | null): string {
  let text = ''
  for (let i = 0; i < source.length; ) {
    const code = source.codePointAt(i)!
    const size = code > 0xffff ? 2 : 1
    if (!isSpace(code)) {
      const folded = foldCharacter(size === 2 ? source.slice(i, i + 2) : source[i]!)
      text += folded
      if (offsets !== null) for (let k = 0; k < folded.length; k++) offsets.push(i)
    }
    i += size
  }
  return text
}

/** Source range of the folded range `[start, end)`: from the first unit's character to the end of the last unit's. */
export function toSource(folded: FoldedText, start: number, end: number): { start: number; end: number } {
  const from = folded.offsets[start]!
  if (end <= start) return { start: from, end: from }
  const last = folded.offsets[end - 1]!
  const low = folded.text.charCodeAt(end - 1)
  return { start: from, end: last + (low >= 0xdc00 && low <= 0xdfff ? 2 : 1) }
}
