/**
 * Wrapping for a terminal, where a Chinese character takes two columns. Words and numbers stay whole, a line does not
 * begin with closing punctuation nor end with opening punctuation.
 */

/** East Asian wide: CJK, kana, hangul, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u
const ZERO = /[\p{Mn}\p{Cf}]/u

const CLOSING = '，。、；：！？）》」』】〉”’…—,.;:!?)]}%％'
const OPENING = '（《「『【〈“‘([{'

/** Columns a text takes on one line. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

/** Parts that a line may break between: a run of Latin letters and digits, a space, or one character with its punctuation. */
const UNIT = new RegExp(
  `[${escapeClass(OPENING)}]*(?:[A-Za-z0-9_.,%+-]+|\\s|.)[${escapeClass(CLOSING)}]*`,
  'gsu',
)

function escapeClass(characters: string): string {
  return characters.replace(/[\]\\^-]/gu, '\\$&').replace('[', '\\[')
}

/** Lines of at most `width` columns; lines after the first begin with `indent` spaces, which count. */
export function wrap(text: string, width: number, indent = 0): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const [unit] of text.matchAll(UNIT)) {
    const size = displayWidth(unit)
    if (used + size > width && used > (lines.length > 0 ? indent : 0)) {
      lines.push(line.trimEnd())
      line = ' '.repeat(indent)
      used = indent
      if (unit.trim() === '') continue
    }
    line += unit
    used += size
  }
  lines.push(line.trimEnd())
  return lines
}
