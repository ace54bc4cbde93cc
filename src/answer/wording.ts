/** Putting quoted words into an answer's sentences without changing what they say. */
import type { TextRange } from '../reports/types.ts'
import { type Evidence, sentenceOf } from './evidence.ts'

/** 3、 (二) 一是 —— at the head of an item; not 2003年. */
const MARKER =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、](?!、|[一二三四五六七八九十]、)|[（(]\d{1,2}[)）]|\d{1,2}[、.．](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}是(?:要)?|第[一二三四五六七八九十]{1,3}[，,、]|—{1,2}\s*|●|•)\s*/u

/** The words of a range as an answer shows them: on one line, digits closed up, without list marker, ended by a full stop. */
export function sentenceText(text: string): string {
  const words = withoutMarker(text)
    .replace(/^[，,、；;：:]+/u, '')
    .replace(/(?<=\d)\s*\.\s*(?=\d)/g, '.')
    .replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/gu, '')
    .replace(/(?<!\d)\d(?:\s\d)+(?!\d)/g, (spaced) => spaced.replace(/\s/g, ''))
    .replace(/\s+/g, ' ')
    .replace(/[；;，,、：:\s]+$/u, '')
  return /[。！？!?…”）)]$/u.test(words) ? words : `${words}。`
}

export function withoutMarker(text: string): string {
  return text.trim().replace(MARKER, '')
}

/** A sentence is told whole up to this many characters; a longer one by the clause that answers, then whole. */
const SHORT_SENTENCE = 90

export function isShort({ start, end }: TextRange): boolean {
  return end - start <= SHORT_SENTENCE
}

/** 预期目标： before a clause whose sentence says so and which does not itself. */
export function planPrefix(evidence: Evidence): string {
  const { passage, clause, figure } = evidence
  if (figure?.tense !== 'plan') return ''
  const words = passage.text.slice(clause.start, clause.end)
  if (/目标|计划|力争|将|拟|预期/.test(words)) return ''
  const around = `${sentenceOf(evidence)}${passage.lead}${passage.section.join('')}`
  if (/预期目标/.test(around)) return '预期目标为'
  if (/目标/.test(around)) return '目标为'
  return /计划/.test(around) ? '计划' : ''
}
