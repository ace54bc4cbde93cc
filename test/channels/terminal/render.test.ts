import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth, renderReply, wrap } from '../../../src/channels/terminal/index.ts'
import type { ChatReply } from '../../../src/chat/index.ts'
import { answered, cite } from '../../chat/table-answerer.ts'

const plain = { colour: false, width: null }

const reply = (answer: ReturnType<typeof answered>, language: 'zh' | 'en' = 'zh'): ChatReply => ({
  kind: 'answer',
  language,
  answer,
})

const example = answered('松涛镇接待游客12.5万人次[1]。\n同比增长8%[2]。', {
  citations: [cite(1, '接待游客12.5万人次'), cite(2, '同比增长8%')],
  notes: ['报告的年份与文中事实不符。'],
})

describe('renderReply', () => {
  it('shows the answer first, then notes, then sources with report, section and quote', () => {
    expect(renderReply(reply(example), plain)).toBe(
      [
        '松涛镇接待游客12.5万人次[1]。',
        '',
        '同比增长8%[2]。',
        '',
        '注：报告的年份与文中事实不符。',
        '',
        '来源：',
        '[1] 松涛镇政府工作报告（松涛镇，2019年） > 一、去年工作 > (二)旅游',
        '    “接待游客12.5万人次”',
        '[2] 松涛镇政府工作报告（松涛镇，2019年） > 一、去年工作 > (二)旅游',
        '    “同比增长8%”',
      ].join('\n'),
    )
  })

  it('does not repeat a note or suggestion that the text says', () => {
    const refusal = {
      ...answered('没有找到。可以问：松涛镇造林多少？'),
      status: 'refused' as const,
      suggestions: ['松涛镇造林多少？', '柏原镇造林多少？'],
    }
    const shown = renderReply({ kind: 'answer', language: 'zh', answer: refusal }, plain)
    expect(shown.match(/松涛镇造林多少？/gu)).toHaveLength(1)
    expect(shown).toContain('1. 柏原镇造林多少？')
  })

  it('frames in English what the reports say in Chinese', () => {
    const shown = renderReply(reply(example, 'en'), plain)
    expect(shown).toMatch(/^From the reports/u)
    expect(shown).toContain('Sources：')
    expect(shown).toContain('接待游客12.5万人次')
  })

  it('colours only when asked, and says the same either way', () => {
    const coloured = renderReply(reply(example), { colour: true, width: null })
    expect(coloured).not.toBe(stripVTControlCharacters(coloured))
    expect(stripVTControlCharacters(coloured)).toBe(renderReply(reply(example), plain))
  })

  it('lets no control character of a document reach the terminal', () => {
    const shown = renderReply(reply(answered('松涛镇\u001b[2J\u0007税收\r增长')), plain)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be absent
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/u)
  })
})

describe('wrap', () => {
  it('counts a Chinese character as two columns', () => {
    expect(displayWidth('松涛12%，')).toBe(9)
    expect(wrap('松涛镇造林三百亩', 8)).toEqual(['松涛镇造', '林三百亩'])
  })

  it('keeps numbers whole and closing punctuation with its word', () => {
    expect(wrap('增长12.5%，其中', 8)).toEqual(['增长', '12.5%，', '其中'])
    expect(wrap('甲乙丙丁。戊', 8)).toEqual(['甲乙丙', '丁。戊'])
    expect(wrap('甲乙丙（丁', 8)).toEqual(['甲乙丙', '（丁'])
  })

  it('fits the width and loses nothing but the spaces at breaks', () => {
    const text = fc
      .array(fc.constantFrom('松', '涛', '，', '。', '（', '”', 'a', '7', '.', ' ', '%'), { maxLength: 80 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 60 }), (sentence, width) => {
        const lines = wrap(sentence, width, 2)
        const bare = (value: string) => value.replace(/\s/gu, '')
        expect(bare(lines.join(''))).toBe(bare(sentence))
        // A run with no place to break may stick out.
        for (const line of lines)
          if (displayWidth(line) > width) expect(line.trim()).not.toMatch(/[松涛][松涛（]/u)
      }),
    )
  })
})
