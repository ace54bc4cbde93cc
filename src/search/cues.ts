/** What kind of answer a question wants, read from its question words. */
import { matchTerms } from '../language/indicators.ts'
import { type Dimension, unitAt } from '../language/units.ts'
import type { AnswerType, AskedUnit, Comparing } from './types.ts'

const COUNTABLE =
  '个名位家户项件条座处所起宗辆头只张套份村台间次种类批届样块大点股句期对门级档步方面人桥县镇乡市村企业园区'

/** Tried in order; the first that matches decides. Folded text. */
const CUES: [AnswerType, RegExp][] = [
  // 为什么说农村发展没有后劲
  [
    'why',
    /为什么|为啥|为何|为嘛|凭什么|什么原因|啥原因|原因(?:是|有|在)?(?:什么|啥|哪)|怎么(?:会|还|反|不|没)|何以|缘由|图什么/,
  ],
  // 用了哪些办法, 怎么治乱收费的
  [
    'how',
    /怎么(?!样了?$)|怎样|如何|咋(?!样了?$)|(?:什么|哪些|啥)(?:具体)?(?:办法|措施|做法|举措|动作|手段|途径|招|法子)|(?:做|干)了?(?:些|点)?(?:什么|啥)|哪些(?:工作|努力)|什么打算|有什么安排|有何(?:举措|措施|安排|打算)/,
  ],
  // 请列一下, 是哪六个, 分别是哪些
  [
    'list',
    new RegExp(
      `列一下|列出|列举|罗列|有哪些|哪些|都有(?:谁|啥|什么)|分别(?:是|指)(?:什么|啥|哪)|(?:是|有|哪|各是|都是)?哪(?:\\d+|[二三四五六七八九十两几]+)[${COUNTABLE}]|哪几|哪[“"]?(?:三|四|五|六|七|八|九|十)|包括(?:什么|哪|啥)|几(?:大|个)?(?:战略|工程|产业)(?:是|分别|指)|指(?:的是)?(?:什么|啥|哪)|(?:是|指)(?:些)?(?:什么|啥)(?:内容|方面)?$|几样|哪样`,
    ),
  ],
  // 是哪天, 几月几号
  [
    'date',
    /哪天|哪一天|几月几[号日]|几[号日](?!线|楼)|什么时候|何时|哪年|哪一年|哪一?个?月|几月|啥时候?|多会儿|日期|什么时间|哪个时间|何年/,
  ],
  // 建到几期, 排第几
  ['name', /第几|几期|几届|排名|名次/],
  // 增长多少, 几个, 百分之几, 多大
  [
    'number',
    new RegExp(
      `多少|多大|多长|多高|多宽|多远|多重|几成|几倍|百分之几|百分之多少|百分比|占比|比例(?:是|为|有)|几(?:个|百|千|万|亿)|(?<![哪前后近这那])几[${COUNTABLE}]|增幅|涨幅|增速|增长率|升学率|覆盖率|几分之|定到几|翻了?几`,
    ),
  ],
  // 是谁作的, 哪位
  [
    'person',
    /谁(?!家)|哪位|哪个人|何人|什么人|(?<![园路桥厂校院场馆站湖坝街节会社店牌品库区楼塔庙寺](?:的)?(?:名字)?)叫(?:什么|啥)名(?:字)?(?!.*(?:书|材料|项目))/,
  ],
  // 哪家公司, 哪个学校
  [
    'organisation',
    /(?:哪|什么|啥)(?:一)?(?:家|所|个)?(?:公司|企业|单位|学校|部门|大学|学院|医院|机构|集团|厂|银行|协会|商会)|哪(?:一)?[家所]/,
  ],
  // 在哪里, 哪个村
  [
    'place',
    /哪里|哪儿|在哪|什么地方|哪个?(?:地方|村|镇|县|乡|市|区|省|州|城市|国家|社区|街道|园区|景区|地区)|啥地方|何处|何地/,
  ],
  // 叫什么, 什么称号
  [
    'name',
    /叫(?:做|作)?(?:什么|啥)|(?:什么|啥)(?:名字|名称|称号|荣誉|奖|名|学历|专业|职务|项目|材料|书|活动|口号|主题|品牌|工程|方针|精神|协定|模式|战略|系)|哪个?(?:项目|活动|工程|品牌|称号|奖|战略|模式|协定|材料|书|口号|职务|专业|系|高标准)|哪(?:一)?[个项条部本种类份块次届句座]|什么|啥/,
  ],
  ['yesno', /吗$|吗[?？]?$|是不是|有没有|是否|会不会|能不能|还是/],
  ['what', /呢$|情况|做到|做得/],
]

/** The type of answer a part of a question wants; `null` when it asks nothing of its own. */
export function answerTypeOf(folded: string): AnswerType | null {
  const text = folded.replace(/[?？!。,]+$/, '').replace(/(?:呀|啊|吧|哦|嘛|来着|的)+$/, '')
  for (const [type, cue] of CUES) if (cue.test(text)) return type
  return askedUnitOf(text) === null ? null : 'number'
}

const MONEY: AskedUnit = { dimension: 'money', base: '' }
const SHARE: AskedUnit = { dimension: 'share', base: '%' }
const UNIT_CUE = /(?:多少|几|多大)(?:来|多)?(?:十|百|千)?(?:万|亿|万亿)?(?=[^\s,?]|$)/g

/** The unit a number is asked in: 多少公里, 几条, 多少钱, 百分之几. Null when any will do. */
export function askedUnitOf(folded: string): AskedUnit | null {
  if (
    /多少块(?![地田碑牌])|多少(?:万|亿)?(?:块)?钱|多少(?:资金|经费)|花了多少|投(?:入|资)了?多少$/.test(folded)
  )
    return MONEY
  if (
    /百分之(?:几|多少)|百分比|多少个?百分|几成|(?:比例|比重|占比|率)(?:是|为|有|做到|达到|到)?(?:了)?(?:多少|几)/.test(
      folded,
    )
  )
    return SHARE
  if (/几倍|多少倍/.test(folded)) return { dimension: 'multiple', base: '倍' }
  for (const hit of folded.matchAll(UNIT_CUE)) {
    const at = hit.index + hit[0].length
    const found = unitAt(folded, at)
    if (found === null) continue
    const { base, dimension } = found.unit
    if (hit[0] === '几' && base === '个' && folded.startsWith('点', at + 1)) return SHARE
    if (base === '年' || base === '个月') continue
    return { dimension: dimension as Dimension, base }
  }
  if (/(?:万|亿)(?:元)?(?:$|[?,])/.test(folded) && /多少(?:万|亿)/.test(folded))
    return { dimension: null, base: '' }
  return null
}

/** Whether a growth rate is asked. 涨了几个点, 增幅多少, 同比增长多少; not 新增多少, 增加了多少户 */
export function changeAsked(folded: string): 'only' | null {
  const dimension = askedUnitOf(folded)?.dimension ?? 'share'
  if (dimension !== 'share' && dimension !== 'points') return null
  const asked =
    /(?:涨|(?<!新)增|升|降|跌|减|长|提高|增加|增长|下降|减少|上升)了?(?:多少|几个?点|几个百分点|百分之几|几成|了?几)|增幅|涨幅|增速|跌幅|降幅|增长率|增长(?:的)?(?:目标|任务)|年均(?:增|递增)|增长多少|长了多少|(?:增长|长得?|涨得?|增)更?[快慢]/
  return asked.test(folded) ? 'only' : null
}

// 提出到2007年…, 规划到85年要达到多少
const STRONG_PLAN =
  /目标|任务|想(?:干|搞|达|到|要|做|建|办|引)|[几五十三]年[之以]?后|打算|计划|准备|规划|提出|要达到|预期|力争|拟|到(?:\d{4}|\d{2})年/

/** Plan or result, from the words of the question. 目标, 打算, 准备 / 完成了, 实际; not 实际 in 实际利用外资 */
export function askedTense(question: string): 'result' | 'plan' | null {
  const folded = withoutConcepts(question)
  const plan =
    /目标|打算|计划|准备|预期|力争|要(?:建|办|打|改|抓|搞|推|到|新|达|做|做到|修|实现|完成|培育|发展)|将(?:要|会)?|拟|安排(?!了)|盘子|原来说|原定|原先|要控制?|新(?:的)?一年|下半年|下一?步|接下来|今后|明年|下(?:一)?个五年|未来|定到|定(?:了|的|在)|新一年/
  const result =
    /完成(?:了|多少|几|得)|[变改整]成了|实现(?:了|多少)|做到了?|达到了?|实际|建成|了多少|了几|去年|上年|过去|这五年|五年来|一年下来|眼下|目前|现有|已经?|累计|截至|截止|了(?:些|哪)/
  const isPlan = plan.test(folded)
  const isResult = result.test(folded) || (!isPlan && /完成|实现|全年/.test(folded))
  if (isPlan && isResult)
    return STRONG_PLAN.test(folded) && !/实际|完成(?:了|得)/.test(folded) ? 'plan' : null
  if (isPlan || STRONG_PLAN.test(folded)) return 'plan'
  return isResult ? 'result' : null
}

/** Indicators keep their names to themselves: 实际利用外资, 计划生育率. */
function withoutConcepts(folded: string): string {
  let text = folded
  for (const { start, length } of matchTerms(folded))
    text = text.slice(0, start) + '|'.repeat(length) + text.slice(start + length)
  return text
}

/** What follows a word that compares. */
const END = '(?=$|[,。?些一了呢吗])'
const HIGHER = [
  // 谁的税收高
  `谁(?:更|比较)?(?:的?[^,。?]{0,10}?)(?:高|多|大|快|低|少|好|强)${END}`,
  // 石麓镇和柳浦乡哪个的茶园多; 石麓镇跟柳浦乡,哪个管的村多; not 哪个镇最大
  `[和与跟、].{1,16}哪(?:个|家|边|里|年)(?:(?!最)[^,。?]){0,12}?(?:高|多|大|快|低|少|长)${END}`,
  `(?:^|,)哪(?:个|边)(?![镇乡县市区村省州])(?:(?!最)[^,。?]){0,12}?(?:高|多|大|快|低|少|长)${END}`,
  `哪(?:个|家|边|里)(?:更|定得|定的)?(?:高|多|大|快|低|少)${END}`,
  // 高还是低
  '(?:高|多|大|快|低|少|长|短)(?:了)?还是(?:.{0,4})?(?:高|多|大|快|慢|低|少|小|长|短)',
  '比.{1,20}(?:高|多|大|低|少)(?:吗|不)',
  `更(?:高|大|多|快|低|少|长)${END}`,
  // 完成了没有, 超没超目标, 超过预期了吗
  '(?:完成|实现|达到|达成)了?(?:没有?|吗)(?=$|[,。?])',
  '达标了?(?:没|吗)|超没超|超(?:标|过)?[^,。?]{0,6}了?(?:没有?|吗)(?=$|[,。?])',
].map((cue) => new RegExp(cue))

/** What a comparison wants computed. 差几个亿 / 是…的几倍 / 谁高 */
export function comparingOf(folded: string): Comparing | null {
  if (/翻(?:了)?(?:一)?番(?:了|没)?(?:吗|没有?|呢)/.test(folded)) return 'doubling'
  if (/几倍|多少倍/.test(folded)) return 'ratio'
  if (
    /差(?:了)?(?:多少|几|距)|(?:高|多|少|低|相差|差)(?:出)?(?:了)?多少|要?多[挣赚收来]{1,2}(?:多少|几)|差额|差距/.test(
      folded,
    )
  )
    return 'difference'
  if (HIGHER.some((cue) => cue.test(folded))) return 'higher'
  return null
}

/** Whether sides are to be told side by side. 各是多少, 跟…比, 分别 */
export function isComparison(folded: string): boolean {
  return (
    comparingOf(folded) !== null ||
    /比一比|对比|相比|跟.{1,20}比|和.{1,20}比|各(?:自|是|为|有|定|多少|完成)|有没有重合|有什么不同|异同/.test(
      folded,
    )
  )
}
