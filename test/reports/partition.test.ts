/** Every character of a file is in one passage, or dropped with a reason, or white space. */
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listSources, parseDocument, readSource } from '../../src/reports/index.ts'
import { collection, report } from './generated.ts'
import { expectWellFormed, partitionFault } from './partition.ts'

describe('partition of generated files', () => {
  test.each([
    ['one report', report],
    ['a collection', collection],
  ])('%s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (source) => {
        expectWellFormed(parseDocument('松溪.txt', source))
      }),
      { numRuns: 150 },
    )
  })

  test('Markdown', () => {
    fc.assert(
      fc.property(report, (text) => {
        const source = text.replace(/^(?=[一二]、|（)/gmu, '## ').replace(/^(?=1、)/gmu, '- ')
        expectWellFormed(parseDocument('松溪.md', `---\nplace: 松溪镇\n---\n# ${source}`))
      }),
      { numRuns: 100 },
    )
  })

  test('reading is a function of the text alone', () => {
    fc.assert(
      fc.property(collection, (source) => {
        expect(parseDocument('a.txt', source)).toEqual(parseDocument('a.txt', source))
      }),
      { numRuns: 20 },
    )
  })
})

describe.each(['../shared/seed', '../shared/reports', '../shared/archive', 'corpus'])(
  'partition of %s',
  (folder) => {
    test.skipIf(!existsSync(folder))(`covers each file (needs ${folder})`, { timeout: 60_000 }, async () => {
      const sources = await listSources([folder])
      expect(sources.length).toBeGreaterThan(0)
      for (const source of sources) expectWellFormed(await readSource(source))
    })
  },
)

describe('the check itself', () => {
  const document = parseDocument('a.txt', fc.sample(report, { numRuns: 1, seed: 7 })[0]!)

  test('finds a passage that was lost', () => {
    const [first] = document.reports
    const reports = [{ ...first!, passages: first!.passages.slice(1) }]
    expect(partitionFault({ ...document, reports })).toMatch(/^lost at/u)
  })

  test('finds a passage that overlaps the next, and one with other words', () => {
    const [first] = document.reports
    const [head, ...rest] = first!.passages
    const longer = { ...head!, end: head!.end + 4 }
    const other = { ...head!, text: '别的字' }
    for (const [changed, fault] of [
      [longer, /differs|overlap/u],
      [other, /differs/u],
    ] as const)
      expect(partitionFault({ ...document, reports: [{ ...first!, passages: [changed, ...rest] }] })).toMatch(
        fault,
      )
  })
})
