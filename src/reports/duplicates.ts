/** Near-duplicate reports: one that says mostly the same sentences as another, in any order, years masked or rewritten. */
import { splitClauses } from '../language/sentences.ts'
import type { Report, SourceDocument } from './types.ts'

/** Share of the shorter report's sentences that the other holds. Same place, next year: under 0.15 in all real reports seen. */
const DUPLICATE_SHARE = 0.5
const SHORTEST_SENTENCE = 14

interface Fingerprint {
  report: Report
  /** Sentences without digits, masks and white space. */
  sentences: Set<string>
}

/**
 * Sets `duplicateOf` on the poorer report of each pair of near-duplicates, across all the documents, and warns of it.
 * Its own passages stay: what only it says can still be cited. Calling it again changes nothing.
 */
export function linkDuplicates(documents: readonly Pick<SourceDocument, 'reports'>[]): void {
  const prints = documents.flatMap(({ reports }) => reports.map(fingerprint))
  prints.sort((a, b) => b.sentences.size - a.sentences.size || compare(a.report, b.report))
  const holders = new Map<string, number[]>()
  prints.forEach(({ report, sentences }, i) => {
    const original = closest(sentences, holders, prints)
    setOriginal(report, original === null ? null : prints[original]!.report)
    for (const sentence of sentences) {
      const known = holders.get(sentence)
      if (known === undefined) holders.set(sentence, [i])
      else known.push(i)
    }
  })
}

function compare(a: Report, b: Report): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.ordinal - b.ordinal
}

function fingerprint(report: Report): Fingerprint {
  const sentences = new Set<string>()
  for (const { role, text } of report.passages) {
    if (role === 'title' || role === 'front') continue
    for (const { start, end } of splitClauses(text)) {
      const bare = text.slice(start, end).replace(/[\d_\s\p{P}]/gu, '')
      if (bare.length >= SHORTEST_SENTENCE) sentences.add(bare)
    }
  }
  return { report, sentences }
}

/** Index of the richer report that holds most of the sentences, or null. */
function closest(
  sentences: Set<string>,
  holders: Map<string, number[]>,
  prints: Fingerprint[],
): number | null {
  if (sentences.size < 5) return null
  const shared = new Map<number, number>()
  for (const sentence of sentences) {
    for (const i of holders.get(sentence) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
  }
  let best: number | null = null
  for (const [i, count] of shared) {
    const isOriginal = prints[i]!.report.duplicateOf === null && count >= sentences.size * DUPLICATE_SHARE
    if (isOriginal && (best === null || count > shared.get(best)!)) best = i
  }
  return best
}

function setOriginal(report: Report, original: Report | null): void {
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
