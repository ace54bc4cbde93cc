/** Clauses, and which clause of the evidence a clause of the claim tells of. */

/** Least share of the shorter clause's 2-grams that must be in the other for the two to be about the same. */
const ALIKE = 0.6
const LEAST_SHARED = 3
/** A clause of so few 2-grams shares less. */
const SHORT = 4
const LEAST_SHARED_BY_SHORT = 2

// 不断提高, 不少于, 无害化, 无偿, 未来 deny nothing
export const NEUTRAL =
  /不断|不仅|不但|不少|不低于|不超过|不高于|不同|不锈钢|不动产|不良|不足|不良|不等|不到|不法|不懈|不忘|不变|不含|无锡|无线|无害|无偿|无缝|无障碍|无人机|无公害|无烟|无私|无偿|未来|未成年|非公|非遗|非物质|非法|非常|除非|莫非|无党派|无论|不论|不管|不得不|毫不动摇|坚定不移|无中生有/gu
export const NEGATION = /不够|没有|没|未|不|无|非|停止|取消|暂停|拒绝/u
export const UP = /增长|增加|提高|上升|提升|扩大|增强|上调|上涨|改善|加快|攀升|加大/u
export const DOWN = /下降|减少|降低|回落|缩减|缩小|减弱|下调|下跌|恶化|放缓|下滑|减轻|减小|压减/u

export function clausesOf(text: string): string[] {
  return text.split(/[,。;:!?\n]/u).filter((clause) => (clause.match(/[一-龥]/gu)?.length ?? 0) >= 4)
}

/** The evidence clause most like a clause, direction and negation aside; null when none is like it enough. */
export function alike(clause: string, clauses: string[]): string | null {
  const own = grams(clause)
  if (own.length === 0) return null
  const least = own.length <= SHORT ? LEAST_SHARED_BY_SHORT : LEAST_SHARED
  let best: string | null = null
  let most = 0
  for (const other of clauses) {
    const theirs = grams(other)
    let shared = 0
    for (const gram of own) if (theirs.includes(gram)) shared++
    if (shared >= least && shared >= ALIKE * Math.min(own.length, theirs.length) && shared > most)
      [best, most] = [other, shared]
  }
  return best
}

function grams(clause: string): string[] {
  const words = clause
    .replace(NEUTRAL, '')
    .replace(/^(?:[一二三四五六七八九十]+是|[(]?[\d一二三四五六七八九十]+[)、.])/u, '')
    .replace(new RegExp(`${NEGATION.source}|${UP.source}|${DOWN.source}`, 'gu'), '|')
  const found: string[] = []
  for (let i = 0; i + 1 < words.length; i++) {
    const gram = words.slice(i, i + 2)
    if (!gram.includes('|')) found.push(gram)
  }
  return found
}
