/** Report texts written for the tests, in the manner of such reports. */
import { parseDocument } from '../../src/reports/index.ts'
import type { Passage, Report } from '../../src/reports/types.ts'

/** Reads a text that holds one report. */
export function readOne(source: string, file = '报告.txt'): Report {
  const { reports } = parseDocument(file, source)
  if (reports.length !== 1) throw new Error(`expected one report, got ${reports.length}`)
  return reports[0]!
}

/** The passage that holds the words. */
export function passageWith(report: Report, words: string): Passage {
  const passage = report.passages.find(({ text }) => text.includes(words))
  if (passage === undefined) throw new Error(`no passage holds ${words}`)
  return passage
}

/** A county's report with review and plan; the years and the name can be set. */
export function countyReport({
  title = '2019年临溪县政府工作报告',
  review = 2018,
  plan = 2019,
  extra = '',
}: {
  title?: string
  review?: number
  plan?: number
  extra?: string
} = {}): string {
  return `${title}
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议，并请县政协委员提出意见。
一、${review}年工作回顾
${review}年，全县上下迎难而上，顺利完成县十六届人大三次会议确定的目标任务。全年地区生产总值完成86.4亿元，同比增长6.9%；一般公共预算收入5.2亿元，增长8.3%。
（一）农业稳产增收。建成高标准农田2.1万亩，粮食总产达到18.6万吨。
（二）工业提速增效。新增规模以上工业企业7家，技改投资增长12%。
在肯定成绩的同时，我们也清醒地看到，发展中还存在不少困难和问题：一是产业结构偏重，新兴产业规模小；二是民生短板不少，优质学位不足；三是少数干部作风不实。对这些问题，我们将采取有力措施加以解决。
二、${plan}年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长7%，城镇新增就业3200人。
（一）抓项目，扩大有效投资。计划实施重点项目42个，总投资58亿元。
（二）抓民生，办好六件实事。
1、改造老旧小区12个；
2、新建幼儿园3所；
3、硬化村组道路80公里。
${extra}
各位代表，让我们同心协力，为建设富裕文明的新临溪而努力奋斗！
`
}
