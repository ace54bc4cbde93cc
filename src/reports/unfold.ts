/** A text that lost its line breaks: one line of thousands of characters is cut again where headings and items begin. */
import { type Line, lineOf } from './lines.ts'

/** A single real paragraph stays under this. */
const FOLDED = 1_200
const HAN_NUMBER = '[一二三四五六七八九]?十?[一二三四五六七八九]'

/** Where a new line once began: 。一、… 。（二）… 。——… 。各位代表！ and after the salutation. */
const LINE_START = new RegExp(
  `(?<=[。！？；：:”]\\s*)(?=(?:${HAN_NUMBER}|十)、|[（(](?:${HAN_NUMBER}|十)[）)]|——(?!\\d)|各位代表[！：:，,]|第${HAN_NUMBER}部分|\\d{4}年工作(?:回顾|安排))|(?<=各位代表[：:])\\s*(?=现在)`,
  'gu',
)

/** Words with which a heading of a section on a year ends, the text going on without a break. */
const HEADING_END =
  /^(?:[一二三四五六七八九十]{1,3}、)?(?:\d{4}年|过去|今后|关于)[^。；，,：]{0,18}?(?:回顾|总结|安排建议|工作安排|打算|目标任务|主要任务|总体要求|重点工作)(?=\s*(?:\d{4}年|过去|今年|刚刚|一年来|五年来|做好|面对|新的|当前))/u

/** The lines, long ones cut. */
export function unfold(source: string, lines: Line[]): Line[] {
  return lines.flatMap((line) =>
    line.text.length < FOLDED || line.row !== undefined ? [line] : cut(source, line),
  )
}

function cut(source: string, line: Line): Line[] {
  const starts = [0, ...[...line.text.matchAll(LINE_START)].map(({ index }) => index)]
  const pieces = starts.flatMap((start, i) => {
    const end = starts[i + 1] ?? line.text.length
    const heading = HEADING_END.exec(line.text.slice(start, end).trimStart())
    if (heading === null) return [{ start, end }]
    const middle = line.text.indexOf(heading[0], start) + heading[0].length
    return [
      { start, end: middle },
      { start: middle, end },
    ]
  })
  return pieces
    .map(({ start, end }) => lineOf(source, { start: line.start + start, end: line.start + end }))
    .filter(({ start, end }) => end > start)
}
