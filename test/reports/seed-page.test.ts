/** The page of twelve reports, as its site serves it. */
import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSource } from '../../src/reports/index.ts'
import type { SourceDocument } from '../../src/reports/types.ts'

const SEED = '../shared/seed/township-reports-page.txt'

describe.skipIf(!existsSync(SEED))(`the seed page (needs ${SEED})`, () => {
  let seed: SourceDocument
  beforeAll(async () => {
    seed = await readSource({ path: SEED, file: 'township-reports-page.txt' })
  })
  const report = (ordinal: number) => seed.reports[ordinal - 1]!

  test('holds twelve reports of these kinds', () => {
    expect(seed.reports.map(({ kind }) => kind)).toEqual([
      '述职报告',
      '政府工作报告',
      '人大工作报告',
      '政府工作报告',
      '述职报告',
      '政府工作报告',
      '政府工作报告',
      '述职报告',
      '廉政述职报告',
      '政府工作报告',
      '政府工作报告',
      '调查报告',
    ])
  })

  test('only the fourth is a near-duplicate, of the second', () => {
    expect(seed.reports.map(({ duplicateOf }) => duplicateOf).filter((id) => id !== null)).toEqual([
      report(2).id,
    ])
    expect(report(4).duplicateOf).toBe(report(2).id)
    expect(report(4).warnings.map(({ code }) => code)).toContain('near-duplicate')
  })

  test('only the fifth holds mojibake, and most of it is readable', () => {
    const garbled = seed.reports.filter(({ passages }) => passages.some((passage) => passage.garbled))
    expect(garbled).toEqual([report(5)])
    const length = (isGarbled: boolean) =>
      report(5)
        .passages.filter((passage) => passage.garbled === isGarbled)
        .reduce((sum, { text }) => sum + text.length, 0)
    expect(length(true)).toBeLessThan(length(false) / 5)
  })

  test('what was done and what is planned stand under different headings', () => {
    const heads = (ordinal: number) => new Set(report(ordinal).passages.map(({ section }) => section[0]))
    expect(heads(2)).toEqual(new Set([undefined, '2024年工作回顾', '2024年工作安排']))
    expect(heads(10)).toEqual(new Set([undefined, '2024年工作回顾', '2024年工作打算']))
  })

  test('the years its site wrote over the true ones are warned of', () => {
    const conflicting = seed.reports.filter(({ period }) => period.conflict).map(({ ordinal }) => ordinal)
    expect(conflicting).toEqual(expect.arrayContaining([2, 7, 10]))
    for (const ordinal of conflicting)
      expect(report(ordinal).warnings.map(({ code }) => code)).toContain('dating-conflict')
  })
})
