/** The place as the body alone tells it, where neither title nor masthead does. */
import { existsSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSource } from '../../src/reports/index.ts'
import { type PlaceEvidence, readPlace } from '../../src/reports/place.ts'
import type { Report } from '../../src/reports/types.ts'

const read = (evidence: Partial<PlaceEvidence>) =>
  readPlace({ title: '', front: [], opening: '', text: '', file: '报告.txt', ...evidence })

describe('a text that alone tells the place', () => {
  // A city says 居全省前列 more often than 全市.
  const city = `${'全市上下实干。'.repeat(4)}${'多项指标居全省前列。'.repeat(20)}`

  test('a city that compares itself with its province is not the province', () => {
    const text = city + '四川支持乐山发展，四川关心乐山，乐山向好。'.repeat(6)
    expect(read({ text }).place).toMatchObject({ name: '乐山市', level: '地级' })
  })

  test('a province is sure only where it says 我省 of itself', () => {
    const names = '四川迈上新台阶。'.repeat(8)
    expect(read({ text: `${'全省上下实干。'.repeat(9)}${names}` }).place?.certain).toBe(false)
    expect(read({ text: `${'我省上下实干。'.repeat(9)}${names}` }).place).toMatchObject({
      name: '四川省',
      certain: true,
    })
  })

  test('a city of a region says 全区 of the region', () => {
    const text = `${'全市上下实干。'.repeat(4)}${'居全区前列，落实自治区部署。'.repeat(9)}${'崇左向好。'.repeat(8)}`
    expect(read({ text }).place).toMatchObject({ name: '崇左市', level: '地级' })
  })

  test('nothing at all gives no place', () => {
    expect(read({ text: '今天天气很好。' }).place).toBeNull()
  })
})

describe('for any text', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '石',
      '镇',
      '全县',
      '我省',
      '__',
      '代表',
      '《',
      '”',
      '人民政府',
      '第三届',
      '清苑',
      '自治',
      '?',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(''))

  test('a place is sure only when it has a name, and name and short name go together', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(text, { maxLength: 3 }),
        text,
        text,
        text,
        (title, front, opening, body, file) => {
          const { place, parents, aliases } = readPlace({ title, front, opening, text: body, file })
          if (place !== null) {
            expect(place.name !== '' || !place.certain).toBe(true)
            expect(place.short === '').toBe(place.name === '')
            expect(aliases).not.toContain(place.name)
          }
          expect(parents.every(({ name }) => name !== '')).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})

const ARCHIVE = '../shared/archive'

describe.skipIf(!existsSync(ARCHIVE))(`the archive (needs ${ARCHIVE})`, () => {
  let archive: { stem: string; report: Report }[]
  beforeAll(async () => {
    const files = readdirSync(ARCHIVE).filter((file) => file.endsWith('.txt'))
    archive = await Promise.all(
      files.map(async (file) => {
        // The name is held back from the reader and only marks the answer: 清苑-2013.txt, 1955-国务院.txt
        const { reports } = await readSource({ path: `${ARCHIVE}/${file}`, file: '报告.txt' })
        return { stem: file.replace(/\.txt$|-?\d{4}-?/gu, ''), report: reports[0]! }
      }),
    )
  })
  const isOf = ({ place, aliases }: Pick<Report, 'place' | 'aliases'>, stem: string) =>
    place !== null && [place.name, place.short, ...aliases].includes(stem)
  const share = (hits: boolean[]) => hits.filter(Boolean).length / hits.length

  test('without title and front, read from any part of the body, no sure place is wrong', () => {
    const local = archive.filter(({ report }) => report.place?.level !== '国家')
    const bodies = local.map(({ stem, report }) => {
      const body = report.passages.filter(({ role }) => role !== 'title' && role !== 'front')
      return { stem, text: body.map((passage) => passage.text).join('\n') }
    })
    const parts = (body: string) => [body, body.slice(0, body.length / 2), body.slice(body.length / 2)]
    const wrong = bodies.flatMap(({ stem, text }) =>
      parts(text)
        .map((part) => read({ text: part }))
        .filter((found) => found.place?.certain && !isOf(found, stem))
        .map((found) => `${stem}: ${found.place?.name}`),
    )
    expect(wrong).toEqual([])
    expect(share(bodies.map(({ stem, text }) => isOf(read({ text }), stem)))).toBeGreaterThanOrEqual(0.95)
  })
})
