/** Reports of towns that do not exist, each with its own place, figures and sentences; the same number, the same report. */

const NAMES = [...'青白石松柳沙梅竹桃杏枫榆槐桂兰荷菊莲溪泉河湖岭坡岗坪川源峰崖渡桥塘湾']
const FIELDS = [
  '农业',
  '工业',
  '旅游',
  '交通',
  '水利',
  '教育',
  '卫生',
  '文化',
  '生态',
  '民政',
  '商贸',
  '科技',
]
const WORKS = ['硬化村道', '整治河道', '改造管网', '新修水渠', '架设线路', '铺设步道', '绿化通道', '清理沟渠']
const INDICATORS = [
  '生产总值',
  '财政收入',
  '固定资产投资',
  '社会消费品零售总额',
  '农民人均纯收入',
  '工业增加值',
]
const DEEDS = [
  '坚持规划先行，统筹推进各村建设',
  '组织干部进村入户，逐项听取群众意见',
  '建立台账管理，每月通报进展',
  '引导能人返乡，带动就近就业',
  '完善基础设施，补齐公共服务短板',
  '落实包保责任，及时排查隐患',
  '培育合作社和家庭农场，延长产业链条',
  '开展技能培训，提高劳动者素质',
]
const PARAGRAPHS = 40

export function makeReport(number: number): string {
  const random = randomOf(number)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const upTo = (most: number) => 1 + Math.floor(random() * most)
  const base = NAMES.length
  const place = `${NAMES[number % base]}${NAMES[Math.floor(number / base) % base]}${NAMES[Math.floor(number / base / base) % base]}镇`
  const year = 2010 + (number % 12)
  const paragraph = () =>
    `${pick(FIELDS)}方面，${pick(DEEDS)}，${pick(DEEDS)}。${pick(WORKS)}${upTo(90)}公里，${pick(INDICATORS)}达到${upTo(900) / 10}亿元，比上年增长${upTo(190) / 10}%。`
  const paragraphs = (count: number) => Array.from({ length: count }, paragraph)
  return [
    `${place}${year}年政府工作报告`,
    `各位代表：`,
    `现在，我代表${place}人民政府向大会报告工作，请予审议。`,
    `一、${year - 1}年工作回顾`,
    ...paragraphs(PARAGRAPHS - 10),
    `二、${year}年工作安排`,
    ...paragraphs(10).map((text) => `今年计划在${text}`),
  ].join('\n\n')
}

/** Numerical Recipes' linear congruence, from 0 to below 1. */
function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
