/** Reading a request for a text in the user's own words: what to write, for whom, from which facts. */
import { findQuantities } from '../language/numbers.ts'
import { parseChineseNumber } from '../language/numerals.ts'
import type { Search } from '../search/index.ts'
import { identityOf } from './facts.ts'
import { sectionKindOf } from './sections.ts'
import type { DraftRequest, Tone } from './types.ts'

export interface ReadRequest {
  request: DraftRequest
  /** What is needed and nobody told. */
  missing: ('place' | 'facts')[]
  /** Asked for and not done: figures made up, another place's figures taken. */
  declined: ('invent' | 'foreign')[]
  /** The user wants `____` for what is missing. */
  leavesBlanks: boolean
}

const WRITE = '起草|草拟|拟写|撰写|编写|代写|续写|扩写|改写|润色|生成|写|拟'
const MEASURE = '段|份|篇|则|节|章|稿|句|个|点|下'
const KINDS =
  '政府工作报告|人大工作报告|廉政述职报告|述职述廉报告|述职报告|调查报告|工作报告|简报|工作信息|汇报材料|汇报|讲话稿|发言稿|报告|材料|方案|文章|稿子|稿|文字|公文'
const SECTION =
  '工作回顾|回顾|工作总结|总结|小结|成绩|成效|成果|亮点|做法|进展|情况|工作安排|安排|工作打算|打算|计划|部署|目标任务|目标|任务|思路|规划|展望|主要问题|存在的?问题|问题|不足|困难|短板|差距|工作措施|措施|举措|对策|办法|建议|开头|开场白?|引言|前言|结尾|结束语|结语'
/** 帮我写一段, 请给青溪镇起草, 以…名义: what a request is wrapped in. */
const WRAPPING =
  /(?:你好|您好|请问|请|麻烦|劳驾|拜托|烦请|能不能|能否|可否|可以|帮忙|帮|给|替|为|以|用|按|根据|我们?|咱们?|您|你|想|需要|要|再|先|名义|单位|放[在进到]|准备|打算用[在于]?|里用?|中用?)/gu
/** 汇报材料 is a text on the work, these are reports with parts of their own. */
const WHOLE = /(?:政府|人大|述职|述廉|廉政|调查|工作)报告/u
const LENGTH = /(?:(\d{2,5})|([一二两三四五六七八九十百千万]{1,6}))\s*(?:来|多|余|几)?个?字/u
const TONE = /语气|口吻|正式|官方|简洁|口语|就行|即可|左右|以内|不超过|谢谢|尽快|格式/u
const FACTS_FOLLOW = /(?:事实|数据|素材|情况|材料|要点|内容)(?:如下|有|是|为)?[：:]/u
const INVENT =
  /编(?:个|几|一些|点|造|数|上)|虚构|捏造|杜撰|凑(?:个|几个|些|点)?数|瞎写|造假|随便(?:写|填|来)(?:个|几|些|点)/u
const FOREIGN =
  /(?:用|拿|借|照|套|抄|按)[^，。；]{0,10}(?:镇|乡|街道|县|区|市|州)的?(?:那些|那个|几个|全部)?(?:数据|数字|指标|成绩|事实|情况)/u
const BLANKS = /留空|空着|空出|留白|用_+|先不填|____/u
const UNKNOWN_PLACE = /\p{Script=Han}{2,4}?(?:镇|乡|街道)/u

/** `facts`: those that came beside the message. */
/** 提纲：工作回顾、存在的问题、工作安排 */
const OUTLINE = /提纲(?:改为|改成|用|按)?[：:]?\s*([^。；;\n]{4,200})/u

export function outlineIn(message: string): string[] {
  const titles = OUTLINE.exec(message)?.[1]?.split(/[、，,]/u) ?? []
  return titles.map((title) => title.trim()).filter((title) => title !== '')
}

export function readRequest(message: string, facts: readonly string[], search: Search): ReadRequest {
  const outline = outlineIn(message)
  const { told, asking } = partMessage(message.replace(OUTLINE, ''))
  const wholeAsking = asking.join('，')
  const query = search.understand(wholeAsking === '' ? message : wholeAsking)
  const declined: ReadRequest['declined'] = []
  if (INVENT.test(message)) declined.push('invent')
  const isForeign = FOREIGN.test(message)
  if (isForeign) declined.push('foreign')
  const all = [...facts, ...told].filter((fact) => !FOREIGN.test(fact) && !INVENT.test(fact))
  const place =
    all.map(identityOf).find((name) => name !== null) ??
    ownPlace(message) ??
    query.otherPlaces.find(({ name }) => UNKNOWN_PLACE.test(name))?.name ??
    (isForeign ? undefined : query.scopes.map(({ label }) => label).find((label) => label !== '')) ??
    ''
  const kind = kindOf(wholeAsking, query.kind)
  const { topic, named } = readMatter(asking, place)
  const section = sectionKindOf(named)
  const isWhole = section === null && topic === '' && WHOLE.test(wholeAsking)
  const request: DraftRequest = {
    kind,
    place,
    year: yearOf(wholeAsking),
    section: isWhole ? null : (section ?? 'review'),
    topic,
    length: lengthOf(message),
    tone: toneOf(wholeAsking, kind),
    facts: all,
    ...(outline.length > 0 ? { outline } : {}),
  }
  const hasFacts = all.some((fact) => identityOf(fact) === null)
  const missing: ReadRequest['missing'] = []
  if (place === '') missing.push('place')
  if (!hasFacts && (request.section === 'review' || request.section === null)) missing.push('facts')
  return { request, missing, declined, leavesBlanks: BLANKS.test(message) }
}

/** A part or a matter as named on a command line: 工作回顾, 旅游工作成绩. */
export function readSectionName(words: string): Pick<DraftRequest, 'section' | 'topic'> {
  const { topic, named } = readMatter([words], '')
  return { section: sectionKindOf(named) ?? 'review', topic }
}

/** What of the message asks and what tells. */
function partMessage(message: string): { asking: string[]; told: string[] } {
  const marked = FACTS_FOLLOW.exec(message)
  if (marked) {
    const asked = message.slice(0, marked.index)
    const facts = message.slice(marked.index + marked[0].length)
    return {
      asking: clausesOf(asked),
      told: facts
        .split(/[。；;\n]+/u)
        .map(trim)
        .filter((fact) => fact !== ''),
    }
  }
  const asking: string[] = []
  const told: string[] = []
  for (const sentence of message.split(/[。；;！!\n]+|[：:](?!\d)/u)) {
    let open = ''
    for (const clause of clausesOf(sentence)) {
      if (isAsking(clause)) {
        asking.push(clause)
        continue
      }
      // What follows a fact without a number belongs to it: 引进项目12个，全部开工.
      if (isCounted(clause) || open !== '') open = open === '' ? clause : `${open}，${clause}`
      else if (identityOf(clause) !== null && !/[写拟]/u.test(clause)) told.push(clause)
      else asking.push(clause)
    }
    if (open !== '') told.push(open)
  }
  return { asking, told }
}

const trim = (text: string): string => text.trim()

function clausesOf(sentence: string): string[] {
  return sentence
    .split(/，|,(?!\d{3}(?!\d))|。|！|\n/u)
    .map(trim)
    .filter((clause) => clause !== '')
}

const ASKS = new RegExp(
  `(?:${WRITE})(?!了|过)成?(?:一|1|两|2|几|个|这|上)?(?:小|大|短)?(?:百[来多]?字)?(?:的|${MEASURE}|${KINDS}|${SECTION})`,
  'u',
)

function isAsking(clause: string): boolean {
  if (ASKS.test(clause) || LENGTH.test(clause) || INVENT.test(clause) || FOREIGN.test(clause)) return true
  if (/^(?:请|帮|麻烦|替|给我|给我们|为我)/u.test(clause) && new RegExp(`(?:${WRITE})`, 'u').test(clause))
    return true
  return !isCounted(clause) && (TONE.test(clause) || /^(?:准备|打算)?(?:放[在进到]|用[在于])/u.test(clause))
}

function isCounted(clause: string): boolean {
  return findQuantities(clause).some(
    ({ kind, indefinite, written }) =>
      kind !== 'date' && kind !== 'ordinal' && !indefinite && !/字|段|篇/u.test(written),
  )
}

/** 给我们白河镇, 我们是清水镇, 以青溪镇名义: whose the text is. */
function ownPlace(message: string): string | undefined {
  return /(?:我们?是|我们|咱们|给|为|替|以|作为)(?:我们|咱们)?(?<place>\p{Script=Han}{2,4}?(?:镇|乡|街道))/u.exec(
    message,
  )?.groups?.place
}

function kindOf(asking: string, known: string | null): string {
  if (known !== null && known !== '其他报告') return known
  if (/述廉|廉政/u.test(asking) && /述职/u.test(asking)) return '廉政述职报告'
  if (/述职/u.test(asking)) return '述职报告'
  if (/人大/u.test(asking) && !/政府/u.test(asking)) return '人大工作报告'
  return /调查|调研/u.test(asking) ? '调查报告' : '政府工作报告'
}

function toneOf(asking: string, kind: string): Tone {
  if (kind.includes('述职')) return 'duty'
  return /简报|信息|简讯/u.test(asking) ? 'brief' : 'report'
}

function yearOf(asking: string): number | null {
  const year = /(?<!\d)((?:19|20)\d\d)\s*(?:年|—|-)/u.exec(asking.normalize('NFKC'))?.[1]
  return year === undefined ? null : Number(year)
}

export function lengthOf(message: string): number | null {
  const found = LENGTH.exec(message.normalize('NFKC'))
  if (found === null) return null
  const length = found[1] === undefined ? parseChineseNumber(chineseLength(found[2]!)) : Number(found[1])
  return length !== null && length >= 20 ? length : null
}

/** 百来字 says 100, 千字 1000. */
const chineseLength = (words: string): string => (/^[百千万]/u.test(words) ? `一${words}` : words)

/** The matter and the part that the asking clauses name. */
function readMatter(asking: readonly string[], place: string): { topic: string; named: string } {
  const clause = asking.find((words) => ASKS.test(words)) ?? asking[0] ?? ''
  let rest = clause
  if (place !== '') rest = rest.replaceAll(place, '')
  rest = rest
    .replace(/(?:19|20)\d\d年度?|今年|去年|全年|年度|上半年|下半年/gu, '')
    .replace(LENGTH, '')
    .replace(/随便|编(?:个|几个|一些|点)?数字?/gu, '')
    .replace(new RegExp(`(?:${WRITE})(?:一|1|两|2|几|这)?(?:小|大|短)?(?:${MEASURE})?`, 'gu'), '')
    .replace(/^.*?(?:关于|有关|围绕)/u, '')
  const named = new RegExp(`(?:${SECTION})`, 'gu')
  const parts = rest.match(named) ?? []
  const topic = rest
    .replace(new RegExp(`(?:${KINDS})(?:里|中|的)?`, 'gu'), '')
    .replace(named, '')
    .replace(WRAPPING, '')
    .replace(
      /镇长|乡长|书记|主任|干部|个人|重点|人民政府|镇政府|乡政府|工作|方面|有关|主要|下一?步|存在|全镇|全乡|的|和|与|及|、|吧|呢|[^\p{Script=Han}A-Za-z]/gu,
      '',
    )
    .replace(/一[段份篇节个]|[段份篇节]$/gu, '')
  // 年度总结 of all the work: what is left names no matter.
  return {
    topic: topic.length >= 2 && topic.length <= 16 ? topic : '',
    named: `${parts.join('')}${/下一?步/u.test(rest) ? '打算' : ''}`,
  }
}
