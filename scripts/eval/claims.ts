/**
 * Whether an answer's citations hold: every claim cites, every quote is the source's words at its range, every figure
 * of a claim stands in its quotes. It does not share code with the grounding check beyond reading numbers, and every
 * run of digits is looked at whether or not it was read as a number.
 */
import type { Answer, Citation, Claim } from '../../src/answer/types.ts'
import type { Quantity } from '../../src/figures/types.ts'
import { fold } from '../../src/language/fold.ts'
import { type FoundQuantity, findQuantities, sameQuantity } from '../../src/language/numbers.ts'
import type { SourceTexts } from './sources.ts'

export interface ClaimsScore {
  claims: number
  citedClaims: number
  quotes: number
  verbatimQuotes: number
  figures: number
  groundedFigures: number
  /** One line each. */
  problems: string[]
}

export function scoreClaims(answer: Answer, facts: string[], sources: SourceTexts): ClaimsScore {
  const byNumber = new Map(answer.citations.map((citation) => [citation.n, citation]))
  const altered = answer.citations.filter((citation) => !isVerbatim(citation, sources))
  const score: ClaimsScore = {
    claims: answer.claims.length,
    citedClaims: 0,
    quotes: answer.citations.length,
    verbatimQuotes: answer.citations.length - altered.length,
    figures: 0,
    groundedFigures: 0,
    problems: altered.map(({ n, quote }) => `引文 [${n}] 与原文不符：${quote.slice(0, 40)}`),
  }
  for (const claim of answer.claims) {
    const cited = claim.citations.flatMap((n) => byNumber.get(n) ?? [])
    const figures = figuresOf(claim)
    const loose = ungrounded(figures, claim, cited, facts)
    // The user's own facts need no report's word.
    const tellsFacts = figures.length > 0 && ungrounded(figures, claim, [], facts).length === 0
    const isCited = claim.citations.length > 0 && cited.length === claim.citations.length
    if (isCited || (claim.citations.length === 0 && tellsFacts)) score.citedClaims++
    else score.problems.push(`没有出处：${claim.text.slice(0, 60)}`)
    score.figures += figures.length
    score.groundedFigures += figures.length - loose.length
    for (const figure of loose)
      score.problems.push(`数字 ${figure.written} 不在引文里：${claim.text.slice(0, 60)}`)
  }
  return score
}

/** The quote is the source at its range, white space aside. */
function isVerbatim(citation: Citation, sources: SourceTexts): boolean {
  const bare = (text: string) => text.replace(/\s+/gu, '')
  return bare(citation.quote) !== '' && bare(sources.slice(citation)) === bare(citation.quote)
}

interface ClaimFigure {
  written: string
  /** Null for a run of digits that was not read as a quantity. */
  quantity: FoundQuantity | null
}

/** "[1]" marks a citation; a leading "3、", "(二)" or "二是" counts an item. Neither is a figure of the claim. */
function withoutMarkers(text: string): string {
  return text
    .replace(/\[\d+\]/gu, '')
    .replace(/^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．](?!\d)|[一二三四五六七八九十]是)/u, '')
}

function figuresOf(claim: Claim): ClaimFigure[] {
  const text = withoutMarkers(claim.text)
  // A masked number says nothing that could be wrong; 一个 is an article; ordinals (十六届) are looked at as digits.
  const quantities = findQuantities(text).filter(
    ({ masked, indefinite, kind }) => !masked && !indefinite && kind !== 'ordinal',
  )
  const read = quantities.map((quantity): ClaimFigure => ({ written: fold(quantity.written), quantity }))
  const covered = (at: number) => quantities.some(({ start, end }) => start <= at && at < end)
  const digits = [...text.matchAll(/[\d０-９]+(?:[.．][\d０-９]+)?/gu)].filter((run) => !covered(run.index))
  return [...read, ...digits.map(([written]): ClaimFigure => ({ written: fold(written), quantity: null }))]
}

function ungrounded(figures: ClaimFigure[], claim: Claim, cited: Citation[], facts: string[]): ClaimFigure[] {
  const raw = [...cited.map(({ quote }) => quote), ...facts]
  const support = raw.map((text) => fold(text))
  const quantities = raw.flatMap((text) => findQuantities(text))
  const digitRuns = new Set(support.flatMap((text) => text.match(/\d+(?:\.\d+)?/gu) ?? []))
  const labels = cited.map(({ report, place, period, section }) =>
    fold([report, place, period, ...section].join(' ')),
  )
  const sides = new Set(cited.map(({ file, report, place }) => [file, report, place].join('\n'))).size
  return figures.filter(({ written, quantity }) => {
    if (isYearOf(written, labels)) return false
    // "两处都列有": counts the reports that are compared.
    if (quantity?.chinese && sides > 1 && quantity.value === sides) return false
    if (quantity === null) return !digitRuns.has(written)
    if (support.some((text) => containsWhole(text, written))) return false
    if (quantities.some((candidate) => sameQuantity(candidate, quantity))) return false
    return !(saysComputed(claim.text) && follows(quantity, quantities))
  })
}

/** 2016, 2016年 or 09年 as the period or title of a cited report has it. */
function isYearOf(written: string, labels: string[]): boolean {
  const year = /^(?:(?:19|20)\d\d(?=年?度?$)|\d\d年$)/u.exec(written)?.[0]
  return year !== undefined && labels.some((label) => label.includes(year))
}

/** As written, and not the tail or head of a longer number: 73.1亿元 in 生产总值73.1亿元, not in 173.1亿元. */
function containsWhole(text: string, written: string): boolean {
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
    const before = text[at - 1] ?? ''
    const after = text[at + written.length] ?? ''
    const numeric = /[\d.一二三四五六七八九十百千零两]/u
    const openStart = numeric.test(written[0]!) && numeric.test(before)
    const openEnd = /\d$/u.test(written) && /[\d.亿万%]/u.test(after)
    if (!openStart && !openEnd) return true
  }
  return false
}

/** 相差52.24亿元, 高出7个百分点, 是…的4倍, 合计12个: says that it was computed. */
function saysComputed(text: string): boolean {
  return /相差|差距?|高|低|多|少|合计|共|总计|倍|占|比|增加|减少|提高|下降|翻/u.test(text)
}

/** Whether a value is the sum, difference, ratio or share of two cited ones, within its own rounding. */
function follows({ value, written }: Quantity, cited: Quantity[]): boolean {
  const decimals = /\d+\.(\d+)/u.exec(written)?.[1]?.length ?? 0
  const shown = Number.parseFloat(/\d+(?:\.\d+)?/u.exec(written)?.[0] ?? 'NaN')
  // One unit of the last digit shown, in the value's base unit: 52.24亿元 → 0.01亿元.
  const tolerance = (Math.abs(value / shown) || 1) * 10 ** -decimals * 0.51 + Math.abs(value) * 1e-9
  const near = (candidate: number) => Math.abs(Math.abs(candidate) - Math.abs(value)) <= tolerance
  return cited.some((a, i) =>
    cited.some((b, j) => {
      if (i === j || a.unit !== b.unit) return false
      return (
        [a.value - b.value, a.value + b.value, a.value / b.value, (a.value / b.value) * 100].some(near) ||
        near((a.value / b.value - 1) * 100)
      )
    }),
  )
}
