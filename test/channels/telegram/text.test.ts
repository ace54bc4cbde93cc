import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bold, italic, joined, split, styled } from '../../../src/channels/telegram/text.ts'
import { readText } from './server/text.ts'

/** Chinese, markup, emoji, controls, halves of characters. */
const anything = fc.array(
  fc.constantFrom(
    '税',
    '。',
    '；',
    '\n',
    ' ',
    '<b>',
    '*',
    '&lt;',
    '😀',
    '\u202e',
    '\u200b',
    '\ud83d',
    '[1]',
    '`',
    '\0',
  ),
  { maxLength: 60 },
)
const wild = anything.map((parts) => parts.join(''))

describe('styled', () => {
  it('marks parts by their place, and lets nothing that is written be markup', () => {
    const { text, entities } = styled(bold('<b>1 & 2</b>'), ' 税收', italic('注'))
    expect(text).toBe('<b>1 & 2</b> 税收注')
    expect(entities).toEqual([
      { type: 'bold', offset: 0, length: 12 },
      { type: 'italic', offset: 15, length: 1 },
    ])
  })

  it('gives what Telegram takes, whatever is written', () => {
    fc.assert(
      fc.property(wild, wild, (a, b) => {
        const { text, entities } = joined([styled(bold(a), b), styled(b, italic(a))], '\n\n')
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toMatch(/[\u200b\u202e\0]/u)
        expect(() => readText(text, undefined, entities)).not.toThrow()
      }),
    )
  })
})

describe('split', () => {
  it('keeps every character and every mark, in texts of the size that is allowed', () => {
    fc.assert(
      fc.property(
        fc.array(wild, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 8, max: 80 }),
        (blocks, limit) => {
          const texts = split(
            blocks.map((block) => styled(bold(block))),
            '\n\n',
            limit,
          )
          const kept = blocks.map((block) => styled(block).text).join('')
          const all = texts.map(({ text }) => text).join('')
          expect(all.replaceAll('\n', '')).toBe(kept.replaceAll('\n', ''))
          for (const { text, entities } of texts) {
            expect(text.length).toBeLessThanOrEqual(limit)
            expect(text.isWellFormed()).toBe(true)
            for (const { offset, length } of entities) {
              expect(length).toBeGreaterThan(0)
              expect(offset + length).toBeLessThanOrEqual(text.length)
            }
          }
        },
      ),
    )
  })

  it('does not cut a claim that fits', () => {
    const claims = Array.from({ length: 40 }, (_, i) => `第${i}项：${'字'.repeat(200)}。`)
    const texts = split(
      claims.map((claim) => styled(claim)),
      '\n\n',
    )
    expect(texts.flatMap(({ text }) => text.split('\n\n'))).toEqual(claims)
  })

  it('cuts a long paragraph after a sentence', () => {
    const [first] = split([styled('甲。'.repeat(3000))], '\n')
    expect(first!.text.endsWith('。')).toBe(true)
  })
})
