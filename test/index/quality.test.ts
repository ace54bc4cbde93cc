/** The quality report: what an ingest found wrong with each file, told by every later one too. */
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeVersion } from '../../src/index/index.ts'
import { createWorkshop, HEKOU, SONGTAO, type Workshop } from './town-reports.ts'

/** Stands in the menu, the counter and the foot of a page; two figures hidden, one line of rubbish, item three missing. */
const PAGE = `首页 > 政务公开 > 工作报告

青杠镇2024年政府工作报告

发布时间：2024-03-01  浏览次数：8

各位代表：

我代表青杠镇人民政府向大会报告工作，请予审议。

一、2023年工作回顾

全镇实现生产总值__亿元，同比增长6%。完成造林__亩。

2024年是“十三五”规划的开局之年，项目建设全面铺开，群众生活不断改善。

蓝鍙戝\ufffd睍鍜\ufffd岀敓鎬\ufffd佷繚鎶\ufffd

（一）修好村道，方便群众出行。

（二）建好水渠，保障农田灌溉。

（四）管好山林，守住生态底线。

二、2024年工作安排

今年计划硬化村道8公里，新建水窖20口。

责任编辑：小王
`

let workshop: Workshop

beforeEach(async () => {
  workshop = await createWorkshop()
  await workshop.write('page.txt', PAGE)
  await workshop.write('hekou.txt', HEKOU)
})

afterEach(() => workshop.destroy())

describe('the quality report', () => {
  it('tells what was dropped and why, what is masked and garbled, doubtful years with their evidence', async () => {
    const { quality } = await workshop.ingest()
    expect(quality.map(({ file }) => file)).toEqual(['hekou.txt', 'page.txt'])
    const [clean, page] = quality
    expect(clean).toMatchObject({ dropped: {}, maskedFigures: 0, maskedPassages: 0, garbledPassages: 0 })
    expect(clean?.reports.flatMap(({ warnings }) => warnings)).toEqual([])
    expect(page).toMatchObject({
      dropped: { navigation: 1, 'hit-counter': 1, 'page-footer': 1 },
      maskedFigures: 2,
      maskedPassages: 1,
      garbledPassages: 1,
    })
    const [report] = page!.reports
    expect(report?.dating).toMatchObject({ stated: 2024, inferred: 2017 })
    expect(report?.dating?.evidence[0]?.quote).toContain('十三五')
    const codes = report!.warnings.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['broken-list', 'mojibake', 'dating-conflict']))
  })

  it('names the near-duplicate that is cited', async () => {
    const long = `${SONGTAO}\n\n全镇新建文化广场6个，送戏下乡24场，群众文化生活更加丰富。`
    await workshop.write('songtao.txt', long.replaceAll('。', '。\n\n'))
    await workshop.write('copied.txt', SONGTAO.replaceAll('。', '。\n\n'))
    const { quality } = await workshop.ingest()
    const copied = quality.find(({ file }) => file === 'copied.txt')
    expect(copied?.reports[0]?.duplicateOf).toEqual({
      file: 'songtao.txt',
      title: '松涛镇2019年政府工作报告',
    })
  })

  it('is told of files that did not change, were renamed, or turned bad, as when they were read', async () => {
    const { quality } = await workshop.ingest()
    expect((await workshop.ingest()).quality).toEqual(quality)
    const page = quality.find(({ file }) => file === 'page.txt')
    await rename(join(workshop.sources, 'page.txt'), join(workshop.sources, 'zz.txt'))
    expect((await workshop.ingest()).quality).toContainEqual({ ...page, file: 'zz.txt' })
    await workshop.write('zz.txt', '')
    expect((await workshop.ingest()).quality).toContainEqual({ ...page, file: 'zz.txt' })
  })

  it('keeps of each version what was dropped, word by word', async () => {
    await workshop.ingest()
    await rename(join(workshop.sources, 'page.txt'), join(workshop.sources, 'zz.txt'))
    await workshop.ingest()
    for (const [version, name] of [
      [1, 'page.txt'],
      [2, 'zz.txt'],
    ] as const) {
      const { sources } = await describeVersion(workshop.uri, version)
      const source = sources.find(({ file }) => file === name)!
      expect(source.dropped.map(({ reason, text }) => [reason, text])).toContainEqual([
        'page-footer',
        '责任编辑：小王',
      ])
      for (const { start, end, text } of source.dropped) expect(PAGE.slice(start, end)).toBe(text)
    }
  })
})
