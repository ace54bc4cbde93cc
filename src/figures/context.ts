/** What a clause says of all its figures: plan or result, which years, which other place. */
import type { FoundQuantity } from '../language/numbers.ts'
import type { Passage, Period, Place, PlaceLevel, Report, Tense, YearSpan } from '../reports/types.ts'
import { isVerbOnly } from './indicator.ts'

// 力争达到, 预期目标, 拟投资, 要把涨幅控制在3%以内; 超额完成年度目标 and 实施计划 are no plans
const PLAN =
  /力争|争取(?:达到|实现|完成|引进|到)|预期|拟(?:投|安排|建|新|实)|确保(?:完成|实现|达到|年内|全年)|计划(?:投资|新建|建设|总投|实施|完成|安排|引进|发展|新增|投入)|目标(?:是|为|：|:|任务是)|(?:奋斗|主要|预期|发展)目标|将(?:达到|实现|完成|建|新|投|增|提)|规划(?:投资|建设|总投)|要[把将][^，。；]{0,20}(?:控制|压缩|提高|降)|今年要|要(?:达到|实现|完成|确保|力争|引进|新增|建成)|(?:到|至)20\d\d年(?:底|末)?[^。]*(?:达到|实现|建成|提高)/
const RESULT =
  /同比|(?:比|较)(?:上年|去年)|(?:完成|实现|占|达到?)(?:了|年度?计划|全年|年初|市?督导|目标|年度?目标|任务)|已(?:完成|建成|达|经|投入|竣工|实现|有)|(?:去年|上年|过去|截至|止目前|目前|累计|五年来|一年来)/
/** A wish for a plan's sake inside a look back: only these words turn it. */
const STRONG_PLAN =
  /力争|预期目标|拟(?:投|安排|建|新)|计划(?:投资|总投)|将(?:达到|实现|建成|新增|投入|提高)|(?:奋斗|预期)目标(?:是|为|：|:)|规划总投/

/** Plan or result of one sentence: its own words first, else the passage's. */
export function tenseOf(sentence: string, passage: Tense): Tense {
  if (passage === 'result') return STRONG_PLAN.test(sentence) ? 'plan' : 'result'
  if (passage === 'plan') {
    if (PLAN.test(sentence)) return 'plan'
    return /同比|去年|上年实际|(?:已|现已)(?:完成|建成|达)/.test(sentence) ? 'result' : 'plan'
  }
  if (PLAN.test(sentence)) return 'plan'
  return RESULT.test(sentence) ? 'result' : passage
}

const BASE_YEAR = /(?:比|较|与|同|由|从|相对于|对照)\s*$/

export interface YearContext {
  /** Of the figures that follow; null when no word says. */
  years: YearSpan | null
  /** "2002年与1998年相比": the earlier year, for 由… in 由…增加到…. */
  base: number | null
}

/** Years that dates and words such as 去年 name in a stretch of text. */
export function yearsNamed(
  text: string,
  dates: FoundQuantity[],
  { offset, period, tense }: { offset: number; period: Period; tense: Tense },
): YearContext {
  let years: YearSpan | null = null
  let base: number | null = null
  for (const date of dates) {
    const year = date.date?.year
    if (year == null || Number.isNaN(year)) continue
    if (BASE_YEAR.test(text.slice(Math.max(0, date.start - offset - 4), date.start - offset))) base = year
    else years = { from: year, to: date.dateTo?.year ?? year }
  }
  return { years: years ?? relativeYears(text, period, tense), base }
}

function relativeYears(text: string, period: Period, tense: Tense): YearSpan | null {
  const delivered = period.inferred ?? period.stated
  if (delivered === null) return null
  const single = (year: number): YearSpan => ({ from: year, to: year })
  if (/(?:过去|近)?五年(?:来|间|累计|共)|五年共|(?:过去|本届)[^，。]{0,4}五年/.test(text)) {
    if (tense === 'plan') return null
    const to = period.reviewed?.to ?? delivered - 1
    return { from: to - 4, to }
  }
  if (/(?<![比较同与])(?:去年|上年)(?!同期|相比)/.test(text)) return single(delivered - 1)
  if (/前年/.test(text)) return single(delivered - 2)
  if (/明年/.test(text)) return single(delivered + 1)
  if (/今年/.test(text)) return single(delivered)
  return null
}

/** Years by the passage and the report's period, for a figure whose clause names none. */
export function yearsByDefault(
  passage: Pick<Passage, 'years' | 'tense'>,
  period: Period,
  tense: Tense,
): YearSpan | null {
  const opposite = passage.tense !== tense && (passage.tense === 'plan' || passage.tense === 'result')
  const own = tense === 'plan' ? period.planned : period.reviewed
  return opposite ? (own ?? passage.years) : (passage.years ?? own)
}

const LEVELS: PlaceLevel[] = ['国家', '省级', '地级', '县级', '乡级', '村级']
const WHOLE: Record<string, PlaceLevel[]> = {
  全国: ['国家'],
  全省: ['省级'],
  全区: ['省级', '县级', '地级'],
  全市: ['省级', '地级', '县级'],
  全州: ['地级'],
  全县: ['县级'],
  全镇: ['乡级'],
  全乡: ['乡级'],
}
// 塘尾村新建…, 五头镇入选…; not 各村, 贫困村, 行政村
const NAMED =
  /^(?:[、和及与其中在位于]*)([一-龥]{2,4}?(?:自治州|自治县|街道|社区|省|市|县|区|州|镇|乡|村))(?![级委民官办集里庄容长务户落企财属镇村风貌])/
const NOT_NAMED =
  /[全各我本该每某两多几个大小新老旧和与及等的在对为是有加推建创抓强农城贫行自示美试镇乡县市区州村省外内上下中名级座条家户推进了园景片社地辖山湖海牧半库灾矿库疫小校厂保护开发高新工业]$/
const GENERIC =
  /农村|乡村|城乡|城镇|乡镇|村镇|城市|社区|地区|园区|景区|城区|山区|牧区|库区|灾区|校区|厂区|小区|辖区|片区|藏区|灌区|林区|矿区|街区|新区|开发区|高新区|示范区|保护区|集聚区|行政村|贫困村|自然村|示范村|中心村|重点村|先进村|试点村|文明村|都市|超市|股市|上市|夜市|集市|门市|直辖市|各县|外县|邻县|跨县|全县|全市|省市|县市|州县|市区|县区|州市|建制镇|中心镇|重点镇|名镇|强镇|建成区|棚户区|县城|[一二三四五六七八九十百千万两数多几]/

/** Another place than the report's own that a segment begins with (塘尾村, 全省), else ''. */
export function subPlaceOf(segment: string, place: Place | null): string {
  const trimmed = segment.trimStart()
  const whole = WHOLE[trimmed.slice(0, 2)]
  if (whole !== undefined) return isAbove(whole, trimmed.slice(0, 2), place) ? trimmed.slice(0, 2) : ''
  const found = NAMED.exec(trimmed)?.[1]
  if (found === undefined || GENERIC.test(found)) return ''
  const stem = found.replace(/(?:自治州|自治县|街道|社区|[省市县区州镇乡村])$/, '')
  if (stem.length < 2 || NOT_NAMED.test(stem) || isVerbOnly(stem.slice(0, 2)) || isVerbOnly(stem[0]!))
    return ''
  if (place !== null && place.short !== '' && (found.includes(place.short) || place.name.includes(stem)))
    return ''
  return found
}

function isAbove(levels: PlaceLevel[], word: string, place: Place | null): boolean {
  if (place === null || levels.includes(place.level)) return false
  const own = LEVELS.indexOf(place.level)
  // 全市 in a county's report is the city above; 全镇 in a county's is some town of it, which nobody writes.
  return word === '全国' ? own > 0 : levels.some((level) => LEVELS.indexOf(level) < own)
}

export type ReportContext = Pick<Report, 'id' | 'place' | 'period'>
