/** From a question and its history to a query: what is asked, of which reports, of which years. */
import { fold } from '../language/fold.ts'
import type { ReportKind, TextRange } from '../reports/types.ts'
import { ownParts, readAsks, splitSides } from './asks.ts'
import { comparingOf, isComparison } from './cues.ts'
import { followOn } from './follow-up.ts'
import { findOtherPlaces, findPlaces, type Gazetteer } from './places.ts'
import { findDescriptions, placeScopes } from './scopes.ts'
import type { Lexicon } from './terms.ts'
import type { Ask, Query } from './types.ts'
import { findYears } from './years.ts'

export interface UnderstandOptions {
  gazetteer: Gazetteer
  lexicon: Lexicon
}

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
    ...speakers(folded, lexicon),
  ]
  const reportYears = years.filter(({ ofReport }) => ofReport).map(({ year }) => year)
  const parts = readAsks(folded, { skip, years, lexicon })
  const comparesParts = comparison && (scopes.length > 1 || !comparesWithin(parts))
  const asks = splitSides(parts, {
    scopeCount: comparison ? scopes.length : 0,
    question: comparison ? folded : '',
    own: ownParts(
      folded,
      (scopes.length > 1 ? scopes : years).map(({ start }) => start),
      years,
    ),
  })
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
    comparison: comparesParts,
    comparing:
      (comparesParts ? comparingOf(folded) : null) ?? (isChangeOverYears(asks, folded) ? 'difference' : null),
    followUp: false,
  }
}

/** 支出比收入多多少,透支了多少: one part compares by itself, and the other asks something else. */
function comparesWithin(parts: Ask[]): boolean {
  const within = /[\u4e00-\u9fff]{2}比[\u4e00-\u9fff]{2,8}[多少高低大小]/
  return parts.length > 1 && parts.some(({ text, years }) => years.length <= 1 && within.test(text))
}

/** 2023年和2025年各多少,涨了多少: the change between the asked years. */
function isChangeOverYears(asks: Ask[], folded: string): boolean {
  const years = new Set(asks.flatMap((ask) => (ask.years.length === 1 ? ask.years : [])))
  return years.size >= 2 && /(?:涨|增|升|降|减|多|少|差)[加长少了]{0,2}(?:多少|几)/.test(folded)
}

// 温家宝2010年的报告, 华国锋78年作的政府报告
const SPEAKER =
  /([\u4e00-\u9fff]{2,3}?)(?:总理|主席|省长|市长|州长|县长|区长|镇长|乡长)?(?:(?:19|20)?\d{2}年?)?(?:作|做|讲)?的?(?:那份|那次)?(?:政府)?(?:工作)?报告/g

/** Who gave the report is no word of its text. */
function speakers(folded: string, { segmenter }: Lexicon): TextRange[] {
  return [...folded.matchAll(SPEAKER)].flatMap(({ index, 1: name }) => {
    const [tagged, more] = segmenter.tag(name!)
    return more === undefined && tagged?.tag === 'nr' ? [{ start: index, end: index + name!.length }] : []
  })
}

/** (年份被盖掉了没关系): what stands in brackets is said by the way. */
function remarks(folded: string): TextRange[] {
  return [...folded.matchAll(/\([^()]*\)/g)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }))
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
