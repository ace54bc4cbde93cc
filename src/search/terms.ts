/** The content words of a question, weighed by how much they tell, with the words reports use for them. */
import { fold } from '../language/fold.ts'
import { conceptNamed, expandTerm, matchTerms } from '../language/indicators.ts'
import type { Segmenter, TaggedWord } from '../language/segment.ts'
import type { TextRange } from '../reports/types.ts'
import { isCommonWord } from './not-names.ts'
import { isQuestionWord } from './question-words.ts'
import type { Term } from './types.ts'

/** What the words of a question are read with. */
export interface Lexicon {
  segmenter: Segmenter
  /** How rare a word is among the passages: 1 for a word never seen, near 0 for one in most. */
  rarity: (word: string) => number
}

/** Function words, pronouns, numerals, punctuation, time words of jieba's tag set. */
const EMPTY_TAG = /^(?:x|u|y|e|o|p|c|r|w|m|q|t|d|k|h)/
/** Verbs and adjectives vary more between question and report than nouns do. */
const VERB_WEIGHT = 0.5
const ADJECTIVE_WEIGHT = 0.5
/** A single character is seldom a word by itself. */
const SINGLE_WEIGHT = 0.25
/** A whole indicator says more than one word. */
const CONCEPT_WEIGHT = 1.4
/** “管理规范年”, 《教育读本》: what is quoted is meant to the letter. */
const QUOTED = /[“"「『]([^”"」』|]{2,16})[”"」』]|《([^》|]{2,24})》/g
const QUOTED_WEIGHT = 1.3
/** A verb or adjective that no passage holds is the asker's own way of speaking. */
const UNHEARD_WEIGHT = 0.2
/** Only a rare word is a name to hold on to. */
const NAME_RARITY = 0.6
const MINIMUM_WEIGHT = 0.05

/** Terms of folded text; ranges in `skip` (places, years) are read over. */
export function findTerms(folded: string, { segmenter, rarity }: Lexicon, skip: TextRange[] = []): Term[] {
  let rest = blank(folded, skip)
  const terms: Term[] = []
  for (const hit of rest.matchAll(QUOTED)) {
    if (sloganEndingIn(hit[0]) !== '') {
      rest = blank(rest, [{ start: hit.index, end: hit.index + hit[0].length }])
      continue
    }
    for (const text of (hit[1] ?? hit[2]!).split('·').filter((part) => part.length >= 2))
      terms.push({
        text,
        variants: [text],
        concept: '',
        weight: QUOTED_WEIGHT * Math.max(0.3, rarity(text)),
        quoted: true,
        name: false,
      })
    rest = blank(rest, [{ start: hit.index, end: hit.index + hit[0].length }])
  }
  for (const hit of rest.matchAll(AMOUNT)) {
    terms.push({
      text: hit[0],
      variants: [hit[0]],
      concept: '',
      weight: AMOUNT_WEIGHT,
      quoted: false,
      name: false,
    })
    rest = blank(rest, [{ start: hit.index, end: hit.index + hit[0].length }])
  }
  for (const hit of rest.matchAll(SCALE)) {
    terms.push(scaleTerm(hit[0]))
    rest = blank(rest, [{ start: hit.index, end: hit.index + hit[0].length }])
  }
  for (const { concept, start, length } of matchTerms(rest)) {
    const written = rest.slice(start, start + length)
    terms.push(conceptTerm(concept, written, rarity))
    rest = blank(rest, [{ start, end: start + length }])
  }
  for (const word of joinFragments(segmenter.tag(rest))) {
    const term = wordTerm(word, rarity)
    if (term !== null) terms.push(term)
  }
  return mergeTerms(terms)
}

// 8300万元: the number alone would be found in 8300户 too
const AMOUNT = /(?<![\d.])\d+(?:\.\d+)?[万亿]?(?:元|公里|吨|亩|千瓦|平方米|万|亿)/g
const AMOUNT_WEIGHT = 0.8

// 百亿级项目, 亿元以上产业项目: a size that tells which ones are meant, no number asked for
const SCALE = /(?<![\d点])(?:[十百千]?[亿万]|百)(?:元)?(?:级|以上)(?=[\u4e00-\u9fff]{2})/g
const SCALE_WEIGHT = 0.8

function scaleTerm(text: string): Term {
  const size = text.replace(/元?(?:级|以上)$/, '')
  const variants = [...new Set([text, `${size}级`, `${size}元`])]
  return { text, variants, concept: '', weight: SCALE_WEIGHT, quoted: false, name: false }
}

function blank(text: string, ranges: TextRange[]): string {
  let result = text
  for (const { start, end } of ranges)
    result = result.slice(0, start) + '|'.repeat(end - start) + result.slice(end)
  return result
}

function conceptTerm(concept: string, written: string, rarity: Lexicon['rarity']): Term {
  const known = conceptNamed(concept)
  const variants = [written, concept, ...(known?.synonyms ?? [])].map(fold)
  return {
    text: written,
    variants: [...new Set(variants)],
    concept,
    weight: CONCEPT_WEIGHT * Math.max(0.3, Math.min(...variants.map(rarity))),
    quoted: false,
    name: false,
  }
}

/** 石坑|坪 → 石坑坪, 恒|泉 → 恒泉: what the dictionary does not know falls into single characters. */
interface Word extends TaggedWord {
  fragment: boolean
}

function joinFragments(words: TaggedWord[]): Word[] {
  const joined: Word[] = []
  let previousEnd = -1
  for (const word of words) {
    const last = joined[joined.length - 1]
    const isFragment = word.word.length === 1 && !isEmpty(word.word, word.tag) && !isQuestionWord(word.word)
    const adjacent = last !== undefined && previousEnd === word.start
    const isName = /^n[srz]/.test(word.tag)
    const lastIsFragment =
      last !== undefined &&
      (last.fragment ||
        ((isName || /^n[srz]/.test(last.tag)) && /^n/.test(last.tag) && last.word.length <= 3))
    if (isFragment && adjacent && lastIsFragment && last.word.length < 4) {
      last.word += word.word
      last.tag = 'nz'
      last.fragment = true
    } else joined.push({ ...word, fragment: isFragment })
    previousEnd = word.start + word.word.length
  }
  return joined
}

/** 看练溪/x, 每修/x: the segmenter glues a verb or pronoun to a word it does not know. */
const GLUED = /^[看查去到问说搞办修建拆那这每各头里把被给跟对从在]/

function wordTerm({ word: written, tag, fragment }: Word, rarity: Lexicon['rarity']): Term | null {
  const word =
    tag === 'x' && written.length >= 3 && rarity(written) >= 1 ? written.replace(GLUED, '') : written
  if (/^[|\s]+$/.test(word) || isQuestionWord(word)) return null
  // what is the: English around the names asked about
  if (/^[a-z]+$/.test(word) && rarity(word) >= 1) return null
  const isNumber = /\d{2,}/.test(word) || /^[a-z]+$/.test(word)
  if (!isNumber && isEmpty(word, tag) && !fragment) return null
  const synonyms = expandTerm(word).map(fold)
  if (word.length === 1 && synonyms.length === 0 && !/^[nvg]/.test(tag)) return null
  const variants = [...new Set([word, ...synonyms])]
  const rareness = Math.min(...variants.map(rarity))
  return {
    text: word,
    variants,
    concept: '',
    weight: Math.max(MINIMUM_WEIGHT, kindWeight(word, tag, rareness) * rareness),
    quoted: false,
    name: isName(word, tag, rareness),
  }
}

function isName(word: string, tag: string, rareness: number): boolean {
  const isTagged = /^n[srzt]/.test(tag) || (tag === 'x' && rareness < 1)
  return isTagged && word.length >= 2 && rareness > NAME_RARITY && !isCommonWord(word)
}

function kindWeight(word: string, tag: string, rareness: number): number {
  if (word.length === 1) return SINGLE_WEIGHT
  const isVerb = /^v(?!n)/.test(tag)
  if ((isVerb || /^[alidbfzx]/.test(tag)) && rareness >= 1) return UNHEARD_WEIGHT
  return isVerb ? VERB_WEIGHT : /^a/.test(tag) ? ADJECTIVE_WEIGHT : 1
}

// “x州”, “××阜平”, “某某战略”
const SLOGAN = /[“"「『](?:x{1,4}|×{1,4}|某{1,4}|_{1,4}|[.…]{1,6})([\u4e00-\u9fff]{1,6})[”"」』]/

/** What all slogans asked for end with, '' when the text asks for none. */
export function sloganEndingIn(folded: string): string {
  return SLOGAN.exec(folded)?.[1] ?? ''
}

/** jieba tags a word it does not know like punctuation: 千强/x. */
function isEmpty(word: string, tag: string): boolean {
  return EMPTY_TAG.test(tag) && !(tag === 'x' && /^[\u4e00-\u9fff]{2,}$/.test(word))
}

/** The same word twice counts once. */
function mergeTerms(terms: Term[]): Term[] {
  const byText = new Map<string, Term>()
  for (const term of terms) {
    const same = byText.get(term.text)
    if (same === undefined || same.weight < term.weight) byText.set(term.text, term)
  }
  return [...byText.values()]
}

/** A synonym proves a little less than the word itself. */
const SYNONYM_FACTOR = 0.92
/** Parts of a longer word: 油脂厂 in 油脂有限公司. */
const PARTIAL_FACTOR = 0.75

/** How well folded text holds a term, 0 to 1. */
export function termMatch(term: Term, text: string): number {
  if (/^\d+$/.test(term.text)) return new RegExp(`(?<![\\d.])${term.text}(?![\\d.])`).test(text) ? 1 : 0
  if (text.includes(term.variants[0]!)) return 1
  for (let i = 1; i < term.variants.length; i++) if (text.includes(term.variants[i]!)) return SYNONYM_FACTOR
  return term.text.length >= 3 && term.concept === '' ? PARTIAL_FACTOR * bigramShare(term.text, text) : 0
}

function bigramShare(word: string, text: string): number {
  let found = 0
  for (let i = 0; i + 2 <= word.length; i++) if (text.includes(word.slice(i, i + 2))) found++
  const share = found / (word.length - 1)
  return share >= 0.5 ? share : 0
}

/** Share of the terms' weight that folded text holds, 0 to 1; 1 when there are no terms. */
export function coverage(terms: Term[], text: string): number {
  let total = 0
  let held = 0
  for (const term of terms) {
    total += term.weight
    held += term.weight * termMatch(term, text)
  }
  return total === 0 ? 1 : held / total
}
