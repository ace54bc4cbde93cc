/** Reports of places that do not exist, of several levels and years, and a search over an index of them. */
import type { ReportIndex } from '../../src/index/index.ts'
import { createSearch, type Search } from '../../src/search/index.ts'
import { createWorkshop } from '../index/town-reports.ts'

/** One report a file; a town's year by its file's name. */
export const REPORTS: Record<string, string> = {
  'shilu-2019.txt': `青岚州云岭县石麓镇2019年政府工作报告

各位代表：

现在，我代表石麓镇人民政府向大会报告工作，请予审议。

一、2018年工作回顾

（一）经济运行稳中有进

全镇实现生产总值73.5亿元，同比增长6.2%。各项税收总额4.1亿元，同比增长9%。固定资产投资12亿元，增长3%。

城镇居民人均可支配收入3.2万元，增长7%；农村居民人均可支配收入1.8万元，增长8.5%。

（二）民生事业持续改善

硬化村组道路12公里，维修渠道3600米，改造危桥3座。松湖幼儿园建成开学，新增学位270个。

我们叫响“竹编石麓”“生态石麓”“书香石麓”三张名片，竹编产品卖到二十个国家。

二、存在的问题

一是产业规模偏小，竹编企业多数还是家庭作坊。二是村级集体经济底子薄。三是镇区停车难没有根治。

三、2019年工作安排

今年计划实现生产总值80亿元，增长8%。重点抓好“五大工程”：竹编园区扩建、松湖治理、老街修缮、道路提升、垃圾分类。`,
  'shilu-2020.txt': `青岚州云岭县石麓镇2020年政府工作报告

各位代表：

现在，我代表石麓镇人民政府向大会报告工作，请予审议。

一、2019年工作回顾

全镇实现生产总值78.9亿元，同比增长7.3%。各项税收总额4.4亿元，同比增长7%。

硬化村组道路9公里，新建文化礼堂2座。

二、2020年工作安排

今年计划实现生产总值85亿元。`,
  'liupu-2019.txt': `青岚州云岭县柳浦乡2019年政府工作报告

各位代表：

我代表柳浦乡人民政府作工作报告，请予审议。

一、2018年工作回顾

全乡实现生产总值5.6亿元，增长4%。完成税收2100万元。硬化村组道路8公里，改厕1300户。

桃坞村的泥人厂当年建成投产，吸纳贫困户46人就业。

二、2019年工作安排

今年要硬化村组道路15公里，办好泥人文化节。`,
  'yunling-2018.txt': `青岚州云岭县2018年政府工作报告

各位代表：

现在，我代表县人民政府，向大会报告工作，请予审议。

一、2017年工作回顾

全县生产总值完成302亿元，增长8.1%。实施“六大战略”，新签约项目56个。

改造农村电网三百多公里，全县所有行政村都通上了动力电。县医院新楼封顶，城区三所小学完成扩建，大班额问题基本解决。

二、2018年工作安排

全县生产总值预期增长8.5%。启动第二水厂建设，让城区居民喝上放心水。`,
  'qinglan-2016.txt': `青岚州2016年政府工作报告

各位代表：

现在，我代表州人民政府，向大会报告工作，请予审议。

一、2015年工作回顾

全州生产总值1260亿元，增长9%。五年间新增高速公路210公里。全州森林覆盖率保持在百分之六十以上，主要河流出境断面水质稳定达标。旅游接待能力明显提升，牧区通信条件得到改善。

二、2016年工作安排

力争全州生产总值增长9.5%。抓好易地搬迁和产业扶持，确保贫困群众搬得出、稳得住。`,
  'kites.txt': `__镇2017年政府工作报告

各位代表：

我代表镇人民政府向大会报告工作，请予审议。

一、2016年工作回顾

我镇以风筝闻名，全年扎制风筝__万只，风筝厂年产值达2.3亿元，被称作“风筝镇”。建成管理规范年活动示范点6个。

二、2017年工作安排

办好第十届风筝会。`,
  'township-head.txt': `乡长述职报告

各位代表：

一年来我坚持学习，参加党校函授班学习，读完了经济管理专业本科课程。全年走访农户340户，帮助群众解决饮水难题27件。

一年来我严格要求自己，凡是重大事项都提交班子集体讨论，不搞一言堂；家属子女从不插手工程。存在的不足是：深入边远村组不够，批评同事有时不讲方法。今后要多下村、多听意见，改进作风。`,
  'nation-1997.txt': `1997年国务院政府工作报告

各位代表！

现在，我代表国务院，向大会作政府工作报告，请予审议。

一、过去一年的工作

全年粮食总产量达到9800亿斤，国内生产总值比上年增长9.7%。物价涨幅明显回落，城乡居民收入继续增加，对外贸易保持增长，科技教育事业有新的发展。国有企业改革稳步推进。

二、今年的任务

全年经济增长预期为8%。继续实行适度从紧的财政货币政策，稳定农业基础，做好下岗职工再就业。`,
}

export interface Towns extends Search {
  index: ReportIndex
  /** Id of the report of a file. */
  idOf(file: string): string
  /** Files of reports, sorted. */
  filesOf(reportIds: readonly string[]): string[]
  close(): Promise<void>
}

/** Search over all these reports, in an index of its own. */
export async function openTowns(reports: Record<string, string> = REPORTS): Promise<Towns> {
  const workshop = await createWorkshop()
  for (const [file, text] of Object.entries(reports)) await workshop.write(file, text)
  const { failures } = await workshop.ingest()
  if (failures.length > 0) throw new Error(`not read: ${JSON.stringify(failures)}`)
  const index = await workshop.open()
  return {
    ...createSearch(index),
    index,
    idOf: (file) => index.reports.find((report) => report.file === file)!.id,
    filesOf: (reportIds) => [...new Set(reportIds)].map((id) => index.report(id).file).sort(),
    async close() {
      index.close()
      await workshop.destroy()
    },
  }
}
