/** Markdown reports: front matter wins over detection, and Markdown's own signs are not report text. */
import { describe, expect, test } from 'vitest'
import { SourceError } from '../../src/errors.ts'
import { parseDocument } from '../../src/reports/index.ts'

const BODY = [
  '# 松溪镇政府工作报告',
  '',
  '本报告由镇人民政府向大会作出，全镇干部群众修渠铺路，发展果品加工，村集体收入稳步提高，各项工作按期完成，群众办事比从前方便，项目建设有了新的进展，村容村貌也有改变。',
  '',
  '## 一、2018年工作回顾',
  '',
  '### （一）农业',
  '',
  '果品产量达到**3200吨**，比上年增长6%，村民收入提高。',
  '',
  '## 二、2019年工作安排',
  '',
  '- 修路架桥，连通各村',
  '- 开办夜校，培训农户',
].join('\n')

const MATTER = `title: 松溪镇政府工作报告（摘编）
kind: 政府工作报告
place: 松溪镇
level: 乡级
parents: [云山县, 江南省]
aliases: [果乡]
speaker: ''
period:
  stated: 2024
  inferred: 2019
  reviewed: [2018, 2018]
  planned: [2019, 2023]
  evidence: 报告提到当年的人口普查准备工作。
note: 本文为摘编。`

const parse = (matter: string, body = BODY) => parseDocument('松溪.md', `---\n${matter}\n---\n${body}`)

describe('front matter', () => {
  test('says title, kind, place and period', () => {
    const [report] = parse(MATTER).reports
    expect(report).toMatchObject({
      title: '松溪镇政府工作报告（摘编）',
      kind: '政府工作报告',
      place: { name: '松溪镇', short: '松溪', level: '乡级', certain: true },
      speaker: null,
      period: {
        stated: 2024,
        inferred: 2019,
        conflict: true,
        reviewed: { from: 2018, to: 2018 },
        planned: { from: 2019, to: 2023 },
      },
    })
    expect(report!.parents.map(({ name }) => name)).toEqual(['云山县', '江南省'])
    expect(report!.aliases).toContain('果乡')
  })

  test('is dropped as a whole', () => {
    const { dropped, source } = parse(MATTER)
    const blocks = dropped.filter(({ reason }) => reason === 'front-matter')
    expect(blocks.map(({ text }) => text)).toEqual([`---\n${MATTER}\n---`])
    expect(source.slice(blocks[0]!.range.start, blocks[0]!.range.end)).toBe(blocks[0]!.text)
  })

  test('wins over the text; what it leaves out is detected', () => {
    const [told] = parse('place: 桐山乡').reports
    expect(told!.place!.name).toBe('桐山乡')
    expect(told!.title).toBe('松溪镇政府工作报告')
    expect(told!.kind).toBe('政府工作报告')
  })

  test('evidence points at its words in the source', () => {
    const { reports, source } = parse(MATTER)
    const [evidence] = reports[0]!.period.evidence
    expect(source.slice(evidence!.range.start, evidence!.range.end)).toBe(evidence!.quote)
  })

  test('an empty place is a masked one', () => {
    const [report] = parse("place: ''\nlevel: 乡级").reports
    expect(report!.place).toEqual({ name: '', short: '', level: '乡级', certain: false })
    expect(report!.warnings.map(({ code }) => code)).toContain('masked-place')
  })

  test.each([
    ['kind: 工作简报', 'kind'],
    ['level: 镇级', 'level'],
    ['parents: 云山县', 'parents'],
    ['period:\n  stated: 去年', 'period.stated'],
    ['period:\n  reviewed: [2018]', 'period.reviewed'],
    ['author: 陆小满', 'author'],
  ])('%s is refused by the name of its key', (matter, key) => {
    const read = () => parse(matter)
    expect(read).toThrow(SourceError)
    expect(read).toThrow(expect.objectContaining({ code: 'bad-front-matter' }))
    expect(read).toThrow(key)
    expect(read).toThrow('松溪.md')
  })

  test('broken YAML is refused', () => {
    expect(() => parse('title: "松溪\nkind: [')).toThrow(
      expect.objectContaining({ code: 'bad-front-matter' }),
    )
  })
})

describe('Markdown signs', () => {
  const { reports, dropped } = parse(MATTER)
  const [report] = reports

  test('headings nest by their #', () => {
    const fruit = report!.passages.find(({ text }) => text.includes('果品产量'))
    expect(fruit!.section).toEqual(['2018年工作回顾', '农业'])
    const road = report!.passages.find(({ text }) => text.includes('修路架桥'))
    expect(road!.section).toEqual(['2019年工作安排'])
  })

  test('are dropped, not kept in passages', () => {
    const roles = report!.passages.map(({ role, text }) => [role, text])
    expect(roles).toContainEqual(['heading', '一、2018年工作回顾'])
    expect(report!.passages.every(({ text }) => !/^(?:#|-\s)/u.test(text))).toBe(true)
    expect(dropped.filter(({ text }) => text.startsWith('#'))).not.toHaveLength(0)
    expect(
      dropped
        .filter(({ text }) => /^[#-]/u.test(text) && !text.startsWith('---'))
        .every(({ reason }) => reason === 'separator'),
    ).toBe(true)
  })

  test('bullets are a list', () => {
    const items = report!.passages.filter(({ role }) => role === 'item')
    expect(items.map(({ text }) => text)).toEqual(['修路架桥，连通各村', '开办夜校，培训农户'])
    expect(items.map(({ list }) => [list!.ordinal, list!.size])).toEqual([
      [1, 2],
      [2, 2],
    ])
  })

  test('a Markdown file without front matter is read as it is', () => {
    const [plain] = parseDocument('松溪.md', BODY).reports
    expect(plain!.title).toBe('松溪镇政府工作报告')
    expect(plain!.passages.flatMap(({ section }) => section)).not.toContain('松溪镇政府工作报告')
  })
})
