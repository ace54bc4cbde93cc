import { describe, expect, it } from 'vitest'
import { SourceError } from '../../../src/errors.ts'
import { readPdf } from '../../../src/reports/formats/pdf.ts'
import { readSource } from '../../../src/reports/index.ts'
import { expectWellFormed } from '../partition.ts'
import { passageWith } from '../texts.ts'
import { fixture, OUTLINE, outlineOf, ROWS, readFixture, rowsOf } from './fixtures.ts'

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof SourceError ? error.code : String(error)),
  )

describe.each(['report-libreoffice.pdf', 'report-chromium.pdf'])('%s', (file) => {
  it('has the paragraphs, headings, lists and tables of the document it was made from', async () => {
    const { document, report } = await readFixture(file)
    expectWellFormed(document)
    expect(report.title).toBe('岚河县2021年政府工作报告')
    expect(outlineOf(report)).toEqual(OUTLINE)
    expect(rowsOf(report)).toEqual(ROWS)
    // A paragraph over two lines.
    expect(passageWith(report, '改造危旧校舍').text).toBe(
      '改造危旧校舍17栋，新增公办学位820个；县医院门诊楼投入使用，群众看病少跑了路。',
    )
    expect(passageWith(report, '敬老院2所').list).toMatchObject({ ordinal: 1, size: 3 })
  })

  it('knows where its pages begin', async () => {
    const { document, report } = await readFixture(file)
    expect(report.pages[0]).toBe(0)
    const onLast = document.source.slice(report.pages.at(-1))
    expect(onLast).toContain('二、2021年工作安排')
    expect(onLast).not.toContain('民生短板')
  })
})

it('drops what a browser prints at the head and foot of each page', async () => {
  const { document } = await readFixture('report-chromium.pdf')
  const feet = document.dropped.filter(({ reason }) => reason === 'page-footer').map(({ text }) => text)
  expect(feet).toHaveLength(6)
  expect(feet).toContain('http://localhost:8123/report.html 2/3')
})

describe('a .pdf that cannot be read', () => {
  it.each([
    ['scanned.pdf', 'scanned'],
    ['locked.pdf', 'encrypted'],
  ])('%s is reported as %s', async (file, code) => {
    expect(await codeOf(readSource(fixture(file)))).toBe(code)
  })

  it('is reported as damaged when cut off at its head, or no .pdf at all', async () => {
    expect(await codeOf(readPdf(Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type'), '坏.pdf'))).toBe('damaged')
    expect(await codeOf(readPdf(Buffer.from('现在，我代表县人民政府'), '坏.pdf'))).toBe('damaged')
  })

  it('of 5,000 pages is refused before they are read', async () => {
    const pages = Array.from({ length: 5000 }, () => ({ content: '' }))
    expect(await codeOf(readPdf(writePdf(pages), '年鉴.pdf'))).toBe('too-large')
  })
})

it('reads a font that names a Chinese code page and is not in the file', async () => {
  // 岚河 in GBK, as old Chinese programs write it.
  const { lines } = await readPdf(
    writePdf([{ content: 'BT /F1 16 Tf 90 700 Td <E1B0BAD3> Tj ET' }]),
    '旧.pdf',
  )
  expect(lines.map(({ text }) => text)).toEqual(['岚河'])
})

it('puts together a paragraph that a page break cuts, and knows on which page its parts are', async () => {
  const row = (gbk: string, x: number, y: number): string => `BT /F1 16 Tf ${x} ${y} Td <${gbk}> Tj ET`
  const full = 'D2BB'.repeat(25)
  const pages = [
    { content: [row('D2BB'.repeat(23), 122, 700), row(full, 90, 676)].join(' ') },
    { content: [row('B6FE'.repeat(6), 90, 700), row('C8FD'.repeat(23), 122, 676)].join(' ') },
  ]
  const { lines } = await readPdf(writePdf(pages), '两页.pdf')
  expect(lines.map(({ text, page, breaks }) => ({ length: text.length, page, breaks }))).toEqual([
    { length: 54, page: 1, breaks: [{ at: 48, page: 2 }] },
    { length: 23, page: 2, breaks: undefined },
  ])
})

/** A .pdf by hand: a page each, in a font of the GBK code page. */
function writePdf(pages: { content: string }[]): Uint8Array {
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 700 /StemV 80 >> >>] >>',
    ...pages.flatMap(({ content }, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}`)
}
