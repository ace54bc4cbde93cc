/** Markdown's own signs are taken from around a line's words: #, -, **. Signs inside a line stay. */
import type { Line } from './lines.ts'
import type { Dropped } from './types.ts'

/** Heading sign, bullet or bold sign at the head of a line; "- " but not "—", "1. " stays as the report's numbering. */
const HEAD_SIGN = /^(?:(#{1,6})\s+|[-*+]\s+(?:\[[ x]\]\s+)?|>\s+)?(?:\*\*)?/u
const TAIL_SIGN = /(?:\s+#+|\*\*)$/u

/** The lines without the signs around them; each sign is recorded as dropped. */
export function stripMarkdown(lines: Line[]): { lines: Line[]; dropped: Dropped[] } {
  const dropped: Dropped[] = []
  const drop = (text: string, start: number): void => {
    const sign = text.trim()
    if (sign === '') return
    const at = start + text.indexOf(sign)
    dropped.push({ range: { start: at, end: at + sign.length }, text: sign, reason: 'separator' })
  }
  const bare = lines.flatMap((line): Line[] => {
    const head = HEAD_SIGN.exec(line.text)!
    const bold = head[0].endsWith('*')
    const tail =
      bold || head[1] !== undefined ? (TAIL_SIGN.exec(line.text.slice(head[0].length))?.[0] ?? '') : ''
    drop(head[0], line.start)
    const start = line.start + head[0].length
    const end = line.end - tail.length
    drop(tail, end)
    if (end <= start) return []
    const stripped = { start, end, text: line.text.slice(head[0].length, line.text.length - tail.length) }
    if (head[1] !== undefined) return [{ ...stripped, level: head[1].length }]
    return [/^[-*+]\s/u.test(head[0]) ? { ...stripped, isBullet: true } : stripped]
  })
  return { lines: bare, dropped }
}
