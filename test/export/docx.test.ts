import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../src/draft/types.ts'
import { exportDocx } from '../../src/export/index.ts'
import { heading, paragraph, report, sentence } from './drafts.ts'
import { partsOf } from './office.ts'

const XML = 'word/document.xml'
const clean = async (draft: Draft) => partsOf(await exportDocx(draft, { review: false }))
const review = async (draft: Draft) => partsOf(await exportDocx(draft, { review: true }))
const empty: Draft = { title: '', kind: '', place: '', year: null, blocks: [], citations: [], notes: [] }

/** Words of a part, as a reader sees them. */
const wordsOf = (xml: string) =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join('')

/** The style's part of styles.xml. */
const styleOf = (styles: string, id: string) =>
  styles.slice(styles.indexOf(`w:styleId="${id}"`)).split('</w:style>')[0]!

describe('the layout written', () => {
  it('5.1, 5.2.1 A4 with margins of 37, 35, 28 and 26 mm', async () => {
    const xml = (await clean(report))[XML]!
    const margin = /<w:pgMar ([^>]*)\/>/u.exec(xml)![1]!
    const millimetres = (name: string) =>
      (Number(new RegExp(`w:${name}="(\\d+)"`).exec(margin)![1]) * 25.4) / 1440
    expect(xml).toContain('w:w="11906" w:h="16838"')
    expect(['top', 'bottom', 'left', 'right'].map(millimetres).map(Math.round)).toEqual([37, 35, 28, 26])
  })

  it('5.2.3 22 lines of an exact height, and a grid of lines', async () => {
    const { [XML]: xml, 'word/styles.xml': styles } = await clean(report)
    expect(xml).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>')
    expect(styleOf(styles!, 'Normal')).toContain('w:line="579" w:lineRule="exact"')
  })

  it.each([
    ['7.3.1', 'Title', '方正小标宋简体', 44],
    ['7.3.3', 'Heading1', '黑体', 32],
    ['7.3.3', 'Heading2', '楷体_GB2312', 32],
    ['7.3.3', 'Heading3', '仿宋_GB2312', 32],
    ['5.2.2', 'Normal', '仿宋_GB2312', 32],
    ['7.5', 'Footer', '宋体', 28],
  ])('%s %s in %s, half-points %i', async (_clause, id, font, size) => {
    const style = styleOf((await clean(report))['word/styles.xml']!, id)
    expect(style).toContain(`w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}"`)
    expect(style).toContain(`<w:sz w:val="${size}"/>`)
    expect(style).toContain('<w:color w:val="000000"/>')
  })

  it('names for each font the one to take where it is missing', async () => {
    const fonts = (await clean(report))['word/fontTable.xml']!
    expect(fonts).toContain('w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>')
    expect(fonts.match(/<w:font /gu)).toHaveLength(5)
  })

  it('7.5 — 1 — on odd pages at the right, on even ones at the left', async () => {
    const parts = await clean(report)
    expect(parts['word/settings.xml']).toMatch(/<w:evenAndOddHeaders(?: w:val="true")?\/>/u)
    const footers = ['word/footer1.xml', 'word/footer2.xml'].map((path) => parts[path]!)
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/u.exec(footer)![1])).toEqual(['right', 'left'])
    for (const footer of footers) expect(wordsOf(footer)).toBe('—  —')
  })
})

describe('what a draft says', () => {
  it('highlights blanks and nothing else', async () => {
    const xml = (await clean(report))[XML]!
    const highlighted = [...xml.matchAll(/<w:highlight[^>]*\/>.*?<w:t[^>]*>([^<]*)</gu)].map(
      ([, text]) => text,
    )
    expect(highlighted).toEqual(['____'])
  })

  it('keeps citations as comments in the review copy', async () => {
    const parts = await review(report)
    const comments = wordsOf(parts['word/comments.xml']!)
    expect(comments).toContain('松涛镇政府工作报告（松涛镇，2019）')
    expect(comments).toContain('“全镇造林300亩，松涛水库年底建成蓄水。”')
    expect(comments).toContain('62%')
    expect(comments).toContain('第 1 条')
    expect(comments).toContain('参照松涛镇2019年的报告。')
    const between = /<w:commentRangeStart w:id="1"\/>(.*?)<w:commentRangeEnd w:id="1"\/>/u.exec(
      parts[XML]!,
    )![1]!
    expect(wordsOf(between)).toBe('全镇造林____亩，青溪水库年底建成蓄水。')
  })

  it('has no comment and no word of a source in the clean copy', async () => {
    const parts = await clean(report)
    expect(parts['word/comments.xml']).toBeUndefined()
    expect(Object.values(parts).join('')).not.toMatch(/松涛|<w:comment/u)
  })

  it.each([
    ['nothing at all', empty, ''],
    [
      'a section without a title',
      { ...empty, blocks: [heading(2, '（一）茶叶'), paragraph('种茶。')] },
      '（一）茶叶种茶。',
    ],
    ['a date without a body', { ...empty, blocks: [paragraph('____年__月__日')] }, '____年__月__日'],
    [
      'signs of XML and control characters',
      { ...empty, blocks: [paragraph('甲<乙&丙\u0000\u000b丁\ud800')] },
      '甲&lt;乙&amp;丙丁',
    ],
  ])('writes %s', async (_, draft, words) => {
    expect(wordsOf((await clean(draft))[XML]!)).toBe(words)
  })

  it('says every sentence once and in order, whatever it holds', async () => {
    const texts = fc.array(fc.stringMatching(/^[青溪镇0-9_%，。<>&"]{1,30}$/u), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), async (sentences, inReview) => {
        const blocks = [paragraph('开头。'), paragraph(...sentences.map((text) => sentence(text)))]
        const parts = partsOf(await exportDocx({ ...empty, blocks }, { review: inReview }))
        const written = wordsOf(parts[XML]!)
          .replace(/&lt;/gu, '<')
          .replace(/&gt;/gu, '>')
          .replace(/&quot;/gu, '"')
        expect(written.replace(/&amp;/gu, '&')).toBe(`开头。${sentences.join('')}`)
      }),
      { numRuns: 30 },
    )
  })
})
