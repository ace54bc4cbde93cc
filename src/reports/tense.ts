/** What a passage tells — result, plan or problem — by its headings, its lead and its own words. */
import type { DraftPassage } from './structure.ts'
import type { Tense } from './types.ts'

/** 存在以下问题： / 困难和问题仍然较多 / 我们也清醒地认识到 */
const PROBLEM =
  /(?:存在|面临)[^。；]{0,24}(?:问题|困难|不足|差距|矛盾|挑战|薄弱环节)|(?:问题|困难|不足|差距|矛盾)[^。；]{0,10}(?:突出|存在|主要(?:表现|有|是))|清醒(?:地)?(?:认识|看)到/u
const PROBLEM_HEADING = /(?:存在|主要|突出)?(?:的)?(?:问题|困难|不足|差距)/u

const PLAN_HEADING =
  /安排|打算|目标|思路|计划|规划|今后|下一步|下半年|未来|明年|任务|重点(?:工作|抓)|建议|部署|努力方向|总体要求|指导思想|奋斗|举措|指标/u
const RESULT_HEADING =
  /回顾|总结|取得|成绩|成就|完成情况|过去|去年|一年来|五年来|工作情况|主要工作|期间|这一年|履职|执行情况|做了/u

/** Words by which a sentence tells of work to come. */
const PLAN_WORDS =
  /力争|将(?:进一步|继续|全面|于|在|新|投|着力|以|把|要|坚持|按)|我们(?:将|要)|计划(?:投资|新建|完成|实施|用)|拟|争取|努力(?:实现|完成|把|使|建设)|确保|预期目标|目标是|到\d{4}年[底末]?|要(?:进一步|加快|坚持|着力|全面|切实|努力|把|以|继续|在|始终)|重点(?:抓好|做好)/u
/** Words by which a sentence tells of work done. */
const RESULT_WORDS =
  /同比|比上年|比去年|较上年|已(?:经)?(?:完成|建成|实施|有|达|投|开)|了\p{Script=Han}|荣获|获评|被评为|获批|(?:完成|实现|达到|新增|建成|发放|投入|增长|下降)[^，。；]{0,16}\d|取得|先后|成功|全年|累计|圆满|得到|进一步(?:提升|改善|优化|提高|增强)[，。；]/u
const STRONG_RESULT = /同比|比上年|比去年|去年|已(?:经)?(?:完成|建成)|取得了|截至|完成了|实现了/u
const STRONG_PLAN =
  /力争|我们将|将(?:进一步|继续|全面|着力|投资|新建)|计划(?:投资|新建|完成)|预期目标|拟(?:投资|建)/u

/** Tense of one passage; headings above count from the innermost out. */
export function readTense({
  section,
  text,
  lead,
  role,
}: Pick<DraftPassage, 'section' | 'text' | 'lead' | 'role'>): Tense {
  if (role === 'title' || role === 'front') return 'unknown'
  const around = sectionTense(role === 'heading' ? [...section, text] : section)
  if (role === 'heading') return around
  if (PROBLEM.test(lead) || (around !== 'plan' && isProblem(text))) return 'problem'
  if (around === 'problem') return 'problem'
  if (around === 'result') return STRONG_PLAN.test(text) && !RESULT_WORDS.test(text) ? 'plan' : 'result'
  if (around === 'plan') return STRONG_RESULT.test(text) && !PLAN_WORDS.test(text) ? 'result' : 'plan'
  return byWords(text)
}

function isProblem(text: string): boolean {
  const match = PROBLEM.exec(text)
  return (
    match !== null &&
    match.index < 80 &&
    !/(?:解决|化解|整改|克服)了?[^。]{0,12}(?:问题|困难)/u.test(text.slice(0, 60))
  )
}

function sectionTense(section: string[]): Tense {
  for (const heading of section.toReversed()) {
    const plan = PLAN_HEADING.test(heading)
    const result = RESULT_HEADING.test(heading)
    if (plan !== result) return plan ? 'plan' : 'result'
    if (!plan && PROBLEM_HEADING.test(heading) && !/解决|化解/u.test(heading)) return 'problem'
  }
  return 'unknown'
}

function byWords(text: string): Tense {
  const plan = PLAN_WORDS.test(text)
  const result = RESULT_WORDS.test(text)
  if (plan === result) return 'unknown'
  return plan ? 'plan' : 'result'
}
