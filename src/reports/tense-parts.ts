/** Where a report turns from what was done to what will be done, when its headings do not say so. */
import { plainYears } from './plain-years.ts'
import type { DraftPassage } from './structure.ts'
import type { Tense } from './types.ts'

/** The part of a report that a passage stands in. */
export interface Part {
  tense: Tense
  /** It began in mid-section: the plan's heading was lost, the top heading above is still the review's. */
  turned: boolean
}

type Told = Pick<DraftPassage, 'section' | 'text' | 'role'>

/** 2024年主要工作 / 关于今年的政府工作 / 20__年工作: review or plan, by what was told before */
const YEARS_WORK =
  /^(?:[^，。]{1,4}[、）)])?\s*(?:关于|对)?(?:\d{4}|[\d_]*_|今|新的一)年的?[^，。]{0,8}工作$/u
/** 今年全市经济社会发展的主要预期目标是 / 做好2024年工作的总体要求是; not 完成了年初确定的预期目标 */
const TURN =
  /(今年|明年|新的一年|[\d_]{4,}年|“?十[一二三四五]?五”?时期)[^。；]{0,24}(?:总体要求|总的要求|总体思路|基本思路|指导思想|预期目标|奋斗目标)(?:是|为|：)|做好(今年)(?:的|政府|各项)*工作/u

/** Part of each passage. `own`: the tense that each heading tells by its own words and those above it. */
export function readParts(drafts: Told[], own: Tense[], reviewsOnly: boolean): Part[] {
  const isTop = (i: number): boolean => drafts[i]!.role === 'heading' && drafts[i]!.section.length === 0
  const tops = drafts.flatMap((_, i) => (isTop(i) ? [i] : []))
  let part: Part = { tense: reviewsOnly || own.includes('plan') ? 'result' : 'unknown', turned: false }
  let reviewedYear: number | null = null
  return drafts.map((draft, i) => {
    if (isTop(i)) {
      const later = tops.filter((top) => top > i)
      const told =
        own[i] !== 'unknown'
          ? own[i]!
          : silentPart(draft, part.tense, reviewedYear !== null, {
              body: drafts.slice(i + 1, later[0] ?? drafts.length),
              later: later.map((top) => own[top]!),
              reviewsOnly,
            })
      part = { tense: told, turned: false }
      if (told === 'result') reviewedYear = Math.max(reviewedYear ?? 0, ...yearsIn(draft.text))
    } else if (part.tense === 'result' && reviewedYear !== null && turns(draft, reviewedYear)) {
      part = { tense: 'plan', turned: true }
    }
    return part
  })
}

const yearsIn = (text: string): number[] =>
  [...plainYears(text).matchAll(/(?:19|20)\d{2}(?=年)/gu)].map(([year]) => Number(year))

function turns({ role, text }: Told, reviewedYear: number): boolean {
  if (role !== 'text' && role !== 'item') return false
  const match = TURN.exec(plainYears(text))
  return match !== null && !(Number.parseInt(match[1] ?? '', 10) <= reviewedYear)
}

interface Surroundings {
  /** What stands under the heading. */
  body: Told[]
  /** What later top headings tell. */
  later: Tense[]
  reviewsOnly: boolean
}

/** The part that a top heading without a word of tense begins. */
function silentPart(
  { text }: Told,
  before: Tense,
  reviewed: boolean,
  { body, later, reviewsOnly }: Surroundings,
): Tense {
  if (reviewed && YEARS_WORK.test(plainYears(text).trim())) return 'plan'
  if (before === 'plan' || reviewsOnly || later.includes('plan'))
    return before === 'problem' ? 'unknown' : before
  const voted = vote(body)
  if (voted === 'plan') return later.includes('result') ? before : 'plan'
  return before === 'result' ? 'result' : voted
}

/** Words that plans are full of, and results. */
const VOTES_PLAN =
  /力争|拟|争取|努力|确保|继续|着力|预期目标|目标是|我们(?:将|要)|将(?:进一步|全面|于|在|以|把)|要(?:进一步|加快|坚持|全面|切实|把|以|在)|重点(?:抓好|做好)|(?:以上|左右)[，。；]|(?:大力|加快|积极)(?:发展|推进|推动|实施|建设)/u
const VOTES_RESULT =
  /同比|比上年|去年|已|了\p{Script=Han}|荣获|获评|被评为|获批|取得|先后|成功|全年|累计|圆满|得到|进一步(?:提升|改善|优化|提高|增强)[，。；]|\d(?:个|家|人|公里|亿元|万元|户|%)[，。；]/u

/** Over the 215 reports that were read: of sections whose heading tells, 351 of 364 are told alike, 4 otherwise. */
function vote(body: Told[]): Tense {
  let [plans, results] = [0, 0]
  for (const { role, text } of body) {
    if (role !== 'text' && role !== 'item') continue
    const [plan, result] = [VOTES_PLAN.test(text), VOTES_RESULT.test(text)]
    if (plan && !result) plans++
    if (result && !plan) results++
  }
  if (plans + results < 3) return 'unknown'
  if (plans > results * 1.5) return 'plan'
  return results > plans * 1.5 ? 'result' : 'unknown'
}
