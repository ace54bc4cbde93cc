import { describe, expect, it } from 'vitest'
import { judge } from '../../scripts/eval/self.ts'
import { makeSelfQuestions, type SelfReport } from '../../scripts/eval/self-questions.ts'
import type { Answer } from '../../src/answer/types.ts'
import type { Figure } from '../../src/figures/types.ts'
import { findQuantities } from '../../src/language/numbers.ts'

function figure(id: string, indicator: string, written: string, parts: Partial<Figure> = {}): Figure {
  return {
    id,
    passageId: 'r/1',
    reportId: 'r',
    indicator,
    concept: '',
    quantity: findQuantities(written)[0]!,
    change: null,
    tense: 'result',
    years: { from: 2019, to: 2019 },
    subPlace: '',
    masked: false,
    range: { start: 0, end: 1 },
    clause: { start: 0, end: 1 },
    ...parts,
  }
}

const report: SelfReport = {
  id: 'r',
  place: { name: '松涛镇', short: '松涛', level: '乡级', certain: true },
  aliases: [],
  duplicateOf: null,
  period: { stated: 2020, inferred: 2020, evidence: [], conflict: false, reviewed: null, planned: null },
  text: '松涛镇2019年生产总值73.5亿元，云溪来客不少。',
  figures: [
    figure('a', '生产总值', '73.5亿元', { concept: '生产总值' }),
    figure('b', '生产总值', '80亿元', {
      concept: '生产总值',
      tense: 'plan',
      years: { from: 2020, to: 2020 },
    }),
    figure('c', '财政收入', '__万元', { masked: true }),
    figure('d', '', '12个'),
  ],
}

const { questions, askable, rows } = makeSelfQuestions([report], 100)

describe('makeSelfQuestions', () => {
  it('asks in several wordings, with synonyms, the place full and short, the year said and implied', () => {
    const asked = questions.filter(({ nearMiss }) => nearMiss === null).map(({ question }) => question)
    expect(asked).toContain('松涛镇2019年生产总值是多少？')
    expect(asked.some((question) => /^松涛(?!镇)/u.test(question))).toBe(true)
    expect(asked.some((question) => !/\d{4}年/u.test(question))).toBe(true)
    expect(new Set(asked).size).toBeGreaterThanOrEqual(5)
    expect({ askable, rows }).toEqual({ askable: 2, rows: 4 })
  })

  it('takes the result for right in a question on a result, the plan in one on a plan', () => {
    for (const { question, accepted } of questions.filter(({ nearMiss }) => nearMiss === null))
      expect(accepted.map(({ written }) => written)).toEqual([
        question.includes('目标') ? '80亿元' : '73.5亿元',
      ])
  })

  it('makes near misses that the corpus cannot answer', () => {
    const near = questions.filter(({ nearMiss }) => nearMiss !== null)
    expect(new Set(near.map(({ nearMiss }) => nearMiss))).toEqual(new Set(['place', 'year', 'masked']))
    const place = near.find(({ nearMiss }) => nearMiss === 'place')!
    expect(place.question).not.toMatch(/松涛|云溪/u)
    const year = near.find(({ nearMiss }) => nearMiss === 'year')!
    expect(Number(/\d{4}/u.exec(year.question)![0])).toBeGreaterThan(2020)
    for (const { accepted } of near) expect(accepted).toEqual([])
  })

  it('is the same each time', () => {
    expect(makeSelfQuestions([report], 100).questions).toEqual(questions)
    expect(makeSelfQuestions([report], 1).questions.length).toBeLessThan(questions.length)
  })
})

describe('judge', () => {
  const straight = questions.find(({ question }) => question === '松涛镇2019年生产总值是多少？')!
  const masked = questions.find(({ nearMiss }) => nearMiss === 'masked')!
  const absent = questions.find(({ nearMiss }) => nearMiss === 'year')!
  const answer = (text: string, status: Answer['status'] = 'answered') =>
    ({ status, text, claims: [{ text, citations: [1] }], citations: [], notes: [] }) as unknown as Answer

  it('finds the value in any unit, and tells wrong from refused', () => {
    expect(judge(straight, answer('生产总值735000万元[1]'))).toBe('found')
    expect(judge(straight, answer('生产总值80亿元[1]'))).toBe('wrong')
    expect(judge(straight, answer('没有写', 'refused'))).toBe('refused')
    expect(judge(straight, answer('哪一年？', 'clarify'))).toBe('asked-back')
  })

  it('holds a near miss to giving no figure', () => {
    expect(judge(absent, answer('生产总值73.5亿元'))).toBe('wrong')
    expect(judge(absent, answer('没有写', 'refused'))).toBe('refused')
    expect(judge(masked, answer('财政收入__万元（原文隐去）'))).toBe('refused')
    expect(judge(masked, answer('财政收入365万元'))).toBe('wrong')
  })
})
