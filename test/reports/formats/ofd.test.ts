import { describe, expect, it } from 'vitest'
import { readOfd } from '../../../src/reports/formats/ofd.ts'
import { expectWellFormed } from '../partition.ts'
import { OUTLINE, outlineOf, ROWS, readFixture, rowsOf } from './fixtures.ts'
import { makeZip, type ZipEntry } from './zips.ts'

// No program of Debian's writes .ofd: make-ofd.mjs writes report.ofd by the standard, placed as LibreOffice placed the
// same report in a .pdf.
it('report.ofd has the paragraphs, headings, tables and pages of the .pdf it was made from', async () => {
  const { document, report } = await readFixture('report.ofd')
  expectWellFormed(document)
  expect(report).toMatchObject({ title: '岚河县2021年政府工作报告', place: { name: '岚河县' } })
  expect(outlineOf(report)).toEqual(OUTLINE)
  expect(rowsOf(report)).toEqual(ROWS)
  expect(document.source.slice(report.pages[1])).toMatch(/^二、2021年工作安排/u)
})

const XMLNS = 'xmlns:ofd="http://www.ofdspec.org/2016"'

function makeOfd(objects: string, more: ZipEntry[] = [], template = ''): Uint8Array {
  const page = template === '' ? '' : '<ofd:Template TemplateID="7" ZOrder="Background"/>'
  return makeZip([
    {
      name: 'OFD.xml',
      content: `<ofd:OFD ${XMLNS}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    },
    {
      name: 'Doc_0/Document.xml',
      content: `<ofd:Document ${XMLNS}><ofd:CommonData><ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P.xml"/></ofd:Pages></ofd:Document>`,
    },
    {
      name: 'Doc_0/Pages/P.xml',
      content: `<ofd:Page ${XMLNS}>${page}<ofd:Content><ofd:Layer ID="2">${objects}</ofd:Layer></ofd:Content></ofd:Page>`,
    },
    {
      name: 'Doc_0/Tpls/T.xml',
      content: `<ofd:Page ${XMLNS}><ofd:Content><ofd:Layer ID="3">${template}</ofd:Layer></ofd:Content></ofd:Page>`,
    },
    ...more,
  ])
}

/** Text at a place in millimetres from the upper left. */
const object = (text: string, x: number, y: number, code = ''): string =>
  `<ofd:TextObject Boundary="${x} ${y} 150 8" Size="5"><ofd:TextCode X="0" Y="5" ${code}>${text}</ofd:TextCode></ofd:TextObject>`

const linesOf = async (ofd: Uint8Array): Promise<string[]> =>
  (await readOfd(ofd, '报告.ofd')).lines.map(({ text }) => text)

describe('readOfd', () => {
  it('puts a line together that is placed character by character, in blocks', async () => {
    const characters = [...'粮食丰收'].map((character, i) => object(character, 30 + 5 * i, 60)).join('')
    expect(await linesOf(makeOfd(`<ofd:PageBlock>${characters}</ofd:PageBlock>`))).toEqual(['粮食丰收'])
  })

  it('takes the words of a page’s template, in the template’s place', async () => {
    expect(await linesOf(makeOfd(object('正文', 30, 90), [], object('清岚镇人民政府文件', 30, 40)))).toEqual([
      '清岚镇人民政府文件',
      '正文',
    ])
  })

  it('reads steps that are counted, and entities of XML itself', async () => {
    expect(await linesOf(makeOfd(object('R&amp;D投入', 30, 60, 'DeltaX="g 2 2.5 2.5 5"')))).toEqual([
      'R&D投入',
    ])
  })

  it('says that one under a password is, and that a scan is a scan', async () => {
    const locked = makeOfd(object('甲', 30, 60), [{ name: 'Encryptions.xml', content: '<a/>' }])
    await expect(readOfd(locked, '密.ofd')).rejects.toMatchObject({ code: 'encrypted' })
    await expect(readOfd(makeOfd(''), '扫.ofd')).rejects.toMatchObject({ code: 'scanned' })
  })
})
