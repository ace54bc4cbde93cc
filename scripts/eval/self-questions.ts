/**
 * Questions that an index can be asked about itself, with no gold file: for its figure rows in several wordings, and
 * near misses that must not be answered with a figure.
 */
import { createHash } from 'node:crypto'
import type { Figure, Quantity } from '../../src/figures/types.ts'
import { fold } from '../../src/language/fold.ts'
import { type Concept, conceptNamed, concepts } from '../../src/language/indicators.ts'
import { dimensionOf } from '../../src/language/units.ts'
import type { PlaceLevel, Report } from '../../src/reports/types.ts'

/** A report with its figures and its whole text, laid out so that their ranges are in it. */
export interface SelfReport extends Pick<Report, 'id' | 'place' | 'aliases' | 'period' | 'duplicateOf'> {
  figures: Figure[]
  text: string
}

export type NearMiss = 'place' | 'year' | 'indicator' | 'masked'

export interface SelfQuestion {
  question: string
  /** Concept or indicator, for telling the worst apart. */
  indicator: string
  /** The values that are right; empty for a near miss. */
  accepted: Quantity[]
  nearMiss: NearMiss | null
}

export interface SelfQuestions {
  questions: SelfQuestion[]
  /** Figure rows that can be asked for, of all rows. */
  askable: number
  rows: number
}

interface Row {
  figure: Figure
  report: SelfReport
  /** As the user calls the place, fullest first: 石排镇, 石排. */
  places: string[]
  /** No other report speaks for the place: no year need be said. */
  alone: boolean
}

/** Questions on at most `sample` rows, the same ones each time. */
export function makeSelfQuestions(reports: SelfReport[], sample: number): SelfQuestions {
  const originals = reports.filter(({ duplicateOf }) => duplicateOf === null)
  const ofPlace = Map.groupBy(originals, (report) => placeNames(report)[0])
  const rows = originals.flatMap((report) => {
    const places = placeNames(report)
    const alone = ofPlace.get(places[0])!.length === 1
    return report.figures.map((figure): Row => ({ figure, report, places, alone }))
  })
  const named = rows.filter(
    (row) =>
      row.places.length > 0 &&
      isNamed(row.figure) &&
      !tellsWhichOnes(row) &&
      whenOf(row, yearOf(row)) !== null,
  )
  const askable = named.filter(({ figure }) => !figure.masked)
  const picked = sampleRows(askable, sample)
  const masked = sampleRows(
    named.filter(({ figure }) => figure.masked),
    Math.ceil(sample / 4),
  )
  return {
    questions: [
      ...picked.flatMap((row) => wordings(row, askable)),
      ...picked.flatMap((row, i) => nearMiss(row, i, reports)),
      ...masked.map((row) => question(row, row.places[0]!, yearOf(row), row.figure.indicator, 'masked')),
    ],
    askable: askable.length,
    rows: rows.length,
  }
}

function placeNames({ place, aliases }: SelfReport): string[] {
  const names = place?.certain && place.name !== '' ? [place.name, place.short] : aliases.slice(0, 1)
  return [...new Set(names)]
}

/** A row that a person could ask for: a known indicator, or a phrase long enough to mean one thing. */
function isNamed({ concept, indicator, quantity }: Figure): boolean {
  if (quantity.unit === '' || quantity.unit === 'date') return false
  return concept !== '' || (/^\p{Script=Han}{4,14}$/u.test(indicator) && !/[了和与及]/u.test(indicator))
}

/** 利税超千万元的企业23家: the first number tells which ones are meant, and nobody asks for it. */
function tellsWhichOnes({ figure: { range }, report: { text } }: Row): boolean {
  return /^(?:以上|以下)?的(?!较|高|低|比重|水平|速度)/u.test(text.slice(range.end).trimStart().slice(0, 6))
}

/** Ordered by a hash of the row's id, so that a sample is spread and stays the same. */
function sampleRows(rows: Row[], size: number): Row[] {
  const key = ({ figure }: Row) => createHash('sha1').update(figure.id).digest('hex')
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, size)
    .map(({ row }) => row)
}

function wordings(row: Row, all: Row[]): SelfQuestion[] {
  const { figure, places, alone } = row
  const year = yearOf(row)
  const indicators = [figure.indicator || figure.concept, ...synonymsOf(figure)]
  const variants = indicators.slice(0, 3).map((indicator, i) => ({
    place: places[i % places.length]!,
    // Implied: only where the place has one report, so that no other year can be meant.
    year: i === 1 && alone ? null : year,
    indicator,
  }))
  if (variants.length === 1 && places.length > 1)
    variants.push({ place: places[1]!, year: alone ? null : year, indicator: indicators[0]! })
  return variants.map(({ place, year: said, indicator }) => ({
    ...question(row, place, said, indicator, null),
    accepted: all
      .filter((other) => isSameQuestion(other, row, said))
      .flatMap(({ figure: { quantity } }) => quantity),
  }))
}

function synonymsOf({ concept, indicator }: Figure): string[] {
  const known = conceptNamed(concept)
  if (known === undefined) return []
  return [known.name, ...known.synonyms].filter((word) => word !== indicator)
}

/** The year a row speaks of, when it is one year and the report's own dating can be trusted. */
function yearOf({ figure: { years }, report }: Row): number | null {
  return years === null || years.from !== years.to || report.period.conflict ? null : years.to
}

/** How the question says when: 2015年; 2015年报告里 where the row is of no one year and other reports are about; null when nothing tells. */
function whenOf({ alone, report: { period } }: Row, year: number | null): string | null {
  if (year !== null) return `${year}年`
  if (alone) return ''
  const delivered = period.inferred ?? period.stated
  return delivered === null || period.conflict ? null : `${delivered}年报告里`
}

/** Rows that the same words ask for: same place and indicator, both plan or both not, both growth or both not. */
function isSameQuestion(other: Row, row: Row, year: number | null): boolean {
  if (year === null && other.report !== row.report) return false
  const same =
    other.places[0] === row.places[0] &&
    other.figure.subPlace === row.figure.subPlace &&
    indicatorOf(other.figure) === indicatorOf(row.figure) &&
    (other.figure.tense === 'plan') === (row.figure.tense === 'plan') &&
    isGrowth(other.figure) === isGrowth(row.figure)
  const { years } = other.figure
  return same && (year === null || years === null || (years.from <= year && year <= years.to))
}

function indicatorOf({ concept, indicator }: Figure): string {
  return concept || indicator
}

/** A growth rate alone: 生产总值增长8%, not 生产总值73.1亿元，增长7.5%. */
function isGrowth({ quantity, change }: Figure): boolean {
  return change !== null && ['%', '个百分点', '倍'].includes(quantity.unit)
}

function question(
  row: Row,
  place: string,
  year: number | null,
  indicator: string,
  nearMiss: NearMiss | null,
): SelfQuestion {
  const { figure } = row
  const when = (nearMiss === 'place' ? '' : whenOf(row, year)) ?? ''
  const about = `${figure.subPlace}${indicator || indicatorOf(figure)}`
  // 石排|省名牌产品: the level's name belongs to the indicator.
  const named = when === '' && /^[省市州县区镇乡村]/u.test(about) ? `${place}的` : place
  return {
    question: `${named}${when}${about}${endingFor(figure)}`,
    indicator: indicatorOf(figure),
    accepted: [],
    nearMiss,
  }
}

/** 增长了多少？ 的目标是多少？ 是多少？, or for what is counted 有多少户？ */
function endingFor(figure: Figure): string {
  const plan = figure.tense === 'plan'
  if (isGrowth(figure)) return plan ? '计划增长多少？' : '增长了多少？'
  if (plan) return '的目标是多少？'
  const { unit } = figure.quantity
  return dimensionOf(unit) === 'count' ? `有多少${unit}？` : '是多少？'
}

/** One near miss a row, of three sorts by turns; none where the corpus leaves no room for it. */
function nearMiss(row: Row, turn: number, reports: SelfReport[]): SelfQuestion[] {
  const { figure, places } = row
  const sort = (['place', 'year', 'indicator'] as const)[turn % 3]!
  const asked = { ...row, figure: { ...figure, subPlace: '' } }
  if (sort === 'place') {
    const place = absentPlace(row.report.place?.level ?? '乡级', turn, reports)
    return place === null ? [] : [question(asked, place, null, figure.indicator, 'place')]
  }
  const samePlace = reports.filter((report) => placeNames(report)[0] === places[0])
  const text = fold(samePlace.map((report) => report.text).join('\n'))
  if (sort === 'year') {
    const year = absentYear(samePlace, text)
    return [question(asked, places[0]!, year, figure.indicator, 'year')]
  }
  const concept = absentConcept(text, turn)
  const level = { ...asked, figure: { ...asked.figure, change: null, concept: concept?.name ?? '' } }
  return concept === null ? [] : [question(level, places[0]!, null, concept.name, 'indicator')]
}

/** Names in the manner of Chinese places; one is used only where no report mentions it. */
const STEMS = ['云溪', '松岭', '鹤鸣', '双桥', '凤栖', '枫林', '青栾', '石麓', '澜泊', '梧坪']
const SUFFIX: Record<PlaceLevel, string> = {
  国家: '国',
  省级: '省',
  地级: '市',
  县级: '县',
  乡级: '镇',
  村级: '村',
}

function absentPlace(level: PlaceLevel, turn: number, reports: SelfReport[]): string | null {
  const free = STEMS.filter((stem) => !reports.some(({ text }) => text.includes(stem)))
  const stem = free[turn % Math.max(free.length, 1)]
  return stem === undefined ? null : stem + SUFFIX[level === '国家' || level === '省级' ? '县级' : level]
}

/** A year beyond all that the place's reports tell or plan. */
function absentYear(reports: SelfReport[], text: string): number {
  const told = reports.flatMap(({ period, figures }) => [
    period.stated ?? 0,
    period.inferred ?? 0,
    period.planned?.to ?? 0,
    ...figures.map(({ years }) => years?.to ?? 0),
  ])
  let year = Math.max(...told) + 3
  while (text.includes(String(year))) year++
  return year
}

/** A concept none of whose words, nor those of its relatives, is in the text. */
function absentConcept(text: string, turn: number): Concept | null {
  const words = (concept: Concept) => [concept.name, ...concept.synonyms]
  const absent = (concept: Concept) => words(concept).every((word) => !text.includes(fold(word)))
  const free = concepts().filter(
    (concept) =>
      absent(concept) &&
      [...concept.standIns, ...concept.counterparts].every((name) => absent(conceptNamed(name)!)),
  )
  return free[(turn * 7) % Math.max(free.length, 1)] ?? null
}
