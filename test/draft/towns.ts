/** Reports of eight towns that do not exist, full of names and figures that no draft for another town may hold. */
import type { ReportIndex } from '../../src/index/index.ts'
import { createWorkshop } from '../index/town-reports.ts'

interface Town {
  name: string
  village: string
  company: string
  product: string
  slogan: string
}

const TOWNS: Town[] = [
  { name: '石麓镇', village: '竹溪村', company: '禾丰农机公司', product: '蜜柚', slogan: '竹韵石麓' },
  { name: '柳浦镇', village: '桃坞村', company: '恒顺油脂厂', product: '泥塑', slogan: '水韵柳浦' },
  { name: '云栖镇', village: '枫林村', company: '锦川纺织公司', product: '雪梨', slogan: '诗画云栖' },
  { name: '松涛镇', village: '杉坪村', company: '瑞泽化工厂', product: '松茸', slogan: '绿动松涛' },
  { name: '河湾镇', village: '芦荡村', company: '腾远船舶公司', product: '莲藕', slogan: '渔乐河湾' },
  { name: '丹霞镇', village: '红岩村', company: '丰禾米业公司', product: '板栗', slogan: '丹山霞水' },
  { name: '麦岭镇', village: '槐店村', company: '金穗面业公司', product: '黄桃', slogan: '麦香小镇' },
  { name: '茶坪镇', village: '云雾村', company: '清泉茶业公司', product: '毛尖', slogan: '茶香慢城' },
]

/** Turns that every town's report has, in an order of its own; the words are those of the genre. */
const DONE = [
  '加大招商引资力度，优化项目服务流程',
  '完善招商引资机制，主动对接重点企业',
  '加快重点项目建设，强化项目要素保障',
  '完善农村基础设施，提升道路管护水平',
  '推进集镇道路改造，加强供水管网维护',
  '加强旅游景区管理，提升旅游接待服务水平',
  '推进农文旅融合，丰富乡村旅游产品',
  '落实就业扶持政策，加强劳动力技能培训',
  '健全社会救助体系，加强困难群众帮扶',
  '深入开展安全生产隐患排查，压实安全生产责任',
  '完善矛盾纠纷调解机制，加强社会治安巡查',
  '严守耕地保护红线，推进高标准农田建设',
  '培育农业合作社，推广粮食生产新技术',
  '健全工作责任制，强化工作督查',
]
const PLANNED = [
  '继续加大招商引资力度，健全项目推进机制',
  '加快推进重点项目建设，优化招商服务',
  '加快完善农村道路，改善集镇供水条件',
  '加强旅游宣传推介，完善景区配套设施',
  '扩大就业培训覆盖面，加强养老服务',
  '加强安全生产监管，深入排查安全隐患',
  '推进高标准农田建设，发展特色种植',
  '严格落实工作责任制，加强作风建设',
]
const WRONG = [
  '招商引资成效不够好，项目储备不足',
  '农村基础设施仍有短板，道路管护不足',
  '旅游配套设施薄弱，接待能力不强',
  '就业服务还有差距，社会救助力量薄弱',
  '安全生产监管力量不足，隐患整改不够快',
]

function turned<T>(items: T[], by: number): T[] {
  return items.map((_, i) => items[(i * 3 + by) % items.length]!)
}

function reportOf({ name, village, company, product, slogan }: Town, i: number): string {
  const done = turned(DONE, i).map((words) => `${words}。`)
  const planned = turned(PLANNED, i).map((words) => `${words}。`)
  const wrong = turned(WRONG, i).map((words, k) => `${'一二三四五'[k]}是${words}。`)
  return `${name}2023年政府工作报告

——2024年1月${10 + i}日在${name}第十九届人民代表大会第三次会议上

各位代表：

现在，我代表${name}人民政府向大会报告工作，请予审议。

一、2023年工作回顾

一年来，我们坚持稳中求进工作总基调，攻坚克难、真抓实干，打响“${slogan}”品牌。

（一）招商引资和项目建设

${done.slice(0, 5).join('')}引进${company}等项目${11 + i}个，到位资金${2 + i}.${i}亿元，同比增长${6 + i}.3%。${village}建成${product}园${300 + 17 * i}亩。

（二）旅游和农业

${done.slice(5, 9).join('')}接待游客${21 + i}.7万人次。“${slogan}”入选全市十佳。

（三）民生和安全

${done.slice(9).join('')}发放救助资金${86 + i}万元，${village}硬化道路${3 + i}.8公里。

二、存在的问题

${wrong.join('')}

三、2024年工作安排

今年要围绕全镇发展目标，坚持项目为王，团结一心、奋力拼搏。2024年计划实现旅游收入1.${3 + i}亿元。

${planned.map((words, k) => `（${'一二三四五六七八'[k]}）${words}建设${village}${product}基地${40 + i}亩。`).join('\n\n')}

各位代表，让我们团结一心、锐意进取，真抓实干、攻坚克难，为建设“${slogan}”而努力奋斗！`
}

export interface DraftingTowns {
  index: ReportIndex
  /** The sources as written, by file name. */
  sources: Map<string, string>
  close(): Promise<void>
}

export async function openDraftingTowns(): Promise<DraftingTowns> {
  const workshop = await createWorkshop()
  const sources = new Map(TOWNS.map((town, i) => [`town-${i}.txt`, reportOf(town, i)]))
  for (const [file, text] of sources) await workshop.write(file, text)
  await workshop.ingest()
  const index = await workshop.open()
  return {
    index,
    sources,
    async close() {
      index.close()
      await workshop.destroy()
    },
  }
}

/** Names, slogans and goods of all towns. */
export const FOREIGN_NAMES = TOWNS.flatMap(({ name, village, company, product, slogan }) => [
  name.slice(0, 2),
  village.slice(0, 2),
  company.slice(0, 2),
  product,
  slogan,
])
