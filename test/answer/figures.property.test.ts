/** Over all figures of the fixture reports: each is found by its name, and none answers for another place. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Figure } from '../../src/figures/types.ts'
import type { StoredReport } from '../../src/index/index.ts'
import { openTowns, placesCited, type Towns } from './towns.ts'

interface Row {
  figure: Figure
  report: StoredReport
}

let towns: Towns
let rows: Row[]
beforeAll(async () => {
  towns = await openTowns()
  const figures = await towns.index.figures({ limit: 1_000 })
  rows = figures
    .map((figure) => ({ figure, report: towns.index.report(figure.reportId) }))
    .filter(({ figure, report }) => isAskable(figure) && hasName(report))
})
afterAll(() => towns.close())

function isAskable({ indicator, quantity, masked, years, subPlace, tense }: Figure): boolean {
  const isTold = /^\d/.test(quantity.written) && !masked && subPlace === ''
  return indicator.length >= 4 && isTold && years !== null && years.from === years.to && tense !== 'unknown'
}

const hasName = ({ place, duplicateOf }: StoredReport): boolean =>
  place !== null && place.name !== '' && duplicateOf === null

function questionOn(place: string, { indicator, years, tense }: Figure): string {
  return `${place}${years!.from}年${tense === 'plan' ? '计划' : ''}${indicator}是多少？`
}

it('finds at least 95 % of the figures by place, year and indicator', async () => {
  expect(rows.length).toBeGreaterThan(50)
  const missed: string[] = []
  for (const { figure, report } of rows) {
    const question = questionOn(report.place!.name, figure)
    const { text } = await towns.ask(question)
    if (!text.includes(figure.quantity.written)) missed.push(`${question} → ${text}`)
  }
  expect(missed.length / rows.length, missed.join('\n')).toBeLessThanOrEqual(0.05)
})

it('never answers for a place with the figure of another', async () => {
  const places = [...new Set(rows.map(({ report }) => report.place!.name))]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...rows), fc.constantFrom(...places), async ({ figure }, place) => {
      expect([[], [place]]).toContainEqual(placesCited(await towns.ask(questionOn(place, figure))))
    }),
    { numRuns: 80 },
  )
})

it('never answers for a place that no report speaks for', async () => {
  const unheardOf = fc.constantFrom('白沙镇', '东坪乡', '汉阴县', '樟树坪镇')
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...rows), unheardOf, async ({ figure }, place) => {
      expect((await towns.ask(questionOn(place, figure))).status).toBe('refused')
    }),
    { numRuns: 40 },
  )
})
