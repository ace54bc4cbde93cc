/** What was left to be filled in. */
import { findPatterns, type PatternRule } from './patterns.ts'
import type { Subject } from './subject.ts'
import type { Remark } from './types.ts'

const RULES: PatternRule[] = [
  { pattern: /(?<!PM)[_＿]+(?:\.[_＿]+)?/gu, severity: 'error', reason: '这里还空着，请填上' },
  {
    // XX镇, ××项目, 20XX年, XXX; not XX-5, not ×2
    pattern: /(?<![A-Za-z])(?:\d{0,2}[Xx]{2,}|\d{0,2}[×╳✕Ｘ]{2,})(?![A-Za-z\d])/gu,
    severity: 'error',
    reason: '占位的字还没有换掉',
  },
  {
    pattern: /[○〇□△▲●◯]{2,}(?=[\p{Script=Han}，。；、]|$)(?!年)/gu,
    severity: 'error',
    reason: '占位的符号还没有换掉',
  },
  { pattern: /[?？]{2,}/gu, severity: 'error', reason: '连用的问号像是待填或乱码' },
  {
    // （待补）, 数据待定, 待填写
    pattern:
      /[（(【[]?(?:待补充?|待填写?|待定(?!岗)|待核实?|待更新|待完善内容|此处(?:填写|插入|补充)[^，。）)】\]]{0,12})[）)】\]]|(?:数据|数字|名称|日期|姓名|金额)(?:待补充?|待填写?|待定|待核实?)/gu,
    severity: 'error',
    reason: '这里标着待补，请补上',
  },
  { pattern: /\b(?:TODO|TBD|FIXME)\b/gu, severity: 'error', reason: '这里标着待办，请补上' },
  {
    pattern: /某某(?=[省市县区镇乡村]|同志|单位|公司|项目)/gu,
    severity: 'warning',
    reason: '“某某”像是没有换掉的占位',
  },
]

export function checkBlanks({ lines }: Subject): Remark[] {
  return findPatterns(lines, RULES)
}
