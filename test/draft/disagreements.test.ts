import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDrafter, type Drafter } from '../../src/draft/index.ts'
import { type DraftingTowns, openDraftingTowns } from './towns.ts'

let towns: DraftingTowns
let drafter: Drafter

beforeAll(async () => {
  towns = await openDraftingTowns()
  drafter = createDrafter(towns.index)
})

afterAll(() => towns.close())

async function notesOn(facts: string[], place = '青溪镇', year = 2024): Promise<string[]> {
  const { notes } = await drafter.draft({
    kind: '政府工作报告',
    place,
    year,
    section: 'review',
    topic: '招商引资',
    length: null,
    tone: 'report',
    facts,
  })
  return notes.filter((note) => note.includes('请核对') && !note.startsWith('以下句子'))
}

describe('facts that do not go together', () => {
  it.each([
    ['parts of one fact', ['引进项目12个，其中工业项目8个，农业项目6个'], '8个＋6个＝14个）大于总数（12个）'],
    ['a part told after its whole', ['引进项目12个', '其中工业项目15个'], '部分（15个）大于总数（12个）'],
    [
      'parts told as facts',
      ['共引进项目12个', '工业项目8个', '农业项目6个'],
      '第1条事实的总数（12个）小于各项之和（8个＋6个＝14个）',
    ],
    ['a rate within a fact', ['税收由100万元增加到150万元，增长20%'], '100万元到150万元是变化50%'],
    [
      'a rate and two years',
      ['2023年税收100万元', '2024年税收150万元', '税收增长20%'],
      '第3条事实的增幅与两个数不符：100万元到150万元是增长50%，不是20%',
    ],
    [
      'a rate and the year before',
      ['去年税收150万元', '今年税收120万元，同比增长20%'],
      '150万元到120万元是下降20%',
    ],
    ['one thing with two values', ['引进项目12个', '引进项目15个'], '第1条与第2条事实不一致'],
    ['a target told as done', ['计划引进项目12个', '引进项目12个'], '请核对是不是把目标写成了实绩'],
  ])('points out %s', async (_, facts, words) => {
    expect((await notesOn(facts)).join('\n')).toContain(words)
  })

  it.each([
    ['parts that make the whole', ['引进项目14个，其中工业项目8个，农业项目6个']],
    ['a rate that fits, rounded', ['去年税收117万元', '今年税收138万元，同比增长18%']],
    ['different things', ['引进项目12个', '新签约项目15个', '到位资金3.4亿元，同比增长18%']],
    ['a plan of another number', ['计划引进项目15个', '引进项目12个']],
  ])('is silent on %s', async (_, facts) => {
    expect((await notesOn(facts)).filter((note) => !note.includes('是计划，不是'))).toEqual([])
  })

  it("sets facts against the place's own report", async () => {
    expect((await notesOn(['到位资金9.9亿元'], '石麓镇', 2023)).join('\n')).toContain('到位资金2.0亿元')
  })

  it('tells what disagrees all the same, in its own words', async () => {
    const { blocks } = await drafter.draft({
      kind: '政府工作报告',
      place: '青溪镇',
      year: 2024,
      section: 'review',
      topic: '',
      length: 100,
      tone: 'report',
      facts: ['引进项目12个', '引进项目15个'],
    })
    expect(JSON.stringify(blocks)).toMatch(/引进项目12个.*引进项目15个/u)
  })
})
