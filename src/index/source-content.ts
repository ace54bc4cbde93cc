/** One source file as what the index holds of it. Depends on the file alone, so that files can be read side by side. */
import { UserFacingError } from '../errors.ts'
import { extractFigures } from '../figures/index.ts'
import { createSegmenter, isMeaningful } from '../language/segment.ts'
import { fingerprint, readSource, reportId } from '../reports/index.ts'
import { type Passage, passageId, type Report } from '../reports/types.ts'
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
export async function readContent({ seed, ...given }: PlannedSource): Promise<SourceContent> {
  const { path, file } = given
  try {
    // Before the file is read: a change while it is read shows the next time.
    const stamp = await stampOf(path)
    const document = await readSource(given)
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
  for (const passage of report.passages) passage.id = passageId(id, passage.index)
}

/** Numbers words in the order in which they come. */
class Vocabulary {
  readonly words: string[] = []
  readonly #numbers = new Map<string, number>()
  /** By number: the last text that held the word, so that each is taken once a text. */
  readonly #lastText: number[] = []
  #text = 0
  #taken: number[] = []

  /** Begins a text. */
  begin(): void {
    this.#text++
    this.#taken = []
  }

  /** Takes words of the text; gives how many different ones it has so far. */
  take(words: readonly string[]): number {
    for (const word of words) {
      if (!isMeaningful(word)) continue
      const number = this.#numberOf(word)
      if (this.#lastText[number] === this.#text) continue
      this.#lastText[number] = this.#text
      this.#taken.push(number)
    }
    return this.#taken.length
  }

  /** Numbers of the words taken of the text. */
  end(): Uint32Array {
    return new Uint32Array(this.#taken)
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.words.length)
    return this.words.push(word) - 1
  }
}

/** Words, and all of them in one line. */
interface CutText {
  words: string[]
  line: string
}

function reportContent(report: Report, vocabulary: Vocabulary): ReportContent {
  const segmenter = createSegmenter(placeNames([report]))
  const cut = (text: string): CutText => {
    const words = segmenter.segment(text)
    return { words, line: words.join(' ') }
  }
  const naming = cut([report.title, report.place?.name ?? '', ...report.aliases].join(' '))
  const headings = new Map<string, CutText>()
  const passages = report.passages.map((passage) => {
    const heading = passage.section.join(' ')
    const section = headings.get(heading) ?? cut(heading)
    headings.set(heading, section)
    const own = cut(passage.lead === '' ? passage.text : `${passage.lead} ${passage.text}`)
    return passageContent(passage, report, { naming, section, own }, vocabulary)
  })
  return {
    report: storedReport(report),
    fingerprint: fingerprint(report),
    passages,
    figures: report.passages.flatMap((passage) => extractFigures(passage, report).map(figureRow)),
  }
}

interface CutPassage {
  /** Of the report's title, place and aliases. */
  naming: CutText
  /** Of the headings above. */
  section: CutText
  /** Of lead and text. */
  own: CutText
}

function passageContent(
  passage: Passage,
  report: Report,
  { naming, section, own }: CutPassage,
  vocabulary: Vocabulary,
): PassageContent {
  vocabulary.begin()
  const counts = { own: vocabulary.take(own.words), topical: vocabulary.take(section.words) }
  vocabulary.take(naming.words)
  const lines = [naming.line, section.line, own.line].filter((line) => line !== '')
  return { row: passageRow(passage, report, lines.join(' ')), words: vocabulary.end(), ...counts }
}
