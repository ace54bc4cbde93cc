/** Names of provinces, prefectures and counties: their level, what lies above them, and short forms of any place name. */
import { readFileSync } from 'node:fs'
import type { PlaceLevel } from './types.ts'

export interface Division {
  name: string
  short: string
  level: PlaceLevel
  /** From the nearest up. */
  parents: Division[]
}

const ETHNIC =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各'
const ETHNIC_TAIL = new RegExp(`(?:(?:${ETHNIC})族|蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克)+$`, 'u')
const SUFFIX =
  /(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|街道|社区|省|市|州|盟|县|区|旗|镇|乡|村)$/u

/** 石排镇 → 石排, 甘孜藏族自治州 → 甘孜, 内蒙古自治区 → 内蒙古, 唐县 → 唐县 (a stem of one character is no name). */
export function shortName(name: string): string {
  const suffix = SUFFIX.exec(name)
  if (suffix === null) return name
  const stem = name.slice(0, suffix.index)
  const bare = suffix[0].startsWith('自治') && stem !== '内蒙古' ? stem.replace(ETHNIC_TAIL, '') : stem
  return bare.length >= 2 ? bare : stem.length >= 2 ? stem : name
}

const MUNICIPALITIES = new Set(['北京市', '天津市', '上海市', '重庆市'])

/** Level that the name's last character tells; 市 is settled by the divisions, else null. */
export function levelOf(name: string): PlaceLevel | null {
  if (name === '国务院' || name === '全国') return '国家'
  if (/(?:省|自治区|特别行政区)$/u.test(name) || MUNICIPALITIES.has(name)) return '省级'
  if (/(?:自治州|州|盟|地区)$/u.test(name)) return '地级'
  if (/市$/u.test(name)) return findDivisions(name)[0]?.level ?? null
  if (/(?:县|旗|区)$/u.test(name) && !/社区$/u.test(name)) return '县级'
  if (/(?:镇|乡|街道|苏木)$/u.test(name)) return '乡级'
  if (/(?:村|社区|嘎查)$/u.test(name)) return '村级'
  return null
}

interface Divisions {
  byName: Map<string, Division[]>
  byShort: Map<string, Division[]>
}

let loaded: Divisions | null = null

function divisions(): Divisions {
  loaded ??= load()
  return loaded
}

function load(): Divisions {
  const all: Divisions = { byName: new Map(), byShort: new Map() }
  const add = (name: string, level: PlaceLevel, parents: Division[]): Division => {
    const division = { name, short: shortName(name), level, parents }
    push(all.byName, name, division)
    push(all.byShort, division.short, division)
    return division
  }
  const provinces = new Map<string, Division>()
  const text = readFileSync(new URL('./divisions.txt', import.meta.url), 'utf8')
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [provinceName, prefectureName, ...counties] = line.split(' ')
    const province = provinces.get(provinceName!) ?? add(provinceName!, '省级', [])
    provinces.set(provinceName!, province)
    const above = prefectureName === '-' ? [province] : [add(prefectureName!, '地级', [province]), province]
    for (const county of counties) if (county !== '') add(county, '县级', above)
  }
  return all
}

function push(map: Map<string, Division[]>, key: string, division: Division): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [division])
  else known.push(division)
}

/** Divisions of that full or short name, higher levels first; empty when unknown. */
export function findDivisions(name: string): Division[] {
  const { byName, byShort } = divisions()
  return byName.get(name) ?? byShort.get(name) ?? []
}

/** Short names that are words of every report; that they stand in a text says nothing of the place. */
const WORDS = new Set(
  '合作 资源 新建 振兴 城区 平安 惠民 新兴 和政 解放 通道 友好 范县 市中 新城 富裕 港口 和县 大新 城中 新和 青山 前进 和平 大城 公安 富民 运河 安新 金山 利通 增城 古城 同心 安居 大安 东方 江口 南部 复兴 延长 滨江 滨海 宝山 开平 文明 光明 长安 东海 南海 江海 海港 郊区 矿区 桥东 桥西 路南 路北 城关 城西 城东 新市 安全 高新 普定 平和 大方 建设 文化 朝阳 长江 龙江'.split(
    ' ',
  ),
)

/** How often each division that fits stands in the text by its short name; longer names take their part first. */
export function countDivisions(text: string, fits: (division: Division) => boolean): Map<Division, number> {
  const { byShort } = divisions()
  const counts = new Map<Division, number>()
  for (let i = 0; i < text.length; i++) {
    for (let length = Math.min(5, text.length - i); length >= 2; length--) {
      const short = text.slice(i, i + length)
      const known = byShort.get(short)
      if (known === undefined || WORDS.has(short)) continue
      const fitting = known.find(fits)
      if (fitting !== undefined) counts.set(fitting, (counts.get(fitting) ?? 0) + 1)
      i += length - 1
      break
    }
  }
  return counts
}
