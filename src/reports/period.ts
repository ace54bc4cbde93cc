/** When a report was given: what it states, what its text proves, which years it tells of and plans for. */
import { boundsFrom, type DeliveryBounds } from './dating.ts'
import { plainYears } from './plain-years.ts'
import type { DraftPassage } from './structure.ts'
import type { Period, PeriodEvidence, Tense, YearSpan } from './types.ts'

export interface PeriodInput {
  title: string
  front: string[]
  opening: string
  text: string
  passages: (DraftPassage & { tense: Tense })[]
}

const YEAR = '(?:19|20)\\d{2}'
/** Reads the period; `stated` is what the page says, `inferred` what the text bears out. */
export function readPeriod(input: PeriodInput): Period {
  const told = toldYears(input)
  const stated = statedYear(input, told)
  const bounds = boundsFrom(input.passages, isDutyReport(input.title))
  const delivered = deliveryYear(stated, told, bounds)
  const base = delivered.inferred ?? (delivered.conflict ? null : stated)
  return {
    stated,
    ...delivered,
    evidence: delivered.inferred === null && !delivered.conflict ? [] : evidenceFor(delivered, bounds),
    ...coveredYears(base, input, told),
  }
}

/** Years that headings and the opening give to the review and to the plan. */
export interface ToldYears {
  review: number | null
  plan: number | null
  /** The page gave one year to both: it rewrote them. */
  rewritten: boolean
  /** Delivery year that the first sentences of review and plan point to: a hint where headings name none. */
  begun: number | null
}

/** The plan's year, else the one after the review's; null where both are one, which only a page that rewrote them says. */
function deliveryOf({ review, plan }: { review: number | null; plan: number | null }): number | null {
  if (review !== null && review === plan) return null
  return plan ?? (review === null ? null : review + 1)
}

const REVIEW_HEADING = new RegExp(
  `(${YEAR})年?(?:和|及)?[^，。]{0,16}(?:回顾|总结|完成情况|政府工作$|的各项任务)`,
  'u',
)
const PLAN_HEADING = new RegExp(
  `(${YEAR})年(?!.*远景)[^，。]{0,16}(?:安排|打算|任务|重点|思路|目标|计划|部署|建议|工作)`,
  'u',
)

function yearIn(headings: string[], pattern: RegExp): number | null {
  for (const heading of headings) {
    const match = pattern.exec(heading)
    if (match !== null) return Number(match[1])
  }
  return null
}

function toldYears({ passages, opening }: PeriodInput): ToldYears {
  const headings = passages.filter(({ role }) => role === 'heading').map(({ text }) => plainYears(text))
  const isTerm = (heading: string): boolean => /五年|以来|时期|期间|[—–-]/u.test(heading)
  const both = BOTH.exec(plainYears(opening))
  const review =
    yearIn(
      headings.filter((heading) => !isTerm(heading)),
      REVIEW_HEADING,
    ) ?? (both === null ? null : Number(both[1]))
  const plan =
    yearIn(
      headings.filter((heading) => !REVIEW_HEADING.test(heading)),
      PLAN_HEADING,
    ) ?? (both === null ? null : Number(both[2]))
  const begun = { review: openingYear(passages, 'result'), plan: openingYear(passages, 'plan') }
  const successive = review === null ? successiveYears(headings) : null
  if (successive !== null) return { ...successive, rewritten: false, begun: deliveryOf(begun) }
  return { review, plan, rewritten: review !== null && review === plan, begun: deliveryOf(begun) }
}

/** 一、2018年主要工作 … 二、2019年工作打算: no word says so, but the first of two successive years is the review's. */
function successiveYears(headings: string[]): { review: number; plan: number } | null {
  const years = headings.flatMap((heading) => {
    const match = PLAN_HEADING.exec(heading)
    return match === null ? [] : [Number(match[1])]
  })
  const [review, plan] = [...new Set(years)]
  return review !== undefined && plan === review + 1 ? { review, plan } : null
}

/** 报告2018年政府工作，对2019年工作提出建议 */
const BOTH = new RegExp(`报告(${YEAR})年[^，。]{0,8}工作[^。]{0,10}对(${YEAR})年`, 'u')
/** 2018年是极不平凡的一年 / 刚刚过去的2018年，… at the head of a paragraph */
const YEAR_FIRST = new RegExp(
  `^(?:各位代表[！，,：])?(?:刚刚|即将)?(?:过去的)?(${YEAR})年(?:是|，|,|注定|极)`,
  'u',
)

/** The year that the first paragraphs of the review, or of the plan, speak of. */
function openingYear(passages: PeriodInput['passages'], of: Tense): number | null {
  const first = passages.filter(({ role, tense }) => role === 'text' && tense === of).slice(0, 3)
  return yearIn(
    first.map(({ text }) => plainYears(text.slice(0, 40))),
    YEAR_FIRST,
  )
}

/** The year of the title, else of the masthead's date, else of the opening. */
function statedYear({ title, front, opening }: PeriodInput, told: ToldYears): number | null {
  const plainTitle = plainYears(title)
  const inTitle = new RegExp(`(${YEAR})年?`, 'u').exec(plainTitle)
  if (inTitle !== null) return Number(inTitle[1])
  const dated = new RegExp(`(${YEAR})\\s*年[\\d_]{0,2}月`, 'u').exec(plainYears(front.join('\n')))
  if (dated !== null) return Number(dated[1])
  const short = /^(\d{2})年/u.exec(plainTitle)
  if (short !== null) return Number(short[1]) + (Number(short[1]) > 60 ? 1900 : 2000)
  if (told.rewritten) return told.plan
  // 述职 of a year: "2004年，镇领导班子在…领导下"
  const begun = new RegExp(`^(${YEAR})年(?=[，,])`, 'u').exec(plainYears(opening))
  return begun !== null && told.plan === null ? Number(begun[1]) : null
}

/** 述职报告 and 述廉报告 are on the year they are given in. */
const isDutyReport = (title: string): boolean => /述职|述廉/u.test(title)

interface Delivery {
  inferred: number | null
  conflict: boolean
}

/** The year the anchors bear out: the stated one if it can be true, else the best they tell. */
function deliveryYear(stated: number | null, told: ToldYears, bounds: DeliveryBounds): Delivery {
  const fromHeadings = told.rewritten ? null : (deliveryOf(told) ?? (stated === null ? told.begun : null))
  const claimed = stated ?? fromHeadings
  const allowed = (year: number): boolean => year >= bounds.earliest && year <= bounds.latest
  if (claimed !== null && allowed(claimed) && !contradicts(claimed, told)) {
    const proven = bounds.latest - bounds.earliest <= 7 || fromHeadings === claimed
    return { inferred: proven ? claimed : null, conflict: false }
  }
  if (fromHeadings !== null && allowed(fromHeadings)) {
    return { inferred: fromHeadings, conflict: stated !== null && stated !== fromHeadings }
  }
  return { inferred: bounds.best, conflict: stated !== null && bounds.best !== stated }
}

/** A report of year Y plans for Y, or at its end for Y+1, and tells of the year before. */
function contradicts(claimed: number, { review, plan, rewritten }: ToldYears): boolean {
  if (rewritten) return false
  if (plan !== null && plan < claimed) return true
  return review !== null && (review < claimed - 1 || review > claimed)
}

function evidenceFor({ inferred }: Delivery, bounds: DeliveryBounds): PeriodEvidence[] {
  if (inferred === null) return bounds.evidence.slice(0, 4)
  const near = bounds.evidence.filter(({ years }) => years.from <= inferred && inferred <= years.to)
  // The narrowest first: they fix the year.
  return near.toSorted((a, b) => a.years.to - a.years.from - (b.years.to - b.years.from)).slice(0, 4)
}

/** Years told of and planned for, from the delivery year and how the report speaks of its span. */
function coveredYears(
  delivered: number | null,
  { title, opening, passages, text }: PeriodInput,
  told: ToldYears,
): { reviewed: YearSpan | null; planned: YearSpan | null } {
  if (delivered === null) return { reviewed: null, planned: null }
  const headings = passages
    .filter(({ role }) => role === 'heading')
    .map((passage) => plainYears(passage.text))
  const hasPlan = passages.some(({ tense }) => tense === 'plan')
  const term =
    headings.some((words) =>
      /(?:过去|以来的|这|近)五年|五年.{0,6}回顾|本届政府.{0,6}(?:工作|回顾)|“?十[一二三四]?五”?(?:时期|期间).{0,14}(?:回顾|成就|成绩)/u.test(
        words,
      ),
    ) || /(?:报告|总结)[^。]{0,6}过去五年|本届政府[^。]{0,30}任期/u.test(opening)
  const fiveYears = headings.some((words) =>
    /(?:今后|未来)五年|“?十[一二三四五]?五”?(?:时期|规划).{0,10}(?:目标|任务|发展|举措|思路)/u.test(words),
  )
  const atYearEnd =
    /即将过去的|到今年底|预计今年|前十个?一?个月/u.test(text.slice(0, 6_000)) &&
    told.review === null &&
    told.plan === null
  const midYear = headings.some((words) => /下半年/u.test(words))
  const dutyReport =
    isDutyReport(title) ||
    (told.plan === null && new RegExp(`^${delivered}年[，,]`, 'u').test(plainYears(opening)))
  if (dutyReport) {
    return {
      reviewed: span(delivered, delivered),
      planned: hasPlan ? span(delivered + 1, delivered + 1) : null,
    }
  }
  const last = atYearEnd ? delivered : delivered - 1
  const next = last + 1
  return {
    reviewed: midYear ? span(delivered - 1, delivered) : span(term ? last - 4 : last, last),
    planned: hasPlan ? span(next, fiveYears ? next + 4 : next) : null,
  }
}

const span = (from: number, to: number): YearSpan => ({ from, to })
