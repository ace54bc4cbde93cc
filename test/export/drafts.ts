/** Drafts for the tests, in the manner of a town's reports. */
import type { Citation } from '../../src/answer/types.ts'
import type { Draft, DraftBlock, DraftSentence } from '../../src/draft/types.ts'

const citation: Citation = {
  n: 1,
  report: '松涛镇政府工作报告',
  place: '松涛镇',
  period: '2019',
  section: ['一、2018年工作回顾'],
  file: 'songtao.txt',
  quote: '全镇造林300亩，松涛水库年底建成蓄水。',
  start: 100,
  end: 119,
}

export function sentence(text: string, parts: Partial<DraftSentence> = {}): DraftSentence {
  return { text, citations: [], facts: [], similarity: null, ...parts }
}

export function paragraph(...sentences: (string | DraftSentence)[]): DraftBlock {
  return {
    kind: 'paragraph',
    sentences: sentences.map((one) => (typeof one === 'string' ? sentence(one) : one)),
  }
}

export function heading(level: 1 | 2 | 3, text: string): DraftBlock {
  return { kind: 'heading', level, text }
}

/** Words without punctuation or digits: every character takes one place of the grid. */
export function filler(length: number): string {
  const words = '青溪两岸茶园连片春来采制新芽满山清香'
  return words.repeat(Math.ceil(length / words.length)).slice(0, length)
}

export const report: Draft = {
  title: '青溪镇人民政府关于2024年巩固拓展脱贫攻坚成果同乡村振兴有效衔接工作情况的报告',
  kind: '政府工作报告',
  place: '青溪镇',
  year: 2024,
  blocks: [
    paragraph('各位代表：'),
    paragraph('现在，我代表镇人民政府向大会报告工作，请予审议，并请列席人员提出意见。'),
    heading(1, '一、2023年工作回顾'),
    heading(2, '（一）产业发展'),
    paragraph(
      sentence('引进项目12个，到位资金3.4亿元，同比增长18%。', { facts: [0] }),
      sentence('全镇造林____亩，青溪水库年底建成蓄水。', { citations: [1], similarity: 0.62 }),
    ),
    heading(3, '1.茶叶'),
    paragraph(`${filler(2400)}。`),
    heading(1, '二、2024年工作安排'),
    paragraph(`${filler(300)}。`),
    paragraph('青溪镇人民政府'),
    paragraph('2024年1月18日'),
  ],
  citations: [citation],
  notes: ['参照松涛镇2019年的报告。'],
}
