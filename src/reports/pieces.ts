/** From lines to pieces of report text: chrome lines and runs of chrome are taken out and recorded. */
import { chromeReason, chromeRuns, startsFoot } from './chrome.ts'
import { type Line, lineOf } from './lines.ts'
import type { Dropped, DropReason } from './types.ts'

export interface CleanText {
  /** What is left of the lines, in order. */
  pieces: Line[]
  dropped: Dropped[]
}

const PROSE = /[。；！]/u

/** A line with a sentence in it: body, not chrome, title or heading. */
export const isProse = (text: string): boolean => text.length >= 60 && PROSE.test(text)

/** Cleans lines that hold one report; `withHead` and `withFoot` tell whether page chrome may stand before and after it. */
export function cleanLines(
  source: string,
  lines: Line[],
  edges: { withHead: boolean; withFoot: boolean },
): CleanText {
  const bodyStart = edges.withHead ? bodyBeginning(lines) : 0
  const foot = edges.withFoot ? footBeginning(lines) : lines.length
  const abstract = edges.withHead ? abstractLine(lines) : -1
  const clean: CleanText = { pieces: [], dropped: [] }
  lines.forEach((line, i) => {
    if (i >= foot) drop(clean, line, chromeReason(line.text, 'around') ?? 'navigation')
    else if (i === abstract) drop(clean, line, 'editor-leftover')
    else takePieces(source, line, i < bodyStart || i <= abstract ? 'around' : 'body', clean)
  })
  return clean
}

/** Index of the first line of prose or the salutation: what stands before may be page chrome. */
function bodyBeginning(lines: Line[]): number {
  const at = lines.findIndex(({ text }) => isProse(text) || /^[各尊]?(?:位|敬的).{0,14}[：:！!]$/u.test(text))
  return at === -1 ? lines.length : at
}

/** Index from which only page foot follows: within the last run of short lines, the first that begins a foot. */
function footBeginning(lines: Line[]): number {
  let run = lines.length
  while (run > 0 && isFootLike(lines[run - 1]!.text)) run--
  for (let i = run; i < lines.length; i++) {
    if (startsFoot(lines[i]!.text)) return i
  }
  return lines.length
}

const isFootLike = (text: string): boolean =>
  chromeReason(text, 'around') !== null ||
  /^(?:免责声明|本站|主办单位)/u.test(text) ||
  (text.length <= 40 && !/[。；;]$/u.test(text))

function takePieces(source: string, line: Line, where: 'body' | 'around', clean: CleanText): void {
  let at = line.start
  const take = (end: number): void => {
    const piece = lineOf(source, { start: at, end })
    if (piece.end === piece.start) return
    const reason = chromeReason(piece.text, where) ?? (isLeftoverDot(piece, line) ? 'editor-leftover' : null)
    if (reason === null) clean.pieces.push({ ...line, ...piece })
    else drop(clean, piece, reason)
  }
  for (const run of chromeRuns(line.text)) {
    take(line.start + run.start)
    const range = { start: line.start + run.start, end: line.start + run.end }
    drop(clean, lineOf(source, range), run.reason)
    at = range.end
  }
  take(line.end)
}

/** A lone 。 between the text and a watermark. */
const isLeftoverDot = (piece: Line, line: Line): boolean => piece.text === '。' && piece.end < line.end

function drop(clean: CleanText, { start, end, text }: Line, reason: DropReason): void {
  clean.dropped.push({ range: { start, end }, text, reason })
}

/** 内容摘要： on a line of its own, or at the head of the abstract's line. */
const ABSTRACT = /^(?:内容摘要|内容提要|摘要|导读)\s*[：:]/u

/**
 * Index of a site's abstract: the report's beginning in one line that breaks off ("……"), said again by the lines after
 * it; -1 when there is none, or when what follows does not repeat it.
 */
function abstractLine(lines: Line[]): number {
  const label = lines.slice(0, 30).findIndex(({ text }) => ABSTRACT.test(text))
  if (label < 0) return -1
  const at = lines[label]!.text.length > 12 ? label : label + 1
  const squeeze = (text: string): string => text.replace(ABSTRACT, '').replace(/&[a-z]+;?|[\s?.…—–-]/gu, '')
  const abstract = squeeze(lines[at]?.text ?? '')
  const after = squeeze(
    lines
      .slice(at + 1, at + 30)
      .map(({ text }) => text)
      .join(''),
  )
  return abstract.length >= 20 && after.includes(abstract.slice(-24, -4)) ? at : -1
}
