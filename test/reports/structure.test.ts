import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/reports/index.ts'
import { countyReport, passageWith, readOne } from './texts.ts'

const COLLECTION = `报告大全 > 政府报告
栏目
乡镇工作报告二篇
发布时间:2024-05-01 热度:12
第一篇 2024年松岭镇政府工作报告2100字
${countyReport({ title: '松岭镇政府工作报告' })}
[1]
本文章共2页,当前在第2页 上一页
第二篇 青溪乡乡长述职报告900字
青溪乡乡长述职报告
一年来，在县委、县政府的领导下，本人认真履行职责，现将工作情况述职如下。
一、抓学习，强本领
坚持每周集中学习，撰写心得12篇，走访农户300余户，解决群众诉求45件。
二、守规矩，树形象
严格执行廉洁从政各项规定，没有违规违纪行为，自觉接受群众监督，按期公开乡里的各项支出。
《乡镇工作报告二篇.doc》
点击下载文档
相关稿件
`

describe('a collection page', () => {
  const { reports, dropped } = parseDocument('page.txt', COLLECTION)

  it('parts into its reports, titles without number and length', () => {
    expect(reports.map(({ ordinal, title, kind }) => [ordinal, title, kind])).toEqual([
      [1, '2024年松岭镇政府工作报告', '政府工作报告'],
      [2, '青溪乡乡长述职报告', '述职报告'],
    ])
    expect(new Set(reports.map(({ id }) => id)).size).toBe(2)
  })

  it('drops what is no report text, each with its reason', () => {
    const reasonOf = (words: string): string | undefined =>
      dropped.find(({ text }) => text.includes(words))?.reason
    expect(reasonOf('报告大全 >')).toBe('navigation')
    expect(reasonOf('热度')).toBe('hit-counter')
    expect(reasonOf('[1]')).toBe('editor-leftover')
    expect(reasonOf('当前在第2页')).toBe('page-footer')
    expect(reasonOf('点击下载')).toBe('download')
    expect(reasonOf('2100字')).toBe('separator')
    expect(dropped.filter(({ reason }) => reason === 'repeated-title').map(({ text }) => text)).toEqual([
      '青溪乡乡长述职报告',
    ])
  })

  it.each(['篇一：甲镇工作报告', '【篇1】甲镇工作报告', '范文一 甲镇工作报告'])(
    'knows the separator %s',
    (first) => {
      const second = first.replace(/[一1]/u, '二').replace('甲', '乙')
      const page = `${first}\n${countyReport({ title: '' })}\n${second}\n${countyReport({ title: '' })}`
      expect(parseDocument('page.txt', page).reports.map(({ title }) => title)).toEqual([
        '甲镇工作报告',
        '乙镇工作报告',
      ])
    },
  )

  it('parts reports that only follow one another', () => {
    const filler =
      '全县完成造林3.2万亩，新建农村公路140公里，改造电网线路260公里，城乡面貌有了新的变化。'.repeat(20)
    const page = [2018, 2019]
      .map((plan) => countyReport({ title: `${plan}年临溪县政府工作报告`, plan, extra: filler }))
      .join('\n')
    expect(parseDocument('two.txt', page).reports.map(({ title }) => title)).toEqual([
      '2018年临溪县政府工作报告',
      '2019年临溪县政府工作报告',
    ])
  })
})

describe('a single page with a web page around it', () => {
  const report = readOne(`工作报告
2021年临溪县政府工作报告
时间：2023-01-24????\t作者：县域网????\t来源：政府官网????\t阅读：
241
评论：
0
内容摘要：
政 府 工 作 报 告2021年2月5日在临溪县第十七届人民代表大会第五次会议上临溪县人民政府县长 周远各位代表：现在，我代表县人民政府......
政 府 工 作 报 告
——2021年2月5日在临溪县第十七届人民代表大会第五次会议上
临溪县人民政府县长?? 周 远
${countyReport({ title: '', review: 2020, plan: 2021 })}
上一页
1
下一页
免责声明：本文仅代表作者观点。
分享到：
QQ空间
上一篇：
2020年临溪县政府工作报告
相关文章
`)

  it('keeps title, masthead and speaker and drops the page', () => {
    expect(report.title).toBe('2021年临溪县政府工作报告')
    expect(report.speaker).toBe('周远')
    expect(report.passages.filter(({ role }) => role === 'front').map(({ text }) => text)).toContain(
      '政 府 工 作 报 告',
    )
    expect(report.passages.some(({ text }) => /QQ空间|阅读|摘要|免责|2020年临溪县/u.test(text))).toBe(false)
  })
})

describe('headings', () => {
  const report = readOne(countyReport())

  it('give each passage its path, outermost first, without numbering', () => {
    expect(passageWith(report, '高标准农田').section).toEqual(['2018年工作回顾', '农业稳产增收'])
    expect(passageWith(report, '重点项目42个').section).toEqual(['2019年工作安排', '抓项目，扩大有效投资'])
  })

  it('may run into their paragraph', () => {
    const heading = passageWith(report, '（二）工业提速增效。')
    expect([heading.role, heading.text]).toEqual(['heading', '（二）工业提速增效。'])
    expect(heading.list).toMatchObject({ ordinal: 2, size: 2, marker: '（二）' })
  })

  it('leave a paragraph that looks back on the whole to the outer section', () => {
    expect(passageWith(report, '我们也清醒地看到').section).toEqual(['2018年工作回顾'])
  })

  it('stand unnumbered over numbered ones, and beside their like', () => {
    const other = readOne(
      countyReport()
        .replace('一、2018年工作回顾', '回望来路：2018年工作回顾')
        .replace('二、2019年工作安排', '奔向新程：奋力打赢三场硬仗')
        .replace('（一）抓项目', '一、抓项目'),
    )
    expect(passageWith(other, '高标准农田').section).toEqual(['回望来路：2018年工作回顾', '农业稳产增收'])
    expect(passageWith(other, '重点项目42个').section).toEqual([
      '奔向新程：奋力打赢三场硬仗',
      '抓项目，扩大有效投资',
    ])
  })

  it('tolerate skipped and repeated numbers, and warn', () => {
    const broken = readOne(countyReport().replace('（二）工业提速增效', '（四）工业提速增效'))
    expect(broken.warnings.map(({ code }) => code)).toContain('broken-list')
    expect(passageWith(broken, '规模以上工业企业').section).toEqual(['2018年工作回顾', '工业提速增效'])
  })

  it('come from Markdown signs, which are dropped', () => {
    const markdown = `# 临溪县政府工作报告\n## 工作回顾\n全县修建水库3座，灌溉面积扩大到12万亩，受益群众8万人，水费收取率达到九成。\n### 农业\n- **粮食**：总产18万吨。\n- 果品：总产6万吨。\n## 工作安排\n明年计划新建水厂1座，改善群众的饮水条件，县里的村村通水项目将全部完工。`
    const read = readOne(markdown, '甲.md')
    expect(passageWith(read, '果品').section).toEqual(['工作回顾', '农业'])
    expect(passageWith(read, '果品')).toMatchObject({
      text: '果品：总产6万吨。',
      role: 'item',
      list: { ordinal: 2, size: 2 },
    })
    expect(passageWith(read, '水厂').section).toEqual(['工作安排'])
  })
})

describe('lists', () => {
  const report = readOne(countyReport())

  it('of 一是…二是…三是… in one paragraph are items with their lead-in', () => {
    const items = report.passages.filter(({ list }) => list?.marker.endsWith('是'))
    expect(items.map(({ text, list }) => [list?.ordinal, list?.size, text.slice(0, 6)])).toEqual([
      [1, 3, '一是产业结构'],
      [2, 3, '二是民生短板'],
      [3, 3, '三是少数干部'],
    ])
    expect(new Set(items.map(({ list }) => list?.group)).size).toBe(1)
    expect(items.every(({ lead }) => lead.includes('困难和问题'))).toBe(true)
    expect(passageWith(report, '采取有力措施').list).toBeNull()
  })

  it('of numbered lines are one list over several paragraphs', () => {
    const items = report.passages.filter(({ list }) => /^\d、/u.test(list?.marker ?? ''))
    expect(items.map(({ list }) => [list?.ordinal, list?.size])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
  })

  it('go on over paragraphs with other lists between', () => {
    const text = countyReport({
      extra:
        '一是强化产业支撑，做优做强特色农业。\n——扩大果园面积，新增2千亩。\n——办好果品加工厂，年加工1万吨。\n二是强化基础支撑，改善农村条件。\n三是强化人才支撑，引进技术人员。',
    })
    const items = readOne(text).passages.filter(
      ({ list }) => /^[一二三]是/u.test(list?.marker ?? '') && list?.size === 3,
    )
    expect(items.map(({ text: words }) => words.slice(0, 4))).toContain('三是强化')
    expect(new Set(items.slice(-3).map(({ list }) => list?.group)).size).toBe(1)
  })

  it('end where another begins in the same paragraph', () => {
    const text = countyReport({
      extra: '主要问题有：一是底子薄；二是人才少。下步措施有：一是强投入；二是引人才；三是抓管理。',
    })
    const sizes = readOne(text).passages.flatMap(({ list, text: words }) =>
      /底子薄|抓管理/u.test(words) ? [list?.size] : [],
    )
    expect(sizes).toEqual([2, 3])
  })

  it('without markers follow the sentence that announces them', () => {
    const text = countyReport({
      extra: '2019年主要指标的目标为：\n粮食总产增长2%；\n农民收入增长9%；\n森林覆盖率达到41%。',
    })
    const item = passageWith(readOne(text), '农民收入增长9%')
    expect(item).toMatchObject({
      role: 'item',
      lead: '2019年主要指标的目标为：',
      list: { ordinal: 2, size: 3 },
    })
    expect(item.years).toEqual({ from: 2019, to: 2019 })
  })
})

describe('long, broken and masked text', () => {
  it('is cut at sentence ends into pieces of a fit length', () => {
    const sentence = (i: number): string =>
      `第${i}片林场完成抚育面积${i}千亩，栽植苗木${i}万株，带动${i}百户农户增收。`
    const extra = Array.from({ length: 30 }, (_, i) => sentence(i + 1)).join('')
    const pieces = readOne(countyReport({ extra })).passages.filter(({ text }) => text.includes('林场'))
    expect(pieces.length).toBeGreaterThan(3)
    expect(pieces.every(({ text }) => text.endsWith('。') && text.length <= 300)).toBe(true)
    expect(pieces.every(({ text }) => text.length >= 60)).toBe(true)
  })

  it('is put together where an editor broke a line inside a phrase', () => {
    const text = countyReport({
      extra:
        '全县上下在县委的坚强领导下共渡难关。今后要在上级党委的坚强\n\n领导下，继续前进，再创佳绩，让群众过上好日子。\n\n一年来\n\n，各项工作都有进步，其中\n\n二、\n三产业占比过半，全县干部群众干劲十足。',
    })
    const report = readOne(text)
    expect(passageWith(report, '继续前进').text).toContain('坚强\n\n领导下')
    expect(passageWith(report, '产业占比').text).toContain('二、\n三产业')
  })

  it('is unfolded when a page lost its line breaks', () => {
    const folded = countyReport({
      extra: '全县新修水渠60公里，改造梯田2千亩，办好农民夜校18所，群众满意度达到九成以上。'.repeat(30),
    }).replaceAll('\n', ' ')
    const report = readOne(folded)
    expect(passageWith(report, '高标准农田').section).toEqual(['2018年工作回顾', '农业稳产增收'])
  })

  it('keeps masked figures and marks them', () => {
    const report = readOne(countyReport({ extra: '今年引进项目_____个，发放补贴__万元，惠及群众_户。' }))
    expect(passageWith(report, '引进项目').masked).toBe(true)
    expect(passageWith(report, '高标准农田').masked).toBe(false)
  })

  it('sets mojibake apart, the rest of its paragraph staying readable', () => {
    const report = readOne(
      countyReport({
        extra:
          '全县始终坚持以经济建设为\ue0e2づ鞒懿\ue0ed瓷荡?__亿元，其中农业总产值达__亿元，群众收入稳步提高。',
      }),
    )
    const garbled = report.passages.filter((passage) => passage.garbled)
    expect(garbled).toHaveLength(1)
    expect(garbled[0]?.text).not.toMatch(/经济建设|农业总产值/u)
    expect(passageWith(report, '农业总产值').garbled).toBe(false)
    expect(report.warnings.map(({ code }) => code)).toContain('mojibake')
  })

  it('does not take rare characters and names for mojibake', () => {
    const report = readOne(
      countyReport({
        extra: '新建玥㵲公园，引进索尼（ソニー）研发中心，测得α粒子浓度达标，气温升至3℃，用地×3块。',
      }),
    )
    expect(report.passages.some(({ garbled }) => garbled)).toBe(false)
  })

  it('loses watermarks and a site name stamped into a sentence', () => {
    const report = readOne(
      countyReport({
        extra:
          '人口自然增长率控制在6‰以内。工作报告大全工作报告大全。一批项目建成投产，让群众得到实惠。    来源：百度某 克 数据网',
      }),
    )
    expect(report.passages.some(({ text }) => /大全|数据网/u.test(text))).toBe(false)
    expect(passageWith(report, '一批项目建成').text).toMatch(/^一批/u)
  })
})
