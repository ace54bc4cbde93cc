/** From a query to ranked passages. Whether they prove anything is for the answer and grounding stages. */
import type { ReportIndex, ScoredPassage } from '../index/index.ts'
import { passageId } from '../reports/types.ts'
import { type RankedPassage, rankPassages } from './rank.ts'
import { coverage } from './terms.ts'
import type { Ask, Query, Scope } from './types.ts'
import { yearFit } from './years.ts'

/** What was found for one ask. */
export interface AskHits {
  ask: Ask
  /** Best first. */
  passages: RankedPassage[]
}

export interface Retrieval {
  query: Query
  hits: AskHits[]
  /** Reports each scope of the query turned out to mean; same order. Empty: none fits. */
  scopeReports: string[][]
  /** Places asked for that no passage of the corpus names. */
  unknownPlaces: string[]
  /** Places that are no report's own but named in passages: the evidence must name them. */
  innerPlaces: string[]
}

export interface RetrieveOptions {
  /** Passages kept for each ask; default 20. */
  limit?: number
}

const CANDIDATES = 60
const SYNONYMS_SEARCHED = 6

/** Ranks passages for each ask of a query. */
export async function retrieve(
  query: Query,
  index: ReportIndex,
  { limit = 20 }: RetrieveOptions,
): Promise<Retrieval> {
  const scopeReports = await Promise.all(query.scopes.map((scope) => resolveScope(scope, query, index)))
  const places = await placeNames(query, index)
  if (places.nicknamed.length > 0) scopeReports.push(places.nicknamed)
  const hits = await Promise.all(
    query.asks.map(async (ask): Promise<AskHits> => {
      const scoped = ask.scope !== null ? scopeReports[ask.scope]! : scopeReports.flat()
      const reportIds = narrow(
        scopeReports.length > 0 ? scoped : null,
        reportsOfYears(query, ask, index),
        index,
      )
      if (reportIds !== null && reportIds.length === 0) return { ask, passages: [] }
      const [measuring, problems, found, similar] = await Promise.all([
        measuringPassages(ask, index, reportIds),
        problemPassages(ask, index, reportIds),
        search(ask, index, reportIds),
        findSimilar(ask, index, reportIds),
      ])
      const candidates = new Map<string, ScoredPassage>()
      for (const passage of [...found, ...measuring, ...problems, ...similar])
        if (!candidates.has(passage.id)) candidates.set(passage.id, passage)
      const ranked = rankPassages([...candidates.values()], ask, {
        report: (id) => index.report(id),
        reportYears: query.reportYears,
        measuring: new Set(measuring.map(({ id }) => id)),
      })
      return { ask, passages: await withNeighbours(ranked.slice(0, limit), index) }
    }),
  )
  return { query, hits, scopeReports, unknownPlaces: places.unknown, innerPlaces: places.inner }
}

/**
 * Reports of the scope that the years allow. A speaker's name finds that speaker's reports: where the asked report is
 * another of the same place, that one is meant.
 */
function narrow(scoped: string[] | null, years: AskedYears | null, index: ReportIndex): string[] | null {
  if (years === null) return scoped
  if (scoped === null) return [...years.allowed]
  const places = new Set(scoped.map((id) => index.report(id).place?.short ?? ''))
  const isScoped = (id: string): boolean => scoped.includes(id)
  const isSamePlace = (id: string): boolean => {
    const place = index.report(id).place?.short ?? ''
    return place !== '' && places.has(place)
  }
  const allowed = [...years.allowed]
  if (years.delivered.some(isScoped)) return allowed.filter(isScoped)
  if (years.delivered.some(isSamePlace)) return allowed.filter(isSamePlace)
  return allowed.filter(isScoped)
}

interface AskedYears {
  /** Reports that can speak for one of the years. */
  allowed: Set<string>
  /** Those delivered in a year that chooses the report. */
  delivered: string[]
}

/** Reports of the asked years; null when the question chooses no report by year. */
function reportsOfYears({ reportYears }: Query, ask: Ask, index: ReportIndex): AskedYears | null {
  if (reportYears.length === 0) return null
  const years = [...reportYears, ...ask.years]
  const allowed = index.reports.filter((report) => years.some((year) => yearFit(report, year) > 0))
  const delivered = allowed.filter(({ period }) =>
    reportYears.includes(period.inferred ?? period.stated ?? 0),
  )
  return { allowed: new Set(allowed.map(({ id }) => id)), delivered: delivered.map(({ id }) => id) }
}

async function search(ask: Ask, index: ReportIndex, reportIds: string[] | null): Promise<ScoredPassage[]> {
  const own = ask.terms.flatMap(({ variants }) => variants.slice(0, SYNONYMS_SEARCHED))
  const context = ask.context.map(({ text }) => text)
  const text = [...own, ...context].join(' ')
  return index.searchPassages({
    words: index.segment(text),
    vector: index.embed(ask.terms.map(({ text: term }) => term).join(' ')),
    ...(reportIds === null ? {} : { where: { reportIds } }),
    limit: CANDIDATES,
  })
}

const SIMILAR = 20

/** What an embedding model adds: candidates that say it in other words. The ranking is by words all the same. */
async function findSimilar(
  { text }: Ask,
  index: ReportIndex,
  reportIds: string[] | null,
): Promise<ScoredPassage[]> {
  const found = await index.similarPassages(text, {
    ...(reportIds === null ? {} : { reportIds }),
    limit: SIMILAR,
  })
  return found.map((passage) => ({ ...passage, score: 0 }))
}

/** A description is taken for a report that holds this share of its words. */
const DESCRIPTION_COVERAGE = 0.45
/** Reports that hold nearly as much as the best one are meant too: near-duplicates of it. */
const DESCRIPTION_TIE = 0.93

async function resolveScope(scope: Scope, query: Query, index: ReportIndex): Promise<string[]> {
  if (scope.terms.length === 0) return scope.reportIds
  const restricted = scope.reportIds.length > 0 ? scope.reportIds : null
  const candidates = await index.searchPassages({
    words: index.segment(
      scope.terms.flatMap(({ variants }) => variants.slice(0, SYNONYMS_SEARCHED)).join(' '),
    ),
    ...(restricted === null ? {} : { where: { reportIds: restricted } }),
    limit: CANDIDATES,
  })
  const texts = new Map<string, string>()
  for (const { reportId, folded } of candidates)
    texts.set(reportId, `${texts.get(reportId) ?? ''}|${folded.text}|${folded.lead}|${folded.section}`)
  const asked = query.asks.flatMap(({ terms }) => terms)
  const scored = [...texts].map(([id, text]) => ({
    id,
    score: coverage(scope.terms, text),
    tie: coverage(asked, text),
  }))
  scored.sort((a, b) => b.score - a.score || b.tie - a.tie)
  const best = scored[0]
  if (best === undefined || best.score < DESCRIPTION_COVERAGE) return restricted ?? []
  return scored.filter(({ score }) => score >= best.score * DESCRIPTION_TIE).map(({ id }) => id)
}

/** The figures table is asked for an indicator only within this many reports. */
const REPORTS_MEASURED = 16

/** Passages with a figure of an indicator that the ask names, whatever words they call it by. */
async function measuringPassages(
  ask: Ask,
  index: ReportIndex,
  reportIds: string[] | null,
): Promise<ScoredPassage[]> {
  const concepts = ask.terms.map(({ concept }) => concept).filter((concept) => concept !== '')
  if (concepts.length === 0 || reportIds === null || reportIds.length > REPORTS_MEASURED) return []
  const passages = await index.passages(await index.measuringPassages(reportIds, concepts))
  return [...passages.values()].map((passage) => ({ ...passage, score: 0 }))
}

/** Reports whose passages are looked through one by one. */
const REPORTS_READ = 4
const PROBLEM = /^(?:问题|困难|难题|不足|短板|差距|毛病|缺点)$/

/** Passages on what went wrong, whatever words they use, where that is asked of few reports. */
async function problemPassages(
  { terms }: Ask,
  index: ReportIndex,
  reportIds: string[] | null,
): Promise<ScoredPassage[]> {
  if (reportIds === null || reportIds.length > REPORTS_READ || !terms.some(({ text }) => PROBLEM.test(text)))
    return []
  const all = await Promise.all(reportIds.map((id) => index.passagesOf(id)))
  return all.flat().flatMap((passage) => (passage.tense === 'problem' ? [{ ...passage, score: 0 }] : []))
}

/** Evidence often stands a sentence behind the words that say what it is about. */
async function withNeighbours(passages: RankedPassage[], index: ReportIndex): Promise<RankedPassage[]> {
  const idBefore = ({ reportId, index: at }: RankedPassage): string => passageId(reportId, at - 1)
  const neighbours = await index.passages(passages.filter((passage) => passage.index > 0).map(idBefore))
  return passages.map((passage) => {
    const before = neighbours.get(idBefore(passage))
    const isNear = before !== undefined && before.section.join() === passage.section.join()
    return isNear ? { ...passage, before: before.text } : passage
  })
}

interface NamedPlaces {
  unknown: string[]
  inner: string[]
  /** Reports that mask their own name and are called by this one: 门球镇. */
  nicknamed: string[]
}

const PASSAGES_NAMING = 40

/** What the places that no report speaks for are: unheard of, inside a report's place, or a report's nickname. */
async function placeNames({ otherPlaces, scopes }: Query, index: ReportIndex): Promise<NamedPlaces> {
  const named: NamedPlaces = { unknown: [], inner: [], nicknamed: [] }
  for (const { name: place, certain } of otherPlaces) {
    const found = await index.searchPassages({
      words: index.segment(place),
      limit: PASSAGES_NAMING,
    })
    const naming = found.filter(({ folded }) => `${folded.text} ${folded.section}`.includes(place))
    const nameless = naming.filter(({ reportId }) => (index.report(reportId).place?.name ?? '') === '')
    if (naming.length === 0) {
      const known = scopes.length === 0 ? namelessWith(place.slice(0, -1), found, index) : []
      if (known.length > 0) named.nicknamed.push(...known)
      else if (certain) named.unknown.push(place)
    } else if (scopes.length === 0 && nameless.length > 0)
      named.nicknamed.push(...nameless.map(({ reportId }) => reportId))
    else if (certain) named.inner.push(place)
  }
  return { ...named, nicknamed: [...new Set(named.nicknamed)] }
}

/** 茭白镇: a report that masks its own name may be called by its product, though it never says so. */
function namelessWith(stem: string, found: ScoredPassage[], index: ReportIndex): string[] {
  if (stem.length < 2) return []
  return found
    .filter(
      ({ reportId, folded }) =>
        (index.report(reportId).place?.name ?? '') === '' && folded.text.includes(stem),
    )
    .map(({ reportId }) => reportId)
}
