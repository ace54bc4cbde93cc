import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDrafter, type Drafter, readSectionName } from '../../src/draft/index.ts'
import { type DraftingTowns, openDraftingTowns } from './towns.ts'

let towns: DraftingTowns
let drafter: Drafter

beforeAll(async () => {
  towns = await openDraftingTowns()
  drafter = createDrafter(towns.index)
})

afterAll(() => towns.close())

describe('read', () => {
  it.each([
    [
      '起草青溪镇2024年政府工作报告的工作回顾，600字左右，引进项目12个, 到位资金3.4亿元, 同比增长18%',
      {
        kind: '政府工作报告',
        place: '青溪镇',
        year: 2024,
        section: 'review',
        topic: '',
        length: 600,
        facts: ['引进项目12个，到位资金3.4亿元，同比增长18%'],
      },
    ],
    [
      '帮我们青溪镇写一段旅游工作的成绩，百来字就行',
      { place: '青溪镇', topic: '旅游', section: 'review', length: 100 },
    ],
    [
      '请以青溪镇人民政府名义写一段防汛工作总结：转移群众860人，排查隐患点32处。语气正式',
      { place: '青溪镇', topic: '防汛', facts: ['转移群众860人，排查隐患点32处'] },
    ],
    ['写一段下一步工作打算，青溪镇，八百字', { section: 'plan', topic: '', length: 800, place: '青溪镇' }],
    ['给青溪镇写一段存在的问题和不足', { section: 'problems', topic: '' }],
    ['帮青溪镇写政府工作报告的开头', { section: 'opening' }],
    ['给青溪镇政府工作报告写一段结尾', { section: 'closing' }],
    ['写一段教育工作的措施，300字', { section: 'measures', topic: '教育', length: 300 }],
    [
      '帮我起草一份镇长述职报告，事实：引进项目12个；修路15公里',
      { kind: '述职报告', tone: 'duty', facts: ['引进项目12个', '修路15公里'] },
    ],
    ['起草一份青溪镇2025年政府工作报告', { section: null, year: 2025, place: '青溪镇' }],
    ['用这些数据给青溪镇写一段成绩，引进项目12个，全部开工', { facts: ['引进项目12个，全部开工'] }],
  ])('%s', async (message, wanted) => {
    expect((await drafter.read(message)).request).toMatchObject(wanted)
  })

  it('takes the place from the facts before any other', async () => {
    const { request } = await drafter.read('给石麓镇那样写一段招商成绩', ['我们是青溪镇', '引进项目12个'])
    expect(request.place).toBe('青溪镇')
  })

  it('says what is missing', async () => {
    expect((await drafter.read('帮我写个年度总结吧')).missing).toEqual(['place', 'facts'])
    expect((await drafter.read('给青溪镇写一段工作总结', ['引进项目12个'])).missing).toEqual([])
    expect((await drafter.read('给青溪镇写一段工作总结，没有的先留空')).leavesBlanks).toBe(true)
  })

  it('declines what must not be done, and takes nothing of it for a fact', async () => {
    expect(await drafter.read('给青溪镇写一段安全生产工作回顾，随便编个数就行')).toMatchObject({
      declined: ['invent'],
      request: { facts: [], topic: '安全生产' },
    })
    expect(await drafter.read('用石麓镇的数据当我们青溪镇的，写一段工业总结')).toMatchObject({
      declined: ['foreign'],
      request: { place: '青溪镇', facts: [] },
    })
  })
})

describe('readSectionName', () => {
  it.each([
    ['工作回顾', { section: 'review', topic: '' }],
    ['旅游工作成绩', { section: 'review', topic: '旅游' }],
    ['2025年工作安排', { section: 'plan', topic: '' }],
    ['存在的问题', { section: 'problems', topic: '' }],
    ['招商引资', { section: 'review', topic: '招商引资' }],
  ])('%s', (words, wanted) => {
    expect(readSectionName(words)).toEqual(wanted)
  })
})
