/** Punctuation by GB/T 15834—2011: signs one by one. Pairs of brackets and quotes are for pairs.ts. */
import { findPatterns, type PatternRule } from './patterns.ts'
import type { Subject } from './subject.ts'
import type { Remark } from './types.ts'

const clause = (number: string): string => `GB/T 15834—2011 ${number}`
const HAN = '\\p{Script=Han}'
/** What ranges are of; a name (19-6凝析气田) goes on otherwise. */
const COUNTED = '%‰年月日号个家户人名位岁天周次项条件处座所亩吨万亿千百元倍米公'
const ORDINAL = '[一二三四五六七八九十]{1,3}'
const FULL: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '.': '。' }
/** From the strongest down: of two in a row the stronger stays. */
const STRENGTH = '。；：，、'

const RULES: PatternRule[] = [
  {
    // 全镇,2023年 / 增长8%,其中; not 1,500, not 12:30
    pattern: new RegExp(
      `(?:(?<=[${HAN}”》）])(?:[,;:!]|\\?(?!\\?))(?![/\\\\])|(?:(?<=[\\d%])[,;]|(?<=\\))[,;:!])(?=[${HAN}“《（]))`,
      'gu',
    ),
    severity: 'error',
    reason: '中文里的标点用全角',
    clause: clause('5.1'),
    suggest: ([sign]) => FULL[sign]!,
  },
  {
    // …取得成效. at a line's end
    pattern: new RegExp(`(?<=${HAN})\\.$`, 'gu'),
    severity: 'error',
    reason: '句末用句号“。”',
    clause: clause('4.1.2'),
    suggest: () => '。',
  },
  {
    // (含续建项目), (一); not (GDP)
    pattern: new RegExp(`\\((?=[^()\\n]*${HAN})[^()\\n]{0,60}\\)`, 'gu'),
    severity: 'error',
    reason: '中文里的括号用全角',
    clause: clause('4.9.2'),
    suggest: ([words]) => `（${words.slice(1, -1)}）`,
  },
  {
    // 。。, ，，; not 。。。
    pattern: /(?<![。，、；：])([，、；：])\1+(?![。，、；：])|(?<!。)。。(?!。)/gu,
    severity: 'error',
    reason: '标点重复',
    suggest: ([signs]) => signs[0]!,
  },
  {
    // ，。 / 、；
    pattern: /。[，、；：]|，[。、；：]|、[。，；：]|；[。，、：]|：[。，、；]/gu,
    severity: 'error',
    reason: '两个点号连在一起，应只留一个',
    suggest: ([signs]) => [...STRENGTH].find((sign) => signs.includes(sign))!,
  },
  {
    // 《甲》、《乙》: all of the series are marked
    pattern:
      /(?<![、])(?:《[^《》\n]{1,40}》(?:、《[^《》\n]{1,40}》)+|“[^“”\n]{1,24}”(?:、“[^“”\n]{1,24}”)+)(?![、（])/gu,
    severity: 'hint',
    reason: '并列的书名号、引号之间通常不用顿号',
    clause: clause('4.5.3.5'),
    suggest: ([series]) => series.replaceAll('》、《', '》《').replaceAll('”、“', '”“'),
  },
  {
    // 成绩突出。”。 / …的目标。”，
    pattern: /。”[。，；]/gu,
    severity: 'error',
    reason: '引文作句子成分时引号里不用句号，独立引文的引号外不再用点号',
    clause: clause('B.2.1'),
    suggest: ([signs]) => `”${signs.at(-1)}`,
  },
  {
    pattern: new RegExp(`(?<=${HAN})(?:\\.{3,}|。{3,})|(?<!…)…(?!…)|…{3,}`, 'gu'),
    severity: 'error',
    reason: '省略号是六个点，占两个字的位置',
    clause: clause('4.11.2'),
    suggest: () => '……',
  },
  {
    pattern: /……等等?|等等?……/gu,
    severity: 'error',
    reason: '省略号和“等”不同时用',
    clause: clause('A.9'),
    suggest: ([words]) => words.replaceAll('…', ''),
  },
  {
    // 2011——2015年, 5--8个
    pattern: /(?<=\d[%万亿元年月日]{0,2})(?:——|--|－－)(?=\d)/gu,
    severity: 'error',
    reason: '起止之间用一字线“—”或浪纹线“～”，两字线是破折号',
    clause: clause('4.13.2'),
    suggest: () => '—',
  },
  {
    // 1-6月, 2011-2015年, 5-8个; not 010-88842603, not 2003-04-07, not G30-5
    pattern: new RegExp(
      `(?<![\\w.-])\\d+(?:\\.\\d+)?[%万亿年月日]{0,2}(?<at>-)(?=\\d+(?:\\.\\d+)?[${COUNTED}])`,
      'dgu',
    ),
    severity: 'hint',
    reason: '起止之间用一字线“—”或浪纹线“～”，短横线用于号码和型号',
    clause: clause('4.13.3'),
    suggest: () => '—',
  },
  {
    pattern: /、(?=等(?!于|同|级|待|候|次|额|价|高|量|外|出|来|靠|要|不))/gu,
    severity: 'error',
    reason: '“等”前不用顿号',
    suggest: () => '',
  },
]

/** At the head of a line or of a sentence. */
const ORDINAL_RULES: PatternRule[] = [
  {
    // 一.工作回顾 / 二．
    pattern: new RegExp(`^${ORDINAL}(?<at>[.．])`, 'dgu'),
    severity: 'error',
    reason: '不带括号的汉字序数后用顿号',
    clause: clause('B.3.2'),
    suggest: () => '、',
  },
  {
    // （一）、产业 / (2).道路
    pattern: new RegExp(`(?:^|(?<=[。；：]))[（(](?:${ORDINAL}|\\d{1,2})[）)](?<at>[、.．，,：:])`, 'dgu'),
    severity: 'error',
    reason: '带括号的序数后不用标点',
    clause: clause('B.3.4'),
    suggest: () => '',
  },
  {
    // 1、硬化道路
    pattern: /^\d{1,2}(?<at>、)/dgu,
    severity: 'hint',
    reason: '阿拉伯数字的序数后用下脚点“.”',
    clause: clause('B.3.3'),
    suggest: () => '.',
  },
  {
    // 第一、抓产业。 not 第一、第二产业, not 第一、二产业
    pattern: new RegExp(`(?:^|(?<=[。；：]))第${ORDINAL}(?<at>、)(?!第|${ORDINAL})`, 'dgu'),
    severity: 'error',
    reason: '“第”字头的序数后用逗号',
    clause: clause('B.3.1'),
    suggest: () => '，',
  },
  {
    pattern: /(?:^|(?<=[。；]))(?:首先|其次|再次|最后)(?<at>、)/dgu,
    severity: 'error',
    reason: '“首先”“其次”后用逗号',
    clause: clause('B.3.1'),
    suggest: () => '，',
  },
]

export function checkPunctuation({ lines }: Subject): Remark[] {
  return findPatterns(lines, [...RULES, ...ORDINAL_RULES])
}
