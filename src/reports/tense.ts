/** What a passage tells — result, plan or problem — by its headings, its lead and its own words. */
import { plainYears } from './plain-years.ts'
import type { DraftPassage } from './structure.ts'
import { type Part, readParts } from './tense-parts.ts'
import type { Tense } from './types.ts'

/** 存在以下问题： / 困难和问题仍然较多 / 我们也清醒地认识到 */
const PROBLEM =
  /存在[^。；]{0,24}(?:问题|困难|不足|差距|矛盾|薄弱环节)|面临[^。；]{0,16}(?:问题|困难)|(?:问题|困难|不足|差距|矛盾)[^。；]{0,10}(?:突出|存在|不容忽视|主要(?:表现|有|是))|清醒(?:地)?(?:认识|看)到/u
const PROBLEM_HEADING = /(?:问题|困难|不足|差距)/u
/** A heading that tells how a problem was met: 直面困难挑战，经济运行回升向好 */
const MEETS_PROBLEM = /解决|化解|直面|克服|应对|整改|破解/u

const PLAN_HEADING =
  /安排|打算|目标(?!责任)|思路|(?<!“?[十一二三四五]+五”?)计划(?!生育)|今后|下一步|下半年|未来|明年|努力方向|总体要求|指导思想|重点工作|主要任务|工作任务|工作的?建议|工作部署|奋斗|(?:\d{4}年|时期).{0,14}(?:任务|重点|建议|部署|举措)/u
const RESULT_HEADING =
  /回顾|总结|取得(?:的|了|明显|显著|积极)|成绩|成就|完成情况|执行情况|过去|去年|一年来|五年来|工作情况|这一年|开展的工作|做了|的五年|(?<!今后|未来|下一个?)五年的/u

/** Words by which a sentence tells of work to come. */
const PLAN_WORDS =
  /力争|将(?:进一步|继续|全面|于|在|新|投|着力|以|把|要|坚持|按)|我们(?:将|要)|计划(?:投资|新建|完成|实施|用)|拟|争取|努力(?:实现|完成|把|使|建设)|确保|预期目标|目标是|到\d{4}年[底末]?|要(?:进一步|加快|坚持|着力|全面|切实|努力|把|以|继续|在|始终)|重点(?:抓好|做好)/u
/** Words by which a sentence tells of work done. */
const RESULT_WORDS =
  /同比|比上年|比去年|较上年|已(?:经)?(?:完成|建成|实施|有|达|投|开)|了\p{Script=Han}|荣获|获评|被评为|获批|(?:完成|实现|达到|新增|建成|发放|投入|增长|下降)[^，。；]{0,16}\d|取得|先后|成功|全年|累计|圆满|得到|进一步(?:提升|改善|优化|提高|增强)[，。；]/u
const STRONG_RESULT = /(?<![比较是于过])去年|上年末|截至|过去(?:的)?一年/u
const STRONG_PLAN =
  /力争|我们将|将(?:进一步|继续|全面|着力|投资|新建)|计划(?:投资|新建|完成)|预期目标|拟(?:投资|建)/u

type Told = Pick<DraftPassage, 'section' | 'text' | 'lead' | 'role'>

/**
 * Tenses of a report's passages in order. Headings above a passage tell first, from the innermost out; where they are
 * silent, the part of the report it stands in: before the plans a report tells what was done, and a duty report
 * (`reviewsOnly`) tells it throughout.
 */
export function readTenses(drafts: Told[], reviewsOnly: boolean): Tense[] {
  const own = drafts.map(({ role, section, text }) =>
    role === 'heading' ? sectionTense([...section, text]) : 'unknown',
  )
  const parts = readParts(drafts, own, reviewsOnly)
  const firstHeading = drafts.findIndex(({ role }) => role === 'heading')
  return drafts.map((draft, i) =>
    tenseOf(draft, i < firstHeading || firstHeading < 0 ? { tense: 'unknown', turned: false } : parts[i]!),
  )
}

function tenseOf({ section, text, lead, role }: Told, part: Part): Tense {
  if (role === 'title' || role === 'front' || /^[[［〔]\d/u.test(text)) return 'unknown'
  const above = part.turned ? section.slice(1) : section
  const told = sectionTense(role === 'heading' ? [...above, text] : above)
  const around = told === 'unknown' ? part.tense : told
  if (role === 'heading') return around
  if (PROBLEM.test(lead) || (around !== 'plan' && isProblem(text))) return 'problem'
  if (around === 'problem') return 'problem'
  if (around === 'result') return STRONG_PLAN.test(text) && !RESULT_WORDS.test(text) ? 'plan' : 'result'
  if (around === 'plan')
    return STRONG_RESULT.test(text) && !PLAN_WORDS.test(text) && !/今年|新的一年/u.test(text)
      ? 'result'
      : 'plan'
  return byWords(text)
}

/** Tells what is wrong, not what is done about it: 对存在的差距，我们将加大投入 is a plan. */
function isProblem(text: string): boolean {
  if (/^(?:针?对)/u.test(text)) return false
  const match = PROBLEM.exec(text)
  return (
    match !== null &&
    match.index < 80 &&
    !/(?:解决|化解|整改|克服)了?[^。]{0,12}(?:问题|困难)/u.test(text.slice(0, 60))
  )
}

function sectionTense(section: string[]): Tense {
  for (const written of section.toReversed()) {
    const heading = plainYears(written)
    const plan = PLAN_HEADING.test(heading)
    const result = RESULT_HEADING.test(heading)
    if (plan !== result) return plan ? 'plan' : 'result'
    if (!plan && PROBLEM_HEADING.test(heading) && !MEETS_PROBLEM.test(heading)) return 'problem'
  }
  return 'unknown'
}

function byWords(text: string): Tense {
  const plan = PLAN_WORDS.test(text)
  const result = RESULT_WORDS.test(text)
  if (plan === result) return 'unknown'
  return plan ? 'plan' : 'result'
}
