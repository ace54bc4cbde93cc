import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createDrafter,
  type Draft,
  type Drafter,
  type DraftRequest,
  draftText,
} from '../../src/draft/index.ts'
import { proofread } from '../../src/proofread/index.ts'
import { type DraftingTowns, FOREIGN_NAMES, openDraftingTowns } from './towns.ts'

let towns: DraftingTowns
let drafter: Drafter

beforeAll(async () => {
  towns = await openDraftingTowns()
  drafter = createDrafter(towns.index)
})

afterAll(() => towns.close())

const FACTS = [
  '引进项目12个，到位资金3.4亿元，同比增长18%',
  '新建农村道路15公里',
  '接待游客36.8万人次',
  '仍有523户农户饮水不便',
  '计划引进项目17个',
]

function request(changes: Partial<DraftRequest> = {}): DraftRequest {
  return {
    kind: '政府工作报告',
    place: '青溪镇',
    year: 2024,
    section: null,
    topic: '',
    length: 900,
    tone: 'report',
    facts: FACTS,
    ...changes,
  }
}

/** Text under each heading of the first level. */
function partsOf({ blocks }: Draft): Map<string, string> {
  const parts = new Map<string, string>()
  let title = ''
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) title = block.text
    const text =
      block.kind === 'heading' ? block.text : block.sentences.map((sentence) => sentence.text).join('')
    parts.set(title, (parts.get(title) ?? '') + text)
  }
  return parts
}

describe('a whole report', () => {
  it('has the parts of such reports, numbered, each fact in its own', async () => {
    const draft = await drafter.draft(request())
    expect(draft.title).toBe('青溪镇2024年政府工作报告')
    const parts = partsOf(draft)
    expect([...parts.keys()]).toEqual(['', '一、2024年工作回顾', '二、存在的问题', '三、2025年工作安排'])
    expect(parts.get('')).toMatch(/^各位代表：.*我代表青溪镇人民政府/u)
    expect(parts.get('一、2024年工作回顾')).toMatch(/（一）.*12个.*18%/u)
    expect(parts.get('二、存在的问题')).toContain('仍有523户农户饮水不便')
    expect(parts.get('三、2025年工作安排')).toMatch(/计划引进项目17个.*让我们/su)
    const text = draftText(draft)
    for (const words of ['12个', '3.4亿元', '15公里', '36.8万人次', '523户', '17个'])
      expect(text.split(words), words).toHaveLength(2)
  })

  it('says and borrows nothing twice, and nothing of another town', async () => {
    const { blocks } = await drafter.draft(request())
    const sentences = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.sentences : []))
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length)
    const text = sentences.map((sentence) => sentence.text).join('')
    for (const name of FOREIGN_NAMES) expect(text).not.toContain(name)
  })

  it('numbers its headings so that proofreading finds nothing', async () => {
    const text = draftText(await drafter.draft(request())).replace(/\[\d+\]/gu, '')
    const findings = await proofread(text, { index: null })
    expect(findings.filter(({ kind }) => kind === 'heading')).toEqual([])
  })

  it('shows its outline first, with the reports it follows, and takes another', async () => {
    const { parts, follows } = await drafter.outline(request())
    expect(parts.map(({ title }) => title)).toEqual(['2024年工作回顾', '存在的问题', '2025年工作安排'])
    expect(follows[0]).toContain('政府工作报告')
    const own = request({ outline: ['旅游工作回顾', '下一步打算'] })
    const heard: string[] = []
    const draft = await drafter.draft(own, { onPart: (title) => heard.push(title) })
    expect(heard).toEqual(['一、旅游工作回顾', '二、下一步打算'])
    expect([...partsOf(draft).keys()].slice(1)).toEqual(heard)
  })

  it.each([
    ['述职报告', { tone: 'duty' as const }, '各位领导、同志们：'],
    ['人大工作报告', {}, '受青溪镇人大主席团委托'],
    ['调查报告', {}, '一、基本情况'],
    ['工作要点', {}, '一、2024年工作回顾'],
  ])('writes a %s', async (kind, changes, words) => {
    const draft = await drafter.draft(request({ kind, ...changes }))
    expect(draftText(draft)).toContain(words)
    expect(draftText(draft).split('12个')).toHaveLength(2)
  })

  it("sets the place's own targets beside the results given, with the gap", async () => {
    const facts = ['引进项目9个', '到位资金3.1亿元']
    const { notes } = await drafter.draft(request({ place: '石麓镇', year: 2023, facts }))
    expect(notes.join('\n')).not.toContain('目标与实绩')
    const next = await drafter.draft(request({ place: '云栖镇', year: 2024, facts: ['旅游收入1.2亿元'] }))
    expect(next.notes.join('\n')).toMatch(/2024年目标与实绩：旅游收入目标1\.5亿元，实绩1\.2亿元，差3000万元/u)
  })
})
