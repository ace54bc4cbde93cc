/** The phrase that names a number, cut out of the words before or after it. */
import { isMadeOf, trailingFrom } from '../language/words.ts'
import { LINKS, VERBS } from './vocabulary.ts'

/** The longest an indicator may be; more is a sentence, of which the end names the number. */
const LONGEST_INDICATOR = 30
/** Of a longer prefix only the end is looked at. */
const LONGEST_PREFIX = 120

const NUMERAL = '[0-9一二三四五六七八九零十几两多]'
/** What may open a prefix before the indicator does: when, where in general, how, and verbs that only carry it. */
const HEADS = [
  // ——生产总值…, ●就业…
  '[\\s、"\'’·—\\-*●■★▲◆]+',
  // 9、完成…
  '[0-9]{1,2}[、.．]',
  // 今年, 到去年底, 一年来, 截至目前
  '(?:到|至|截至|截止|自|从|在|于|按)?(?:今年|去年|上年|当年|本年|年内|全年|明年|前年|同年|年底|年末|目前|至今|年初|期末)(?:底|末|初|度|前|以来|来|内)?',
  '(?:截至|止|到|自|截止)?(?:目前|现在)',
  `(?:过去|近|这|本|上|连续|${NUMERAL})+(?:届|个)?年(?:来|间|时间|内|里|中)?`,
  `${NUMERAL}+(?:年|月|日)(?:份|底|末|度|初|前|来)?`,
  `[上下]半年|[一二三四]季度|前${NUMERAL}+个?月`,
  // 全县, 我镇, 各乡镇
  '全[省市县区州镇乡村国旗盟]|[我本][省市县区州镇乡村国院]|全街道|全社会(?!固|消|用|研)|各[地镇乡村](?![一-龥]?级)',
  // 此外, 累计, 先后
  '此外|同时|其中|另外|累计|共计|总计|合计|总共|一共|共(?![同产青和享])|已经?(?!建)|先后|分别',
  '预计|预期|力争|争取实现|计划|确保|努力|实现|达到|完成了?|取得|使得?|成功|顺利|圆满|继续|新一届|[一二三四五六七八九十]是',
  '[但让将把要拟可约近超均也又还并而且则即和及与为是的了至以其比较按再]',
].join('|')
const HEAD = new RegExp(`^(?:${HEADS})`)

// 接待游客突破“四千万”、达: the round number is not the name
const SURPASSED = /(?:突破|超过|跨越|迈上|站上)[“"].*$/

/** Cuts a prefix to the phrase that names the number: "全镇实现生产总值达到" → 生产总值. '' when nothing does. */
export function indicatorIn(prefix: string): string {
  let text = prefix.slice(-LONGEST_PREFIX).replaceAll(/\s+/g, '')
  text = text.slice(0, trailingFrom(text, LINKS))
  for (let head = HEAD.exec(text); head !== null; head = HEAD.exec(text)) text = text.slice(head[0].length)
  text = balanceQuotes(text.replace(SURPASSED, ''))
  return text.length > LONGEST_INDICATOR ? shorten(text) : text
}

function shorten(text: string): string {
  const tail = text.slice(-LONGEST_INDICATOR)
  const cut = tail.search(/[、的了]/) + 1
  return cut > 0 && cut < LONGEST_INDICATOR - 4 ? tail.slice(cut) : tail
}

/** Drops what a cut through quotation marks left over. */
function balanceQuotes(text: string): string {
  const opens = text.split('“').length
  const closes = text.split('”').length
  if (closes > opens) return text.replace(/^[^“]*?”/, '')
  return opens > closes ? text.replace('“', '') : text
}

/** A phrase of nothing but verbs (规划建设了): it says what was done, not to what. */
export function isVerbOnly(phrase: string): boolean {
  return isMadeOf(phrase, VERBS)
}

/** What ends the thing counted: 5宗项目|正如期推进, 86个监控点|和7个卡口. */
const OBJECT_ENDS = [
  '[\\d_、，,；;。：:（()）！？!?\\n]',
  '正(?:如期|在)|已(?:经|全部|建)?|全部|均|都|分别|并|以及|和|与|等|共|将',
  '达到?|实现|完成|进行|得到|开工|竣工|投产|建成|纳入|列入|获|被|通过|覆盖|其中|用于|给予|开展|投入',
].join('|')
const OBJECT_END = new RegExp(OBJECT_ENDS)

/** The thing counted that stands after a number (103个|高清治安视频监控点。), '' when none, and where it ends. */
export function objectIn(suffix: string): { name: string; length: number } {
  const lead = /^\s*的?\s*(?:[\d_]{4}年度?)?/.exec(suffix)![0].length
  const end = suffix.slice(lead).search(OBJECT_END)
  const length = end < 0 ? suffix.length : lead + end
  const name = balanceQuotes(suffix.slice(lead, length).replaceAll(/\s+/g, ''))
  return name.length > LONGEST_INDICATOR ? { name: '', length: 0 } : { name, length }
}

/** Blanks names, offsets kept: "石排镇实现生产总值" measures 生产总值. */
export function withoutNames(text: string, names: string[]): string {
  let blanked = text
  for (const name of names.toSorted((a, b) => b.length - a.length))
    if (name.length > 1 && blanked.includes(name)) blanked = blanked.replaceAll(name, ' '.repeat(name.length))
  return blanked
}
