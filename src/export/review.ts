/** What the review copy says beside a sentence: where its words come from. */
import { sourceLabel } from '../answer/index.ts'
import type { Draft, DraftSentence } from '../draft/types.ts'

/** Lines of the remark on a sentence; empty when there is nothing to say. */
export function remarkOn(sentence: DraftSentence, { citations }: Pick<Draft, 'citations'>): string[] {
  const cited = citations.filter(({ n }) => sentence.citations.includes(n))
  const lines = cited.flatMap((citation) => [
    `[${citation.n}] ${sourceLabel(citation)}`,
    `“${citation.quote.replace(/\s*\n\s*/gu, ' ').trim()}”`,
  ])
  if (cited.length > 0 && sentence.similarity !== null)
    lines.push(`与来源相似 ${Math.round(sentence.similarity * 100)}%`)
  if (sentence.facts.length > 0)
    lines.push(`用户提供的事实：第 ${sentence.facts.map((fact) => fact + 1).join('、')} 条`)
  return lines
}
