/** The parts of a report that a draft can be of, and how each is told. */
import type { Tense } from '../reports/types.ts'

export type SectionKind = 'review' | 'problems' | 'plan' | 'measures' | 'opening' | 'closing'

interface SectionWay {
  /** Its usual heading. */
  title: string
  /** Passages it borrows from. */
  tense: Tense[]
  /** Characters when the user names no length. */
  length: number
}

export const SECTIONS: Record<SectionKind, SectionWay> = {
  review: { title: '工作回顾', tense: ['result', 'plan'], length: 600 },
  problems: { title: '存在的问题', tense: ['problem'], length: 300 },
  plan: { title: '工作安排', tense: ['plan'], length: 600 },
  measures: { title: '工作措施', tense: ['plan'], length: 500 },
  opening: { title: '开头', tense: ['result', 'unknown'], length: 150 },
  closing: { title: '结尾', tense: ['plan', 'unknown'], length: 200 },
}

/** Words that name a part, the more telling first: 下一步工作打算 is a plan though it says 工作. */
const NAMES: [SectionKind, RegExp][] = [
  ['closing', /结尾|结语|结束语|收尾/u],
  ['opening', /开头|开场|开篇|引言|前言|称谓/u],
  ['problems', /问题|不足|困难|短板|差距|薄弱环节/u],
  ['measures', /措施|举措|对策|办法|建议|保障/u],
  ['plan', /安排|打算|计划|部署|目标|任务|思路|规划|下一?步|明年|要求|展望/u],
  ['review', /回顾|成绩|成效|总结|情况|亮点|做法|完成|进展|工作|小结/u],
]

/** The part that words name; null when none. */
export function sectionKindOf(words: string): SectionKind | null {
  return NAMES.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}
