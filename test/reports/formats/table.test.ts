import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SourceRow } from '../../../src/reports/formats/grid.ts'
import { tableLines } from '../../../src/reports/formats/table.ts'
import type { FormatLine } from '../../../src/reports/formats/types.ts'

/** Cells between |; `^` goes on with the cell above, `<` with the one to the left. */
function rows(...lines: string[]): SourceRow[] {
  return lines.map((line) => {
    const cells: SourceRow['cells'] = []
    for (const text of line.split('|').map((part) => part.trim())) {
      if (text === '<') cells.at(-1)!.columns++
      else cells.push({ texts: text === '^' ? [] : [text], columns: 1, continuesAbove: text === '^' })
    }
    return { isHeader: false, cells }
  })
}

const read = (table: SourceRow[], before: FormatLine[] = []): FormatLine[] =>
  tableLines(table, { table: 0, before })
const texts = (table: SourceRow[], before: FormatLine[] = []): string[] =>
  read(table, before).map(({ text }) => text)

describe('tableLines', () => {
  it('puts the unit of the header behind the number', () => {
    expect(texts(rows('村 | 人口（人） | 增速%', '东岭村 | 1,206 | -0.4'))).toEqual([
      '东岭村人口1,206人；东岭村下降0.4%。'.replace('；东岭村', '，'),
    ])
  })

  it('takes the unit from over the table, from the row, or from a column of units', () => {
    const before = [{ text: '各镇税收' }, { text: '单位：万元' }]
    expect(texts(rows('镇 | 税收 | 企业数', '甲水镇 | 320 | 14'), before)).toEqual([
      '甲水镇税收320万元；甲水镇企业数14。',
    ])
    expect(before.every((line: FormatLine) => line.isCaption === true)).toBe(true)
    expect(texts(rows('指标 | 2019年 | 2020年', '粮食产量（吨） | 810 | 836'))).toEqual([
      '粮食产量2019年810吨；粮食产量2020年836吨。',
    ])
    expect(texts(rows('指标 | 单位 | 完成数', '造林 | 亩 | 450', '修路 | 公里 | 12'))).toEqual([
      '造林完成数450亩。',
      '修路完成数12公里。',
    ])
  })

  it('keeps every cell under its header, whatever is blank or merged beside it', () => {
    expect(
      texts(
        rows(
          '镇 | 粮食 | < | 果茶 | <',
          '^ | 面积（亩） | 产量（吨） | 面积（亩） | 产量（吨）',
          '甲水镇 | | 52 | | 7',
        ),
      ),
    ).toEqual(['甲水镇粮食产量52吨；甲水镇果茶产量7吨。'])
    expect(texts(rows('镇 | 村 | 户数（户）', '甲水镇 | 东岭村 | 210', '^ | 西岭村 | 188'))).toEqual([
      '甲水镇东岭村户数210户。',
      '甲水镇西岭村户数188户。',
    ])
  })

  it('tells whose figures a row gives: a town’s, not a total’s, a year’s or an indicator’s', () => {
    const subjects = (...lines: string[]) => read(rows(...lines)).map(({ row }) => row?.subject)
    expect(subjects('乡镇 | 税收（万元）', '甲水 | 320', '乙山 | 298', '合计 | 618')).toEqual([
      '甲水',
      '乙山',
      '合计',
    ])
    expect(subjects('年份 | 税收（万元）', '2019 | 320', '2020 | 298')).toEqual(['', ''])
    expect(subjects('指标 | 完成（万元）', '税收 | 320', '城镇投资 | 298')).toEqual(['', ''])
  })

  it('reads frames and lists set as tables as plain text', () => {
    expect(read(rows('第一段。', '第二段。'))).toEqual([{ text: '第一段。' }, { text: '第二段。' }])
  })

  it('loses no number and gives it to no other row or column', () => {
    const value = fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: null })
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
        (values) => {
          const names = values.map((_, i) => `${'甲乙丙丁戊己'[i]}水村`)
          const table = rows(
            '村 | 税收（万元） | 人口（人） | 山林（亩）',
            ...values.map((row, i) => `${names[i]} | ${row.map((number) => number ?? '').join(' | ')}`),
          )
          const read = texts(table).join('')
          const expected = values.flatMap((row, i) =>
            row.flatMap((number, column) =>
              number === null
                ? []
                : [`${names[i]}${['税收', '人口', '山林'][column]}${number}${['万元', '人', '亩'][column]}`],
            ),
          )
          for (const clause of expected) expect(read).toContain(clause)
          expect(read.match(/\d+/gu)?.length ?? 0).toBe(expected.length)
        },
      ),
    )
  })
})
