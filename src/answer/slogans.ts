/** Lists of slogans that share an ending: “X州” asks for 生态立州, 旅游兴州, 产业富州, wherever they stand. */
import type { ReportIndex } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { splitSentences } from '../language/sentences.ts'
import type { AskHits } from '../search/index.ts'
import type { DraftClaim } from './claims.ts'
import { labelled } from './single.ts'
import { sentenceText } from './wording.ts'

const SLOGANS_TOLD = 12

/** One claim for each slogan of the best report that has any; empty when none has two. */
export async function tellSlogans({ ask, passages }: AskHits, index: ReportIndex): Promise<DraftClaim[]> {
  if (ask.sloganEnding === '') return []
  const reportIds = [...new Set(passages.map(({ reportId }) => reportId))]
  const lists = await Promise.all(reportIds.map((id) => slogansOf(id, ask.sloganEnding, index)))
  const best = lists.sort((a, b) => b.length - a.length)[0] ?? []
  return best.length < (ask.count ?? 2) ? [] : best.slice(0, SLOGANS_TOLD)
}

async function slogansOf(reportId: string, ending: string, index: ReportIndex): Promise<DraftClaim[]> {
  const report = index.report(reportId)
  const slogan = new RegExp(`[“"「]([\\u4e00-\\u9fff]{1,6}${ending})[”"」]`, 'g')
  const claims = new Map<string, DraftClaim>()
  for (const passage of await index.passagesOf(reportId))
    for (const range of splitSentences(passage.text)) {
      const text = passage.text.slice(range.start, range.end)
      for (const [, name] of text.matchAll(slogan)) {
        const known = [...claims.keys()].some((other) => fold(other) === fold(name!))
        if (known) continue
        const claim = { text: sentenceText(text), quotes: [{ passage, report, range }] }
        claims.set(name!, claims.size === 0 ? labelled(report, claim) : claim)
      }
    }
  return [...claims.values()]
}
