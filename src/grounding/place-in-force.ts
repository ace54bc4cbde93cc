/** Which of the cited places a part of a claim speaks of. */
import type { ReadClaim } from './claim.ts'
import { type Evidence, namesOf } from './evidence.ts'

export interface PlaceInForce {
  name: string
  /** Evidence of reports that speak for it. */
  sources: Evidence[]
}

/**
 * The place named last before a position, else first after it; after 分别, the places in the order named. Null when
 * the claim names none of its quotes' places.
 */
export function placeInForce(at: number, claim: ReadClaim, evidence: Evidence[]): PlaceInForce | null {
  const mentions = mentionsOf(claim.text, evidence)
  if (mentions.length === 0) return null
  const spread = respectively(at, claim, mentions)
  const before = mentions.findLast((mention) => mention.at <= at)
  const { name } = spread ?? before ?? mentions[0]!
  const sources = evidence.filter(({ quote }) => quote?.place != null && namesOf(quote.place).includes(name))
  return { name, sources }
}

interface Mention {
  name: string
  at: number
}

/** Where the claim names its quotes' places, in order; 石排 within 石排镇 is one mention. */
function mentionsOf(text: string, evidence: Evidence[]): Mention[] {
  const mentions: Mention[] = []
  for (const name of ownNames(evidence))
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
      if (!mentions.some((other) => other.at <= at && at < other.at + other.name.length))
        mentions.push({ name, at })
  return mentions.sort((a, b) => a.at - b.at)
}

/** 甲镇和乙镇分别为48.6亿元和36.2亿元: the k-th number is the k-th place's. */
function respectively(at: number, claim: ReadClaim, mentions: Mention[]): Mention | undefined {
  const marker = claim.text.lastIndexOf('分别', at)
  if (marker < 0 || /[。；;]/.test(claim.text.slice(marker, at))) return undefined
  const named = mentions.filter((mention) => mention.at < marker)
  if (named.length < 2 || mentions.some((mention) => mention.at > marker && mention.at < at)) return undefined
  const position = claim.quantities.filter(
    ({ kind, start }) => kind === 'measure' && start > marker && start < at,
  ).length
  const distinct = named.filter(({ name }, i) => named.findIndex((other) => other.name === name) === i)
  return distinct[position]
}

function ownNames(evidence: Evidence[]): string[] {
  const names = evidence.flatMap(({ quote }) => (quote?.place == null ? [] : namesOf(quote.place)))
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}
