/** Generated reports: mastheads, headings, paragraphs, lists, masks, chrome and line breaks in any mixture. */
import fc from 'fast-check'

const clause = fc.constantFrom(
  '全镇完成工业总产值9.6亿元',
  '新修机耕路14公里',
  '村民议事会开了二十三次',
  '粮食产量比上年增长3.5%',
  '力争引进企业__家',
  '发展中还存在招工难的问题',
  '老街改造投入_____万元',
  '我们将继续办好乡村夜校',
  '水渠“最后一段”全部贯通',
)
const sentence = fc.array(clause, { minLength: 1, maxLength: 4 }).map((clauses) => `${clauses.join('，')}。`)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 8 }).map((sentences) => sentences.join(''))
const heading = fc.constantFrom(
  '一、上年工作回顾',
  '二、今年工作安排',
  '（一）农业稳步发展。',
  '(三) 集镇建设',
  '1、修路架桥',
  '第一部分 基本情况',
  '今后五年工作打算',
  '一、',
)
const list = fc
  .array(sentence, { minLength: 1, maxLength: 4 })
  .map((items) => `主要做了以下工作：${items.map((item, i) => `${'一二三四'[i]}是${item}`).join('')}`)
const numbered = fc
  .array(clause, { minLength: 1, maxLength: 5 })
  .map((items) => items.map((item, i) => `${i + 1}、${item}；`).join('\n'))
const chrome = fc.constantFrom(
  '发布时间：2024-03-01 热度：12',
  '本文章共3页,当前在第2页 上一页 下一页',
  '下载 打印 收藏',
  '[2]',
  '????',
)
const odd = fc.string({ unit: 'binary', maxLength: 12 })

const block = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  { weight: 3, arbitrary: heading },
  { weight: 2, arbitrary: list },
  { weight: 2, arbitrary: numbered },
  { weight: 1, arbitrary: chrome },
  { weight: 1, arbitrary: odd },
)

const body = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 14 }),
    fc.constantFrom('\n', '\r\n', '\n\n', '\n　　', '????'),
  )
  .map(([blocks, gap]) => blocks.join(gap))

/** Long enough to be a report whatever the rest is. */
const CORE =
  '各位代表：\n现在，我代表镇人民政府向大会报告工作，请予审议。过去一年，全镇干部群众修渠铺路，发展果品加工，村集体收入稳步提高，乡村面貌有了改变，各项建设项目都按期完成，群众办事比从前方便，镇里的工作得到了大家的支持。'

export const report = fc
  .tuple(fc.constantFrom('松溪镇政府工作报告', '2019年松溪镇政府工作报告\n（2019年1月8日）'), body)
  .map(([title, text]) => `${title}\n${CORE}\n${text}`)

export const collection = fc
  .array(body, { minLength: 2, maxLength: 4 })
  .map((bodies) =>
    bodies
      .map((text, i) => `第${'一二三四'[i]}篇 某镇政府工作报告${1000 + i}字\n${CORE}\n${text}`)
      .join('\n'),
  )
