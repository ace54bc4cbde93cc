/** The last look at each sentence of a draft: no figure, name or term gets out that the user did not give. */
import type { ReportIndex } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { findQuantities, sameQuantity } from '../language/numbers.ts'
import { isCommonWord } from '../search/index.ts'
import type { DraftRequest } from './types.ts'

/** Says whether a sentence may get out. */
export type DraftCheck = (sentence: string, borrowed: readonly { text: string }[]) => boolean

const NAME_TAGS = /^(?:nr|ns|nt)/u
const TERMS = /[“《][^”》]+[”》]/gu

export function createDraftCheck(index: ReportIndex, request: DraftRequest): DraftCheck {
  const { place, year, kind, topic, facts } = request
  const given = [...facts, place, topic, kind, year === null ? '' : `${year}年，${year + 1}年`].join('\n')
  const own = fold(given)
  const quantities = findQuantities(given)
  const digits = new Set(own.match(/\d+/gu) ?? [])
  const places = new Set(
    index.reports
      .flatMap((report) => [report.place, ...report.parents])
      .flatMap((named) => (named === null || named.name.length < 3 ? [] : [fold(named.name)])),
  )

  return (sentence, borrowed) => {
    const folded = fold(withoutMarker(sentence))
    const strays = folded.match(/\d+/gu) ?? []
    if (strays.some((run) => !digits.has(run))) return false
    const isGiven = (quantity: ReturnType<typeof findQuantities>[number]) =>
      quantity.masked || quantity.indefinite || quantities.some((known) => sameQuantity(known, quantity))
    if (!findQuantities(folded).every(isGiven)) return false
    if ([...folded.matchAll(TERMS)].some(([term]) => !own.includes(term))) return false
    for (const name of places) if (folded.includes(name) && !own.includes(name)) return false
    return index.segmenter
      .tag(fold(borrowed.map(({ text }) => text).join('，')))
      .every(
        ({ word, tag }) =>
          !NAME_TAGS.test(tag) || own.includes(word) || isCommonWord(word) || word.length < 2,
      )
  }
}

/** 一是, 二是 count points. */
function withoutMarker(sentence: string): string {
  return sentence.replace(
    /^(?:[一二三四五六七八九十]+(?:是|、)|（[一二三四五六七八九十]+）|\d+\.|（\d+）)/u,
    '',
  )
}
