/** Tables for a terminal, aligned where Chinese characters take two columns. */
import { displayWidth } from '../../src/channels/terminal/index.ts'
import type { SetSummary, Summary } from './summary.ts'

const COLUMNS: { title: string; value: (summary: Summary) => string }[] = [
  { title: '题数', value: ({ items }) => String(items) },
  { title: '答对', value: ({ right }) => percent(right) },
  { title: 'R@1', value: ({ recallAt1 }) => percent(recallAt1) },
  { title: 'R@5', value: ({ recallAt5 }) => percent(recallAt5) },
  { title: 'R@10', value: ({ recallAt10 }) => percent(recallAt10) },
  { title: 'MRR', value: ({ meanReciprocalRank: mrr }) => (mrr === null ? '–' : mrr.toFixed(2)) },
  { title: '证据@5', value: ({ evidenceAt5 }) => percent(evidenceAt5) },
  { title: '引用准', value: ({ citationPrecision }) => percent(citationPrecision) },
  { title: '引用全', value: ({ citationRecall }) => percent(citationRecall) },
  { title: '原文一致', value: ({ verbatimQuotes }) => percent(verbatimQuotes) },
  { title: '数字有据', value: ({ groundedFigures }) => percent(groundedFigures) },
  { title: '误拒', value: ({ answerableRefused }) => percent(answerableRefused) },
  { title: '拒答准', value: ({ refusalPrecision }) => percent(refusalPrecision) },
  { title: '拒答全', value: ({ refusalRecall }) => percent(refusalRecall) },
  { title: 'p50', value: ({ p50Milliseconds }) => milliseconds(p50Milliseconds) },
  { title: 'p95', value: ({ p95Milliseconds }) => milliseconds(p95Milliseconds) },
]

/** One row a kind and one for all of them. */
export function summaryTable({ overall, kinds }: SetSummary): string {
  const rows = [...Object.entries(kinds), ['全部', overall] as const]
  const cells = rows.map(([name, summary]) => [name, ...COLUMNS.map(({ value }) => value(summary))])
  const table = alignTable([['题型', ...COLUMNS.map(({ title }) => title)], ...cells])
  return table
}

/** Rows of cells as lines: the first column to the left, the others to the right. */
export function alignTable(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))))
  const pad = (cell: string, column: number) => {
    const space = ' '.repeat(widths[column]! - displayWidth(cell))
    return column === 0 ? cell + space : space + cell
  }
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(share === 1 ? 0 : 1)}%`
}

function milliseconds(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(1)}ms`
}
