import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakTitle } from '../../src/export/title.ts'

describe('breakTitle', () => {
  it.each([
    ['青溪镇2024年政府工作报告', ['青溪镇2024年政府工作报告']],
    [
      '在青溪镇第十六届人民代表大会第三次会议上的政府工作报告',
      ['在青溪镇第十六届人民代表大会', '第三次会议上的政府工作报告'],
    ],
    [
      '中共青溪镇委员会青溪镇人民政府关于印发《青溪镇乡村振兴规划》的通知',
      ['中共青溪镇委员会青溪镇人民政府', '关于印发《青溪镇乡村振兴规划》的通知'],
    ],
  ])('%s', (title, lines) => {
    expect(breakTitle(title)).toEqual(lines)
  })

  it('keeps a number with what it counts and no line begins with 的', () => {
    for (const title of [
      '青溪镇人民政府关于2024年1至6月国民经济和社会发展计划执行情况的报告',
      '青溪镇关于高质量推进2023年度12件民生实事办理工作情况的报告',
    ])
      for (const line of breakTitle(title))
        expect(line).toMatch(/^(?![的年月日件，）》]).*(?<![关于\d第和与])$/u)
  })

  it('loses nothing and keeps to the width of a line', () => {
    const title = fc.stringMatching(/^[青溪镇人民政府关于2024年工作的报告《》和]{1,90}$/u)
    fc.assert(
      fc.property(title, (text) => {
        const lines = breakTitle(text)
        expect(lines.join('')).toBe(text)
        for (const line of lines) expect(line.replace(/[0-9]/gu, '').length).toBeLessThanOrEqual(19)
      }),
      { numRuns: 200 },
    )
  })
})
