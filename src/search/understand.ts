/** From a question and its history to a query: what is asked, of which reports, of which years. */
import { fold } from '../language/fold.ts'
import { conceptNamed } from '../language/indicators.ts'
import { parseChineseNumber } from '../language/numerals.ts'
import type { ReportKind } from '../reports/types.ts'
import { answerTypeOf, askedTense, askedUnitOf, changeAsked, comparingOf, isComparison } from './cues.ts'
import { findOtherPlaces, findPlaces, type Gazetteer, type PlaceMention } from './places.ts'
import { findDescriptions, type ScopeRange } from './scopes.ts'
import { findTerms, type Lexicon, sloganEndingIn } from './terms.ts'
import type { AnswerType, Ask, Query, Term } from './types.ts'
import { findYears, type YearMention } from './years.ts'

export interface UnderstandOptions {
  gazetteer: Gazetteer
  lexicon: Lexicon
}

/** Terms that a whole question shares count a little less for each of its parts. */
const SHARED_WEIGHT = 0.7
const HISTORY_WEIGHT = 0.5

/** Reads a question; `history` holds the user's earlier questions, oldest first. */
export function understand(question: string, history: string[], options: UnderstandOptions): Query {
  const earlier: Query[] = []
  for (const text of history) earlier.push(readOn(text, earlier, options))
  return readOn(question, earlier, options)
}

function readOn(question: string, earlier: Query[], options: UnderstandOptions): Query {
  const query = read(question, options)
  return earlier.length === 0 || standsAlone(query) ? query : followOn(query, earlier)
}

/** 那柳浦乡呢 names a place and leaves out what is asked of it. */
function standsAlone({ scopes, asks }: Query): boolean {
  return scopes.length > 0 && asks.some(({ terms, sloganEnding }) => terms.length > 0 || sloganEnding !== '')
}

/** “为官一任,造福一方”: punctuation inside quotes parts nothing. */
function withWholeQuotes(folded: string): string {
  return folded.replace(/“[^”]*”|"[^"]*"|《[^》]*》/g, (quoted) => quoted.replace(/[,。;?!、]/g, '·'))
}

interface Segment {
  start: number
  end: number
  text: string
  type: AnswerType | null
  terms: Term[]
  years: number[]
}

/** Spaces part what people type without commas: 渠道维修多少米 村社道路硬化几条 */
function foldQuestion(question: string): string {
  return fold(
    question
      .trim()
      .replace(/多小(?=[\u4e00-\u9fff])/gu, '多少')
      // 那曲市 keeps its first character.
      .replace(
        /^(?:那么?|哦|嗯|对了|另外|还有|再问(?:一下)?)[，,]?(?![个位些份座段里边头]|(?<=那)[\u4e00-\u9fff][市县镇乡州])/u,
        '',
      )
      .replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/gu, ','),
  )
}

function read(question: string, { gazetteer, lexicon }: UnderstandOptions): Query {
  const folded = withWholeQuotes(foldQuestion(question))
  const places = findPlaces(folded, gazetteer)
  const years = findYears(folded)
  const descriptions = findDescriptions(folded, places, lexicon)
  const comparison = isComparison(folded)
  const named = placeScopes(folded, places, descriptions, comparison)
  const scopes = [...named.scopes, ...descriptions].sort((a, b) => a.start - b.start)
  const others = findOtherPlaces(
    folded,
    [...named.scopes, ...named.parents, ...descriptions, ...years],
    lexicon,
  )
  const skip = [
    ...named.scopes,
    ...named.parents,
    ...descriptions,
    ...others.filter(({ certain }) => certain),
    ...years,
    ...remarks(folded),
  ]
  const segments = segmentQuestion(folded, skip, years, lexicon)
  const reportYears = years.filter(({ ofReport }) => ofReport).map(({ year }) => year)
  const asks = splitSides(buildAsks(segments), comparison ? scopes.length : 0)
  return {
    text: question.trim(),
    asks,
    scopes: scopes.map(({ label, reportIds, terms }) => ({ label, reportIds, terms })),
    reportYears,
    otherPlaces: [...others, ...named.lonelyParents].map(({ written, certain }) => ({
      name: written,
      certain,
    })),
    kind: kindOf(folded),
    comparison,
    comparing: comparingOf(folded),
    followUp: false,
  }
}

/** Places that choose reports. A chain (洛阳新安县) is its last link; without a comparison the first place rules. */
function placeScopes(
  folded: string,
  places: PlaceMention[],
  descriptions: ScopeRange[],
  comparison: boolean,
): { scopes: ScopeRange[]; parents: PlaceMention[]; lonelyParents: PlaceMention[] } {
  const outside = places.filter(
    (place) => !descriptions.some(({ start, end }) => place.start >= start && place.end <= end),
  )
  const scopes: ScopeRange[] = []
  const parents: PlaceMention[] = []
  const lonelyParents: PlaceMention[] = []
  outside.forEach((place, i) => {
    const next = outside[i + 1]
    const isChained =
      next !== undefined &&
      next.start - place.end <= 1 &&
      !/[和与跟、,]/.test(folded.slice(place.end, next.start))
    if (place.reportIds.length === 0) {
      parents.push(place)
      if (!isChained && descriptions.length === 0) lonelyParents.push(place)
      return
    }
    if (isChained && next.reportIds.length > 0) {
      parents.push(place)
      return
    }
    const same = scopes.some(({ reportIds }) => reportIds.join() === place.reportIds.join())
    if (same) parents.push(place)
    else if (scopes.length === 0 || comparison)
      scopes.push({
        start: place.start,
        end: place.end,
        label: place.written,
        reportIds: place.reportIds,
        terms: [],
      })
  })
  return { scopes, parents, lonelyParents }
}

/** (年份被盖掉了没关系): what stands in brackets is said by the way. */
function remarks(folded: string): { start: number; end: number }[] {
  return [...folded.matchAll(/\([^()]*\)/g)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }))
}

const SEGMENT_END = /[,。?!;]|、(?=.{2,}(?:多少|几|哪))/g

function segmentQuestion(
  folded: string,
  skip: { start: number; end: number }[],
  years: YearMention[],
  lexicon: Lexicon,
): Segment[] {
  const segments: Segment[] = []
  const ends = [...folded.matchAll(SEGMENT_END)]
    .map(({ index }) => index)
    .filter((index) => folded[index] !== '、' || /(?:多少|几.?)$/.test(folded.slice(0, index)))
  let start = 0
  for (const end of [...ends, folded.length]) {
    if (end > start) {
      const local = skip
        .filter((range) => range.end > start && range.start < end)
        .map((range) => ({ start: Math.max(0, range.start - start), end: Math.min(end, range.end) - start }))
      const text = folded.slice(start, end)
      segments.push({
        start,
        end,
        text,
        type: answerTypeOf(withoutRanges(text, local)),
        terms: findTerms(text, lexicon, local),
        years: years
          .filter((mention) => !mention.ofReport && mention.start >= start && mention.end <= end)
          .map(({ year }) => year),
      })
    }
    start = end + 1
  }
  return segments
}

function withoutRanges(text: string, ranges: { start: number; end: number }[]): string {
  return [...text].filter((_, i) => !ranges.some(({ start, end }) => i >= start && i < end)).join('')
}

/** Segments that ask become asks; those that only tell what it is about lend their terms to all. */
function buildAsks(segments: Segment[]): Ask[] {
  const asking = segments.filter((segment) => isAsking(segment))
  const asks: Ask[] = []
  const topics = segments.filter((segment) => !asking.includes(segment))
  const topicTerms = topics.flatMap(({ terms }) => terms)
  const topicYears = topics.flatMap(({ years }) => years)
  const wholeText = segments.map(({ text }) => text).join(',')
  for (const segment of asking) {
    const previous = asks[asks.length - 1]
    const change = changeAsked(segment.text)
    if (
      segment.terms.length === 0 &&
      previous !== undefined &&
      change !== null &&
      segment.years.length === 0 &&
      askedTense(segment.text) === null
    ) {
      for (const ask of asks) ask.change ??= 'also'
      continue
    }
    const own = segment.terms
    const terms =
      own.length > 0
        ? [...own, ...weakened(topicTerms, SHARED_WEIGHT)]
        : topicTerms.length > 0
          ? topicTerms
          : (previous?.terms ?? [])
    asks.push({
      text: segment.text,
      type:
        comparingOf(segment.text) !== null && segment.type !== 'list' ? 'number' : (segment.type ?? 'what'),
      unit: comparingOf(segment.text) === 'ratio' ? null : askedUnitOf(segment.text),
      terms: unique(terms),
      context: [],
      tense: askedTense(segment.text) ?? askedTense(topics.map(({ text }) => text).join(',')),
      years:
        segment.years.length > 0
          ? segment.years
          : topicYears.length > 0
            ? topicYears
            : carriedYears(segment.text, previous),
      change: change ?? (own.length === 0 && previous?.change === 'only' ? 'only' : null),
      count: countOf(segment.text) ?? countOf(wholeText),
      sloganEnding: sloganEndingIn(wholeText),
      scope: null,
    })
  }
  if (asks.length === 0) asks.push(wholeAsk(segments, wholeText))
  const all = asks.flatMap(({ terms }) => terms)
  for (const ask of asks)
    ask.context = weakened(
      all.filter((term) => !ask.terms.some(({ text }) => text === term.text)),
      HISTORY_WEIGHT,
    )
  return asks
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
    type: answerTypeOf(text) ?? 'what',
    unit: askedUnitOf(text),
    terms: unique(segments.flatMap(({ terms }) => terms)),
    context: [],
    tense: askedTense(text),
    years: segments.flatMap(({ years }) => years),
    change: changeAsked(text),
    count: countOf(text),
    sloganEnding: sloganEndingIn(text),
    scope: null,
  }
}

// 2002年、2007年实际各多少, 03年和08年; not 2003年提出到2007年
const SIDE_BY_SIDE = /分别|各|\d年?(?:和|与|、|跟|及|同)(?:\d{2}|\d{4})年/

/** One ask a side: a scope each, a year each, or last year's result against this year's plan. */
function splitSides(asks: Ask[], scopeCount: number): Ask[] {
  return asks.flatMap((ask) => {
    if (scopeCount >= 2) return Array.from({ length: scopeCount }, (_, scope) => ({ ...ask, scope }))
    const years = [...new Set(ask.years)]
    if (years.length >= 2 && setsYearsSideBySide(ask.text))
      return years.map((year) => ({ ...ask, years: [year] }))
    if (
      asks.length === 1 &&
      /(?:目标|定的|计划|打算).*(?:实际|完成|上年|去年)|(?:实际|完成|上年|去年).*(?:目标|定的|计划|打算)/.test(
        ask.text,
      )
    )
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
  return SIDE_BY_SIDE.test(text) || (comparing !== null && comparing !== 'doubling')
}

function weakened(terms: Term[], factor: number): Term[] {
  return terms.map((term) => ({ ...term, weight: term.weight * factor }))
}

function unique(terms: Term[]): Term[] {
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

const KINDS: [RegExp, ReportKind][] = [
  [/人大(?:工作)?报告|人大主席团/, '人大工作报告'],
  [/廉政(?:述职)?(?:报告|述职)|述廉/, '廉政述职报告'],
  [/述职/, '述职报告'],
  [/调查报告|问卷调查/, '调查报告'],
  [/政府工作报告/, '政府工作报告'],
]

function kindOf(folded: string): ReportKind | null {
  return KINDS.find(([cue]) => cue.test(folded))?.[1] ?? null
}

/** Fills in what a follow-up leaves out: the reports, the years, and what 呢 stands for. */
function followOn(query: Query, earlier: Query[]): Query {
  const scoped = earlier.findLast(({ scopes }) => scopes.length > 0)
  const last = earlier[earlier.length - 1]!
  const inherited = scoped?.scopes ?? []
  const context = earlier.flatMap(({ asks }, i) =>
    weakened(
      asks.flatMap(({ terms }) => terms),
      HISTORY_WEIGHT / (earlier.length - i),
    ),
  )
  const inheritedYears = last.asks.flatMap(({ years }) => years)
  const before = last.asks[last.asks.length - 1]
  const isElliptic = /呢$/.test(fold(query.text).replace(/[?。!]+$/, ''))
  return {
    ...query,
    scopes: query.scopes.length > 0 ? query.scopes : inherited.slice(0, 1),
    reportYears: query.reportYears.length > 0 ? query.reportYears : (scoped?.reportYears ?? []),
    kind: query.kind ?? last.kind,
    followUp: true,
    asks: query.asks.map((ask) => ({
      ...ask,
      type: isElliptic && !hasOwnCue(ask) ? (before?.type ?? ask.type) : ask.type,
      terms: ask.terms.length > 0 ? substituteConcept(ask.terms, before) : (before?.terms ?? []),
      unit:
        ask.unit ??
        (isElliptic && ask.terms.every(({ concept }) => concept === '') ? (before?.unit ?? null) : null),
      context: unique([...ask.context, ...context]),
      tense: ask.tense ?? (isElliptic ? (before?.tense ?? null) : null),
      years: ask.years.length > 0 ? ask.years : shiftYears(inheritedYears, ask.text),
      change: ask.change ?? (isElliptic ? (before?.change ?? null) : null),
    })),
  }
}

function hasOwnCue({ text }: Ask): boolean {
  return /多少|几|哪|什么|啥|谁|怎|为/.test(text)
}

/** 城镇居民人均可支配收入…? 那农民的呢? → the related indicator that is about 农民. */
function substituteConcept(terms: Term[], before: Ask | undefined): Term[] {
  const concept = before?.terms.find((term) => term.concept !== '')?.concept
  if (concept === undefined || terms.some((term) => term.concept !== '')) return terms
  for (const name of conceptNamed(concept)?.related ?? []) {
    const related = conceptNamed(name)
    if (related === undefined) continue
    const variants = [related.name, ...related.synonyms].map(fold)
    if (terms.some(({ text }) => variants.some((variant) => variant.includes(text))))
      return [
        ...terms,
        { text: variants[0]!, variants, concept: name, weight: 1, quoted: false, name: false },
      ]
  }
  return terms
}

/** 去年 after a question on 2024 is 2023; 明年 is 2025. */
function shiftYears(years: number[], text: string): number[] {
  if (/去年|上年/.test(text)) return years.map((year) => year - 1)
  if (/明年|新一年|新的一年/.test(text)) return years.map((year) => year + 1)
  return years
}
