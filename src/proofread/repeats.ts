/** Words written twice in a row. */

import { fold } from '../language/fold.ts'
import type { Segmenter } from '../language/segment.ts'
import type { ProofLine, Subject } from './subject.ts'
import type { Remark } from './types.ts'

/** 加强产业加强产业: a run of four to sixteen characters, then the same again. */
const PHRASE = /([\p{Script=Han}\d]{4,16})\1/gu
/** Words that are said twice on purpose: 一步一步, 越来越, 很多很多; 研究研究 is a verb's own form. */
const REPEATED_ON_PURPOSE =
  /^(?:一|越|很|常|再|更|非常|人人|家家|户户|年年|月月|天天|层层|步步|处处|时时|点点|代代|个个|件件|条条|项项)/u
/** Single characters that never follow themselves as words. */
const SINGLE = new Set([...'的了在把被'])

export function checkRepeats({ lines }: Subject, segmenter: Segmenter): Remark[] {
  return lines.flatMap((line) => {
    const phrases = repeatedPhrases(line)
    const words = repeatedWords(line, segmenter).filter(
      (word) => !phrases.some(({ start, end }) => word.start >= start && word.end <= end),
    )
    return [...phrases, ...words]
  })
}

function repeatedPhrases({ text, start }: ProofLine): Remark[] {
  return [...text.matchAll(PHRASE)].flatMap(({ 0: words, 1: once, index }) => {
    // 111111 and 人人人人 are no phrase.
    if (/^(.{1,2})\1+$/u.test(once!) || /^\d+$/u.test(once!)) return []
    return [remark(start + index + once!.length, start + index + words.length, once!)]
  })
}

function repeatedWords({ text, start }: ProofLine, segmenter: Segmenter): Remark[] {
  // Folding keeps every character of a line without white space or odd widths; other lines are left to PHRASE.
  const folded = fold(text)
  if (folded.length !== text.length) return []
  const words = segmenter.tag(folded)
  return words.slice(1).flatMap(({ word, start: at, tag }, i): Remark[] => {
    if (word !== words[i]!.word || isInTitle(text, at)) return []
    const isSingle = SINGLE.has(word) && /^(?:u|c|p|v|d)/u.test(tag)
    const isWord = /^\p{Script=Han}{2,}$/u.test(word) && !/^v/u.test(tag) && !REPEATED_ON_PURPOSE.test(word)
    return isSingle || isWord ? [remark(start + at, start + at + word.length, word)] : []
  })
}

const LONGEST_TITLE = 40

/** 《长征长征》: a title is written as its author likes. */
function isInTitle(text: string, at: number): boolean {
  return /《[^》]*$/u.test(text.slice(Math.max(0, at - LONGEST_TITLE), at))
}

function remark(start: number, end: number, words: string): Remark {
  return { start, end, severity: 'error', reason: `“${words}”重复`, suggestion: '' }
}
