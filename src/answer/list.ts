/** Answers that are lists: all items of 一是…二是…, of numbered paragraphs, of sibling headings, or one sentence that enumerates. */
import type { StoredPassage, StoredReport } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { parseChineseNumber } from '../language/numerals.ts'
import { splitSentences } from '../language/sentences.ts'
import { type Ask, type AskHits, coverage, type RankedPassage, type Term } from '../search/index.ts'
import type { DraftClaim } from './claims.ts'
import { COPY_PENALTY, type Evidence } from './evidence.ts'
import { listsAll } from './forms.ts'
import { placeLabel } from './labels.ts'
import { newestFirst } from './recency.ts'
import type { TellOptions } from './single.ts'
import { sentenceText, withoutMarker } from './wording.ts'

/** What is told item by item. */
export interface ToldList {
  items: StoredPassage[]
  report: StoredReport
}

export interface ListGroup extends ToldList {
  /** How well the words that introduce the list hold the ask's words, 0 to 1. */
  introduced: number
  score: number
}

const HITS_READ = 8
const RANK_SHARE = 0.35
const COUNT_BONUS = 0.25
const LIST_BONUS = 0.2
/** What introduces a list must hold this share of the ask's words. */
const INTRODUCED = 0.5
const ITEM_LENGTH = 90
const ITEMS_TOLD = 20

/** The best list for an ask, or null when one sentence (`evidence`) answers as well. */
export async function findList(
  hits: AskHits,
  evidence: Evidence | null,
  options: TellOptions,
): Promise<ListGroup | null> {
  const groups = await groupsOf(hits, options)
  const ranked = groups.filter(({ introduced }) => introduced >= INTRODUCED).sort((a, b) => b.score - a.score)
  const anyYear = !options.yearChosen && hits.ask.years.length === 0
  const best = (anyYear ? newestFirst(ranked) : ranked)[0]
  if (best === undefined) return null
  return evidence === null || best.score > evidence.score ? best : null
}

async function groupsOf({ ask, passages }: AskHits, { index, described }: TellOptions): Promise<ListGroup[]> {
  const found = new Map<string, ListGroup>()
  for (const hit of passages.slice(0, HITS_READ)) {
    const all = await index.passagesOf(hit.reportId)
    for (const group of groupsNear(hit, all)) {
      const key = `${hit.reportId}/${group}`
      if (found.has(key)) continue
      const items = all.filter(({ list }) => list?.group === group)
      if (items.length < 2) continue
      const list = scored(ask, hit, items, all, described)
      const report = index.report(hit.reportId)
      const score = list.score - (report.duplicateOf === null ? 0 : COPY_PENALTY)
      found.set(key, { ...list, report, score })
    }
  }
  return [...found.values()]
}

/** The list a hit is an item of, leads into, or is the heading of. */
function groupsNear(hit: RankedPassage, all: StoredPassage[]): Set<string> {
  const groups = new Set<string>()
  if (hit.list !== null) groups.add(hit.list.group)
  for (const next of all.slice(hit.index + 1, hit.index + 6)) {
    if (next.list === null) continue
    const isUnder = hit.role === 'heading' && next.section.includes(bare(hit.text))
    if (isUnder || next.lead.includes(hit.text.trim().slice(-12)) || next.index === hit.index + 1)
      groups.add(next.list.group)
  }
  return groups
}

const bare = (heading: string): string => withoutMarker(heading).replace(/[。：:]$/u, '')

function scored(
  ask: Ask,
  hit: RankedPassage,
  items: StoredPassage[],
  all: StoredPassage[],
  described: Term[],
): Omit<ListGroup, 'report'> {
  const first = items[0]!
  const before = all[first.index - 1]
  const leading = before?.role === 'text' ? lastSentence(before.text) : ''
  // 主要预期目标：…，…，… before （一）… tells its own list and leads into none.
  const leads = /[：:]$/u.test(leading.trim()) || !listsAll(ask, leading)
  const intro = fold([first.section.join(' '), first.lead, leads ? leading : ''].join(' '))
  const body = fold(items.map(({ text }) => text).join(' '))
  const isDescribed = described.length > 0 && coverage(described, intro) === 1
  const introduced = isDescribed ? 1 : coverage(ask.terms, intro)
  const proof = Math.max(introduced, 0.9 * coverage(ask.terms, `${intro} ${body}`))
  const counted = ask.count !== null && items.length === ask.count ? COUNT_BONUS : 0
  return {
    items,
    introduced: introduced + counted,
    score: proof + RANK_SHARE * hit.rank + counted + LIST_BONUS,
  }
}

function lastSentence(text: string): string {
  const last = splitSentences(text).at(-1)
  return last === undefined ? '' : text.slice(last.start, last.end)
}

// 做到“五抓”：, 抓好以下三个方面：
const ANNOUNCED = /(\d+|[二两三四五六七八九十]+)[^\d，,。；;]{1,12}[：:]$/u

/**
 * The paragraphs that evidence announces without marking them: 做到“五抓”：|抓技改，…|抓素质，… As many as it says, when they
 * begin alike or nothing else stands under the heading; null when it announces none.
 */
export async function findAnnounced(
  { passage, report, sentence }: Evidence,
  { index }: Pick<TellOptions, 'index'>,
): Promise<ToldList | null> {
  const announcing = passage.text.slice(sentence.start).trimEnd()
  const written = ANNOUNCED.exec(announcing)?.[1]
  if (written === undefined || announcing.length > sentence.end - sentence.start) return null
  const count = /^\d/u.test(written) ? Number(written) : (parseChineseNumber(written) ?? 0)
  const all = await index.passagesOf(passage.reportId)
  const under = all
    .slice(passage.index + 1)
    .filter(({ section, garbled }) => !garbled && section.join() === passage.section.join())
  const items = under.slice(0, count)
  const isAlike = new Set(items.map(({ text }) => text.trim()[0])).size === 1
  if (count < 2 || items.length < count || !(isAlike || under.length === count)) return null
  return { items, report }
}

/** All items, one claim each; `whole` tells long ones in full. */
export function tellList({ items, report }: ToldList, whole: boolean): DraftClaim[] {
  return items.slice(0, ITEMS_TOLD).map((item, i): DraftClaim => {
    const range = whole ? { start: 0, end: item.text.length } : itemRange(item)
    return {
      prefix: i === 0 ? `${placeLabel(report)}：\n${i + 1}. ` : `${i + 1}. `,
      text: sentenceText(item.text.slice(range.start, range.end)),
      quotes: [{ passage: item, report, range }],
    }
  })
}

/** A short item whole, of a long one its leading sentences. */
function itemRange(item: StoredPassage): { start: number; end: number } {
  const sentences = splitSentences(item.text)
  let end = sentences[0]?.end ?? item.text.length
  for (const sentence of sentences.slice(1)) {
    if (sentence.end > ITEM_LENGTH) break
    end = sentence.end
  }
  return { start: sentences[0]?.start ?? 0, end }
}
