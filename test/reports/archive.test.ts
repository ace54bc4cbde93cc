import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { fingerprint, linkDuplicates, listSources, readSource } from '../../src/reports/index.ts'
import type { Report, SourceDocument } from '../../src/reports/types.ts'

const ARCHIVE = '../shared/archive'
const REPORTS = '../shared/reports'

/** 清苑-2013.txt, 1955-国务院.txt: the place and the year its collector gave the file. */
function named(file: string): { place: string; year: number } {
  const parts = basename(file, '.txt').split('-')
  const year = parts.find((part) => /^\d{4}$/u.test(part))!
  const place = parts.find((part) => part !== year)!
  return {
    place: place === '国务院' ? '全国' : place.replace(/(?:省|市|(?:壮族|回族)?自治区)$/u, ''),
    year: Number(year),
  }
}

describe.skipIf(!existsSync(ARCHIVE))(`reports of the archive (skipped without ${ARCHIVE})`, () => {
  let documents: SourceDocument[] = []
  const single = (): { file: string; report: Report }[] =>
    documents.map(({ file, reports }) => ({ file, report: reports[0]! }))
  const missing = (holds: (entry: { file: string; report: Report }) => boolean): string[] =>
    single()
      .filter((entry) => !holds(entry))
      .map(({ file }) => file)

  beforeAll(async () => {
    documents = await Promise.all((await listSources([ARCHIVE])).map(readSource))
  })

  it('are one a file', () => {
    expect(documents.filter(({ reports }) => reports.length !== 1).map(({ file }) => file)).toEqual([])
  })

  it('speak for the place of their file: at least 99 %', () => {
    const wrong = missing(({ file, report }) => report.place?.short === named(file).place)
    expect(wrong.length, wrong.join(' ')).toBeLessThanOrEqual(documents.length * 0.01)
  })

  it('are of the year of their file: at least 97 %', () => {
    const wrong = missing(
      ({ file, report: { period } }) => (period.stated ?? period.inferred) === named(file).year,
    )
    expect(wrong.length, wrong.join(' ')).toBeLessThanOrEqual(documents.length * 0.03)
  })

  it('carry true years but for those whose text tells another year than their page: at most 1 %', () => {
    const conflicting = missing(({ report }) => !report.period.conflict)
    expect(conflicting.length, conflicting.join(' ')).toBeLessThanOrEqual(documents.length * 0.01)
  })

  it('hold no mojibake, and no two years of one place are taken for duplicates', () => {
    linkDuplicates(
      documents.flatMap(({ reports }) =>
        reports.map((report) => ({ report, fingerprint: fingerprint(report) })),
      ),
    )
    const odd = single().filter(
      ({ report: { duplicateOf, warnings } }) =>
        duplicateOf !== null || warnings.some(({ code }) => code === 'mojibake'),
    )
    expect(odd.map(({ file }) => file)).toEqual([])
  })
})

describe.skipIf(!existsSync(REPORTS))(`the eight reports (skipped without ${REPORTS})`, () => {
  it('are read with place and year, none in conflict', async () => {
    const documents = await Promise.all((await listSources([REPORTS])).map(readSource))
    const read = documents.flatMap(({ reports }) =>
      reports.map(({ place, period }) => [place?.name, period.stated, period.conflict, place?.certain]),
    )
    expect(read).toEqual([
      ['全国', 1975, false, true],
      ['全国', 1998, false, true],
      ['全国', 2023, false, true],
      ['甘孜藏族自治州', 2024, false, true],
      ['清苑县', 2003, false, true],
      ['清苑县', 2008, false, true],
      ['阜平县', 2013, false, true],
      ['新安县', 2024, false, true],
    ])
  })
})
