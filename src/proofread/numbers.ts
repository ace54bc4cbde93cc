/** Numbers and units by GB/T 15835—2011, and bounds that say one thing twice. What numbers claim is not looked at here. */
import type { FoundQuantity } from '../language/numbers.ts'
import { findPatterns, type PatternRule } from './patterns.ts'
import type { Subject } from './subject.ts'
import type { Remark } from './types.ts'

const clause = (number: string): string => `GB/T 15835—2011 ${number}`
const NUMBER = '\\d+(?:\\.\\d+)?'
const LINK = '(?:—|–|-|~|～|至|到)'
const DIGITS: Record<string, string> = {
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}
const NEXT_DIGITS = '一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九'

const RULES: PatternRule[] = [
  {
    // 3～5万元; not 9000～1万元, not 5万～8万元
    pattern: new RegExp(`(?<![\\d.])(${NUMBER})(${LINK})(${NUMBER})(万亿|[千百]?[万亿])`, 'gu'),
    severity: 'warning',
    reason: '起止两数的“万”“亿”都要写，否则前一数有歧义',
    clause: clause('5.1.3'),
    suggest: ([, low, link, high, unit]) => `${low}${unit}${link}${high}${unit}`,
    unless: ([, low, , high]) => Number(low) >= Number(high),
  },
  {
    // 5～8%, not 5%～8%
    pattern: new RegExp(`(?<![\\d.])(${NUMBER})(${LINK})(${NUMBER})([%％‰])`, 'gu'),
    severity: 'error',
    reason: '百分数范围的两个数都带“%”',
    clause: clause('5.1.3'),
    suggest: ([, low, link, high, sign]) => `${low}${sign}${link}${high}${sign}`,
  },
  {
    // 3千户, 5百万元; not 5千瓦, not 3千克
    pattern:
      /\d[十百千](?![瓦米克伏卡帕赫兆字升焦安零一二三四五六七八九]|分之|百分)(?=[万亿]?\p{Script=Han})/gu,
    severity: 'hint',
    reason: '阿拉伯数字后只用“万”“亿”，不用“十”“百”“千”',
    clause: clause('5.3'),
  },
  {
    // 1百零8, 5万三千
    pattern: /(?<!\d)\d+[百千万亿][零一二三四五六七八九][百千\d]/gu,
    severity: 'error',
    reason: '一个数里不能混用阿拉伯数字和汉字数字',
    clause: clause('5.3'),
  },
  {
    // 12，500元
    pattern: /(?<![\d，.])\d{1,3}(?:，\d{3})+(?=[万亿]?(?:元|亩|人|户|吨|平方米|公里|千瓦))/gu,
    severity: 'error',
    reason: '多位数分节用半角逗号或空格，不用全角逗号',
    clause: clause('5.1.1'),
    suggest: ([number]) => number.replaceAll('，', ','),
  },
  {
    // 增长.5%
    pattern: /(?<![\d.．\w])\.\d+(?=[%万亿元个])/gu,
    severity: 'error',
    reason: '纯小数要写出小数点前的“0”',
    clause: clause('5.1.2'),
    suggest: ([number]) => `0${number}`,
  },
  {
    // 三、四个村; not 第三、四季度, not 一、二产业
    pattern: new RegExp(
      `(?<![第十、])(?:${NEXT_DIGITS})(?=十?(?:[个天次人名家亩户]|公里|里|百|千|万))(?!个(?:季度|方面|阶段|百分点)|次(?:管|网|线|供|产业|会议|全会|污))`,
      'gu',
    ),
    severity: 'warning',
    reason: '相邻两数连用表示概数，中间不用顿号',
    clause: clause('5.2.1'),
    suggest: ([words]) => words.replace('、', ''),
  },
  {
    // 20几个, 300多几
    pattern: /(?<!\d)\d+几/gu,
    severity: 'error',
    reason: '含“几”的概数用汉字数字',
    clause: clause('4.2.2'),
  },
  {
    // 20世纪八十年代 / 二十世纪80年代
    pattern: /\d{2}世纪[一二三四五六七八九]十年代|[一二]?十[一二]?世纪\d0年代/gu,
    severity: 'error',
    reason: '一个年代里数字的写法要一致',
    clause: clause('4.3.3'),
    suggest: ([words]) => {
      const decade = /世纪([一二三四五六七八九])十年代/u.exec(words)
      return decade === null
        ? null
        : words.replace(decade[1]!, DIGITS[decade[1]!]!).replace('十年代', '0年代')
    },
  },
  {
    // 2024年五月1日 / 二〇二四年5月
    pattern:
      /\d{4}年(?:[一二三四五六七八九十]{1,2}月\d{1,2}日|\d{1,2}月[一二三四五六七八九十]{1,3}日)|[一二][〇○零九八][〇○零一二三四五六七八九]{2}年\d{1,2}月/gu,
    severity: 'error',
    reason: '一个日期里数字的写法要一致',
    clause: clause('4.3.3'),
  },
  {
    // 二零二四年 / 二○二四年 / 二O二四年
    pattern: /二[零○OＯo0][零○〇OＯo0一二三][零○〇OＯo0一二三四五六七八九]年/gu,
    severity: 'error',
    reason: '年份里的零写作“〇”',
    clause: clause('5.2.5'),
    suggest: ([year]) => year.replace(/[零○OＯo0]/gu, '〇'),
  },
  {
    // 2024年01月05日
    pattern: /\d{4}年(?:0\d月(?:\d{1,2}日)?|\d{1,2}月0\d日)/gu,
    severity: 'warning',
    reason: '月、日不编虚位（1 不写作 01）',
    clause: 'GB/T 9704—2012 7.3.5.4',
    suggest: ([date]) => date.replace(/0(?=\d[月日])/gu, ''),
  },
  {
    // １２个, 3０亩
    pattern: /(?<![\d.])[\d.]*[０-９][０-９．\d.]*/gu,
    severity: 'error',
    reason: '阿拉伯数字用半角',
    clause: clause('5.1.7'),
    suggest: ([number]) => number.normalize('NFKC'),
  },
  {
    // 百分之5个百分点 / 3%个百分点
    pattern: /(?:[%％]|百分之[\d.一二三四五六七八九十点]+)个百分点/gu,
    severity: 'error',
    reason: '“%”和“个百分点”只能用一个',
  },
  {
    // 增长了到 / 增加了至
    pattern: /(?:增长|增加|提高|上升|扩大|下降|减少|降低)了[到至](?=[\d一二三四五六七八九十约近])/gu,
    severity: 'error',
    reason: '“了”说增减多少，“到”说达到多少，只能用一个',
  },
  {
    pattern: /\d(?<at>KM|Km|KG|Kg|M2|m2|KM2|Km2)(?![A-Za-z])/dgu,
    severity: 'hint',
    reason: '计量单位用法定的写法，也可写中文名称',
    clause: 'GB 3100—1993',
    suggest: ([, unit]) => unit!.toLowerCase().replace(/2$/u, '²'),
  },
]

export function checkNumbers({ lines, quantities }: Subject): Remark[] {
  return [
    ...findPatterns(lines, RULES),
    ...quantities.flatMap((quantity) => [...checkBounds(quantity), ...checkShortYear(quantity)]),
  ]
}

const SAYS_ABOUT = /约|大约|将近|接近/u
const SAYS_AT_LEAST = /超过|超|逾|不低于|不少于|不小于|至少|最少/u
const SAYS_AT_MOST = /不超过|不高于|至多|最多|不足|不到/u

/** 约30个左右, 近5万余人, 超过100家以上. */
function checkBounds({ bound, start, end, kind }: FoundQuantity): Remark[] {
  if (kind !== 'measure' || bound === '') return []
  const after = /(?:左右|上下|以上|以下|以内|之内|多|余)$/u.exec(bound)?.[0] ?? ''
  const before = bound.slice(0, bound.length - after.length)
  if (after === '' || before === '') return []
  const doubled =
    (SAYS_ABOUT.test(before) && /左右|上下|多|余/u.test(after)) ||
    (/^近$/u.test(before) && /左右|上下|多|余/u.test(after)) ||
    (SAYS_AT_LEAST.test(before) && !SAYS_AT_MOST.test(before) && after === '以上') ||
    (SAYS_AT_MOST.test(before) && /以下|以内|之内/u.test(after))
  if (!doubled) return []
  const reason = `“${before}”和“${after}”意思重复或矛盾，只用一个`
  return [{ start: start - before.length, end, severity: 'error', reason }]
}

// 08年; not 2008年, not 30年来
function checkShortYear({ kind, written, date, start, end }: FoundQuantity): Remark[] {
  if (kind !== 'date' || date?.year == null || !/^\d{2}年/u.test(written)) return []
  const suggestion = `${date.year}${written.slice(2)}`
  return [{ start, end, severity: 'error', reason: '年份不简写为两位', clause: clause('5.1.4'), suggestion }]
}
