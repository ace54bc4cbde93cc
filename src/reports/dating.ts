/** Bounds on the delivery year from the anchors a text names, each with the words that prove it. */
import { splitSentences } from '../language/sentences.ts'
import {
  ANNIVERSARIES,
  CONGRESSES,
  EVENTS,
  GUIDING_THOUGHTS,
  PLAN_STARTS,
  PLENUMS,
  SPRING_PLENUMS,
} from './anchors.ts'
import { readOrdinal } from './markers.ts'
import { plainYears } from './plain-years.ts'
import type { DraftPassage } from './structure.ts'
import type { PeriodEvidence, Tense, TextRange } from './types.ts'

export interface DeliveryBounds {
  earliest: number
  latest: number
  /** The likeliest year within the bounds; null when they leave more than three. */
  best: number | null
  evidence: PeriodEvidence[]
}

type DatedPassage = DraftPassage & { tense: Tense }

/** One anchor found: it holds for delivery years `from` to `to`. */
interface Finding extends PeriodEvidence {
  /** It tells the very year. */
  fixes: boolean
  /** The year of delivery that such words mostly come from, where one stands out. */
  likely: number | null
}

/**
 * Weighs all anchors of the passages. A later event only pushes the earliest year up; the newest of a kind caps it.
 * `atYearEnd`: the report is on the very year it is given in, as a duty report is.
 */
export function boundsFrom(passages: DatedPassage[], atYearEnd: boolean): DeliveryBounds {
  const body = passages.filter(({ garbled, role }) => !garbled && role !== 'title')
  const told = [
    ...newest(body.flatMap((passage) => congressFindings(passage, atYearEnd))),
    ...newest(body.flatMap(planFindings)),
    ...body.flatMap(phaseFindings),
    ...body.flatMap(anniversaryFindings),
    ...body.flatMap(eventFindings),
  ]
  const findings = [...told, ...thoughtFinding(body, told)]
  const earliest = Math.max(0, ...findings.map(({ years }) => years.from))
  const latest = Math.min(9999, ...findings.map(({ years }) => years.to))
  const evidence = dedupe(findings)
  if (earliest > latest) return contested(findings, evidence)
  return { earliest, latest, best: bestYear(earliest, latest, told), evidence }
}

function bestYear(earliest: number, latest: number, findings: Finding[]): number | null {
  const fixed = findings.find(({ fixes, years }) => fixes && years.from === years.to)
  if (fixed !== undefined) return fixed.years.from
  const likely = findings.flatMap(({ likely }) =>
    likely !== null && earliest <= likely && likely <= latest ? [likely] : [],
  )
  if (likely.length > 0) return Math.max(...likely) === Math.min(...likely) ? likely[0]! : null
  const bounding = new Set(findings.filter(({ years }) => years.to < 9999).map(({ rule }) => rule))
  if (latest - earliest > 1 || bounding.size < 2) return null
  // Work reports are given in the first months of the year after the newest event they tell of.
  return latest
}

/** Anchors that contradict one another (a history told, a note): the years that most of them allow, those that fix counting twice. */
function contested(findings: Finding[], evidence: PeriodEvidence[]): DeliveryBounds {
  const candidates = new Set(
    findings.flatMap(({ years }) => [years.from, years.to]).filter((year) => year < 9999),
  )
  const scored = [...candidates].map((year) => ({
    year,
    score: findings.reduce(
      (sum, { years, fixes }) => sum + (years.from <= year && year <= years.to ? (fixes ? 2 : 1) : 0),
      0,
    ),
  }))
  const top = Math.max(...scored.map(({ score }) => score))
  const best = scored.filter(({ score }) => score === top).map(({ year }) => year)
  const earliest = Math.min(...best)
  const latest = Math.max(...best)
  return { earliest, latest, best: latest - earliest <= 1 ? latest : null, evidence }
}

function finding(
  passage: DatedPassage,
  match: { index: number; 0: string },
  rule: string,
  from: number,
  to: number,
  { fixes = false, likely = null }: Partial<Pick<Finding, 'fixes' | 'likely'>> = {},
): Finding {
  const range: TextRange = {
    start: passage.start + match.index,
    end: passage.start + match.index + match[0].length,
  }
  return { rule, quote: match[0], range, years: { from, to }, fixes, likely }
}

/** Of each kind only the newest counts: older congresses and plans are history. */
function newest(findings: Finding[]): Finding[] {
  const top = Math.max(...findings.map(({ years }) => years.from))
  return findings.filter(({ years }) => years.from === top).slice(0, 1)
}

const HAN = '(?:二?十[一二三四五六七八九]?|二十)'
/** 党的十八大 / 十七大精神; not 十五大产业 */
const CONGRESS = new RegExp(
  `党的(${HAN})大(?![类项产工重行件实板举片民惠攻])|(${HAN})大(?:精神|报告|召开|以来)`,
  'gu',
)
/** 十八届六中全会 / 十六届三中、四中、五中、六中全会; not 省委十届六次全会 */
const PLENUM = new RegExp(
  `(?<![委会市县省区])(?:党的)?(${HAN})届((?:[一二三四五六七][中、，,和]+)+)全会`,
  'gu',
)

function congressFindings(passage: DatedPassage, atYearEnd: boolean): Finding[] {
  const found: Finding[] = []
  for (const match of passage.text.matchAll(CONGRESS)) {
    const year = CONGRESSES[match[1] ?? match[2]!]
    if (year !== undefined)
      found.push(finding(passage, match, `党的${match[1] ?? match[2]}大`, year, year + 6))
  }
  for (const match of passage.text.matchAll(PLENUM)) {
    const plenums = match[2]!.match(/[一二三四五六七]/gu)!.map(readOrdinal)
    const last = Math.max(...plenums)
    const year = PLENUMS[match[1]!]?.[last - 1]
    const congress = CONGRESSES[match[1]!]
    if (year === undefined || congress === undefined) continue
    const name = `${match[1]}届${last}`
    // Held in autumn: the report follows in the same or the next year; the next plenum may go unnamed for one more.
    const likely = SPRING_PLENUMS.has(name) || last < 2 ? null : atYearEnd ? year : year + 1
    found.push(finding(passage, match, `${name}中全会`, year, Math.min(year + 2, congress + 6), { likely }))
  }
  return found
}

const PLAN_NAMES = Object.keys(PLAN_STARTS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
/** “十二五”规划 / 十一五时期; not “五五”普法, not 十五项 */
const PLAN = new RegExp(
  `[“"](${PLAN_NAMES})[”"](?!普法)|(?<![第\\d一二三四五六七八九十])(${PLAN_NAMES})(?:规划|计划|时期|期间)`,
  'gu',
)

function planFindings(passage: DatedPassage): Finding[] {
  return [...passage.text.matchAll(PLAN)].map((match) => {
    const name = match[1] ?? match[2]!
    const start = PLAN_STARTS[name]!
    // Plans are spoken of years ahead; a plan that has results has begun.
    return finding(
      passage,
      match,
      `“${name}”规划`,
      passage.tense === 'result' ? start - 1 : start - 6,
      start + 5,
    )
  })
}

/** 2024年是“十三五”规划的开局之年 / 今年是实施“十二五”规划的第一年 / “十四五”收官之年 */
const PHASE = new RegExp(
  `[“"]?(${PLAN_NAMES})[”"]?(?:规划|计划|时期|发展)?[^，。；、“]{0,8}?(开局|起步|启动|第一+|头一|首|收官|收尾|最后一|完成|末)(?:之)?年`,
  'gu',
)
/** 全面贯彻党的二十大精神的开局之年 */
const CONGRESS_PHASE = new RegExp(`党的(${HAN})大精神的?(?:开局之年|第一年)`, 'gu')

function phaseFindings(passage: DatedPassage): Finding[] {
  const found: Finding[] = []
  for (const match of passage.text.matchAll(PHASE)) {
    const start = PLAN_STARTS[match[1]!]!
    const isFirst = /开局|起步|启动|第一|头一|首/u.test(match[2]!)
    const rule = `“${match[1]}”${isFirst ? '开局' : '收官'}之年`
    found.push(...spoken(passage, match, rule, isFirst ? start : start + 4))
  }
  for (const match of passage.text.matchAll(CONGRESS_PHASE)) {
    const congress = CONGRESSES[match[1]!]
    if (congress !== undefined) found.push(...spoken(passage, match, `${match[1]}大开局之年`, congress + 1))
  }
  return found
}

function anniversaryFindings(passage: DatedPassage): Finding[] {
  return ANNIVERSARIES.flatMap(({ rule, pattern, founded }) =>
    [...passage.text.matchAll(pattern)].flatMap((match) => {
      const count = /百$/u.test(match[1]!) ? 100 : readOrdinal(match[1]!)
      return spoken(passage, match, rule, founded + count)
    }),
  )
}

/**
 * Words that give a year of the world to the year the sentence speaks of: "今年是…开局之年" fixes the delivery year,
 * "去年是…" the one before; in a review, "2023年是…" is the reviewed year. Where neither is said they only bound it.
 */
function spoken(
  passage: DatedPassage,
  match: { index: number; 0: string },
  rule: string,
  year: number,
): Finding[] {
  const sentence = sentenceAt(passage.text, match.index)
  const before = plainYears(sentence.slice(0, 40))
  const subject =
    /^(?:各位代表[！!，,：:]?)?(?:(今年|新的一年|本年)|(刚刚过去的|过去的?|去年|即将过去的)?\s*(\d{4}年|[\d_]*_年)?)[，,]?\s*(?:既|也|又)?是/u.exec(
      before,
    )
  if (subject === null) {
    if (!/(?:迎接|庆祝|献礼)/u.test(sentence)) return []
    const likely = passage.tense === 'plan' ? year : null
    return [finding(passage, match, rule, year - 1, year + 1, { likely })]
  }
  // "2023年是全面贯彻党的二十大精神的开局之年" names the true year: the review's or the plan's.
  if (subject[3] === `${year}年`) return [finding(passage, match, rule, year, year + 1)]
  // A review that says 今年 was given at the year's end, or says it of the year just over.
  const isNow = subject[1] !== undefined && passage.tense !== 'result'
  if (isNow || (passage.tense === 'plan' && subject[2] === undefined)) {
    return [finding(passage, match, rule, year, year, { fixes: true })]
  }
  if (subject[2] !== undefined || passage.tense === 'result')
    return [finding(passage, match, rule, year, year + 1, { fixes: true, likely: year + 1 })]
  return [finding(passage, match, rule, year, year + 1)]
}

function sentenceAt(text: string, at: number): string {
  const sentence = splitSentences(text).find(({ start, end }) => start <= at && at < end)
  return sentence === undefined ? text : text.slice(sentence.start, sentence.end)
}

function eventFindings(passage: DatedPassage): Finding[] {
  return EVENTS.flatMap(({ rule, pattern, year, freshUntil }) => {
    const match = pattern.exec(passage.text)
    if (match === null) return []
    // A result of the year reviewed; in a plan it may be a preparation for the event.
    const ofTheYear =
      passage.tense === 'result' && !/五年|五”(?:期间|时期)/u.test([...passage.section, passage.text].join())
    const until = freshUntil !== null && ofTheYear ? freshUntil : 9999
    return [finding(passage, match, rule, passage.tense === 'plan' ? year - 1 : year, until)]
  })
}

/** The newest guiding thought caps the year, unless newer anchors show that the report only keeps an old phrase. */
function thoughtFinding(body: DatedPassage[], told: Finding[]): Finding[] {
  const known = Math.max(0, ...told.map(({ years }) => years.from))
  for (const { rule, pattern, from, until } of GUIDING_THOUGHTS) {
    for (const passage of body) {
      const match = pattern.exec(passage.text)
      if (match !== null) return until < known ? [] : [finding(passage, match, rule, from, until)]
    }
  }
  return []
}

function dedupe(findings: Finding[]): PeriodEvidence[] {
  const seen = new Set<string>()
  return findings.flatMap(({ fixes: _fixes, likely: _likely, ...evidence }) => {
    if (seen.has(evidence.rule)) return []
    seen.add(evidence.rule)
    return [evidence]
  })
}
