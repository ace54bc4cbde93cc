/** What a question asks: its parts, each with what kind of answer it wants, in which words, of which years. */
import { parseChineseNumber } from '../language/numerals.ts'
import type { TextRange } from '../reports/types.ts'
import { answerTypeOf, askedTense, askedUnitOf, changeAsked, comparingOf } from './cues.ts'
import { findTerms, type Lexicon, sloganEndingIn } from './terms.ts'
import type { AnswerType, Ask, Term } from './types.ts'
import type { YearMention } from './years.ts'

/** Terms that a whole question shares count a little less for each of its parts. */
const SHARED_WEIGHT = 0.7
/** Words of other parts and of earlier questions help to find. */
export const HISTORY_WEIGHT = 0.5

interface Segment {
  text: string
  type: AnswerType | null
  terms: Term[]
  years: number[]
}

export interface ReadAsksOptions {
  /** Ranges that choose reports: no words of what is asked. */
  skip: readonly TextRange[]
  years: readonly YearMention[]
  lexicon: Lexicon
}

/** The asks of a folded question, in order; at least one. */
export function readAsks(folded: string, options: ReadAsksOptions): Ask[] {
  const segments = segmentQuestion(folded, options)
  const asks = buildAsks(segments)
  const all = asks.flatMap(({ terms }) => terms)
  for (const ask of asks)
    ask.context = weakened(
      all.filter((term) => !ask.terms.some(({ text }) => text === term.text)),
      HISTORY_WEIGHT,
    )
  return asks
}

// 危桥几座、渠道多少米, 修了几条公路、花了多少钱, but not 茶叶、蔬菜有多少亩
const SEGMENT_END =
  /[,。?!;]|(?<=(?:多少|几).{0,2})、(?=.{2,}(?:多少|几|哪))|(?<=(?:多少|几)[^,、]{0,8})、(?=[^,、]{0,6}(?:多少|几))/g

function segmentQuestion(folded: string, { skip, years, lexicon }: ReadAsksOptions): Segment[] {
  const segments: Segment[] = []
  const ends = [...folded.matchAll(SEGMENT_END)].map(({ index }) => index)
  let start = 0
  for (const end of [...ends, folded.length]) {
    if (end > start) {
      const local = skip
        .filter((range) => range.end > start && range.start < end)
        .map((range) => ({ start: Math.max(0, range.start - start), end: Math.min(end, range.end) - start }))
      const text = folded.slice(start, end)
      segments.push({
        text,
        type: answerTypeOf(withoutRanges(text, local)),
        terms: [
          ...findTerms(withoutMeasures(text), lexicon, local),
          ...findTerms(compoundsIn(text).join('|'), lexicon),
        ],
        years: years
          .filter((mention) => !mention.ofReport && mention.start >= start && mention.end <= end)
          .map(({ year }) => year),
      })
    }
    start = end + 1
  }
  return segments
}

// 多少|头|猪: the segmenter takes 头猪 for a word
const MEASURE = /(?<=多少|几)[头只个条家户座项件处所辆台口匹张份](?=[\u4e00-\u9fff])/g

const withoutMeasures = (text: string): string => text.replace(MEASURE, '|')

// 减了多少税, 招了几个商: verb and noun that the number parts
const PARTED = /([减增降脱招引育植造修建补贷])了?(?:多少|几)(?:[个条次])?([\u4e00-\u9fff])(?=$|[、和,])/g

/** 减了多少税 → 减税 */
function compoundsIn(text: string): string[] {
  return [...text.matchAll(PARTED)].map(([, verb, noun]) => `${verb}${noun}`)
}

function withoutRanges(text: string, ranges: TextRange[]): string {
  return text
    .split('')
    .filter((_, i) => !ranges.some(({ start, end }) => i >= start && i < end))
    .join('')
}

/** What the parts of a question share. */
interface Whole {
  text: string
  /** Of the parts that ask nothing themselves. */
  topic: { text: string; terms: Term[]; years: number[] }
}

/** Segments that ask become asks; those that only tell what it is about lend their terms to all. */
function buildAsks(segments: Segment[]): Ask[] {
  const asking = segments.filter(isAsking)
  const topics = segments.filter((segment) => !asking.includes(segment))
  const whole: Whole = {
    text: joined(segments),
    topic: {
      text: joined(topics),
      // 超没超, 谁高: words that only compare are nothing to look for.
      terms: topics.flatMap(({ text, terms }) =>
        comparingOf(text) !== null && isSlight(terms) ? [] : terms,
      ),
      years: topics.flatMap(({ years }) => years),
    },
  }
  const asks: Ask[] = []
  for (const segment of asking) {
    const previous = asks.at(-1)
    if (previous !== undefined && asksOnlyChange(segment, previous))
      for (const ask of asks) ask.change ??= 'also'
    else asks.push(askOf(segment, previous, whole))
  }
  return asks.length > 0 ? asks : [wholeAsk(segments, whole.text)]
}

function joined(segments: Segment[]): string {
  return segments.map(({ text }) => text).join(',')
}

/** 生产总值多少, 增长了多少: the second part asks for the change of what the first asks for. */
function asksOnlyChange({ terms, years, text }: Segment, previous: Ask): boolean {
  if (terms.length > 0 || years.length > 0 || changeAsked(text) === null) return false
  const tense = askedTense(text)
  return tense === null || (tense === 'result' && previous.tense !== 'plan')
}

function askOf(segment: Segment, previous: Ask | undefined, { text: wholeText, topic }: Whole): Ask {
  const { text, terms: own } = segment
  const isBare = own.length === 0
  const borrowed = topic.terms.length > 0 ? topic.terms : (previous?.terms ?? [])
  const years = segment.years.length > 0 ? segment.years : topic.years
  return {
    text,
    type: askedType(text, segment.type),
    unit: comparingOf(text) === 'ratio' ? null : askedUnitOf(text),
    terms: unique(
      isBare ? borrowed : [...own, ...weakened(isSlight(own) ? borrowed : topic.terms, SHARED_WEIGHT)],
    ),
    context: [],
    tense: askedTense(text) ?? askedTense(topic.text) ?? previous?.tense ?? null,
    years: years.length > 0 ? years : carriedYears(text, previous),
    change:
      changeAsked(text) ?? changeAsked(topic.text) ?? (isBare && previous?.change === 'only' ? 'only' : null),
    counted: countedIn(text),
    count: countOf(text) ?? countOf(wholeText),
    sloganEnding: endingIn(wholeText),
    scope: null,
  }
}

/** 旅游来了多少人,收入多少: a part whose own words say little is about what the part before asks. */
const SLIGHT_WEIGHT = 0.45

export function isSlight(terms: Term[]): boolean {
  const weight = terms.reduce((sum, term) => sum + term.weight, 0)
  return weight < SLIGHT_WEIGHT && terms.every(({ concept }) => concept === '')
}

/** Who is higher is told by numbers. */
function askedType(text: string, type: AnswerType | null): AnswerType {
  return comparingOf(text) !== null && type !== 'list' ? 'number' : (type ?? 'what')
}

/** The years of the ask before, unless this one turns to other ones: 今年目标又是多少 */
function carriedYears(text: string, previous: Ask | undefined): number[] {
  return previous === undefined || /今年|明年|新(?:的)?一年|目标|去年|上年/.test(text) ? [] : previous.years
}

/** A question that only compares what others ask (差几个亿, 哪个高) asks nothing of its own. */
function isAsking({ type, terms, text, years }: Segment): boolean {
  if (type === null) return false
  if (terms.length === 0 && comparingOf(text) !== null && years.length === 0) return false
  if (/^(?:请)?(?:麻烦|帮忙)?(?:都|也|分别)?(?:说|讲|列|查|看)(?:说|讲|一下|下)*$/.test(text)) return false
  return true
}

function wholeAsk(segments: Segment[], text: string): Ask {
  return {
    text,
    type: askedType(text, answerTypeOf(text)),
    unit: askedUnitOf(text),
    terms: unique(segments.flatMap(({ terms }) => terms)),
    context: [],
    tense: askedTense(text),
    years: segments.flatMap(({ years }) => years),
    change: changeAsked(text),
    counted: countedIn(text),
    count: countOf(text),
    sloganEnding: endingIn(text),
    scope: null,
  }
}

// 2002年、2007年实际各多少, 03年和08年; not 2003年提出到2007年
const SIDE_BY_SIDE = /分别|各|\d年?(?:和|与|、|跟|及|同)(?:\d{2}|\d{4})年/

/** What tells the sides of a comparison apart. */
export interface Sides {
  scopeCount: number
  /** Several years are sides even where the ask's words do not say so. */
  yearsApart?: boolean
  /** The whole question, folded. */
  question: string
  /** What the question says of each side up to the next, where every one has a year of its own. */
  own?: readonly OwnPart[] | null
}

export type OwnPart = Pick<Ask, 'years' | 'tense'>

/** 甲县2023年实绩比乙县2024年目标: the parts that begin at the sides, where each names one year and not all the same. */
export function ownParts(
  folded: string,
  starts: readonly number[],
  years: readonly YearMention[],
): OwnPart[] | null {
  const parts = starts.map((start, i): OwnPart => {
    const end = starts[i + 1] ?? folded.length
    const own = years.filter((mention) => !mention.ofReport && mention.start >= start && mention.end <= end)
    return { years: own.map(({ year }) => year), tense: askedTense(folded.slice(start, end)) }
  })
  const apart = new Set(parts.flatMap((part) => part.years)).size > 1
  return apart && parts.every((part) => part.years.length === 1) ? parts : null
}

const PLAN_AGAINST_RESULT =
  /(?:目标|定的|计划|打算).*(?:实际|完成|上年|去年)|(?:实际|完成|上年|去年).*(?:目标|定的|计划|打算)/

/** One ask a side: a scope each, a year each, or last year's result against this year's plan. */
export function splitSides(
  asks: Ask[],
  { scopeCount, yearsApart = false, question, own = null }: Sides,
): Ask[] {
  return asks.flatMap((ask) => {
    if (scopeCount >= 2)
      return Array.from({ length: scopeCount }, (_, scope) => ({ ...ask, scope, ...own?.[scope] }))
    const years = [...new Set(ask.years)]
    if (years.length >= 2 && (yearsApart || setsYearsSideBySide(ask.text)))
      return years.map((year) => {
        const part = own?.find((side) => side.years[0] === year)
        return { ...ask, years: [year], tense: part?.tense ?? ask.tense }
      })
    if (asks.length === 1 && PLAN_AGAINST_RESULT.test(question))
      return [
        { ...ask, tense: 'result' as const },
        { ...ask, tense: 'plan' as const },
      ]
    return [ask]
  })
}

/** 2019年比2018年高多少 too, but not 2003年提出到2007年翻一番. */
function setsYearsSideBySide(text: string): boolean {
  const comparing = comparingOf(text)
  return SIDE_BY_SIDE.test(text) || (comparing !== null && (comparing !== 'doubling' || /\d年?比/.test(text)))
}

export function weakened(terms: Term[], factor: number): Term[] {
  return terms.map((term) => ({ ...term, weight: term.weight * factor }))
}

export function unique(terms: Term[]): Term[] {
  return [...new Map(terms.map((term) => [term.text, term] as const)).values()]
}

// 六大战略, 6项重点工程, 哪四个
const COUNT = /(\d+|[二两三四五六七八九十]+)(?:大|个|项|条|类|种|家|张|样|件|点|方面|板块)/

function countOf(folded: string): number | null {
  const written = COUNT.exec(folded)?.[1]
  if (written === undefined) return null
  const value = /^\d/.test(written) ? Number(written) : parseChineseNumber(written)
  return value !== null && value >= 2 && value <= 60 ? value : null
}

// 哪五个“城”: what the items are called ends so
const COUNTED_ENDING = /(?:[几两二三四五六七八九十]|\d)[个大座]?[“"]([\u4e00-\u9fff])[”"]/

function endingIn(folded: string): string {
  return sloganEndingIn(folded) || (COUNTED_ENDING.exec(folded)?.[1] ?? '')
}

// 多少个人民公社, 几座水电站
const COUNTED = /(?:多少|几)[\u4e00-\u9fff]([\u4e00-\u9fff]{1,2})/

function countedIn(folded: string): string {
  return COUNTED.exec(folded)?.[1] ?? ''
}
