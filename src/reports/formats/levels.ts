/** Depths of headings as formats give them, brought to the report's: 1 is the title, and sentences are no headings. */
import type { FormatLine } from './types.ts'

const LONGEST_HEADING = 80
/** A title stands within the first lines; a number of the document or its date may stand over it. */
const MASTHEAD = 5

/**
 * Body text in a heading's style is text again. A first heading that stands over all others is the title; without one
 * no heading has the title's depth.
 */
export function settleLevels(lines: FormatLine[]): FormatLine[] {
  const kept = lines.filter(({ dropped }) => dropped === undefined)
  const headings = kept.filter((line) => line.level !== undefined && isHeading(line.text))
  const [first, ...rest] = headings
  if (first === undefined) return lines.map(withoutLevel)
  const isTitled = kept.indexOf(first) < MASTHEAD && rest.every(({ level }) => level! > first.level!)
  const below = new Set(isTitled ? rest : headings)
  const top = [...below].reduce((least, { level }) => Math.min(least, level!), Number.POSITIVE_INFINITY)
  return lines.map((line) => {
    if (line !== first && !below.has(line)) return withoutLevel(line)
    return { ...line, level: isTitled && line === first ? 1 : line.level! - top + 2 }
  })
}

function withoutLevel({ level: _, ...line }: FormatLine): FormatLine {
  return line
}

/** （一）抓项目，扩大有效投资。计划实施… is a heading with its text, which its number tells. */
function isHeading(text: string): boolean {
  return text.length <= LONGEST_HEADING && !/[。！？；]./u.test(text)
}
