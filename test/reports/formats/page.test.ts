import { describe, expect, it } from 'vitest'
import { readHtml } from '../../../src/reports/formats/html.ts'
import { readMhtml } from '../../../src/reports/formats/mhtml.ts'
import { expectWellFormed } from '../partition.ts'
import { passageWith } from '../texts.ts'
import { OUTLINE, outlineOf, ROWS, readFixture, rowsOf } from './fixtures.ts'

describe.each(['page.html', 'page.mhtml'])('%s, a page of a government site in GBK', (file) => {
  it('is read by its main text, with headings, lists and tables', async () => {
    const { document, report } = await readFixture(file)
    expectWellFormed(document)
    expect(report).toMatchObject({ title: '岚河县2021年政府工作报告', place: { name: '岚河县' } })
    expect(outlineOf(report)).toEqual(OUTLINE)
    expect(rowsOf(report)).toEqual(ROWS)
    expect(passageWith(report, '敬老院2所').list).toMatchObject({ ordinal: 1, size: 3 })
  })

  it('tells apart what stands around the text', async () => {
    const { document, report } = await readFixture(file)
    const dropped = document.dropped.map(({ text }) => text).join('\n')
    const kept = report.passages.map(({ text }) => text).join('\n')
    for (const words of [
      '网站首页',
      '办事服务',
      '分享到',
      '浏览次数',
      '相关阅读',
      '招商引资推介会',
      '网站标识码',
    ]) {
      expect(dropped).toContain(words)
      expect(kept).not.toContain(words)
    }
  })
})

const linesOf = async (html: string): Promise<string[]> =>
  (await readHtml(Buffer.from(html), '页.html')).lines
    .filter(({ dropped }) => dropped === undefined)
    .map(({ text }) => text)

describe('readHtml', () => {
  it('reads pages that lay their text out by tables, and fragments', async () => {
    const text =
      '<p>全镇新修渠道九公里。</p><p>新栽茶树三百亩。</p><p>新办合作社两家。</p><p>新通客车一路。</p>'
    expect(await linesOf(`<table><tr><td>${text}</td></tr></table>`)).toHaveLength(4)
    expect(await linesOf(`${text}<br>完`)).toHaveLength(5)
  })

  it('keeps every cell in its column under cells that span rows and columns', async () => {
    const table = `<table>
      <tr><th rowspan="2">村</th><th colspan="2">茶叶</th></tr><tr><th>面积（亩）</th><th>产量（吨）</th></tr>
      <tr><td rowspan="2">东岭村</td><td>210</td><td></td></tr><tr><td>188</td><td>7</td></tr></table>`
    expect(await linesOf(table)).toEqual([
      '东岭村茶叶面积210亩。',
      '东岭村茶叶面积188亩；东岭村茶叶产量7吨。',
    ])
  })

  it('leaves out scripts and what is hidden', async () => {
    expect(
      await linesOf(
        '<script>document.write("增长9%")</script><p style="display:none">增长8%</p><p>增长7%</p>',
      ),
    ).toEqual(['增长7%'])
  })
})

it('says that a .mhtml without a page is damaged', async () => {
  await expect(readMhtml(Buffer.from('MIME-Version: 1.0\r\n\r\n报告'), '页.mhtml')).rejects.toMatchObject({
    code: 'damaged',
  })
})
