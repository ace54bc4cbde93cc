/** Turns of phrase that a draft may borrow: runs of clauses in comparable reports that hold nothing of another place. */
import type { ReportIndex, StoredPassage, StoredReport } from '../index/index.ts'
import { splitClauses } from '../language/sentences.ts'
import { readMarker } from '../reports/index.ts'
import type { Tense, TextRange } from '../reports/types.ts'
import type { Generality } from './general.ts'
import { atLevel, levelDistance, type OwnLevel } from './levels.ts'
import { type Theme, themeOf } from './themes.ts'

export interface Turn {
  /** As the draft says it, without a mark at its end. */
  text: string
  /** Can only lead to something: 以项目建设为抓手. */
  isLead: boolean
  passage: StoredPassage
  report: StoredReport
  /** The sentence it is taken from, in the passage. */
  range: TextRange
  score: number
  /** Rare words, which may be of one place: to be looked up before it is borrowed. */
  doubts: string[]
}

export interface TurnSearch {
  /** Words by which passages are found, and a turn is known to be about it. */
  words: readonly string[]
  /** What the passages tell; the first is liked best. */
  tenses: readonly Tense[]
  manner: Manner
  /** Turns of another theme are not wanted; null where any will do. */
  theme: Theme | null
  /** Only turns that say one of the words. */
  needsWord?: boolean
  reportIds: readonly string[]
  own: OwnLevel
  /** The user's own words. */
  ownWords: string
  year: number | null
  /** Turns looked for. */
  limit: number
}

/**
 * `done`: ways of working. `work`: what will be done. `problem`: what is wrong. `frame`: in what spirit. `closing`: what all
 * are called on to do.
 */
export type Manner = 'done' | 'work' | 'problem' | 'frame' | 'closing'

const PASSAGES = 60
const LONGEST_CLAUSE = 26
const LONGEST_TURN = 60
const SHORTEST_TURN = 6

/** Clauses that need what stands before them, or speak of someone: 其中…, 这一…, 我们…. */
const DANGLING =
  /^(?:其|该|这|此|对此|因此|所以|但|而|同时|另外|也|还|又|再|从而|进而|以便|以及|和|与|及|或|等|特别|尤其|包括|即|如|主要|我们|我|大家|各位|他|她|它|之|则|就|才|都|均|已|被|受|得|有的|一些|部分|多数|由于|虽|尽管|不仅|不但|甚至|或者|并且|成为|是|有|无)/u
/** Goes on from the clause before. */
const FOLLOWING = /^(?:使|让|确保|并|以|从而|促进|推动|带动|不断|切实|有效|为)/u
const ADVERBIAL =
  /^(?:通过|按照|根据|随着|依托|本着|借助|结合|针对|面对|为(?!民)|在|以|从(?!严|优|快)|由|围绕|紧扣|立足|对(?!外))/u
const UNFINISHED = /(?:方面|的|等|和|与|及|为|是|在|把|将|对|向|如下|以下|即)$/u
/** What came of it, which nobody has told of this place. */
const OUTCOME =
  /第一|首[个位批次]|前列|领先|排名|位居|名列|新高|翻[番了]|荣获|获得|获评|获批|入选|评为|授予|表彰|称号|[获得受大金银铜头]奖|突破|圆满|全面完成|超额|提前|大幅|显著|明显|成为|实现|建成|竣工|投产|通车|落成|开工|率先|全覆盖|清零|无一|成功|创建|成效|完成了|历史|达到|满意|增强了|提高了|改善了|形成了|取得|好转|得到|保持|连续|日益|走上|增长|提升了|基本|已经|受到|好评|赢得|顺利/u
/** Whether words tell what came of the work. */
export const tellsOutcome = (words: string): boolean => OUTCOME.test(words)

const TIME =
  /今年|去年|明年|本届|上届|年内|年度|月|季度|当前|近年|多年|年来|以来|期间|岁末|疫情|灾后|奥运|换届/u
const PROBLEM =
  /不[够足强高优大多快到实深全清力平匀充]|缺乏|欠缺|滞后|薄弱|差距|困难|短板|矛盾|压力|较[低慢少弱小差]|难以|仍|尚|有待|制约|单一/u
const FRAME =
  /^(?:坚持|围绕|紧扣|聚焦|立足|牢记|团结|认真贯彻|深入贯彻|全面贯彻|全面落实|认真落实|按照|以|紧紧围绕|解放思想|求真务实|攻坚克难|凝心聚力|开拓|锐意|真抓实干|迎难而上|统筹|突出|抢抓|扎实|奋发|同心同德|齐心协力|深入实施|着力|大力弘扬)/u
/** Who is spoken of is not whom the draft speaks for. */
const OTHER_VOICE = /同志|班子|同仁|我/u
const CLOSING =
  /^(?:让我们|团结|同心|奋力|锐意|开拓|凝心聚力|真抓实干|振奋|坚定|攻坚|求真务实|以更|众志成城|齐心|解放思想|迎难而上|勇于|扎实|不忘|砥砺|鼓足|埋头|为)/u
/** What was or will be done: an action with what it is done to, perhaps how. 市场有序恢复 tells what came about. */
const ACTION =
  /^(?!抓手)(?:持续|不断|进一步|深入|扎实|大力|积极|全力|着力|全面|切实|认真|严格|稳步|有序|高度|坚决|牢牢|牢固|统筹|纵深|千方百计|继续|努力|坚定|强力|合力|协同|科学|主动|充分|广泛|从严|依法|有效|精准|加速|全力以赴)*(?:加强|加大|加快|推进|推动|完善|健全|落实|开展|实施|强化|优化|深化|狠抓|抓好|抓实|抓牢|抓紧|抓|做好|做实|做强|做优|做大|做活|提升|提高|改善|改进|培育|培养|引导|鼓励|支持|建立|建设|组织|整治|规范|巩固|拓展|守住|守牢|坚守|坚持|保障|确保|扩大|打造|创新|改造|盘活|丰富|发展|壮大|引进|搭建|构建|打好|打击|排查|化解|治理|修复|保护|监管|宣传|普及|关爱|帮扶|夯实|筑牢|织密|压实|履行|执行|接受|公开|简化|精简|整合|谋划|争取|对接|服务|督促|推广|推行|探索|用好|重视|关注|解决|破解|畅通|拓宽|转变|增强|树立|弘扬|贯彻|学习|调整|协调|挖掘|开发|促进|扶持|激发|聚焦|突出|严守|紧盯|把)/u
/** Deeds with a name or a date of their own, which only who did them can tell. */
const DEED =
  /视察|走访|慰问|现场|(?<![重主需必纲摘紧])要(?![求素件点务])|召开|举办|举行|承办|一批|打造|示范|组建|成立|设立|新建|完成|完工|创办|出台|印发|创成|引入|(?:大会|活动|计划|战略|行动|工程|项目|试点|示范区|先行区|基地|中心|公园|广场|平台)$|了/u
/** 发展动能加快积蓄, 服务水平不断提升: tells how things stand. */
const STATE =
  /^(?:发展|服务|建设|改革|创新|保障|组织|管理|开发|整治|治理)(?:动能|质效|后劲|活力|环境|水平|实力|配套|能力|步伐|力度|体系|格局)|(?:持续|不断|更加|稳步|加快|有序|全面|进一步|扎实)(?:提升|增强|改善|积蓄|优化|恢复|推进|强劲|释放|完善|加强|提高|巩固)$/u
const VAGUE = /办[、等]|从严治党|意识形态|两个|其(?!他|中)|上述|该|此|以上|这些|那些|加以|何|怎|吗|呢|哪/u
/** Campaigns and policies of years gone by: in a draft of today they are wrong. */
const DATED =
  /科学发展观|三个代表|和谐社会|社会主义新农村|学习实践|先进性教育|群众路线|新型合作医疗|计划生育|农业税|税费改革|非典/u
/** Names, trades, and strategies of one region. */
const NAMED =
  /[东南西北][岸片部]|领导小组|灾民|热烈|玉米|棉花|柑橘|茶叶|葡萄|草莓|西瓜|苹果|食用菌|中药材|钢铁|建材|装备制造|食品加工|纺织|服装|化工|光伏|风电|医药|芯片|半导体|汽车|锂电|电子信息|人工智能|机器人|冰雪|海洋|煤|矿|石油|陶瓷|会议精神|指挥平台|立体停车|有基础的|倍增|翻番|公园|大厦|广场|系列|县城|园$|京津冀|雄安|长三角|粤港澳|成渝|长江|黄河|一带一路|东西部|[西中]部|东北|沿海|湾区|北部湾|各族|之[城都乡镇窗]|品质生活/u

/** Best first. */
export async function findTurns(
  search: TurnSearch,
  index: ReportIndex,
  generality: Generality,
): Promise<Turn[]> {
  const passages = await searchWords(search, index)
  const turns: Turn[] = []
  for (const [rank, passage] of passages.entries()) {
    if (passage.garbled || !search.tenses.includes(passage.tense)) continue
    turns.push(...turnsOf(passage, rank, search, index, generality))
  }
  const best = new Map<string, Turn>()
  for (const turn of turns.toSorted((a, b) => b.score - a.score))
    if (!best.has(turn.text)) best.set(turn.text, turn)
  return [...best.values()].slice(0, search.limit)
}

/** Words at a time: a search for many at once finds what holds any of them. */
const WORDS_SEARCHED = 8
const SEARCHES = 3

async function searchWords({ words, reportIds }: TurnSearch, index: ReportIndex): Promise<StoredPassage[]> {
  const parts = Array.from({ length: SEARCHES }, (_, i) =>
    words.slice(i * WORDS_SEARCHED, (i + 1) * WORDS_SEARCHED),
  )
  const found = await Promise.all(
    parts
      .filter((part) => part.length > 0)
      .map((part) =>
        index.searchPassages({
          words: index.segment(part.join(' ')),
          vector: index.embed(part.join(' ')),
          where: { reportIds, roles: ['text', 'item'] },
          limit: PASSAGES,
        }),
      ),
  )
  const byId = new Map(found.flat().map((passage) => [passage.id, passage]))
  return [...byId.values()]
}

function turnsOf(
  passage: StoredPassage,
  rank: number,
  search: TurnSearch,
  index: ReportIndex,
  generality: Generality,
): Turn[] {
  const report = index.report(passage.reportId)
  const turns: Turn[] = []
  for (const range of splitClauses(passage.text)) {
    const clauses = clausesOf(passage.text.slice(range.start, range.end))
    let run: string[] = []
    let doubts: string[] = []
    const close = () => {
      const turn = toTurn(run)
      if (turn !== null && isOnMatter(turn.text, passage, search))
        turns.push({
          ...turn,
          passage,
          report,
          range,
          doubts,
          score: scoreOf(turn.text, rank, passage, report, search),
        })
      run = []
      doubts = []
    }
    for (const clause of clauses) {
      const told = atLevel(clause, search.own)
      const doubtful =
        told !== null && isFit(told, run.length === 0, search.manner)
          ? generality.doubtsOf(told, search.ownWords)
          : null
      if (told === null || doubtful === null) close()
      else {
        if (run.join('，').length + told.length > LONGEST_TURN) close()
        run.push(told)
        doubts.push(...doubtful)
      }
    }
    close()
  }
  return turns
}

/** The clauses of a sentence, its marker and end mark off. */
function clausesOf(sentence: string): string[] {
  const words = sentence.replace(/[。；！？!;…\s]+$/u, '')
  return words
    .slice(readMarker(words)?.length ?? 0)
    .split(/[，,]/u)
    .map((clause) => clause.trim())
}

function isFit(clause: string, isFirst: boolean, manner: Manner): boolean {
  if (clause.length < 4 || clause.length > LONGEST_CLAUSE) return false
  if (TIME.test(clause) || UNFINISHED.test(clause) || DANGLING.test(clause)) return false
  if (VAGUE.test(clause) || NAMED.test(clause) || DATED.test(clause)) return false
  if (isFirst && FOLLOWING.test(clause) && !/^以.+为/u.test(clause)) return false
  switch (manner) {
    case 'problem':
      return (
        PROBLEM.test(clause) &&
        !/^(?:针对|坚持|加|奔着|揪|面对|克服|解决|化解)|存在|直面|不容|面临/u.test(clause)
      )
    case 'frame':
      return FRAME.test(clause) && !OUTCOME.test(clause) && !OTHER_VOICE.test(clause)
    case 'closing':
      return CLOSING.test(clause) && !/就是|带领|带着/u.test(clause)
    case 'done':
      return isWork(clause) && !DEED.test(clause)
    case 'work':
      return isWork(clause)
  }
}

function isWork(clause: string): boolean {
  if (OUTCOME.test(clause) || PROBLEM.test(clause) || STATE.test(clause)) return false
  return ACTION.test(clause) || ADVERBIAL.test(clause)
}

/** Says a word of the theme, or stands under one and says none of another. */
function isOnMatter(text: string, passage: StoredPassage, { theme, words, needsWord }: TurnSearch): boolean {
  const says = words.some((word) => text.includes(word))
  const told = themeOf(text)
  if (theme === null) return !needsWord || (says && told === null)
  if (told !== null) return told.name === theme.name
  return says || themeOf([...passage.section, passage.lead].join('，'))?.name === theme.name
}

/** The longest part of a run that can be said, or null. */
function toTurn(run: string[]): Pick<Turn, 'text' | 'isLead'> | null {
  if (run.length === 0) return null
  const said = run.findLastIndex((clause) => !ADVERBIAL.test(clause))
  const isLead = said < 0
  const text = (isLead ? run : run.slice(0, said + 1)).join('，')
  if (text.length < SHORTEST_TURN) return null
  return { text, isLead }
}

/** A turn on the matter, of a near level and year, is better; where the passage stood in the search counts a little. */
function scoreOf(
  text: string,
  rank: number,
  passage: StoredPassage,
  report: StoredReport,
  { words, own, year, tenses }: TurnSearch,
): number {
  const hits = words.filter((word) => text.includes(word)).length
  const level = report.place === null ? 2 : levelDistance(report.place.level, own.level)
  const given = report.period.inferred ?? report.period.stated ?? 0
  const age = year === null || given === 0 ? 5 : Math.min(10, Math.abs(year - given))
  const tense = tenses.indexOf(passage.tense) > 0 ? 0.4 : 0
  return Math.min(2, 1.5 * hits) - tense - 0.2 * level - 0.05 * age - rank / (SEARCHES * PASSAGES)
}
