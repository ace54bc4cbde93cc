import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/language/fold.ts'
import { createSegmenter } from '../../src/language/segment.ts'

const DICTIONARY = readFileSync(new URL('../../src/language/dictionary.txt', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'))

const segmenter = createSegmenter(['青杠岭镇', '青杠岭'])
const wholeWords = (text: string) => segmenter.tag(fold(text)).map(({ word }) => word)

describe('segment', () => {
  it('keeps the words of the field whole', () => {
    const text = '今年规上工业增加值和一般公共预算收入双双增长，新质生产力加快形成'
    expect(wholeWords(text)).toEqual(expect.arrayContaining(['一般公共预算收入', '新质生产力']))
    expect(segmenter.segment(text)).toEqual(expect.arrayContaining(['一般公共预算收入', '新质生产力']))
  })

  it('gives the parts of long words too, so that a part finds them', () => {
    expect(segmenter.segment('社会消费品零售总额')).toEqual(
      expect.arrayContaining(['消费品', '社会消费品零售总额']),
    )
  })

  it('keeps the place names it was given whole; without them they fall apart', () => {
    expect(segmenter.segment('青杠岭镇的灌渠')).toContain('青杠岭镇')
    expect(createSegmenter().segment('青杠岭镇的灌渠')).not.toContain('青杠岭镇')
  })

  it('leaves out punctuation and function words, and folds width', () => {
    expect(segmenter.segment('，。《》（）、 ')).toEqual([])
    expect(segmenter.segment('的了和')).toEqual([])
    expect(segmenter.segment('ＧＤＰ增长８％')).toEqual(segmenter.segment('gdp增长8%'))
  })

  it('cuts a text the same way every time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...DICTIONARY, '的', '，', '12', '亿元'), { maxLength: 12 }),
        (parts) => {
          const text = parts.join('')
          expect(createSegmenter(['青杠岭镇', '青杠岭']).segment(text)).toEqual(segmenter.segment(text))
        },
      ),
    )
  })
})

describe('tag', () => {
  it('covers folded text: its words, put together, are the text, each where it says it starts', () => {
    const piece = fc.oneof(
      fc.constantFrom(...DICTIONARY, '12.5%', '，', '青杠岭镇', '亿元'),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const folded = fold(pieces.join(''))
        const words = segmenter.tag(folded)
        expect(words.map(({ word }) => word).join('')).toBe(folded)
        for (const { word, start } of words) expect(folded.startsWith(word, start)).toBe(true)
      }),
    )
  })

  it('calls the place names it was given places', () => {
    expect(segmenter.tag('青杠岭镇').map(({ tag }) => tag)).toEqual(['ns'])
  })
})

describe('the dictionary', () => {
  it('holds each word once, two to ten characters long', () => {
    expect(DICTIONARY.filter((word, i) => DICTIONARY.indexOf(word) !== i)).toEqual([])
    expect(DICTIONARY.filter((word) => word.length < 2 || word.length > 10 || /\s/u.test(word))).toEqual([])
  })
})
