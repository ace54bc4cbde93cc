/** Ranks: 居全省第二 is neither 全省第一 nor 全国第二. */
import type { ReadClaim } from './claim.ts'
import type { Evidence } from './evidence.ts'
import type { GroundingProblem } from './types.ts'

// 第二名, 第6位, 首批, 前三, 前列; not 首先
const RANK =
  /第[一二三四五六七八九十百\d]+(?:名|位|批|次|届|期|轮|季度|产业)?(?![一二三四五六七八九十百\d])|首[位批个家次例]|唯一|榜首|前[列茅]|前[一二三四五六七八九十百\d]+[名强位]?|末位|倒数/gu
const SCOPE = /全(?:国|省|市|州|盟|县|旗|区|镇|乡|球)|世界|亚洲|我[国省市州县]|同类/gu
const SEPARATOR = /[,。;:、!?()\n]/u

interface Rank {
  rank: string
  /** Among whom; '' where its clause does not say. */
  scope: string
  /** As written. */
  words: string
}

export function checkRanks({ folded }: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  const claimed = ranksIn(folded)
  if (claimed.length === 0) return []
  const written = evidence.flatMap(({ wide }) => ranksIn(wide))
  return claimed
    .filter(
      ({ rank, scope }) =>
        !written.some((other) => other.rank === rank && (scope === '' || other.scope === scope)),
    )
    .map(({ words }) => ({ kind: 'entailment', words }))
}

function ranksIn(text: string): Rank[] {
  return [...text.matchAll(RANK)].flatMap(({ index, 0: words }) => {
    const clause = text.slice(0, index).split(SEPARATOR).at(-1)!
    // 第一，… counts the points of a speech.
    if (clause === '' && SEPARATOR.test(text[index + words.length] ?? '')) return []
    return [{ rank: rankOf(words), scope: clause.match(SCOPE)?.at(-1) ?? '', words: `${clause}${words}` }]
  })
}

/** 首位, 榜首, 第1名 → 第一 */
function rankOf(words: string): string {
  if (/^(?:首位|榜首|第[一1][名位]?)$/u.test(words)) return '第一'
  return words.replace(/[名位]$/u, '').replace(/前茅/u, '前列')
}
