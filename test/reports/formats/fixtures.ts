/** Files of test/fixtures/formats: made by LibreOffice and Chromium, see make.sh there. */
import { join, resolve } from 'node:path'
import { readSource } from '../../../src/reports/index.ts'
import type { Report, SourceDocument } from '../../../src/reports/types.ts'

const FOLDER = resolve(import.meta.dirname, '../../fixtures/formats')

const fixture = (file: string): { path: string; file: string } => ({ path: join(FOLDER, file), file })

export async function readFixture(file: string): Promise<{ document: SourceDocument; report: Report }> {
  const document = await readSource(fixture(file))
  const [report] = document.reports
  if (report === undefined) throw new Error(`no report in ${file}`)
  return { document, report }
}

/** Headings of a report, as a tree of words. */
export const outlineOf = ({ sections }: Report): string[] =>
  sections.map(({ path, depth }) => `${depth} ${path.at(-1)}`)

/** Rows of its tables with whose figures they tell. */
export const rowsOf = ({ passages }: Report): [string, string][] =>
  passages
    .filter(({ list, lead }) => list?.marker === '' && /指标/u.test(lead))
    .map(({ subject, text }) => [subject, text])
