/** Questions that read on from earlier ones: what they leave out, filled in. 那税收呢, 去年呢, 和柳浦乡比呢 */
import { fold } from '../language/fold.ts'
import { conceptNamed } from '../language/indicators.ts'
import { HISTORY_WEIGHT, isSlight, splitSides, unique, weakened } from './asks.ts'
import type { Ask, Query, Scope, Term } from './types.ts'

/** Fills in what a follow-up leaves out: the reports, the years, and what 呢 stands for. */
export function followOn(query: Query, earlier: Query[]): Query {
  const last = earlier[earlier.length - 1]!
  const scoped = earlier.findLast(({ scopes }) => scopes.length > 0)
  const isElliptic = /呢$/.test(fold(query.text).replace(/[?。!]+$/, ''))
  const comparesOn = isElliptic && query.scopes.length === 0 && last.comparison
  const comparison = query.comparison || comparesOn
  const scopes = followedScopes(query.scopes, scoped?.scopes ?? [], comparison)
  const asks = query.asks.map((ask) => fillIn(ask, earlier, isElliptic || /呢$/.test(ask.text)))
  return {
    ...query,
    scopes,
    reportYears: query.reportYears.length > 0 ? query.reportYears : (scoped?.reportYears ?? []),
    kind: query.kind ?? last.kind,
    comparison,
    comparing: query.comparing ?? (comparesOn ? last.comparing : null),
    followUp: true,
    asks: asks.every(({ scope }) => scope === null)
      ? splitSides(asks, {
          scopeCount: comparison ? scopes.length : 0,
          yearsApart: comparesOn,
          question: comparison ? fold(query.text) : '',
        })
      : asks,
  }
}

/** 差多少 keeps both sides, 和柳浦乡比呢 adds one, 那柳浦乡呢 takes the place of those before. */
function followedScopes(own: Scope[], inherited: Scope[], comparison: boolean): Scope[] {
  if (!comparison) return own.length > 0 ? own : inherited.slice(0, 1)
  if (own.length === 0) return inherited
  return own.length > 1 ? own : [...inherited.slice(0, 1), ...own]
}

function fillIn(ask: Ask, earlier: Query[], isElliptic: boolean): Ask {
  const lastAsks = earlier[earlier.length - 1]!.asks
  const before = lastAsks[lastAsks.length - 1]
  const context = earlier.flatMap(({ asks }, i) =>
    weakened(
      asks.flatMap(({ terms }) => terms),
      HISTORY_WEIGHT / (earlier.length - i),
    ),
  )
  const terms = followedTerms(ask.terms, before)
  const namesNoIndicator = ask.terms.every(({ concept }) => concept === '')
  return {
    ...ask,
    type: isElliptic && !hasOwnCue(ask) ? (before?.type ?? ask.type) : ask.type,
    terms,
    unit: ask.unit ?? (isElliptic && namesNoIndicator ? (before?.unit ?? null) : null),
    context: unique([...ask.context, ...context]).filter(
      ({ text }) => !terms.some((term) => term.text === text),
    ),
    tense: ask.tense ?? (isElliptic ? (before?.tense ?? null) : null),
    years:
      ask.years.length > 0
        ? ask.years
        : shiftYears([...new Set(lastAsks.flatMap(({ years }) => years))], ask.text),
    change: ask.change ?? (isElliptic ? (before?.change ?? null) : null),
  }
}

/** 今年想干到多少家 says little of its own: what the question before asked about is meant. */
function followedTerms(own: Term[], before: Ask | undefined): Term[] {
  const earlier = before?.terms ?? []
  if (own.length === 0) return earlier
  const terms = substituteConcept(own, before)
  return isSlight(terms) ? unique([...raised(terms, earlier), ...weakened(earlier, CARRIED_WEIGHT)]) : terms
}

/** Words carried over from the question before count less than its own. */
const CARRIED_WEIGHT = 0.5

/** 科技这块呢 after 三农支出: the new word takes the place of the old one, so none carried over may outweigh it. */
function raised(terms: Term[], earlier: Term[]): Term[] {
  const most = Math.max(0, ...earlier.map(({ weight }) => CARRIED_WEIGHT * weight))
  return terms.map((term) => ({ ...term, weight: Math.max(term.weight, most) }))
}

function hasOwnCue({ text }: Ask): boolean {
  return /多少|几|哪|什么|啥|谁|怎|为/.test(text)
}

/** 城镇居民人均可支配收入…? 那农民的呢? → the counterpart that is about 农民. */
function substituteConcept(terms: Term[], before: Ask | undefined): Term[] {
  const concept = before?.terms.find((term) => term.concept !== '')?.concept
  if (concept === undefined || terms.some((term) => term.concept !== '')) return terms
  for (const name of conceptNamed(concept)?.counterparts ?? []) {
    const variants = [name, ...conceptNamed(name)!.synonyms].map(fold)
    const named = terms.flatMap((term) => term.variants.filter((word) => word.length > 1))
    if (named.some((word) => variants.some((variant) => variant.includes(word))))
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
  if (/明年|新一年|新的一年|第二年|下一年|次年/.test(text)) return years.map((year) => year + 1)
  return years
}
