/** Places above one that does not say where it lies: only from phrases that place it there, never from mere mention. */
import { type Division, findDivisions, levelOf, shortName } from './divisions.ts'
import type { Place, PlaceLevel } from './types.ts'

const ORDER: PlaceLevel[] = ['村级', '乡级', '县级', '地级', '省级', '国家']

const NAME = '(\\p{Script=Han}{2,6}?)'
const FULL = '(\\p{Script=Han}{2,7}?(?:自治州|自治县|市|县|州|省|区))'

/** Each pattern's first group is the place above; the words after it say that the report's place belongs to it. */
const PHRASES: readonly RegExp[] = [
  // 我镇是临夏市南大门的区位优势
  new RegExp(`(?:是|作为|地处|位于)${FULL}(?:的)?(?:[东南西北]大门|门户|[东南西北中]部|城郊|近郊)`, 'gu'),
  // 是临清市第九届党代表
  new RegExp(`(?:是|当选|任)${FULL}第[一二三四五六七八九十]+届(?:党代表|人大代表|政协委员)`, 'gu'),
  // 《将乐县村财务规范化管理实施细则》; not a law of the state
  new RegExp(`《${FULL}[^》]{2,30}(?:细则|办法|规定|方案|意见|条例)》`, 'gu'),
  // 按照临夏市村容村貌整治标准
  new RegExp(`按照${FULL}(?:委|政府)?[^，。]{2,16}(?:标准|要求|部署)`, 'gu'),
  // 建设美丽遂昌 / 构建和谐新临清
  new RegExp(
    `(?:建设|构建|打造)(?:美丽|和谐|幸福|平安|富裕|文明|生态)新?${NAME}(?=[”"，。、,.]|的|做|作)`,
    'gu',
  ),
  // “突破菏泽战略” / “东莞制造2025”战略 / 甘肃精神
  new RegExp(`“突破${NAME}战略”`, 'gu'),
  new RegExp(`“${NAME}(?:制造|智造)`, 'gu'),
  new RegExp(`的${NAME}精神(?=[，。,])`, 'gu'),
  // 为东莞“三个走在前列”作出应有的贡献
  new RegExp(`为${NAME}(?=[“\\p{Script=Han}])[^，。,]{0,16}(?:作出|做出)[^，。,]{0,8}贡献`, 'gu'),
  // 选择浙江省湖州市织里镇作为试点 is read from the chain itself
  new RegExp(`\\p{Script=Han}{2,3}省${FULL}\\p{Script=Han}{2,4}(?:镇|乡)`, 'gu'),
]

/** Places above `level` that the text's phrases tell, nearest first, with what the divisions know above them. */
export function parentMentions(text: string, level: PlaceLevel): Place[] {
  const found = new Map<string, Place>()
  for (const pattern of PHRASES) {
    for (const match of text.matchAll(pattern)) {
      for (const place of placesNamed(match[1]!, text, level))
        if (!found.has(place.name)) found.set(place.name, place)
    }
  }
  return onePerLevel([...found.values()])
}

/** The place named, as the text writes it, and what is above it when that is beyond doubt. */
function placesNamed(name: string, text: string, below: PlaceLevel): Place[] {
  const divisions = known(name).filter((division) => rank(division.level) > rank(below))
  const division = divisions.length > 1 ? ofNamesakes(divisions, text) : divisions[0]
  if (division === undefined) {
    const level = levelOf(name)
    return level !== null && rank(level) > rank(below) && name.length >= 3
      ? [{ name, short: shortName(name), level, certain: true }]
      : []
  }
  return [division, ...division.parents].map(({ name: full, short, level }) => ({
    name: full,
    short,
    level,
    certain: true,
  }))
}

/** The namesake that the text writes in full, else the only one of the highest level. */
function ofNamesakes(divisions: Division[], text: string): Division | undefined {
  const written = divisions.find(({ name }) => text.includes(name))
  if (written !== undefined) return written
  const top = Math.max(...divisions.map(({ level }) => rank(level)))
  const highest = divisions.filter(({ level }) => rank(level) === top)
  return highest.length === 1 ? highest[0] : undefined
}

/** The longest known ending of the words: 是临夏市 → 临夏市. */
function known(name: string): Division[] {
  for (let at = 0; at <= name.length - 2; at++) {
    const found = findDivisions(name.slice(at))
    if (found.length > 0) return found
  }
  return []
}

const rank = (level: PlaceLevel): number => ORDER.indexOf(level)

/** The first found of each level, nearest level first. */
function onePerLevel(places: Place[]): Place[] {
  const levels = new Map<PlaceLevel, Place>()
  for (const place of places) if (!levels.has(place.level)) levels.set(place.level, place)
  return [...levels.values()].sort((a, b) => rank(a.level) - rank(b.level))
}
