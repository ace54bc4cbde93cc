/** Files of test/fixtures/formats: made by LibreOffice and Chromium, see make.sh there. */
import { join, resolve } from 'node:path'
import { readSource } from '../../../src/reports/index.ts'
import type { Report, SourceDocument } from '../../../src/reports/types.ts'

const FOLDER = resolve(import.meta.dirname, '../../fixtures/formats')

export const fixture = (file: string): { path: string; file: string } => ({ path: join(FOLDER, file), file })

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

/** What report.html says, whatever it was saved as. */
export const OUTLINE = ['1 2020年工作回顾', '2 乡镇经济各有起色', '2 民生短板加快补齐', '1 2021年工作安排']

export const ROWS = [
  [
    '清岚镇',
    '清岚镇财政收入总量1,860万元，增长5.2%；清岚镇农民人均可支配收入18240元；清岚镇主导产业：茶叶。',
  ],
  ['白鹭镇', '白鹭镇农民人均可支配收入16975元；白鹭镇主导产业：渔业和石材。'],
  [
    '石桥乡',
    '石桥乡财政收入总量935万元，下降3.4%；石桥乡农民人均可支配收入15310元；石桥乡主导产业：渔业和石材。',
  ],
  ['合计', '合计财政收入总量2,795万元；合计农民人均可支配收入16842元。'],
]
