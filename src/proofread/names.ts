/** Names written in two ways: documents, companies, the text's own place. */
import type { Place } from '../reports/types.ts'
import type { ProofLine, Subject } from './subject.ts'
import type { Remark } from './types.ts'

export function checkNames({ lines, reports }: Subject, place: Place | null): Remark[] {
  const aliases = reports.flatMap((report) => report.aliases)
  return [...checkTitles(lines), ...checkCompanies(lines), ...checkOwnPlace(lines, place, aliases)]
}

interface Mention {
  text: string
  start: number
}

function mentions(lines: readonly ProofLine[], pattern: RegExp): Mention[] {
  return lines.flatMap(({ text, start }) =>
    [...text.matchAll(pattern)].map((found) => ({ text: found[0], start: start + found.index })),
  )
}

function differently(mention: Mention, other: string): Remark {
  const { start, text } = mention
  return { start, end: start + text.length, severity: 'warning', reason: `文中也写作“${other}”，请统一` }
}

/** Counts, years and editions part documents of like names: 《…2023年…》 and 《…2024年…》 are two. */
const TELLS_APART = /[\d一二三四五六七八九十上下前后甲乙东西南北省市县区镇乡村]/u

/** 《青溪镇总体规划》 and 《青溪镇总体规化》: titles of six characters and more that differ in one. */
function checkTitles(lines: readonly ProofLine[]): Remark[] {
  const titles = mentions(lines, /《[^《》\n]{6,40}》/gu)
  const counts = Map.groupBy(titles, ({ text }) => text)
  return titles.flatMap((title): Remark[] => {
    const other = [...counts.keys()].find(
      (candidate) => candidate !== title.text && differsInOne(candidate, title.text),
    )
    // The rarer form is the slip; of two alike the later one is asked about.
    if (other === undefined) return []
    const [own, others] = [counts.get(title.text)!, counts.get(other)!]
    const isRarer =
      own.length < others.length || (own.length === others.length && own[0]!.start > others[0]!.start)
    return isRarer ? [differently(title, other)] : []
  })
}

function differsInOne(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const at = [...a].flatMap((character, i) => (character === b[i] ? [] : [i]))
  return at.length === 1 && !TELLS_APART.test(a[at[0]!]! + b[at[0]!]!)
}

/** 恒泉油脂有限公司 and 恒泉油脂有限责任公司. */
function checkCompanies(lines: readonly ProofLine[]): Remark[] {
  const companies = mentions(lines, /\p{Script=Han}{4}(?:股份有限公司|有限责任公司|有限公司)/gu)
  return companies.flatMap((company): Remark[] => {
    const earlier = companies.find(
      ({ text, start }) =>
        start < company.start && text !== company.text && text.slice(0, 4) === company.text.slice(0, 4),
    )
    return earlier === undefined ? [] : [differently(company, earlier.text)]
  })
}

const OTHER_LEVEL: Partial<Record<Place['level'], string>> = { 乡级: '镇|乡|街道', 县级: '县|区' }

/** 青溪乡 in the text of 青溪镇. A place that was renamed has both among its names. */
function checkOwnPlace(
  lines: readonly ProofLine[],
  place: Place | null,
  aliases: readonly string[],
): Remark[] {
  const levels = place === null ? undefined : OTHER_LEVEL[place.level]
  if (place === null || levels === undefined || place.short.length < 2 || !place.certain) return []
  const found = mentions(
    lines,
    new RegExp(`${place.short}(?:${levels})(?!\\p{Script=Han}?[长道]|[位域划间级])`, 'gu'),
  )
  const own = found.filter(({ text }) => text === place.name).length
  const others = found.filter(({ text }) => text !== place.name && !aliases.includes(text))
  return others.length < own ? others.map((mention) => differently(mention, place.name)) : []
}
