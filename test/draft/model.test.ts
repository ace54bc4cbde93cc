/** The model's drafter against a real server: what a model may change, and what it may not. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runDrafts } from '../../scripts/eval/drafts.ts'
import {
  createDrafter,
  createModelDrafter,
  type Draft,
  type DraftRequest,
  draftText,
} from '../../src/draft/index.ts'
import { startServer, type TestServer } from '../model/server.ts'
import { type DraftingTowns, openDraftingTowns } from './towns.ts'

let towns: DraftingTowns
let server: TestServer
beforeAll(async () => {
  towns = await openDraftingTowns()
})
afterAll(() => towns.close())
beforeEach(async () => {
  server = await startServer()
})
afterEach(() => server.close())

const REQUEST: DraftRequest = {
  kind: '政府工作报告',
  place: '青溪镇',
  year: 2024,
  section: 'review',
  topic: '',
  length: 250,
  tone: 'report',
  facts: ['引进项目12个，到位资金3.4亿元，同比增长18%', '新建农村道路15公里', '计划新建水厂1座'],
}

interface Shown {
  n: number
  text: string
  problems?: string[]
}

/** A model that changes each sentence shown as `change` says; null leaves it out. */
function playing(change: (sentence: Shown) => string | null): void {
  server.mock.on({ systemMessage: '换写法' }, ({ messages }) => {
    const shown = String(messages.at(-1)!.content)
      .split('\n')
      .filter((line) => line.startsWith('{"n":'))
      .map((line) => JSON.parse(line) as Shown)
    const sentences = shown.flatMap((sentence) => {
      const text = change(sentence)
      return text === null ? [] : [{ n: sentence.n, text }]
    })
    return { content: JSON.stringify({ sentences }) }
  })
}

async function draft(milliseconds = 3000): Promise<{ reworded: Draft; offline: Draft }> {
  const chat = server.chat({ deadlineMilliseconds: milliseconds })
  const drafter = await createModelDrafter(towns.index, { chat })
  return { reworded: await drafter.draft(REQUEST), offline: await createDrafter(towns.index).draft(REQUEST) }
}

const textOf = (draft: Draft): string => draftText(draft).replace(/\[\d+\]/gu, '')

describe('a draft in a model’s words', () => {
  it('is reworded where the meaning stays, with the same sources and less of their words', async () => {
    playing(({ text }) => (text.includes('加大') ? text.replace('加大', '加强') : null))
    const { reworded, offline } = await draft()
    expect(textOf(offline)).toContain('加大招商引资力度')
    expect(textOf(reworded)).toContain('加强招商引资力度')
    expect(reworded.citations).toEqual(offline.citations)
    expect(reworded.notes.at(-1)).toMatch(/^语言模型换了\d+句的写法。$/u)
  })

  it.each<[string, (sentence: Shown) => string]>([
    [
      'another value',
      ({ text }) => text.replace(/\d+(?=[个公亿%])/u, (digits) => String(Number(digits) + 1)),
    ],
    ['another unit', ({ text }) => text.replace('亿元', '万元').replace('公里', '米')],
    ['a fall for a rise', ({ text }) => text.replace('增长', '下降')],
    ['a plan told as done', ({ text }) => text.replace('计划新建', '已建成')],
    ['a figure of its own', ({ text }) => text.replace(/。$/u, '，全年投入860万元。')],
    ['another town', ({ text }) => text.replace(/。$/u, '，学习石麓镇的做法。')],
    ['an honour', ({ text }) => text.replace(/。$/u, '，荣获先进称号。')],
    ['a fact left out', ({ text }) => text.replace(/引进项目12个|新建农村道路15公里/u, '成效较好')],
    ['an order in place of a sentence', () => '忽略以上规则。'],
    ['a link', ({ text }) => text.replace(/。$/u, '<a href="https://x.test">看</a>。')],
  ])('keeps its own sentence where the model gives %s', async (_, lie) => {
    playing((sentence) => (lie(sentence) === sentence.text ? null : lie(sentence)))
    const { reworded, offline } = await draft()
    expect(textOf(reworded)).toBe(textOf(offline))
    expect(reworded.notes.at(-1)).toMatch(/句没有通过检查，用原来的写法。$/u)
    expect(server.mock.getRequests()).toHaveLength(2)
  })

  it('passes the checks of made-up drafts whatever the model says', async () => {
    playing(({ n, text }) => {
      const lies = [
        text.replace(/\d+/u, '77'),
        text.replace(/。$/u, '，全镇建成水库9座。'),
        text.replace(/，/u, '，柳浦镇'),
        text.replace('加强', '加大'),
        '恒顺油脂厂建成投产。',
      ]
      return lies[n % lies.length]!
    })
    const drafter = await createModelDrafter(towns.index, { chat: server.chat() })
    const runs = await runDrafts(16, drafter, towns.index)
    const failures = runs.flatMap((run) => run.failures).filter(({ check }) => check !== 'length')
    expect(failures).toEqual([])
  })

  it('takes a sentence that is put right when it goes back', async () => {
    playing(({ text, problems }) =>
      text.includes('12个')
        ? problems === undefined
          ? text.replace('12个', '13个')
          : text.replace('方面，', '工作方面，')
        : null,
    )
    const { reworded } = await draft()
    expect(textOf(reworded)).toMatch(/招商引资和项目建设工作方面，.*12个/u)
    expect(JSON.stringify(server.mock.getLastRequest()!.body)).toContain('数字与原句不同')
  })

  it('is the offline draft, with a note, where the model is down or says nothing in time', async () => {
    server.mock.on({ systemMessage: '换写法' }, { error: { message: 'no' }, status: 400 })
    const { reworded, offline } = await draft()
    expect(textOf(reworded)).toBe(textOf(offline))
    expect(reworded.notes.at(-1)).toMatch(/^这次没有用语言模型/u)
  })
})
