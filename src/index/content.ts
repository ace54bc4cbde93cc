/** All rows that an index of the given reports holds, before any is compared with what is stored. */
import { setImmediate } from 'node:timers/promises'
import { extractFigures } from '../figures/index.ts'
import { createSegmenter, type Segmenter } from '../language/segment.ts'
import type { Report } from '../reports/types.ts'
import type { Row } from './columns.ts'
import { placeNames } from './place-names.ts'
import { figureRow, type PassageWords, passageRow, reportRow, type StoredReport } from './rows.ts'

export interface PassageDraft {
  /** All but the vector. */
  row: Row
  words: PassageWords
}

export interface IndexContent {
  /** By id. */
  reports: Map<string, Row>
  /** By id, in document order. */
  passages: Map<string, PassageDraft>
  /** By report. */
  figures: Map<string, Row[]>
  /** In how many passages each word stands. */
  wordCounts: Map<string, number>
}

export interface ContentOptions {
  /** Reports that stay in the index as they are: their places are words too. */
  kept: readonly StoredReport[]
  onReport: (done: number) => void
}

export async function buildContent(
  reports: readonly Report[],
  { kept, onReport }: ContentOptions,
): Promise<IndexContent> {
  const cut = createCutter(createSegmenter(placeNames([...reports, ...kept])))
  const content: IndexContent = {
    reports: new Map(),
    passages: new Map(),
    figures: new Map(),
    wordCounts: new Map(),
  }
  for (const [done, report] of reports.entries()) {
    addReport(content, report, cut)
    onReport(done + 1)
    // Lets a conversation in the same process go on.
    await setImmediate()
  }
  return content
}

type Cutter = (text: string) => string[]

/** Cuts texts into words, each word one string however often it occurs: maps of words find it several times faster. */
function createCutter(segmenter: Segmenter): Cutter {
  const known = new Map<string, string>()
  return (text) =>
    segmenter.segment(text).map((word) => {
      const same = known.get(word)
      if (same !== undefined) return same
      known.set(word, word)
      return word
    })
}

function addReport(content: IndexContent, report: Report, cut: Cutter): void {
  const figures = report.passages.flatMap((passage) => extractFigures(passage, report).map(figureRow))
  content.figures.set(report.id, figures)
  content.reports.set(report.id, reportRow(report, figures))
  const naming = cut([report.title, report.place?.name ?? '', ...report.aliases].join(' '))
  const sections = new Map<string, string[]>()
  for (const passage of report.passages) {
    const heading = passage.section.join(' ')
    const section = sections.get(heading) ?? cut(heading)
    sections.set(heading, section)
    const words = { own: cut(`${passage.lead} ${passage.text}`), report: naming, section }
    content.passages.set(passage.id, { row: passageRow(passage, report, words), words })
    countWords(content.wordCounts, [...words.own, ...naming, ...section])
  }
}

export function countWords(counts: Map<string, number>, words: readonly string[]): void {
  for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
}
