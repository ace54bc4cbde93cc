/** Units of measure as reports write them (folded), with their base unit and factor. */

export type Dimension =
  | 'money'
  | 'share'
  | 'points'
  | 'multiple'
  | 'length'
  | 'area'
  | 'floor'
  | 'mass'
  | 'volume'
  | 'power'
  | 'energy'
  | 'time'
  | 'count'
  | 'other'

export interface Unit {
  base: string
  factor: number
  dimension: Dimension
}

const UNITS = new Map<string, Unit>()

function define(dimension: Dimension, base: string, spellings: Record<string, number>): void {
  for (const [written, factor] of Object.entries(spellings)) UNITS.set(written, { base, factor, dimension })
}

define('money', '元', { 元: 1, 元人民币: 1, 元钱: 1, 块钱: 1, 角: 0.1 })
define('money', '美元', { 美元: 1, 美金: 1, 元美元: 1 })
define('money', '港元', { 港元: 1, 港币: 1, 元港币: 1 })
define('money', '欧元', { 欧元: 1 })
define('money', '日元', { 日元: 1 })
define('money', '英镑', { 英镑: 1 })
define('share', '%', { '%': 1, '‰': 0.1, 成: 10 })
define('points', '个百分点', { 个百分点: 1, 百分点: 1, 个千分点: 0.1, 个点: 1 })
define('multiple', '倍', { 倍: 1 })
define('multiple', '番', { 番: 1 })
define('length', '米', {
  公里: 1e3,
  千米: 1e3,
  km: 1e3,
  里: 500,
  华里: 500,
  米: 1,
  m: 1,
  厘米: 0.01,
  cm: 0.01,
  毫米: 1e-3,
  mm: 1e-3,
  延米: 1,
  延长米: 1,
})
define('area', '亩', { 亩: 1, 亩地: 1, 公顷: 15, 亩次: 1 })
define('floor', '平方米', { 平方米: 1, m2: 1, 平米: 1, 平方: 1, 平方公里: 1e6, 平方千米: 1e6, km2: 1e6 })
define('mass', '吨', {
  吨: 1,
  t: 1,
  公斤: 1e-3,
  千克: 1e-3,
  kg: 1e-3,
  斤: 5e-4,
  市斤: 5e-4,
  克: 1e-6,
  担: 0.05,
  吨标准煤: 1,
  吨标煤: 1,
})
define('volume', '立方米', { 立方米: 1, m3: 1, 立方: 1, 方: 1, 立方千米: 1e9 })
define('power', '千瓦', { 千瓦: 1, kw: 1, 兆瓦: 1e3, mw: 1e3, 吉瓦: 1e6, 瓦: 1e-3 })
define('energy', '千瓦时', { 千瓦时: 1, 千瓦小时: 1, kwh: 1, 度电: 1, 度: 1 })
define('time', '年', { 年: 1, 周年: 1, 年时间: 1 })
define('time', '个月', { 个月: 1, 个多月: 1 })
define('time', '天', { 天: 1, 个工作日: 1, 工作日: 1, 昼夜: 1 })
define('time', '周', { 周: 1, 个星期: 1 })
define('time', '小时', { 小时: 1, 个小时: 1, 学时: 1, 课时: 1 })
define('time', '分钟', { 分钟: 1 })
define('time', '秒', { 秒: 1 })
define('other', '千伏', { 千伏: 1, kv: 1 })
define('other', '千伏安', { 千伏安: 1, kva: 1, 兆伏安: 1e3 })
define('other', '岁', { 岁: 1, 周岁: 1 })
define('other', '℃', { '°c': 1, 摄氏度: 1 })
define('other', '微克/立方米', { '微克/立方米': 1, '微克/m3': 1, '毫克/立方米': 1e3 })
define('other', '公里/小时', { '公里/小时': 1, 'km/h': 1 })
define('other', '标箱', { 标箱: 1, 标准箱: 1, teu: 1, 个标箱: 1, 个标准箱: 1 })
define('other', '分', { 分: 1 })
define('count', '人', { 人: 1, 名: 1, 位: 1, 口人: 1, 口: 1 })
define('count', '人次', { 人次: 1, '人(次)': 1, 人次次: 1 })

// 一个: one character, one base unit of its own.
const COUNT_WORDS =
  '个家户项件条座处所起宗辆头只张套份村台间次棵株眼盏匹架艘部本篇幅块片栋幢层级门类种批组队班支枚颗粒根把盘场站桌床岗款册集轮届期号单笔道孔尾羽列节尊樽团代对双课堂段档曲首例幕面艇杆'
for (const character of COUNT_WORDS) define('count', character, { [character]: 1 })
for (const written of [
  '户次',
  '家次',
  '架次',
  '车次',
  '班次',
  '场次',
  '批次',
  '件次',
  '例次',
  '人份',
  '人头',
  '平方公里次',
  '蒸吨',
  '蓄吨',
  '车位',
  '学位',
  '床位',
  '重量箱',
  '箱',
  '台套',
  '台件',
  '部件',
  '辆次',
  '航班',
  '兆',
  '个班',
  '公里次',
  '吨公里',
  '吨/日',
  '吨/天',
])
  if (!UNITS.has(written)) define('count', written, { [written]: 1 })

const LONGEST = Math.max(...[...UNITS.keys()].map((written) => written.length))

/** The longest unit that begins at `at` of folded text, with its length; null when none does. */
export function unitAt(text: string, at: number): { unit: Unit; length: number } | null {
  for (let length = Math.min(LONGEST, text.length - at); length > 0; length--) {
    const unit = UNITS.get(text.slice(at, at + length))
    if (unit !== undefined) return { unit, length }
  }
  return null
}

const DIMENSIONS = new Map<string, Dimension>([...UNITS.values()].map((unit) => [unit.base, unit.dimension]))

/** What a base unit measures; a unit of no table counts things. */
export function dimensionOf(base: string): Dimension {
  return DIMENSIONS.get(base) ?? (base === 'date' || base === 'ordinal' || base === '比' ? 'other' : 'count')
}
