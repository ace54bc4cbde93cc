/** A citation where it stands: the quote marked inside its paragraph, with the paragraphs around it. */
import type { Citation } from '../answer/types.ts'
import type { ReportIndex, StoredPassage, StoredReport } from '../index/index.ts'

export interface SourceView {
  /** The cited paragraph, in parts that are quoted and parts that are not. */
  paragraph: { text: string; quoted: boolean }[]
  /** Paragraphs before and after it, in the order of the report. */
  before: string[]
  after: string[]
  /** Whether there is more beyond them. */
  more: boolean
  /** Where the stated year cannot be true: the year, the one that the text points to, and its words. */
  dating: { stated: number; inferred: number; quote: string } | null
}

/**
 * Looks a citation up in the index, with up to `around` paragraphs on either side. Null when the report is gone or its
 * text has changed since the answer.
 */
export async function viewSource(
  index: ReportIndex,
  { file, start, end, quote }: Citation,
  around: number,
): Promise<SourceView | null> {
  const report = index.reports.find(
    (candidate) => candidate.file === file && candidate.range.start <= start && end <= candidate.range.end,
  )
  if (report === undefined) return null
  const passages = await index.passagesOf(report.id)
  const first = passages.findIndex((passage) => passage.end > start)
  const last = passages.findLastIndex((passage) => passage.start < end)
  if (first === -1 || last < first) return null
  const paragraph = passages
    .slice(first, last + 1)
    .flatMap((passage, i) => markIn(passage, start, end, i > 0))
  const marked = paragraph.flatMap(({ text, quoted }) => (quoted ? [text] : [])).join('')
  if (withoutSpace(marked) !== withoutSpace(quote)) return null
  const from = first - reach(passages.slice(0, first).toReversed(), around)
  const to = last + 1 + reach(passages.slice(last + 1), around)
  return {
    paragraph,
    before: passages.slice(from, first).map(({ text }) => text),
    after: passages.slice(last + 1, to).map(({ text }) => text),
    more: from > 0 || to < passages.length,
    dating: datingOf(report),
  }
}

/** How many passages hold so many paragraphs: a heading comes along, but is none. */
function reach(passages: readonly StoredPassage[], paragraphs: number): number {
  let left = paragraphs
  const end = passages.findIndex(({ role }) => {
    if (left === 0) return true
    if (role !== 'heading') left -= 1
    return false
  })
  return end === -1 ? passages.length : end
}

function markIn(
  passage: StoredPassage,
  start: number,
  end: number,
  isLater: boolean,
): SourceView['paragraph'] {
  const from = Math.max(0, start - passage.start)
  const to = Math.max(from, Math.min(passage.text.length, end - passage.start))
  return [
    { text: (isLater ? '\n' : '') + passage.text.slice(0, from), quoted: false },
    { text: passage.text.slice(from, to), quoted: true },
    { text: passage.text.slice(to), quoted: false },
  ].filter(({ text }) => text !== '')
}

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '')

function datingOf({ period }: StoredReport): SourceView['dating'] {
  const { stated, inferred, conflict, evidence } = period
  if (!conflict || stated === null || inferred === null) return null
  return { stated, inferred, quote: evidence[0]?.quote ?? '' }
}
