/** Place names as a report's formal phrases write them: 保定市满城区, 浙江省湖州市织里镇, or only 县, __镇. */
import { findDivisions, levelOf } from './divisions.ts'
import type { PlaceLevel } from './types.ts'

export interface PlaceChain {
  /** From the highest down; empty when the phrase masks or omits the name. */
  names: string[]
  /** Level of the last name, or of the bare unit. */
  level: PlaceLevel | null
  /** 镇, 县 …: the bare unit when there is no name, else ''. */
  unit: string
}

const UNIT_LEVEL: Record<string, PlaceLevel> = {
  省: '省级',
  自治区: '省级',
  市: '地级',
  州: '地级',
  自治州: '地级',
  盟: '地级',
  地区: '地级',
  县: '县级',
  自治县: '县级',
  区: '县级',
  旗: '县级',
  镇: '乡级',
  乡: '乡级',
  街道: '乡级',
  村: '村级',
  社区: '村级',
}

const UNIT = '自治区|自治州|自治县|自治旗|特别行政区|街道|社区|地区|省|市|州|盟|县|区|旗|镇|乡|村'

/** Levels one after the other, each optional; a stem has at least the characters that names of its level have. */
const CHAIN =
  /^(?:中共)?(\p{Script=Han}{2,6}?(?:省|自治区|特别行政区)|(?:北京|天津|上海|重庆)市)?(\p{Script=Han}{2,9}?(?:自治州|地区|盟|市|州))?(\p{Script=Han}{1,14}?(?:自治县|自治旗|新区|县|区|市|旗))?(\p{Script=Han}{1,6}?(?:镇|乡|街道))?(\p{Script=Han}{1,6}?(?:村|社区))?$/u

/** Words that stand before a unit without naming one. */
const NO_NAME =
  /^(?:换届|山区|全|各|我|本|该|某|基层|城|乡|集|\d|度)*(?:乡镇|自治[区州县旗]|镇|乡|村|县|市|区|州|省|街道)?$/u

/** Reads a phrase as a chain of place names, or as a bare unit; null when it is neither. */
function chainOf(phrase: string): PlaceChain | null {
  const text = phrase.replace(/[\s_—–\-（）()《》“”?]/gu, '')
  if (text === '国务院') return null
  // 乡城县 is a county, 城区 a word.
  const isDivision = text.length > 2 && findDivisions(text).some(({ name }) => name === text)
  if (NO_NAME.test(text) && !isDivision) {
    const unit = new RegExp(`(?:${UNIT})$`, 'u').exec(text)?.[0] ?? ''
    return unit === '' ? null : { names: [], level: UNIT_LEVEL[unit] ?? null, unit }
  }
  const match = CHAIN.exec(text)
  const names =
    match === null ? bareName(text) : match.slice(1).filter((name): name is string => name !== undefined)
  const last = names.at(-1)
  // 全镇, 本县 name nothing; 本溪市, 全椒县 do.
  const isGeneric = last !== undefined && /^(?:换届|山区|某|各|全|本)/u.test(last)
  if (last === undefined || (isGeneric && findDivisions(last).length === 0)) return null
  return { names, level: levelOf(last), unit: '' }
}

/** 上海, 新疆: a province or prefecture without its suffix. */
function bareName(text: string): string[] {
  const known = findDivisions(text).find(({ level }) => level !== '县级')
  return known === undefined ? [] : [known.name]
}

// 市长 ends a phrase, but not in 湖州市长兴县人民政府.
const TITLE_TAIL =
  /(?:人民)?(?:政府|人大|人民代表大会|人代会|党委|党政)|[镇县乡市区州村]长(?!\p{Script=Han}{0,10}[县区市](?:人民|政府|人大|工作))|述职|公共服务|工作报告|领导班子|办事处|行政公署|行署|(?<=村)村?民?委(?:员)?会/u
const YEAR = /(?:\d{4}|[一二][〇○零一二三四五六七八九]{3}|\d{2}|[_\d]+)\s*年?度?/gu

/**
 * Chains in the phrases by which a report says who speaks, the surest first: the government it speaks for, the title, the
 * office and the meeting of the masthead. Of several bare units the opening's wins over the title's.
 */
export function selfChains(title: string, front: string[], opening: string): PlaceChain[] {
  const masthead = front.join('\n')
  const phrases = [
    ...titlePhrases(title),
    ...represented(opening),
    ...offices(masthead),
    ...meetings(`${title}\n${masthead}`),
  ]
  const chains = phrases.map(chainOf).filter((chain): chain is PlaceChain => chain !== null)
  const spoken = represented(opening)
    .map(chainOf)
    .filter((chain): chain is PlaceChain => chain !== null)
  const bare = [...spoken, ...chains].filter(({ names }) => names.length === 0)
  return [...chains.filter(({ names }) => names.length > 0), ...bare]
}

/** 2003年清苑县政府工作报告 / 保定市满城区2023年政府工作报告 / 织里镇政府公共服务状况调查报告 */
/** 清岚镇2020年各村经济情况统计表: a table's title begins with whose it is. */
const TABLE_TITLE = new RegExp(
  `^(\\p{Script=Han}{1,20}?(?:${UNIT}))(?=[\\d_]{2,4}|各|历年|主要|经济|国民|统计|基本|重点|项目)(?=.{0,40}(?:表|统计|台账|明细|名册|指标)$)`,
  'u',
)

function titlePhrases(title: string): string[] {
  const plain = title
    .replace(/[（(].*?[）)]/gu, '')
    .replace(YEAR, '')
    .replace(/^\s*(?:关于|在)?\s*/u, '')
  const tail = TITLE_TAIL.exec(plain)
  const table = tail === null ? TABLE_TITLE.exec(title.trim()) : null
  if (table !== null) return [table[1]!]
  return tail === null || tail.index === 0 ? [] : [plain.slice(0, tail.index)]
}

/** 现在，我代表清苑县人民政府向大会报告工作 / 受镇人民政府委托 */
function represented(opening: string): string[] {
  const found = [
    ...opening
      .slice(0, 400)
      .matchAll(/(?:代表|受)(?!大会|团)\s*([\p{Script=Han}_\s]{1,24}?)(?:人民政府|政府|人大|人民代表大会)/gu),
  ]
  return found.map((match) => match[1]!)
}

/** 阜平县人民政府县长 / 高唐县县长 / 湖北省省长 */
function offices(masthead: string): string[] {
  const found = [
    ...masthead.matchAll(/^[—–\-\s]*([\p{Script=Han}_]{2,20}?)(?:人民政府|(?=代?[省市县区州盟旗镇乡]长))/gmu),
  ]
  return found.map((match) => match[1]!).filter((phrase) => !/报告|会议/u.test(phrase))
}

/** 在阜平县第十六届人民代表大会 / 在易县十七届人民代表大会 */
function meetings(text: string): string[] {
  const found = [
    ...text.matchAll(
      /在?([\p{Script=Han}_]{2,20}?)第?[一二三四五六七八九十]{1,3}届\s*(?:人民\s*代表大会|人大)/gu,
    ),
  ]
  return found.map((match) => match[1]!.replace(/^.*[日在]/u, ''))
}
