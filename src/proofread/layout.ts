/** Findings as lines to read: a summary, then each with its place, its words, the reason and what to write instead. */
import { sourceLabel } from '../answer/index.ts'
import type { Finding, FindingKind, Severity } from './types.ts'

export interface FindingsLayout {
  /** 共 12 处：错误 3，存疑 5，建议 4。 */
  summary: string
  items: FindingItem[]
}

export interface FindingItem {
  severity: Severity
  /** 第 3 行第 12 字　错误·标点 */
  head: string
  /** The words in their sentence, between 【 and 】. */
  excerpt: string
  /** The reason with its clause, and the suggestion. */
  advice: string
  /** The report that says otherwise; '' without one. */
  source: string
  /** Further places of the same finding, which are not listed one by one. */
  more: number
}

const SEVERITY_NAMES: Record<Severity, string> = { error: '错误', warning: '存疑', hint: '建议' }

const KIND_NAMES: Record<FindingKind, string> = {
  figure: '与报告不符',
  arithmetic: '数不合',
  consistency: '前后不一',
  year: '年份日期',
  place: '地名',
  number: '数字用法',
  punctuation: '标点',
  heading: '序数',
  blank: '待填',
  repeat: '重复',
  word: '用词',
}

/** Characters shown on each side of the words. */
const AROUND = 16
const LONGEST_EXCERPT = 60

/** Lays findings out; of findings with one reason only the first `most` are listed, the last of them with the rest's number. */
export function layOutFindings(
  text: string,
  findings: readonly Finding[],
  most = Number.POSITIVE_INFINITY,
): FindingsLayout {
  const lineStarts = [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)]
  const byReason = new Map<string, FindingItem[]>()
  const items: FindingItem[] = []
  for (const finding of findings) {
    const same = byReason.get(finding.reason) ?? []
    byReason.set(finding.reason, same)
    if (same.length >= most) {
      same.at(-1)!.more++
      continue
    }
    const item = layOut(text, finding, lineStarts)
    same.push(item)
    items.push(item)
  }
  return { summary: summarise(findings), items }
}

function summarise(findings: readonly Finding[]): string {
  if (findings.length === 0) return '没有发现问题。'
  const counts = (['error', 'warning', 'hint'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [`${SEVERITY_NAMES[severity]} ${count}`]
  })
  return `共 ${findings.length} 处：${counts.join('，')}。`
}

function layOut(text: string, finding: Finding, lineStarts: readonly number[]): FindingItem {
  const { start, end, kind, severity, reason, clause, suggestion, citation } = finding
  const line = lineStarts.findLastIndex((at) => at <= start)
  const before = text.slice(Math.max(lineStarts[line]!, start - AROUND), start)
  const after = text.slice(end, end + AROUND).split('\n')[0]
  const words = finding.text.replace(/\s*\n\s*/gu, ' ')
  const shown = words.length > LONGEST_EXCERPT ? `${words.slice(0, LONGEST_EXCERPT)}……` : words
  const instead = suggestion === null ? '' : suggestion === '' ? '删去。' : `改为“${suggestion}”。`
  return {
    severity,
    head: `第 ${line + 1} 行第 ${start - lineStarts[line]! + 1} 字　${SEVERITY_NAMES[severity]}·${KIND_NAMES[kind]}`,
    excerpt: `${before}【${shown}】${after}`,
    advice: `${reason}${clause === null ? '' : `（${clause}）`}。${instead}`,
    source: citation === null ? '' : sourceLabel(citation),
    more: 0,
  }
}
