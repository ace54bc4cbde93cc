import { describe, expect, it } from 'vitest'
import { shortName } from '../../src/reports/divisions.ts'
import type { Report } from '../../src/reports/types.ts'
import { countyReport, readOne } from './texts.ts'

const BODY =
  '一年来，全UNIT干部群众团结一心，我UNIT各项工作都有新进展，修路架桥、兴业富民，群众生活稳步改善，全UNIT完成固定资产投资12亿元，办成民生实事10件。'

/** A report with the title and the place its opening names; the body speaks only of 全镇, 全县 … */
function placed(title: string, represented: string, unit: string, extra = ''): Report {
  return readOne(
    `${title}\n各位代表：\n现在，我代表${represented}人民政府，向大会报告工作，请予审议。\n一、工作回顾\n${BODY.replaceAll('UNIT', unit)}\n${extra}`,
    '文件.txt',
  )
}

const summary = ({ place, parents }: Report): string =>
  `${place?.name}|${place?.short}|${place?.level}|${place?.certain}|${parents.map(({ name }) => name).join('<')}`

describe('the place a report speaks for', () => {
  it.each([
    ['title', '2003年清苑县政府工作报告', '县', '县', '清苑县|清苑|县级|true|保定市<河北省'],
    ['title after the year', '米易县2019年政府工作报告', '县', '县', '米易县|米易|县级|true|攀枝花市<四川省'],
    ['a name within a name', '2020年高唐县政府工作报告', '县', '县', '高唐县|高唐|县级|true|聊城市<山东省'],
    ['a stem of one character', '2020年唐县政府工作报告', '县', '县', '唐县|唐县|县级|true|保定市<河北省'],
    [
      'title with the city above',
      '保定市满城区2020年政府工作报告',
      '区',
      '区',
      '满城区|满城|县级|true|保定市<河北省',
    ],
    ['a city', '2024年临沂市政府工作报告', '市', '市', '临沂市|临沂|地级|true|山东省'],
    [
      'a city under a prefecture',
      '2022年安国市政府工作报告',
      '市',
      '市',
      '安国市|安国|县级|true|保定市<河北省',
    ],
    ['a municipality', '2024年上海市政府工作报告', '市', '市', '上海市|上海|省级|true|'],
    [
      'an autonomous region',
      '2026年宁夏回族自治区政府工作报告',
      '自治区',
      '区',
      '宁夏回族自治区|宁夏|省级|true|',
    ],
    [
      'an autonomous prefecture',
      '2024年甘孜藏族自治州政府工作报告',
      '州',
      '州',
      '甘孜藏族自治州|甘孜|地级|true|四川省',
    ],
    ['a prefecture in short', '2024年阿坝州政府工作报告', '州', '州', '阿坝州|阿坝|地级|true|四川省'],
    ['the opening alone', '政府工作报告', '蠡县', '县', '蠡县|蠡县|县级|true|保定市<河北省'],
    ['a town unknown to any list', '云阁镇政府工作报告', '镇', '镇', '云阁镇|云阁|乡级|true|'],
    ['the State Council', '2019年国务院政府工作报告', '国务院', '国', '全国|全国|国家|true|'],
  ])('is read from %s', (_, title, represented, unit, expected) => {
    expect(summary(placed(title, represented, unit))).toBe(expected)
  })

  it('is read from the masthead where title and opening say only 市', () => {
    const report = readOne(
      `政府工作报告\n——2024年1月16日在亳州市第五届人民代表大会第三次会议上\n市人民政府市长 秦岭\n各位代表：\n现在，我代表市人民政府，向大会报告工作。\n${BODY.replaceAll('UNIT', '市')}`,
      '文件.txt',
    )
    expect(summary(report)).toBe('亳州市|亳州|地级|true|安徽省')
  })

  it('is what the text speaks of all along where nothing names it', () => {
    const extra = Array.from(
      { length: 6 },
      (_, i) => `第${i + 1}，擦亮益阳名片，让益阳更宜居，学习深圳经验。`,
    ).join('')
    expect(summary(placed('政府工作报告', '市', '市', extra))).toBe('益阳市|益阳|地级|true|湖南省')
  })

  it('is a town whose own documents and life name it', () => {
    const extra =
      '编制了《云阁镇旅游发展规划》。云阁旅游收入增长12%，“平安云阁”建设扎实推进，云阁经济稳步向好，感谢大家关心云阁发展。'
    expect(placed('乡镇政府工作报告', '镇', '镇', extra).place).toMatchObject({
      name: '云阁镇',
      certain: true,
    })
  })

  it('has no name where the report masks it, and no name is made up', () => {
    const extra =
      '做好镇十四届人大三次会议的筹备工作，做好镇里的信访工作，做好镇区规划，村级财务镇里代管，财务镇管。'
    const report = placed('镇政府工作报告', '__镇', '镇', extra)
    expect(report.place).toEqual({ name: '', short: '', level: '乡级', certain: false })
    expect(report.warnings.map(({ code }) => code)).toContain('masked-place')
  })

  it('is found under its old and its new name', () => {
    const report = readOne(
      countyReport({ title: '徐水县2018年政府工作报告' }).replace('我代表县人民政府', '我代表徐水区人民政府'),
    )
    expect([report.place?.name, ...report.aliases]).toEqual(expect.arrayContaining(['徐水县', '徐水区']))
    expect(placed('2024年甘孜藏族自治州政府工作报告', '州', '州').aliases).toContain('甘孜州')
  })

  it('is only weighed when just the file name tells it, and never taken from there against the text', () => {
    const unnamed = countyReport({ title: '政府工作报告' }).replaceAll('临溪', '')
    expect(readOne(unnamed, '清苑-2019.txt').place).toMatchObject({ short: '清苑', certain: false })
    expect(readOne(countyReport({ title: '2019年博野县政府工作报告' }), '清苑-2019.txt').place?.name).toBe(
      '博野县',
    )
  })
})

describe('the places above', () => {
  const parentsOf = (extra: string): string[] =>
    placed('镇政府工作报告', '__镇', '镇', extra).parents.map(({ name }) => name)

  it.each([
    ['我镇是临夏市南大门，区位优势明显。', ['临夏市', '临夏回族自治州', '甘肃省']],
    ['落实《将乐县村财务规范化管理实施细则》。', ['将乐县', '三明市', '福建省']],
    ['本人是临清市第九届党代表。', ['临清市', '聊城市', '山东省']],
    ['全面落实“突破菏泽战略”。', ['菏泽市', '山东省']],
    ['为建设美丽遂昌，作出新的努力。', ['遂昌县', '丽水市', '浙江省']],
    ['对接“东莞制造2025”战略，为东莞“三个走在前列”作出贡献。', ['东莞市', '广东省']],
  ])('are told by “%s”', (extra, expected) => {
    expect(parentsOf(extra)).toEqual(expected)
  })

  it('are not places that are merely mentioned', () => {
    expect(parentsOf('承接深圳等地区产业转移，向四川地震灾区捐款，与上海一家公司合作造林。')).toEqual([])
  })
})

describe('shortName', () => {
  it.each([
    ['石排镇', '石排'],
    ['内蒙古自治区', '内蒙古'],
    ['新疆维吾尔自治区', '新疆'],
    ['黔东南苗族侗族自治州', '黔东南'],
    ['博尔塔拉蒙古自治州', '博尔塔拉'],
    ['易县', '易县'],
    ['鄂温克族自治旗', '鄂温克族'],
    ['国务院', '国务院'],
  ])('of %s is %s', (name, short) => {
    expect(shortName(name)).toBe(short)
  })
})
