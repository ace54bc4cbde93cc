/** Cutting Chinese text into words: jieba with the domain's dictionary, and the place names found at ingest. */
import { readFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { fold } from './fold.ts'

/** A word with jieba's part-of-speech tag and its place in the text given. */
export interface TaggedWord {
  word: string
  tag: string
  start: number
}

export interface Segmenter {
  /**
   * Words to search by, folded, in no order that means anything: dictionary words, long ones also as their parts,
   * the place names given, numbers whole, and every single character but function words, for what the dictionary
   * cuts otherwise. More place names only ever add words.
   */
  segment(text: string): string[]
  /** Words of folded text, none overlapping, each with its part of speech; the place names given are never cut. */
  tag(folded: string): TaggedWord[]
}

/** jieba takes a word without a frequency for rare and cuts it again. */
const DOMAIN_FREQUENCY = 100_000

const FUNCTION_WORDS = new Set(
  '的了着过是在和与及或而也又就都还把被让对为以于由向从到等之其此这那各每个要将会能可不并且但则即所',
)

const HAN = /\p{Script=Han}/u
const HAN_FIRST = /^\p{Script=Han}/u
/** Whether a text begins with a Han character. Nearly all are of the first block, which needs no table of scripts. */
function isHan(text: string): boolean {
  const code = text.charCodeAt(0)
  if (code < 0x2e80) return false
  return (code >= 0x4e00 && code <= 0x9fff) || HAN_FIRST.test(text)
}

/** 1,234.5%, gdp */
const NUMBER_OR_LATIN = /\d[\d,]*(?:\.\d+)?%?|[a-z]+/g

let loaded: Jieba | null = null

/** A segmenter that also knows these place names. The first of a process loads the dictionary: about 0.15 s. */
export function createSegmenter(placeNames: readonly string[] = []): Segmenter {
  loaded ??= loadJieba()
  const jieba = loaded
  const places = [...new Set(placeNames.map(fold))].filter((name) => name.length >= 2)
  const aroundPlaces = namesPattern(places)
  return {
    segment(text) {
      const folded = fold(text)
      const words: string[] = (folded.match(NUMBER_OR_LATIN) ?? []).map((run) => run.replaceAll(',', ''))
      // Guesses at unknown words (HMM) tell how rare 危桥 is; where they are wrong, single characters find it.
      for (const word of jieba.cutForSearch(folded, true))
        if (word.length > 1 && (isHan(word) || HAN.test(word))) words.push(word)
      for (const place of places) if (folded.includes(place) && !words.includes(place)) words.push(place)
      for (const character of folded)
        if (isHan(character) && !FUNCTION_WORDS.has(character)) words.push(character)
      return words
    },
    tag(folded) {
      const words: TaggedWord[] = []
      let start = 0
      // Split at a group in brackets, every second part is a name.
      for (const [i, part] of folded.split(aroundPlaces).entries()) {
        const tagged = i % 2 === 1 ? [{ word: part, tag: 'ns' }] : jieba.tag(part, true)
        for (const { word, tag } of tagged) {
          words.push({ word, tag, start })
          start += word.length
        }
      }
      return words
    },
  }
}

/** Single characters find what the dictionary cuts otherwise, but stand in too many words to mean or count anything. */
export function isMeaningful(word: string): boolean {
  return word.length > 1
}

/** Longest first, so that 青溪镇 is not read as 青溪; matches nothing when there are none. */
function namesPattern(names: readonly string[]): RegExp {
  const longestFirst = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[^\p{L}\p{N}]/gu, '\\$&'))
  return new RegExp(`(${longestFirst.join('|') || '(?!)'})`, 'u')
}

function loadJieba(): Jieba {
  const jieba = Jieba.withDict(dict)
  jieba.loadDict(Buffer.from(domainWords()))
  return jieba
}

function domainWords(): string {
  return readFileSync(new URL('./dictionary.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((word) => `${fold(word)} ${DOMAIN_FREQUENCY} n`)
    .join('\n')
}
