import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLatentEmbedder } from '../../src/index/embedder.ts'
import { trainWordVectors } from '../../src/index/word-vectors.ts'

/** Roads and schools are never named together; 硬化 keeps company with roads only, 校舍 with schools only. */
const PASSAGES = [
  ['硬化', '村道', '公里', '出行'],
  ['硬化', '公路', '公里', '路面'],
  ['公路', '路面', '出行', '养护'],
  ['村道', '养护', '路面', '公里'],
  ['学校', '校舍', '教师', '学生'],
  ['校舍', '改造', '学校', '操场'],
  ['教师', '学生', '操场', '招生'],
  ['招生', '学校', '教师', '改造'],
]

const embedder = createLatentEmbedder(trainWordVectors(PASSAGES))
const embed = (...words: string[]) => embedder.embed([{ text: words.join(''), words }])[0]!
const likeness = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

describe('the built-in embedder', () => {
  it('is the same whenever it is trained on the same passages', () => {
    const again = createLatentEmbedder(trainWordVectors(PASSAGES))
    expect(again.embed([{ text: '硬化村道', words: ['硬化', '村道'] }])[0]).toEqual(embed('硬化', '村道'))
  })

  it('gives unit vectors of its dimensions, and zeros for a text without words', () => {
    const word = fc.oneof(fc.constantFrom(...PASSAGES.flat()), fc.string({ minLength: 1 }))
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const vector = embed(...words)
        expect(vector).toHaveLength(embedder.dimensions)
        expect(likeness(vector, vector)).toBeCloseTo(1, 4)
      }),
    )
    expect(embed().every((value) => value === 0)).toBe(true)
  })

  it('brings texts nearer that share words', () => {
    expect(likeness(embed('硬化', '村道'), embed('硬化', '公路'))).toBeGreaterThan(
      likeness(embed('硬化', '村道'), embed('教师', '学生')),
    )
    expect(likeness(embed('未见之词', '村道'), embed('未见之词', '学校'))).toBeGreaterThan(
      likeness(embed('未见之词', '村道'), embed('另一个词', '学校')),
    )
  })

  it('brings texts nearer whose words keep the same company, though they share none', () => {
    expect(likeness(embed('村道'), embed('公路'))).toBeGreaterThan(likeness(embed('村道'), embed('招生')))
    expect(likeness(embed('校舍'), embed('教师'))).toBeGreaterThan(likeness(embed('校舍'), embed('路面')))
  })
})
