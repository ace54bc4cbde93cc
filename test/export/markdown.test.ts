import { describe, expect, it } from 'vitest'
import { exportMarkdown } from '../../src/export/index.ts'
import { heading, paragraph, report } from './drafts.ts'

describe('exportMarkdown', () => {
  const blocks = report.blocks.filter((_, i) => i < 5)
  const short = { ...report, title: '青溪镇政府工作报告', blocks }

  it('writes headings by level, blanks as they stand, and no source in the clean copy', () => {
    const text = exportMarkdown(short, { review: false })
    expect(text).toContain('# 青溪镇政府工作报告\n\n各位代表：\n')
    expect(text).toContain('\n## 一、2023年工作回顾\n\n### （一）产业发展\n')
    expect(text).toContain('全镇造林\\_\\_\\_\\_亩')
    expect(text).not.toMatch(/松涛|\[\^/u)
  })

  it('gives sources as footnotes and notes as quotes in the review copy', () => {
    const text = exportMarkdown(short, { review: true })
    expect(text).toContain('蓄水。[^2]\n')
    expect(text).toMatch(/\n\[\^2\]: .*松涛镇政府工作报告（松涛镇，2019）.*“全镇造林300亩/u)
    expect(text).toContain('\n> 参照松涛镇2019年的报告。\n')
  })

  it('lets no numbering or sign of the text become markup', () => {
    const text = exportMarkdown(
      { ...short, title: '', blocks: [heading(3, '1.茶*叶'), paragraph('1. 种茶'), paragraph('- 采茶')] },
      { review: false },
    )
    expect(text).toBe('#### 1.茶\\*叶\n\n1\\. 种茶\n\n\\- 采茶\n')
  })
})
