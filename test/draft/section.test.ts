import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createDrafter,
  type Draft,
  type Drafter,
  type DraftRequest,
  draftText,
} from '../../src/draft/index.ts'
import { fold } from '../../src/language/fold.ts'
import { type DraftingTowns, FOREIGN_NAMES, openDraftingTowns } from './towns.ts'

let towns: DraftingTowns
let drafter: Drafter

beforeAll(async () => {
  towns = await openDraftingTowns()
  drafter = createDrafter(towns.index)
})

afterAll(() => towns.close())

const FACTS = [
  '引进项目12个, 到位资金3.4亿元, 同比增长18%',
  '新建农村道路15公里',
  '接待游客３６．８万人次',
  '发放低保金120万元',
]

function request(changes: Partial<DraftRequest> = {}): DraftRequest {
  return {
    kind: '政府工作报告',
    place: '青溪镇',
    year: 2024,
    section: 'review',
    topic: '',
    length: 400,
    tone: 'report',
    facts: FACTS,
    ...changes,
  }
}

const sentencesOf = ({ blocks }: Draft) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? block.sentences : []))
const textOf = (draft: Draft): string => fold(draftText({ ...draft, title: '' }).replace(/\[\d+\]/gu, ''))
const count = (text: string, words: string): number => text.split(fold(words)).length - 1

/** What every draft owes, whatever was asked. */
function expectOwn(draft: Draft, { facts, year }: DraftRequest): void {
  const text = textOf(draft)
  for (const name of FOREIGN_NAMES) expect(text).not.toContain(name)
  const given = new Set([fold(facts.join(' ')), `${year}`].join(' ').match(/\d+/gu))
  for (const digits of text.match(/\d+/gu) ?? []) expect([...given], text).toContain(digits)
  const sentences = sentencesOf(draft)
  expect(new Set(sentences.map((sentence) => sentence.text)).size).toBe(sentences.length)
  for (const sentence of sentences) {
    expect(sentence.similarity === null).toBe(sentence.citations.length === 0)
    for (const n of sentence.citations) expect(draft.citations.map((citation) => citation.n)).toContain(n)
  }
  for (const { file, start, end, quote } of draft.citations)
    expect(towns.sources.get(file)!.slice(start, end)).toBe(quote)
}

describe('a section', () => {
  it('tells every fact once, with its value untouched, under its matter', async () => {
    const draft = await drafter.draft(request())
    const text = textOf(draft)
    for (const figure of ['12个', '3.4亿元', '18%', '15公里', '36.8万人次', '120万元'])
      expect(count(text, figure), figure).toBe(1)
    expect(text).toMatch(/一是招商引资.*12个.*3\.4亿元,同比增长18%/u)
    expect(
      sentencesOf(draft)
        .flatMap(({ facts }) => facts)
        .toSorted(),
    ).toEqual([0, 1, 2, 3])
    expectOwn(draft, request())
  })

  it.each([
    ['review', {}],
    ['review of one matter', { topic: '旅游', facts: ['接待游客36.8万人次'], length: 150 }],
    ['problems', { section: 'problems', facts: [], length: 200 }],
    ['plan', { section: 'plan', facts: ['计划引进项目10个'] }],
    ['measures', { section: 'measures', topic: '安全生产', facts: [], length: 120 }],
    ['opening', { section: 'opening', facts: [], length: null }],
    ['closing', { section: 'closing', facts: [], length: null }],
    ['duty report', { kind: '述职报告', tone: 'duty' }],
    ['nothing given', { facts: [] }],
  ] as [string, Partial<DraftRequest>][])('holds nothing of another town: %s', async (_, changes) => {
    const draft = await drafter.draft(request(changes))
    expect(sentencesOf(draft).length).toBeGreaterThan(0)
    expectOwn(draft, request(changes))
  })

  it('keeps to the length asked for, as far as the reports carry', async () => {
    for (const length of [150, 250]) {
      const written = textOf(await drafter.draft(request({ length }))).length
      expect(written).toBeGreaterThan(0.8 * length)
      expect(written).toBeLessThan(1.2 * length)
    }
    const draft = await drafter.draft(request({ length: 8000 }))
    expect(draft.notes.join('\n')).toMatch(/要求8000字.*写到\d+字/u)
  })

  it('says which turns it borrowed, so that the clerk looks at each', async () => {
    const { notes } = await drafter.draft(request())
    expect(notes[0]).toMatch(/^以下句子借自他镇报告的写法，请核对本镇是否属实：/u)
    expect(notes[0]).not.toMatch(/\d/u)
  })

  it('borrows no sentence whole from one report', async () => {
    const bare = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '')
    const sources = [...towns.sources.values()].map(bare)
    const draft = await drafter.draft(request())
    for (const { text, citations } of sentencesOf(draft))
      if (citations.length > 0) expect(sources.some((source) => source.includes(bare(text)))).toBe(false)
  })

  it('leaves blank what nobody told, and only that', async () => {
    const empty = await drafter.draft(request({ facts: [] }))
    expect(draftText(empty)).toContain('引进项目____个')
    expect(empty.notes.join('\n')).toContain('请补上后再用')
    const told = draftText(await drafter.draft(request({ length: 200 })))
    expect(told).not.toContain('____')
  })

  it('says that a plan stands among results, in its own words', async () => {
    const draft = await drafter.draft(request({ facts: ['计划新建水厂1座', '引进项目12个'] }))
    expect(draftText(draft)).toContain('计划新建水厂1座')
    expect(draft.notes.join('\n')).toContain('第1条事实“计划新建水厂1座”是计划')
  })

  it('tells two hundred facts, each once', async () => {
    const facts = Array.from({ length: 200 }, (_, i) => `引进第${i + 1}批设备${1000 + i}台`)
    const draft = await drafter.draft(request({ facts, length: 300 }))
    const text = textOf(draft)
    for (let i = 0; i < 200; i++) expect(count(text, `${1000 + i}台`)).toBe(1)
    expect(draft.notes.join('\n')).toMatch(/要求300字，事实都写上已有\d+字/u)
  })

  it('keeps facts that are not Chinese as they are and says so', async () => {
    const draft = await drafter.draft(request({ facts: ['12 new projects worth 340 million yuan'] }))
    expect(draftText(draft)).toContain('12 new projects worth 340 million yuan')
    expect(draft.notes.join('\n')).toContain('第1条事实不是中文')
  })

  it('keeps what stands beside a place out, though a fact names it', async () => {
    const draft = await drafter.draft(request({ facts: ['与石麓镇共建园区1个'] }))
    expect(draftText(draft)).toContain('与石麓镇共建园区1个')
  })

  it('writes the same draft each time', async () => {
    const first = await drafter.draft(request())
    expect(await createDrafter(towns.index).draft(request())).toEqual(first)
  })
})
