/** Whatever text comes: ranges quote it, nothing throws, and length costs no more than it must. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutFindings, proofread } from '../../src/proofread/index.ts'
import { mend } from './marks.ts'

const PIECES = fc.constantFrom(
  ...['青溪镇', '全镇', '2024年', '3～5万元', '，', ',', '。', '“', '”', '（', ')', '《', '》', '、', '\n'],
  ...[
    '一、',
    '（二）',
    '3.',
    '____',
    '增长8%',
    '约30个左右',
    '的',
    '由60亿元',
    '增加到80亿元',
    '其中',
    '�',
    '\u0000',
  ],
)
const TEXT = fc.array(PIECES, { maxLength: 60 }).map((pieces) => pieces.join(''))

describe('any text', () => {
  it('is quoted by each finding, in order', async () => {
    await fc.assert(
      fc.asyncProperty(TEXT, async (text) => {
        const findings = await proofread(text, { index: null })
        let last = 0
        for (const { start, end, text: words, reason } of findings) {
          expect(text.slice(start, end)).toBe(words)
          expect(end).toBeGreaterThan(start)
          expect(start).toBeGreaterThanOrEqual(last)
          expect(reason).toMatch(/[^。]$/u)
          last = start
        }
        const listed = layOutFindings(text, findings, 2).items
        expect(listed.reduce((sum, { more }) => sum + 1 + more, 0)).toBe(findings.length)
      }),
      { numRuns: 150 },
    )
  })

  it('stays mended where its half-width signs were', async () => {
    const clause = fc.tuple(
      fc.constantFrom('全镇种茶', '增长8%', '修路(含桥)', '“三农”'),
      fc.constantFrom(',', ';', ':', '，'),
    )
    const sentence = fc.array(clause, { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(sentence, async (clauses) => {
        const text = `${clauses.flat().join('')}结束.`
        const widths = async (words: string) =>
          (await proofread(words, { index: null })).filter(({ reason }) => /全角|句末/u.test(reason))
        expect(await widths(mend(text, await widths(text)))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['nothing', ''],
    ['white space', ' \n\u3000\n'],
    ['one hundred thousand digits', '1'.repeat(100_000)],
    ['full-width digits', '１'.repeat(100_000)],
    ['opening quotes', '“'.repeat(100_000)],
    ['pairs in pairs', `${'《'.repeat(50_000)}${'》'.repeat(50_000)}`],
    ['dashes', `1${'-1'.repeat(50_000)}`],
    ['commas', '，'.repeat(100_000)],
    ['underscores', '_'.repeat(100_000)],
    ['one character', '的'.repeat(100_000)],
    ['ordinals', '一、\n'.repeat(30_000)],
    ['English', 'The town planted tea. '.repeat(3_000)],
  ])('%s is read to the end', async (_, text) => {
    const findings = await proofread(text, { index: null })
    for (const { start, end, text: words } of findings.slice(0, 100))
      expect(text.slice(start, end)).toBe(words)
  })
})
