import {
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx'
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../../src/reports/formats/docx.ts'
import { expectWellFormed } from '../partition.ts'
import { passageWith } from '../texts.ts'
import { OUTLINE, outlineOf, ROWS, readFixture, rowsOf } from './fixtures.ts'

describe('a .docx of LibreOffice', () => {
  it('reads title, place, headings and lists', async () => {
    const { document, report } = await readFixture('report.docx')
    expectWellFormed(document)
    expect(report).toMatchObject({ title: '岚河县2021年政府工作报告', place: { name: '岚河县' } })
    expect(outlineOf(report)).toEqual(OUTLINE)
    expect(passageWith(report, '敬老院2所')).toMatchObject({
      text: '1.新建乡村敬老院2所；',
      list: { ordinal: 1, size: 3 },
      section: ['2021年工作安排'],
    })
  })

  it('reads each row of a table with its header, under blank and merged cells', async () => {
    const { report } = await readFixture('report.docx')
    expect(rowsOf(report)).toEqual(ROWS)
    expect(passageWith(report, '清岚镇财政收入')).toMatchObject({
      lead: '2020年各乡镇主要经济指标',
      section: ['2020年工作回顾', '乡镇经济各有起色'],
      years: { from: 2020, to: 2020 },
    })
    // The table's caption heads nothing after the table.
    expect(passageWith(report, '从表中可以看出').section.at(-1)).toBe('乡镇经济各有起色')
  })
})

const NUMBERING = {
  reference: 'report',
  levels: [
    { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' },
    { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）' },
  ],
}

async function linesOf(children: (Paragraph | Table)[]): Promise<string[]> {
  const document = new Document({ numbering: { config: [NUMBERING] }, sections: [{ children }] })
  const { lines } = await readDocx(await Packer.toBuffer(document), '报告.docx')
  return lines.map(({ text }) => text)
}

const numbered = (text: string, level: number): Paragraph =>
  new Paragraph({ text, numbering: { reference: 'report', level } })

const cell = (
  text: string,
  options: { columnSpan?: number; merge?: 'restart' | 'continue' } = {},
): TableCell =>
  new TableCell({
    children: [new Paragraph(text)],
    ...(options.columnSpan === undefined ? {} : { columnSpan: options.columnSpan }),
    ...(options.merge === undefined
      ? {}
      : {
          verticalMerge: options.merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE,
        }),
  })

describe('a .doc of LibreOffice', () => {
  it('reads title, numbered headings, lists and tables, whose merged header is put together again', async () => {
    const { document, report } = await readFixture('report.doc')
    expectWellFormed(document)
    expect(report).toMatchObject({ title: '岚河县2021年政府工作报告', place: { name: '岚河县' } })
    expect(outlineOf(report)).toEqual(OUTLINE)
    // The format does not tell that 渔业和石材 is merged over the row beneath.
    const [, , shiqiao] = ROWS
    expect(rowsOf(report)).toEqual([
      ROWS[0],
      ROWS[1],
      [shiqiao![0], shiqiao![1]!.replace('；石桥乡主导产业：渔业和石材', '')],
      ROWS[3],
    ])
    expect(passageWith(report, '敬老院2所').list).toMatchObject({ ordinal: 1, size: 3 })
  })
})

describe('what Word keeps beside the text', () => {
  it('shows the numbers that it counts itself, begun anew under each heading', async () => {
    const lines = await linesOf([
      numbered('去年工作', 0),
      numbered('农业', 1),
      numbered('工业', 1),
      numbered('今年打算', 0),
      numbered('项目', 1),
    ])
    expect(lines).toEqual(['一、去年工作', '（一）农业', '（二）工业', '二、今年打算', '（一）项目'])
  })

  it('says the headings once: its table of contents is left out', async () => {
    const document = new Document({
      styles: { paragraphStyles: [{ id: 'TOC1', name: 'toc 1' }] },
      sections: [
        {
          children: [new Paragraph({ text: '一、去年工作 3', style: 'TOC1' }), new Paragraph('一、去年工作')],
        },
      ],
    })
    const { lines } = await readDocx(await Packer.toBuffer(document), '报告.docx')
    expect(lines).toEqual([{ text: '一、去年工作 3', dropped: 'navigation' }, { text: '一、去年工作' }])
  })

  it('leaves out hidden and deleted text, and keeps what was inserted', async () => {
    const change = { id: 1, author: '甲', date: '2021-01-01T00:00:00Z' }
    const { DeletedTextRun, InsertedTextRun } = await import('docx')
    const lines = await linesOf([
      new Paragraph({
        children: [
          new TextRun('新修渠道'),
          new DeletedTextRun({ text: '8', ...change }),
          new InsertedTextRun({ text: '9', ...change }),
          new TextRun({ text: '（待核）', vanish: true }),
          new TextRun('公里'),
        ],
      }),
    ])
    expect(lines).toEqual(['新修渠道9公里'])
  })

  it('tells a number merged over two rows once, of both', async () => {
    const lines = await linesOf([
      new Table({
        rows: [
          new TableRow({ children: [cell('村'), cell('户数（户）'), cell('茶园（亩）')] }),
          new TableRow({ children: [cell('东岭村'), cell('210'), cell('860', { merge: 'restart' })] }),
          new TableRow({ children: [cell('西岭村'), cell('188'), cell('', { merge: 'continue' })] }),
        ],
      }),
    ])
    expect(lines).toEqual(['东岭村户数210户；东岭村、西岭村茶园860亩。', '西岭村户数188户。'])
  })
})
