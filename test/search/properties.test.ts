/** What holds for any question, any words, any text. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fold } from '../../src/language/fold.ts'
import { coverage, type Query, termMatch } from '../../src/search/index.ts'
import { openTowns, REPORTS, type Towns } from './towns.ts'

let towns: Towns

beforeAll(async () => {
  towns = await openTowns()
})

afterAll(() => towns.close())

/** Pieces of questions in any order, with whatever else a keyboard gives. */
const PIECES = [
  '石麓镇',
  '柳浦',
  '虎丘镇',
  '那个镇',
  '有风筝厂的',
  '2018年',
  '一八年',
  '98年',
  '去年',
  '报告',
  '总理',
  '税收',
  'GDP',
  '硬化道路',
  '“五大工程”',
  '“X石麓”',
  '《',
  '”',
  '(',
  '多少',
  '多少公里',
  '几个点',
  '哪六项',
  '谁高',
  '差多少',
  '翻番了吗',
  '呢',
  '，',
  '、',
  '？',
  '和',
  '比',
  '的',
  ' ',
  '𠮷',
  '😀',
  '\u0000',
]
const piecewise = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary' })), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''))
const questions = fc.oneof({ weight: 3, arbitrary: piecewise }, fc.string({ unit: 'binary', maxLength: 60 }))

const sentences = Object.values(REPORTS)
  .flatMap((text) => text.split(/[。\n]/))
  .filter((sentence) => sentence.length > 3)

const termsOf = ({ asks, scopes }: Query) => [
  ...asks.flatMap(({ terms, context }) => [...terms, ...context]),
  ...scopes.flatMap(({ terms }) => terms),
]

describe('understand', () => {
  it('reads any string, after any history, into at least one ask', () => {
    fc.assert(
      fc.property(questions, fc.array(questions, { maxLength: 3 }), (question, history) => {
        const query = towns.understand(question, history)
        expect(query.asks.length).toBeGreaterThan(0)
        for (const term of termsOf(query)) {
          expect(term.weight).toBeGreaterThan(0)
          expect(term.variants[0]).toBe(term.text)
        }
        for (const { scope } of query.asks) if (scope !== null) expect(query.scopes[scope]).toBeDefined()
      }),
      { numRuns: 150 },
    )
  })

  it('reads the same question the same way, with or without white space around it', () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(towns.understand(`  ${question}\n`)).toEqual(towns.understand(question))
      }),
      { numRuns: 100 },
    )
  })

  it('reads a very long question in no more than its share of time', () => {
    const long = '石麓镇2018年税收多少，和柳浦乡比谁高、'.repeat(100)
    expect(towns.understand(long).scopes.map(({ label }) => label)).toEqual(['石麓镇', '柳浦乡'])
  })
})

describe('coverage', () => {
  it('is a share', () => {
    fc.assert(
      fc.property(questions, fc.oneof(fc.constantFrom(...sentences), questions), (question, text) => {
        for (const { terms } of towns.understand(question).asks) {
          const share = coverage(terms, fold(text))
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is whole for a text that is the question itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sentences), (sentence) => {
        const { asks } = towns.understand(sentence)
        for (const { terms } of asks) expect(coverage(terms, fold(sentence))).toBeCloseTo(1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('termMatch', () => {
  it('is 1 for a text that holds the term, and a share for any other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sentences),
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        (question, before, after) => {
          for (const term of termsOf(towns.understand(question))) {
            // A number is matched whole, so nothing may continue it.
            expect(termMatch(term, `${fold(before)}|${term.text}|${fold(after)}`)).toBe(1)
            const other = termMatch(term, fold(before + after))
            expect(other).toBeGreaterThanOrEqual(0)
            expect(other).toBeLessThanOrEqual(1)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('retrieve', () => {
  it('answers any question with passages in order, each once', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { hits } = await towns.retrieve(towns.understand(question))
        for (const { passages } of hits) {
          const ranks = passages.map(({ rank }) => rank)
          expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
          expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length)
          for (const { covered } of passages) expect(covered).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 20 },
    )
  })
})
