/** How an answer calls a report: by its place where it names one, else by what it is. */
import type { StoredReport } from '../index/index.ts'
import type { Citation } from './types.ts'

const LEVEL_WORD: Record<string, string> = {
  国家: '国家',
  省级: '省',
  地级: '市',
  县级: '县',
  乡级: '乡镇',
  村级: '村',
}

/** The place a claim may name: 石排镇; '' where the report masks its own name. */
export function claimLabel({ place }: StoredReport): string {
  if (place === null || place.name === '') return ''
  return place.level === '国家' ? '全国' : place.name
}

/** 石排镇; 菏泽某乡镇 where the report masks its own name. For people to read, not for claims. */
export function placeLabel({ place, parents, title }: StoredReport): string {
  if (place !== null && place.name !== '') return place.level === '国家' ? '国务院' : place.name
  const parent = parents[0]
  if (parent !== undefined)
    return `${parent.name}某${place === null ? '地' : (LEVEL_WORD[place.level] ?? '地')}`
  return `《${title}》`
}

/** 石排镇《…报告》, or 《…报告》 where nothing names its place. */
export function reportLabel(report: StoredReport): string {
  const [place, title] = [placeLabel(report), `《${report.title}》`]
  return place === title ? title : `${place}${title}`
}

/** The year a report was given in, by the best reading; 0 when nothing tells it. */
export function reportYear({ period }: StoredReport): number {
  return period.inferred ?? period.stated ?? 0
}

/** The report's years as a citation shows them: 2008, or 2024（据文中线索应为2016）. */
export function periodLabel({ period }: StoredReport): string {
  const { stated, inferred, conflict, reviewed } = period
  if (conflict && stated !== null && inferred !== null) return `${stated}（据文中线索应为${inferred}）`
  const year = inferred ?? stated
  if (year !== null) return String(year)
  if (reviewed === null) return ''
  return reviewed.from === reviewed.to ? String(reviewed.from) : `${reviewed.from}—${reviewed.to}`
}

/** A citation's place: '' where the report tells neither its own nor one above. */
export function citedPlace(report: StoredReport): string {
  const label = placeLabel(report)
  return label.startsWith('《') ? '' : label
}

/** The page of the file on which a place of its source stands, where it has pages. */
export function citedPage({ pages }: StoredReport, at: number): Pick<Citation, 'page'> {
  const page = pages.findLastIndex((start) => start <= at) + 1
  return page === 0 ? {} : { page }
}

/** 石排镇政府工作报告（石排镇，2016，第3页）> 一、工作回顾 */
export function sourceLabel({ report, place, period, page, section }: Citation): string {
  const onPage = page === undefined ? '' : `第${page}页`
  const details = [place, period, onPage].filter((part) => part !== '').join('，')
  return [details === '' ? report : `${report}（${details}）`, ...section].join(' > ')
}
