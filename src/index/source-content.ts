/** One source file as what the index holds of it. Depends on the file alone, so that files can be read side by side. */
import { UserFacingError } from '../errors.ts'
import { extractFigures } from '../figures/index.ts'
import { createSegmenter, isMeaningful, type Segmenter } from '../language/segment.ts'
import { fingerprint, readSource, reportId } from '../reports/index.ts'
import type { Passage, Report } from '../reports/types.ts'
import type { Row } from './columns.ts'
import { placeNames } from './place-names.ts'
import { type PlannedSource, type StoredSource, stampOf } from './plan.ts'
import { judge } from './quality.ts'
import { figureRow, passageRow, type StoredReport, storedReport } from './rows.ts'

export interface SourceContent {
  file: string
  /** Null for a file that could not be read. */
  source: StoredSource | null
  reports: ReportContent[]
  /** Words of all passages, numbered by their place here. */
  vocabulary: string[]
  failure: SourceFailure | null
}

export interface SourceFailure {
  file: string
  message: string
}

export interface ReportContent {
  report: StoredReport
  /** Of its sentences, to know near-duplicates by. */
  fingerprint: Uint32Array
  /** In document order. */
  passages: PassageContent[]
  figures: Row[]
}

export interface PassageContent {
  /** All but the vector. */
  row: Row
  /** Its words of more than one character by number, each once: of lead and text, of the headings, of the title. */
  words: Uint32Array
  /** How many of `words` are of lead and text. */
  own: number
  /** How many of `words` are of lead, text and headings. */
  topical: number
}

/** Reads one file; what is wrong with it comes back as its failure. */
export async function readContent({ path, file, seed }: PlannedSource): Promise<SourceContent> {
  try {
    // Before the file is read: a change while it is read shows the next time.
    const stamp = await stampOf(path)
    const document = await readSource({ path, file })
    const { reports, hash } = document
    if (seed !== file) for (const report of reports) rename(report, reportId(seed, report.ordinal))
    const vocabulary = new Vocabulary()
    const contents = reports.map((report) => reportContent(report, vocabulary))
    const { size, modified } = stamp ?? { size: 0, modified: 0 }
    return {
      file,
      source: { file, hash, seed, size, modified, ...judge(document, contents) },
      reports: contents,
      vocabulary: vocabulary.words,
      failure: null,
    }
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error
    return { file, source: null, reports: [], vocabulary: [], failure: { file, message: error.userMessage } }
  }
}

/** Ids stay when a file is renamed. */
function rename(report: Report, id: string): void {
  report.id = id
  for (const passage of report.passages) passage.id = `${id}/${passage.index}`
}

/** Numbers words in the order in which they come. */
class Vocabulary {
  readonly words: string[] = []
  readonly #ids = new Map<string, number>()

  idOf(word: string): number {
    const known = this.#ids.get(word)
    if (known !== undefined) return known
    this.#ids.set(word, this.words.length)
    return this.words.push(word) - 1
  }
}

function reportContent(report: Report, vocabulary: Vocabulary): ReportContent {
  const segmenter = createSegmenter(placeNames([report]))
  const naming = segmenter.segment([report.title, report.place?.name ?? '', ...report.aliases].join(' '))
  const headings = new Map<string, string[]>()
  const passages = report.passages.map((passage) => {
    const heading = passage.section.join(' ')
    const section = headings.get(heading) ?? segmenter.segment(heading)
    headings.set(heading, section)
    return passageContent(passage, report, { naming, section, own: ownWords(passage, segmenter) }, vocabulary)
  })
  return {
    report: storedReport(report),
    fingerprint: fingerprint(report),
    passages,
    figures: report.passages.flatMap((passage) => extractFigures(passage, report).map(figureRow)),
  }
}

const ownWords = ({ lead, text }: Passage, segmenter: Segmenter): string[] =>
  segmenter.segment(lead === '' ? text : `${lead} ${text}`)

interface CutPassage {
  /** Of the report's title, place and aliases. */
  naming: string[]
  /** Of the headings above. */
  section: string[]
  /** Of lead and text. */
  own: string[]
}

function passageContent(
  passage: Passage,
  report: Report,
  { naming, section, own }: CutPassage,
  vocabulary: Vocabulary,
): PassageContent {
  const ids = new Set<number>()
  const add = (words: string[]): number => {
    for (const word of words) if (isMeaningful(word)) ids.add(vocabulary.idOf(word))
    return ids.size
  }
  const counts = { own: add(own), topical: add(section) }
  add(naming)
  const row = passageRow(passage, report, [...naming, ...section, ...own].join(' '))
  return { row, words: Uint32Array.from(ids), ...counts }
}
