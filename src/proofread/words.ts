/** Slips of official texts: wrong characters, 的 for 地 or 得, words that say the opposite of what is meant. */
import { readFileSync } from 'node:fs'
import { findPatterns, type PatternRule } from './patterns.ts'
import type { ProofLine, Subject } from './subject.ts'
import type { Remark } from './types.ts'

const ADVERB = '切实|扎实|大力|稳步|不断|努力|逐步|认真|牢固|深入'
const ACTION = '推进|推动|开展|落实|贯彻|抓好|做好|加强|提高|提升|促进|完成|解决|实施|发挥|树立|改善|优化'

const RULES: PatternRule[] = [
  {
    // 截止目前, 截止2024年底; not 报名截止, not 截止到
    pattern: /截止(?=目前|现在|今年|去年|上年|年底|年末|本月|上月|\d{4}年|\d{1,2}月)/gu,
    severity: 'error',
    reason: '“截止”是停止，“截至”才是到某时为止',
    suggest: () => '截至',
  },
  { pattern: /截至[到至]/gu, severity: 'error', reason: '“截至”已有“到”的意思', suggest: () => '截至' },
  {
    // 扎实的推进项目; not 扎实的推进。
    pattern: new RegExp(`(?:${ADVERB})(?<at>的)(?:${ACTION})(?=\\p{Script=Han})(?!的|工作)`, 'dgu'),
    severity: 'warning',
    reason: '动词前的修饰语用“地”',
    suggest: () => '地',
  },
  {
    pattern: /取(?<at>的)(?=了|成效|成绩|进展|突破|实效|显著|较好|明显|重大|新)/dgu,
    severity: 'error',
    reason: '“取得”误作“取的”',
    suggest: () => '得',
  },
  {
    // 抓的很紧, 落实的不够; not 所做的很多
    pattern:
      /(?<![所要想])(?:[做干抓搞办变显管]|发展|推进|落实|执行)(?<at>的)(?=不够|不错|越来越|很(?!多))/dgu,
    severity: 'warning',
    reason: '补语前用“得”',
    suggest: () => '得',
  },
  {
    // 防止安全事故不再发生
    pattern: /(?:防止|避免|杜绝)[^，。；、]{0,12}不(?:再)?(?:发生|出现)/gu,
    severity: 'error',
    reason: '否定过头：“防止不发生”就是让它发生',
  },
  { pattern: /切忌(?:不要|不可|不能|勿)/gu, severity: 'error', reason: '否定过头：“切忌”已有“不要”的意思' },
  {
    // 下降2倍
    pattern: /(?:减少|下降|降低|缩短|缩小)了?(?:近|约)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)倍/gu,
    severity: 'error',
    reason: '减少、下降不能用“倍”，请改用百分数或分数',
  },
]

interface Slip {
  wrong: string
  right: string
  /** Words in which the wrong one is right. */
  except: string[]
  preferred: boolean
}

let slips: Slip[] | null = null

/** Read once, when the first text is proofread. */
function loadSlips(): Slip[] {
  slips ??= readFileSync(new URL('./slips.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [wrong, right, except = ''] = line.replace(/^~/u, '').split(' ')
      const exceptions = except.split('|').filter((word) => word !== '')
      return { wrong: wrong!, right: right!, except: exceptions, preferred: line.startsWith('~') }
    })
  return slips
}

export function checkWords({ lines }: Subject): Remark[] {
  const known = loadSlips()
  return [
    ...findPatterns(lines, RULES),
    ...lines.flatMap((line) => known.flatMap((slip) => find(line, slip))),
  ]
}

function find({ text, start }: ProofLine, { wrong, right, except, preferred }: Slip): Remark[] {
  const remarks: Remark[] = []
  for (let at = text.indexOf(wrong); at >= 0; at = text.indexOf(wrong, at + wrong.length)) {
    if (except.some((words) => standsIn(text, at, wrong, words))) continue
    remarks.push({
      start: start + at,
      end: start + at + wrong.length,
      severity: preferred ? 'hint' : 'error',
      reason: preferred ? `通常写作“${right}”` : `“${wrong}”应为“${right}”`,
      suggestion: right,
    })
  }
  return remarks
}

/** Whether the words around `at` are `words`, of which the wrong one is a part. */
function standsIn(text: string, at: number, wrong: string, words: string): boolean {
  return text.startsWith(words, at - words.indexOf(wrong))
}
