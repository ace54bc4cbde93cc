import { utils, type WorkBook, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readSheets } from '../../../src/reports/formats/sheet.ts'
import { expectWellFormed } from '../partition.ts'
import { passageWith } from '../texts.ts'
import { readFixture } from './fixtures.ts'

describe.each(['villages.xlsx', 'villages.xls'])('%s of LibreOffice', (file) => {
  it('gives a line to each row, under its header of two rows and the unit over the table', async () => {
    const { document, report } = await readFixture(file)
    expectWellFormed(document)
    expect(report).toMatchObject({ title: '清岚镇2020年各村经济情况统计表', place: { name: '清岚镇' } })
    expect(report.passages.map(({ text }) => text)).toEqual([
      '清岚镇2020年各村经济情况统计表',
      '单位：万元',
      '东岭村集体收入金额86.5万元，同比增长12.5%；东岭村常住人口1206人。',
      '西岭村常住人口988人；西岭村备注：账目待审。',
      '河口村集体收入金额41.2万元，同比下降6.1%；河口村常住人口1534人。',
      '合计集体收入金额127.7万元；合计常住人口3728人。',
      '注：常住人口为年末数。',
      '清岚镇历年茶园面积',
      '2019年茶园面积5200亩；2019年鲜叶产量410吨。',
      '2020年茶园面积5480亩；2020年鲜叶产量436吨。',
    ])
    expect(passageWith(report, '河口村')).toMatchObject({
      subject: '河口村',
      years: { from: 2020, to: 2020 },
      list: { ordinal: 3, size: 4 },
    })
    expect(passageWith(report, '410吨')).toMatchObject({ subject: '', years: { from: 2019, to: 2019 } })
  })
})

function workbook(...sheets: { name: string; rows: unknown[][]; hidden?: boolean }[]): WorkBook {
  const book = utils.book_new()
  for (const { name, rows } of sheets) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  book.Workbook = { Sheets: sheets.map(({ name, hidden }) => ({ name, Hidden: hidden === true ? 1 : 0 })) }
  return book
}

const read = async (book: WorkBook): Promise<string[]> => {
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
  return (await readSheets(bytes, '表.xlsx')).lines.map(({ text }) => text)
}

describe('readSheets', () => {
  it('names the sheets of a file with several, and leaves out the hidden ones', async () => {
    const rows = (count: number) => [
      ['村', '户数（户）'],
      ['东岭村', count],
    ]
    expect(
      await read(
        workbook(
          { name: '上年', rows: rows(210) },
          { name: '草稿', rows: rows(999), hidden: true },
          { name: '今年', rows: rows(214) },
        ),
      ),
    ).toEqual(['上年', '东岭村户数210户。', '今年', '东岭村户数214户。'])
  })

  it('shows numbers as the cells do', async () => {
    const book = workbook({
      name: 'Sheet1',
      rows: [
        ['村', '增速', '收入（元）'],
        ['东岭村', 0.1249, 1234567.891],
      ],
    })
    Object.assign(book.Sheets.Sheet1!.B2 as object, { z: '0.0%' })
    Object.assign(book.Sheets.Sheet1!.C2 as object, { z: '#,##0.00' })
    expect(await read(book)).toEqual(['东岭村增速12.5%；东岭村收入1,234,567.89元。'])
  })

  it('takes text in the clothes of a table for damaged', async () => {
    await expect(readSheets(Buffer.from('村,户数\n东岭村,210'), '表.xlsx')).rejects.toMatchObject({
      code: 'damaged',
    })
  })
})
