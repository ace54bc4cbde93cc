/** What a user asks to be changed in a draft: a new request, in which all that was not asked to change is as before. */
import { findQuantities } from '../language/numbers.ts'
import { parseChineseNumber } from '../language/numerals.ts'
import { lengthOf, outlineIn } from './request.ts'
import type { DraftRequest } from './types.ts'

export interface Revision {
  request: DraftRequest
  /** What was asked, in a few words. */
  change: string
}

/** A longer message says something of its own. */
const LONGEST = 400
const SHORTER = /短|精简|简洁|压缩|缩[短减]|简练|少写/u
const LONGER = /(?<![增延])长(?!期|效|远)|详细|丰富|扩写|充实|多写/u
const NUMBER = '[一二三四五六七八九十\\d]{1,3}'
const EXPANDED = new RegExp(
  `第(${NUMBER})(?:点|条|项|个|部分|方面)[^，。]{0,6}(?:展开|详细|扩展|扩写|充实|多写|写细)|(?:展开|扩写|充实)第(${NUMBER})`,
  'u',
)
const FORMAL = /正式|官方|严肃|庄重|书面/u
const OPENING = /(?:换|改|重写)[^，。]{0,6}开头|开头[^，。]{0,4}(?:换|改|重写)/u
const ADDED =
  /^(?:请|再|帮我)?(?:加上|补上|加进|补充|增加|加入|再加|加)(?:这个|这条|这些|一条|一个|以下|下面|上)?(?:事实|数据|内容|情况)?\s*[：:，,]?\s*(?<fact>.+)$/su
const FACT_CHANGED = new RegExp(
  `第(?<n>${NUMBER})条事实(?:改为|改成|应为|应是|换成)[：:]?\\s*(?<fact>.+)$`,
  'su',
)
const FACT_DROPPED = new RegExp(`(?:删[掉去除]?|去掉|不要)第(?<n>${NUMBER})条事实`, 'u')

/** How much shorter and longer "a little" is. */
const SHORTENED = 0.7
const LENGTHENED = 1.4

/** Null when the message asks no change. `length` is that of the draft as it is. */
export function readRevision(message: string, request: DraftRequest, length: number): Revision | null {
  const text = message.trim().replace(/[。！!～~\s]+$/u, '')
  if (text.length > LONGEST || /[?？]|吗$/u.test(text)) return null
  const revised = (changes: Partial<DraftRequest>, change: string): Revision => ({
    request: { ...request, ...changes },
    change,
  })
  const outline = outlineIn(text)
  if (outline.length > 0 && request.section === null) return revised({ outline }, '改提纲')
  return readFactChange(text, request, revised) ?? readManner(text, request, length, revised)
}

type Revise = (changes: Partial<DraftRequest>, change: string) => Revision

function readFactChange(text: string, { facts }: DraftRequest, revised: Revise): Revision | null {
  const changed = FACT_CHANGED.exec(text)?.groups
  const dropped = FACT_DROPPED.exec(text)?.groups
  const at = numberOf((changed ?? dropped)?.n) - 1
  if (changed !== undefined && at in facts)
    return revised({ facts: facts.with(at, changed.fact!.trim()) }, `改第${at + 1}条事实`)
  if (dropped !== undefined && at in facts)
    return revised({ facts: facts.toSpliced(at, 1) }, `去掉第${at + 1}条事实`)
  const fact = ADDED.exec(text)?.groups?.fact
  const isFact =
    fact !== undefined &&
    findQuantities(fact).some(({ indefinite, kind }) => !indefinite && kind !== 'ordinal')
  return isFact ? revised({ facts: [...facts, fact.trim()] }, '加上一条事实') : null
}

/** Manner and length: asked in a few words, or it is another matter. */
const FEW_WORDS = 24

function readManner(text: string, request: DraftRequest, length: number, revised: Revise): Revision | null {
  if (text.length > FEW_WORDS) return null
  const expanded = EXPANDED.exec(text)
  if (expanded !== null) {
    const point = numberOf(expanded[1] ?? expanded[2])
    return revised({ expanded: [...(request.expanded ?? []), point] }, `展开第${point}点`)
  }
  if (OPENING.test(text)) return revised({ opening: (request.opening ?? 0) + 1 }, '换一个开头')
  const wanted = lengthOf(text)
  if (wanted !== null) return revised({ length: wanted }, `改为${wanted}字`)
  if (SHORTER.test(text)) return revised({ length: Math.round(length * SHORTENED) }, '短一点')
  if (LONGER.test(text)) return revised({ length: Math.round(length * LENGTHENED) }, '长一点')
  return FORMAL.test(text) ? revised({ formal: true }, '语气更正式') : null
}

function numberOf(written: string | undefined): number {
  if (written === undefined) return 0
  return /^\d+$/u.test(written) ? Number(written) : (parseChineseNumber(written) ?? 0)
}
