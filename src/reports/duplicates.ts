/** Near-duplicate reports: one that says mostly the same sentences as another, in any order, years masked or rewritten. */
import { splitClauses } from '../language/sentences.ts'
import type { Report } from './types.ts'

/** Share of the shorter report's sentences that the other holds. Same place, next year: under 0.15 in all real reports seen. */
const DUPLICATE_SHARE = 0.5
const SHORTEST_SENTENCE = 14
/** A report of fewer sentences is too short to tell. */
const FEWEST_SENTENCES = 5

/** What is read and set of a report when duplicates are linked. */
export type LinkedReport = Pick<Report, 'id' | 'file' | 'ordinal' | 'title' | 'duplicateOf' | 'warnings'>

export interface Fingerprinted {
  report: LinkedReport
  /** See `fingerprint`. */
  fingerprint: Uint32Array
}

/** Hashes of a report's sentences without digits, masks, punctuation and white space, each once. */
export function fingerprint(report: Report): Uint32Array {
  const hashes = new Set<number>()
  for (const { role, text } of report.passages) {
    if (role === 'title' || role === 'front') continue
    for (const { start, end } of splitClauses(text)) {
      const hash = sentenceHash(text, start, end)
      if (hash !== null) hashes.add(hash)
    }
  }
  return Uint32Array.from(hashes)
}

/** FNV-1a over the characters that count; null for a sentence of few. */
function sentenceHash(text: string, start: number, end: number): number | null {
  let hash = 0x811c9dc5
  let length = 0
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (isPassedOver(unit)) continue
    hash = Math.imul(hash ^ unit, 0x01000193)
    length++
  }
  return length < SHORTEST_SENTENCE ? null : hash >>> 0
}

const PASSED_OVER = 1
const COUNTED = 2
/** By UTF-16 unit, found out when one is first seen; 0 until then. */
const kinds = new Uint8Array(0x10000)

function isPassedOver(unit: number): boolean {
  kinds[unit] ||= /[\d_\s\p{P}]/u.test(String.fromCharCode(unit)) ? PASSED_OVER : COUNTED
  return kinds[unit] === PASSED_OVER
}

/**
 * Sets `duplicateOf` on the poorer report of each pair of near-duplicates, and warns of it. Its own passages stay: what
 * only it says can still be cited. Calling it again changes nothing.
 */
export function linkDuplicates(reports: readonly Fingerprinted[]): void {
  const richestFirst = reports.toSorted(
    (a, b) => b.fingerprint.length - a.fingerprint.length || compare(a.report, b.report),
  )
  const holders = new Map<number, number[]>()
  for (const [i, { report, fingerprint: hashes }] of richestFirst.entries()) {
    const original = closest(hashes, holders, richestFirst)
    setOriginal(report, original === null ? null : richestFirst[original]!.report)
    hold(holders, hashes, i)
  }
}

/**
 * The same for reports that were linked before, of which some are new or gone since: looks only at those that could be
 * a duplicate of one of them, or of one of those. `changed`: fingerprints of what is new, gone, or named otherwise.
 */
export function relinkDuplicates<T extends Fingerprinted>(
  reports: readonly T[],
  changed: readonly Uint32Array[],
): void {
  const near = new Set<T>()
  for (let frontier = changed; frontier.length > 0; ) {
    const isNear = nearnessTo(frontier)
    const found = reports.filter((report) => !near.has(report) && isNear(report.fingerprint))
    for (const report of found) near.add(report)
    frontier = found.map((report) => report.fingerprint)
  }
  linkDuplicates([...near])
}

/** Tells whether a fingerprint and one of these share as much as a duplicate and its original do. */
function nearnessTo(fingerprints: readonly Uint32Array[]): (hashes: Uint32Array) => boolean {
  const holders = new Map<number, number[]>()
  for (const [i, hashes] of fingerprints.entries()) hold(holders, hashes, i)
  return (hashes) => {
    const shared = new Map<number, number>()
    for (const hash of hashes)
      for (const i of holders.get(hash) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
    return [...shared].some(
      ([i, count]) => count >= Math.min(hashes.length, fingerprints[i]!.length) * DUPLICATE_SHARE,
    )
  }
}

/** Notes that `i` has these hashes. */
function hold(holders: Map<number, number[]>, hashes: Uint32Array, i: number): void {
  for (const hash of hashes) {
    const known = holders.get(hash)
    if (known === undefined) holders.set(hash, [i])
    else known.push(i)
  }
}

function compare(a: LinkedReport, b: LinkedReport): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.ordinal - b.ordinal
}

/** Index of the richer report that holds most of the sentences, or null. */
function closest(
  hashes: Uint32Array,
  holders: ReadonlyMap<number, number[]>,
  reports: readonly Fingerprinted[],
): number | null {
  if (hashes.length < FEWEST_SENTENCES) return null
  const shared = new Map<number, number>()
  for (const hash of hashes) for (const i of holders.get(hash) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
  let best: number | null = null
  for (const [i, count] of shared) {
    const isOriginal = reports[i]!.report.duplicateOf === null && count >= hashes.length * DUPLICATE_SHARE
    if (isOriginal && (best === null || count > shared.get(best)!)) best = i
  }
  return best
}

function setOriginal(report: LinkedReport, original: LinkedReport | null): void {
  report.duplicateOf = original?.id ?? null
  report.warnings = report.warnings.filter(({ code }) => code !== 'near-duplicate')
  if (original === null) return
  const where = original.file === report.file ? `同一文件第 ${original.ordinal} 篇` : original.file
  report.warnings.push({
    code: 'near-duplicate',
    message: `与${where}《${original.title}》内容重复，引用时以后者为准。`,
    range: null,
  })
}
