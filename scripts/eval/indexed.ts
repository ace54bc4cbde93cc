/** What the measurements read from an index or from the files it was made of. */
import type { ReportIndex } from '../../src/index/index.ts'
import { listSources, readSource } from '../../src/reports/index.ts'
import type { TextRange } from '../../src/reports/types.ts'
import type { SelfReport } from './self-questions.ts'
import { createSourceTexts, type SourceTexts } from './sources.ts'

/** The decoded texts of source files. A file that cannot be read is left out, as it is from the index. */
export async function textsFromFiles(paths: string[]): Promise<SourceTexts> {
  const texts = new Map<string, string>()
  for (const source of await listSources(paths)) {
    const document = await readSource(source).catch(() => null)
    if (document !== null) texts.set(document.file, document.source)
  }
  return createSourceTexts(texts)
}

/** The same, rebuilt from the stored passages; what was dropped at reading is white space. */
export async function textsFromIndex(index: ReportIndex): Promise<SourceTexts> {
  const parts = new Map<string, (TextRange & { text: string })[]>()
  for (const { id, file } of index.reports)
    parts.set(file, [...(parts.get(file) ?? []), ...(await index.passagesOf(id))])
  return createSourceTexts(new Map([...parts].map(([file, passages]) => [file, layOut(passages)])))
}

/** Passages at their places in the source. */
function layOut(passages: readonly (TextRange & { text: string })[]): string {
  let text = ''
  for (const passage of passages.toSorted((a, b) => a.start - b.start))
    text = text.padEnd(passage.start, ' ') + passage.text
  return text
}

/** More figures than any report has. */
const MANY = 100_000

export async function selfReports(index: ReportIndex): Promise<SelfReport[]> {
  const reports: SelfReport[] = []
  for (const report of index.reports) {
    const passages = await index.passagesOf(report.id)
    const garbled = new Set(passages.filter((passage) => passage.garbled).map(({ id }) => id))
    const figures = await index.figures({ reportIds: [report.id], limit: MANY })
    reports.push({
      ...report,
      figures: figures.filter(({ passageId }) => !garbled.has(passageId)),
      text: layOut(passages),
    })
  }
  return reports
}
