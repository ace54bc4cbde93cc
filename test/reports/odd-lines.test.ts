import fc from 'fast-check'
import { describe, it } from 'vitest'
import { parseDocument } from '../../src/reports/index.ts'
import { expectWellFormed } from './partition.ts'
import { countyReport } from './texts.ts'

describe('lines that pages break, stamp and garble', () => {
  it('partition the file, whatever lines come together', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '一、2018年工作回顾',
        '（二）以项目为要，投资稳步增长。全年完成投资12亿元，同比增长5%。',
        '——城乡面貌明显改观。新建公园3个；',
        '一是抓招商。引进企业9家。二是抓服务。办结事项120件。三是抓环境，',
        '全镇实现税收_万元，增长__%。',
        '3、硬化道路11条；',
        '[1]',
        '[2]“两区”：指生态区和工业区。',
        '第三篇 某镇政府工作报告1200字',
        '本文章共2页,当前在第2页 上一页',
        '来源：百度某某 数 据 网        政府工作报告',
        '各位代表：????现在，我代表县人民政府向大会报告工作。',
        '一、',
        '（',
        '— 12 —',
        '分享到：',
        '生产总值的\ue0e2づ鞒�\ue0ed懿之后是正常的文字。',
        '大全2024年工作报告大全2024年工作报告大全。继续推进',
      ),
      fc.string({
        unit: fc.constantFrom(
          '镇',
          '村',
          '。',
          '；',
          '，',
          '一',
          '是',
          '、',
          '(',
          '一',
          ')',
          '5',
          ' ',
          '_',
          '？',
          '“',
          '😀',
        ),
        maxLength: 80,
      }),
    )
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 30 }),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        fc.boolean(),
        (lines, end, isMarkdown) => {
          const source = [
            countyReport(),
            ...lines.map((text) => (isMarkdown ? `## **${text}**` : text)),
            countyReport(),
          ].join(end)
          expectWellFormed(parseDocument(isMarkdown ? '甲.md' : '甲.txt', source))
        },
      ),
      { numRuns: 150 },
    )
  })
})
