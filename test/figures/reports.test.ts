/** Figures of whole reports: each points at its number, and most are named. */
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { extractFigures, type Figure } from '../../src/figures/index.ts'
import { listSources, readSource } from '../../src/reports/index.ts'

interface Read {
  figure: Figure
  source: string
}

async function allFigures(path: string): Promise<Read[]> {
  const read: Read[] = []
  for (const file of await listSources([path])) {
    const { source, reports } = await readSource(file)
    for (const report of reports)
      for (const passage of report.passages)
        for (const figure of extractFigures(passage, report)) read.push({ figure, source })
  }
  return read
}

const TEXTS = ['../shared/seed', '../shared/reports', 'corpus']

describe.each(TEXTS)('figures of %s', (path) => {
  test.skipIf(!existsSync(path))(
    `point at their numbers and mostly say what they measure (needs ${path})`,
    async () => {
      const read = await allFigures(path)
      expect(read.length).toBeGreaterThan(400)
      for (const { figure, source } of read) {
        const { range, clause, quantity } = figure
        expect(source.slice(range.start, range.end)).toBe(quantity.written)
        expect(clause.start).toBeLessThanOrEqual(range.start)
        expect(clause.end).toBeGreaterThanOrEqual(range.end)
        expect(Number.isNaN(quantity.value)).toBe(figure.masked)
      }
      expect(new Set(read.map(({ figure }) => figure.id)).size).toBe(read.length)
      const share = (holds: (figure: Figure) => boolean): number =>
        read.filter(({ figure }) => holds(figure)).length / read.length
      expect(share(({ indicator }) => indicator !== '')).toBeGreaterThan(0.98)
      expect(share(({ concept }) => concept !== '')).toBeGreaterThan(0.4)
    },
  )
})
