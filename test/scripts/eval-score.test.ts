import { describe, expect, it } from 'vitest'
import { scoreClaims } from '../../scripts/eval/claims.ts'
import { type Outcome, scoreItem } from '../../scripts/eval/score.ts'
import { createSourceTexts } from '../../scripts/eval/sources.ts'
import { summarise } from '../../scripts/eval/summary.ts'
import type { Answer, Citation } from '../../src/answer/types.ts'
import { comparable, type GoldenItem } from '../../src/golden/index.ts'

const REPORT =
  '松涛镇去年实现生产总值 73.5 亿元，同比增长6.2%；固定资产投资22亿元。\n全镇造林300亩，安置务工人员1 2 5人。'
const TWIN = '柏原镇去年实现生产总值20.5亿元，同比增长6.2%，农民减负三成。'
const sources = createSourceTexts(
  new Map([
    ['songtao.txt', REPORT],
    ['baiyuan.txt', TWIN],
  ]),
)

function cite(n: number, quote: string, file = 'songtao.txt'): Citation {
  const text = file === 'songtao.txt' ? REPORT : TWIN
  const start = text.indexOf(quote)
  if (start < 0) throw new Error(`fixture has no ${quote}`)
  const place = file === 'songtao.txt' ? '松涛镇' : '柏原镇'
  const report = `${place}2019年政府工作报告`
  return {
    n,
    report,
    place,
    period: '2019年',
    section: ['工作回顾'],
    file,
    quote,
    start,
    end: start + quote.length,
  }
}

const item: GoldenItem = {
  id: 't1',
  kind: 'number',
  question: '松涛镇生产总值多少？增长多少？',
  history: [],
  facts: [],
  evidence: ['实现生产总值73.5亿元,同比增长6.2%'],
  must: [['73.5亿'], ['6.2%', '百分之六点二']],
  must_not: ['20.5亿'],
}

const GDP = cite(1, '实现生产总值 73.5 亿元，同比增长6.2%')

function answer(parts: Partial<Answer> & { text: string }): Answer {
  return { claims: [], citations: [], notes: [], ...parts, status: parts.status ?? 'answered' } as Answer
}

const right = answer({
  text: '松涛镇2019年生产总值７３.５亿元[1]，增长6.2％[1]。',
  claims: [{ text: '松涛镇2019年生产总值73.5亿元，同比增长6.2%', citations: [1] }],
  citations: [GDP],
})

function outcome(given: Answer, ranked: Outcome['ranked'] = []): Outcome {
  return { answer: given, ranked, milliseconds: 5 }
}

const passage = (file: string, start: number, end: number) => ({
  passageId: `${file}/${start}`,
  file,
  start,
  end,
  score: 1,
})

describe('a right answer', () => {
  it('passes whatever its width, spaces and markers', () => {
    const score = scoreItem(item, outcome(right), sources)
    expect(score).toMatchObject({ right: true, reasons: [], evidenceCited: true })
    expect(score.claims).toMatchObject({
      claims: 1,
      citedClaims: 1,
      quotes: 1,
      verbatimQuotes: 1,
      problems: [],
    })
    expect(score.claims.groundedFigures).toBe(score.claims.figures)
    expect(score.claims.figures).toBeGreaterThanOrEqual(2)
  })

  it('is compared without spaces, markers and full width', () => {
    expect(comparable('增长 ６.２％ [12]，GDP')).toBe('增长6.2%，gdp')
  })
})

describe('a planted wrong answer', () => {
  it.each([
    ['wrong value', { ...right, text: '松涛镇生产总值73.6亿元，增长6.2%。' }, '缺：73.5亿'],
    ['missing must group', { ...right, text: '松涛镇生产总值73.5亿元。' }, '缺：6.2%'],
    ['must_not present', { ...right, text: `${right.text}柏原镇20.5亿元。` }, '不该有：20.5亿'],
    ['refused', { ...right, status: 'refused', suggestions: [] } as Answer, '状态不符：refused'],
    ['asked back', { ...right, status: 'clarify', choices: [] } as Answer, '状态不符：clarify'],
  ])('is wrong: %s', (_, given, reason) => {
    const score = scoreItem(item, outcome(given), sources)
    expect(score.right).toBe(false)
    expect(score.reasons.join()).toContain(reason)
  })

  it('is wrong when an unanswerable question is answered, right when it is refused', () => {
    const none: GoldenItem = { ...item, kind: 'unanswerable', must: [], must_not: [], evidence: [] }
    expect(scoreItem(none, outcome(right), sources).right).toBe(false)
    expect(scoreItem(none, outcome({ ...right, status: 'refused', suggestions: [] }), sources).right).toBe(
      true,
    )
  })

  it('an ambiguous question takes a question back or an answer for each, not a refusal', () => {
    const many: GoldenItem = {
      ...item,
      kind: 'ambiguous',
      must: [
        ['松涛', '哪'],
        ['柏原', '哪'],
      ],
      must_not: [],
    }
    const asked = answer({ text: '请问是哪个镇？', status: 'clarify' })
    expect(scoreItem(many, outcome(asked), sources).right).toBe(true)
    expect(scoreItem(many, outcome(right), sources).reasons.join()).toContain('柏原')
    const refused = answer({ text: '请问是哪个镇？', status: 'refused' })
    expect(scoreItem(many, outcome(refused), sources).right).toBe(false)
  })
})

describe('claims', () => {
  const problems = (given: Answer, facts: string[] = []) => scoreClaims(given, facts, sources).problems

  it.each([
    ['uncited claim', { ...right, claims: [{ text: '松涛镇增长6.2%', citations: [] }] }, '没有出处'],
    [
      'citation that does not exist',
      { ...right, claims: [{ text: '松涛镇很好', citations: [7] }] },
      '没有出处',
    ],
    [
      'altered quote',
      { ...right, citations: [{ ...GDP, quote: '实现生产总值 73.6 亿元，同比增长6.2%' }] },
      '与原文不符',
    ],
    [
      'wrong range',
      { ...right, citations: [{ ...GDP, start: GDP.start + 1, end: GDP.end + 1 }] },
      '与原文不符',
    ],
    ['wrong file', { ...right, citations: [{ ...GDP, file: 'baiyuan.txt' }] }, '与原文不符'],
    ['empty quote', { ...right, citations: [{ ...GDP, quote: '', end: GDP.start }] }, '与原文不符'],
  ])('finds: %s', (_, given, problem) => {
    expect(problems(given as Answer).join()).toContain(problem)
  })

  it.each([
    '松涛镇生产总值73.6亿元',
    '松涛镇生产总值73.5万元',
    '松涛镇生产总值3.5亿元',
    '松涛镇生产总值173.5亿元',
    '松涛镇增长6.2个百分点',
    '松涛镇2018年生产总值73.5亿元',
    '松涛镇3月生产总值73.5亿元',
    '松涛镇生产总值七十四亿元',
    '松涛镇造林300亩',
    '松涛镇建成两处电站',
  ])('finds a figure that is not in the quote: %s', (text) => {
    expect(problems({ ...right, claims: [{ text, citations: [1] }] }).join()).toContain('不在引文里')
  })

  it.each([
    ['松涛镇生产总值735000万元', [1]],
    ['松涛镇生产总值73.5亿元，增长百分之六点二', [1]],
    ['2019年，松涛镇生产总值73.5亿元[1]', [1]],
    ['(二)松涛镇生产总值73.5亿元', [1]],
    ['3、松涛镇生产总值73.5亿元', [1]],
    ['松涛镇安置125人', [2]],
    ['柏原镇农民减负30%', [3]],
    ['松涛镇比柏原镇高53亿元', [1, 3]],
    ['松涛镇的生产总值约是柏原镇的3.59倍', [1, 3]],
    ['两镇生产总值合计94亿元', [1, 3]],
    ['两处都写了生产总值', [1, 3]],
  ])('lets pass what the quotes say or give: %s', (text, citations) => {
    const all = [
      GDP,
      cite(2, '安置务工人员1 2 5人'),
      cite(3, '生产总值20.5亿元，同比增长6.2%，农民减负三成', 'baiyuan.txt'),
    ]
    expect(problems({ ...right, citations: all, claims: [{ text, citations }] })).toEqual([])
  })

  it('does not let a wrong sum or difference pass as computed', () => {
    const all = [GDP, cite(2, '生产总值20.5亿元', 'baiyuan.txt')]
    for (const text of ['相差54亿元', '两镇合计95亿元', '松涛镇是柏原镇的4.2倍'])
      expect(problems({ ...right, citations: all, claims: [{ text, citations: [1, 2] }] })).toHaveLength(1)
  })

  it("takes the user's own facts for a source of figures", () => {
    const given = { ...right, claims: [{ text: '青溪镇引进项目12个', citations: [1] }] }
    expect(problems(given)).toHaveLength(1)
    expect(problems(given, ['引进项目12个'])).toEqual([])
  })
})

describe('retrieval', () => {
  const at = (quote: string) => ({ start: REPORT.indexOf(quote), end: REPORT.indexOf(quote) + quote.length })

  it('ranks the first passage that overlaps an evidence, spaces and width of the evidence aside', () => {
    const gdp = at('生产总值 73.5')
    const ranked = [passage('baiyuan.txt', 0, 20), passage('songtao.txt', gdp.start - 5, gdp.start + 2)]
    expect(scoreItem(item, outcome(right, ranked), sources).retrieval).toMatchObject({
      rank: 2,
      evidenceInTop5: 1,
    })
  })

  it('a passage that only touches the evidence or lies in another file is no hit', () => {
    const range = sources.locate(item.evidence[0]!)[0]!
    const ranked = [
      passage('songtao.txt', range.end, range.end + 9),
      passage('baiyuan.txt', range.start, range.end),
    ]
    expect(scoreItem(item, outcome(right, ranked), sources).retrieval).toMatchObject({
      rank: null,
      evidenceInTop5: 0,
    })
  })

  it('an evidence that stands in several reports may be hit in any', () => {
    expect(sources.locate('同比增长 6.2%').map(({ file }) => file)).toEqual(['songtao.txt', 'baiyuan.txt'])
    const twin = { ...item, evidence: ['同比增长6.2%'] }
    const ranked = [passage('baiyuan.txt', 0, TWIN.length)]
    expect(scoreItem(twin, outcome(right, ranked), sources).retrieval).toMatchObject({ rank: 1 })
  })

  it('is not measured where the sources do not have the evidence', () => {
    const foreign = { ...item, evidence: ['别处的话'] }
    const score = scoreItem(foreign, outcome(right), sources)
    expect(score).toMatchObject({ retrieval: null, evidenceCited: null })
  })
})

describe('summarise', () => {
  it('gives shares per kind and overall', () => {
    const none: GoldenItem = { ...item, id: 't2', kind: 'unanswerable', must: [], must_not: [], evidence: [] }
    const refusal = answer({ text: '没有写', status: 'refused' })
    const gdp = sources.locate(item.evidence[0]!)[0]!
    const ranked = [passage('baiyuan.txt', 0, 5), passage('songtao.txt', gdp.start, gdp.end)]
    const { overall, kinds } = summarise([
      scoreItem(item, outcome(right, ranked), sources),
      scoreItem(item, outcome(refusal), sources),
      scoreItem(none, outcome(refusal), sources),
      scoreItem(none, outcome(right), sources),
    ])
    expect(kinds.number).toMatchObject({ items: 2, right: 0.5, answerableRefused: 0.5, citationRecall: 0.5 })
    expect(kinds.unanswerable).toMatchObject({ right: 0.5, recallAt5: null, refusalRecall: 0.5 })
    expect(overall).toMatchObject({
      items: 4,
      right: 0.5,
      recallAt1: 0,
      recallAt5: 0.5,
      meanReciprocalRank: 0.25,
      refusalPrecision: 0.5,
      citationPrecision: 1,
      p95Milliseconds: 5,
    })
  })
})
