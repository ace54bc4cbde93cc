/** The pages as LibreOffice sets them; docs/gbt-9704.md names these tests by clause. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Draft } from '../../src/draft/types.ts'
import { exportDocx } from '../../src/export/index.ts'
import { filler, paragraph, report } from './drafts.ts'
import { hasOffice, type PlacedLine, pagesOf } from './office.ts'

const MILLIMETRE = 72 / 25.4
/** 三号 with its spacing: 156 mm over 28. */
const CHARACTER = 15.75
const TYPE_AREA = {
  left: 28 * MILLIMETRE,
  right: 184 * MILLIMETRE,
  top: 37 * MILLIMETRE,
  bottom: 262 * MILLIMETRE,
}

const plain: Draft = { ...report, title: '', notes: [], blocks: [paragraph(filler(5 * 22 * 28))] }
const longDate: Draft = {
  ...plain,
  blocks: [paragraph('请审议。'), paragraph('青溪镇'), paragraph('2024年11月18日')],
}

describe.skipIf(!hasOffice)('a page (skipped without LibreOffice and poppler-utils)', () => {
  let pages: Record<'report' | 'plain' | 'longDate', PlacedLine[][]>
  beforeAll(async () => {
    const clean = (draft: Draft) => exportDocx(draft, { review: false })
    pages = (await pagesOf({
      report: await clean(report),
      plain: await clean(plain),
      longDate: await clean(longDate),
    })) as typeof pages
  }, 120_000)

  const textOf = (page: PlacedLine[]) => page.filter(({ text }) => !/^—\d+—$/u.test(text))
  const lineWith = (words: string) =>
    pages.report.flat().find(({ text }) => text.includes(words)) ?? expect.fail(`no line with ${words}`)

  it('5.2.3 holds 22 lines of 28 characters', () => {
    const full = pages.plain.slice(0, -1).map(textOf)
    expect(full.length).toBeGreaterThanOrEqual(4)
    for (const page of full) expect(page.length).toBe(22)
    const lengths = full.flat().map(({ text }) => text.length)
    expect(lengths[0]).toBe(26)
    expect(new Set(lengths.slice(1))).toEqual(new Set([28]))
  })

  it('5.2.1 keeps to the type area and fills it', () => {
    const lines = textOf(pages.plain[1]!)
    for (const { left, right, top, bottom } of lines) {
      expect(left).toBeGreaterThan(TYPE_AREA.left - 1)
      expect(right).toBeLessThan(TYPE_AREA.right + 1)
      expect(right).toBeGreaterThan(TYPE_AREA.right - MILLIMETRE)
      expect(top).toBeGreaterThan(TYPE_AREA.top - 1)
      expect(bottom).toBeLessThan(TYPE_AREA.bottom + 1)
    }
  })

  it('7.3.1 centres the title, its lines broken between words', () => {
    const title = textOf(pages.report[0]!).slice(0, 3)
    expect(title.map(({ text }) => text)).toEqual([
      '青溪镇人民政府关于2024年',
      '巩固拓展脱贫攻坚成果同乡村振兴',
      '有效衔接工作情况的报告',
    ])
    for (const { left, right } of title)
      expect((left + right) / 2).toBeCloseTo((TYPE_AREA.left + TYPE_AREA.right) / 2, -1)
  })

  it('7.3.2 starts the salutation at the margin, a free line under the title', () => {
    const [, , title, salutation] = textOf(pages.report[0]!)
    expect(salutation!.left).toBeCloseTo(TYPE_AREA.left, 0)
    expect((salutation!.top - title!.top) / 28.95).toBeGreaterThan(1.9)
  })

  it.each(['现在，我代表', '一、2023', '（一）产业', '1.茶叶', '引进项目'])(
    '7.3.3 indents by two characters: %s',
    (words) => {
      expect(lineWith(words).left - TYPE_AREA.left).toBeCloseTo(2 * CHARACTER, -0.3)
    },
  )

  it('7.3.5.2 sets the date two characters in from the body that signs, which stands two from the right', () => {
    const signed = textOf(pages.report.at(-1)!).slice(-2)
    expect(signed.map(({ text }) => text)).toEqual(['青溪镇人民政府', '2024年1月18日'])
    expect(TYPE_AREA.right - signed[0]!.right).toBeCloseTo(2 * CHARACTER, -0.5)
    expect(signed[1]!.left - signed[0]!.left).toBeCloseTo(2 * CHARACTER, -0.5)
  })

  it('7.3.5.2 sets a date longer than the body two from the right, the body before it', () => {
    const [body, date] = textOf(pages.longDate[0]!).slice(-2)
    expect(TYPE_AREA.right - date!.right).toBeCloseTo(2 * CHARACTER, -0.5)
    expect(body!.left).toBeLessThan(date!.left + CHARACTER)
  })

  it('7.5 numbers pages at the outer side, 7 mm under the type area', () => {
    for (const [i, page] of pages.plain.entries()) {
      const number = page.at(-1)!
      expect(number.text).toBe(`—${i + 1}—`)
      const centre = (number.top + number.bottom) / 2
      expect(Math.abs(centre - TYPE_AREA.bottom - 7 * MILLIMETRE)).toBeLessThan(MILLIMETRE)
      const inset = i % 2 === 0 ? TYPE_AREA.right - number.right : number.left - TYPE_AREA.left
      expect(inset).toBeCloseTo(14, -0.5)
    }
  })
})
