/** The level of the place that is written for, and how words of another level are told at it. */
import type { PlaceLevel } from '../reports/types.ts'

export interface OwnLevel {
  level: PlaceLevel
  /** 镇, 乡, 街道, 县, 市 … */
  word: string
}

const LEVEL_OF: Record<string, PlaceLevel> = {
  镇: '乡级',
  乡: '乡级',
  街道: '乡级',
  村: '村级',
  社区: '村级',
  县: '县级',
  区: '县级',
  市: '地级',
  州: '地级',
  省: '省级',
}

const ORDER: PlaceLevel[] = ['村级', '乡级', '县级', '地级', '省级', '国家']

/** By the name's last word; a town where the name does not tell. */
export function levelOf(place: string): OwnLevel {
  const word = /(?:街道|社区|[镇乡村县区市州省])$/u.exec(place)?.[0] ?? '镇'
  return { level: LEVEL_OF[word]!, word }
}

/** Steps between two levels. */
export function levelDistance(a: PlaceLevel, b: PlaceLevel): number {
  return Math.abs(ORDER.indexOf(a) - ORDER.indexOf(b))
}

/** What only larger places have or do; nothing a town could say of itself. */
const LARGER =
  /[省市州县]、|市区|都市|城市|海绵|智慧城|数字城|地铁|机场|港口|高铁|铁路|高速|自贸|口岸|央企|国企|国资|上市|高校|大学|高新区|开发区|世界|国际|国家|全国|省|州|[市县区](?:委|级|长|直|政府|属|区|乡|镇|人大)|部委|立法|专项债|财政厅|海关|航空|城投|城管|外贸|跨境|自治|法治政府|一区|各镇|各乡|乡镇/u
const OTHER_GOVERNMENT = /[省市州县]、|[省市州县区](?:委|级|长|直|政府|人大|政协)|国务院|党中央|中央/u

/** A city's own words as a town says them. */
const inTown = (words: string): string =>
  words
    .replace(/(?:中心|主)?城区|县城/gu, '集镇')
    .replace(/城市(?!群|圈)/gu, '城镇')
    .replace(/市容/gu, '镇容')
    .replace(/市民/gu, '群众')
    .replace(/市政/gu, '公用')

/** The words as told at the own level; null where they cannot be: 全县 → 全镇, 县域经济 → 镇域经济. */
export function atLevel(words: string, { level, word }: OwnLevel): string | null {
  let told = words
    .replace(/全(?:[县市州省区镇乡]|街道)(?!面|级|域)/gu, `全${word}`)
    .replace(/我[县市州省区镇乡]/gu, `我${word}`)
    .replace(/[县市州镇](?=域)/gu, word === '街道' ? '区' : word)
  const isSmall = level === '乡级' || level === '村级'
  if (isSmall) told = inTown(told)
  return (isSmall ? LARGER : OTHER_GOVERNMENT).test(told.replaceAll(`全${word}`, '')) ? null : told
}
