/** Near-duplicates across files. */
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fingerprint,
  linkDuplicates,
  listSources,
  parseDocument,
  readSource,
  relinkDuplicates,
} from '../../src/reports/index.ts'
import type { SourceDocument } from '../../src/reports/types.ts'

type Parsed = Omit<SourceDocument, 'encoding'>

const VILLAGES = [
  '上坪',
  '下坪',
  '石桥',
  '柳湾',
  '南坡',
  '青岗',
  '竹园',
  '古渡',
  '沙田',
  '北岭',
  '梅坞',
  '枫林',
]

/** Sentences that only this topic has. */
const told = (topic: string, villages = VILLAGES): string =>
  villages
    .map((village, i) => `${village}村的${topic}在当年做成了第${i + 3}个示范点，带动农户增收。`)
    .join('\n')

const OPENING = '现在，我代表镇人民政府向大会报告工作，请予审议。'

function parse(file: string, ...paragraphs: string[]): Parsed {
  return parseDocument(file, ['松溪镇政府工作报告', '各位代表：', OPENING, ...paragraphs].join('\n'))
}

const link = (documents: readonly Pick<SourceDocument, 'reports'>[]): void =>
  linkDuplicates(
    documents.flatMap(({ reports }) =>
      reports.map((report) => ({ report, fingerprint: fingerprint(report) })),
    ),
  )

function linked(...documents: Parsed[]): Record<string, string | null> {
  link(documents)
  const fileOf = new Map(
    documents.flatMap(({ reports }) => reports.map(({ id, file }) => [id, file] as const)),
  )
  return Object.fromEntries(
    documents.flatMap(({ reports }) =>
      reports.map(({ file, duplicateOf }) => [file, duplicateOf === null ? null : fileOf.get(duplicateOf)!]),
    ),
  )
}

describe('near-duplicates', () => {
  test('the poorer copy points at the richer one, whichever comes first', () => {
    const rich = () => parse('全.txt', told('果园'), told('夜校'))
    const poor = () => parse('缺.txt', told('果园'))
    expect(linked(rich(), poor())).toEqual({ '全.txt': null, '缺.txt': '全.txt' })
    expect(linked(poor(), rich())).toEqual({ '全.txt': null, '缺.txt': '全.txt' })
  })

  test('another order and masked figures do not hide a copy', () => {
    const original = parse('原.txt', told('果园'), told('夜校'))
    const copy = parse(
      '抄.txt',
      told('夜校', VILLAGES.toReversed()).replace(/\d+/gu, '__'),
      told('果园', VILLAGES.slice(3)),
    )
    expect(linked(original, copy)).toEqual({ '原.txt': null, '抄.txt': '原.txt' })
    expect(copy.reports[0]!.warnings.filter(({ code }) => code === 'near-duplicate')).toHaveLength(1)
    expect(copy.reports[0]!.passages.length).toBeGreaterThan(5)
  })

  test('reports that share only set phrases are not linked', () => {
    const common = '全镇上下要增强信心，鼓足干劲，为建设美好家园而努力奋斗。'
    const files = linked(parse('甲.txt', told('果园'), common), parse('乙.txt', told('夜校'), common))
    expect(files).toEqual({ '甲.txt': null, '乙.txt': null })
  })

  test('linking again changes nothing, and a copy whose original went away is free', () => {
    const rich = parse('全.txt', told('果园'), told('夜校'))
    const poor = parse('缺.txt', told('果园'))
    linked(rich, poor)
    const once = structuredClone([rich, poor])
    linked(rich, poor)
    expect([rich, poor]).toEqual(once)
    expect(linked(poor)).toEqual({ '缺.txt': null })
    expect(poor.reports[0]!.warnings.map(({ code }) => code)).not.toContain('near-duplicate')
  })

  test('the order of the files does not matter, and no copy points at a copy', () => {
    const makers = [
      () => parse('全.txt', told('果园'), told('夜校'), told('水渠')),
      () => parse('半.txt', told('果园'), told('夜校')),
      () => parse('少.txt', told('果园')),
      () => parse('外.txt', told('集市')),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        expect(linked(...order.map((i) => makers[i]!()))).toEqual({
          '全.txt': null,
          '半.txt': '全.txt',
          '少.txt': '全.txt',
          '外.txt': null,
        })
      }),
      { numRuns: 24 },
    )
  })

  const ARCHIVE = '../shared/archive'
  test.skipIf(!existsSync(ARCHIVE))(
    `no two years of one place are linked (needs ${ARCHIVE})`,
    async () => {
      const documents: SourceDocument[] = []
      for (const source of await listSources([ARCHIVE])) documents.push(await readSource(source))
      link(documents)
      const byId = new Map(
        documents.flatMap(({ reports }) => reports.map((report) => [report.id, report] as const)),
      )
      for (const { duplicateOf, file, period } of byId.values()) {
        if (duplicateOf === null) continue
        const original = byId.get(duplicateOf)!
        const year = (of: typeof period) => of.inferred ?? of.stated
        expect([file, year(period)]).toEqual([file, year(original.period)])
      }
    },
    60_000,
  )
})

describe('linking again after some reports came and went', () => {
  /** Sentences are few, so that reports share many. */
  const sentences = fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { minLength: 3, maxLength: 14 })
  const library = fc.array(sentences, { minLength: 2, maxLength: 14 })

  const entry = (hashes: number[], number: number) => ({
    report: {
      id: `${number}`,
      file: `${number}.txt`,
      ordinal: 1,
      title: `第${number}篇`,
      duplicateOf: null as string | null,
      warnings: [],
    },
    fingerprint: Uint32Array.from(hashes),
  })

  test('gives what linking all of them gives', () => {
    fc.assert(
      fc.property(library, library, fc.infiniteStream(fc.boolean()), (old, added, leaves) => {
        const before = old.map(entry)
        linkDuplicates(before)
        const [gone, kept] = [[], []] as (typeof before)[]
        for (const one of before) (leaves.next().value ? gone! : kept!).push(one)
        const fresh = added.map((hashes, i) => entry(hashes, old.length + i))
        const now = [...kept!, ...fresh]
        relinkDuplicates(
          now,
          [...gone!, ...fresh].map(({ fingerprint }) => fingerprint),
        )
        const anew = structuredClone(now)
        for (const { report } of anew) Object.assign(report, { duplicateOf: null, warnings: [] })
        linkDuplicates(anew)
        expect(now).toEqual(anew)
      }),
    )
  })
})
