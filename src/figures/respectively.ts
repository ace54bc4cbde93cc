/** 分别: a run of numbers that answer, one by one, to a list of things named before it. */
import { conceptIn } from './concept.ts'
import { withoutBasis } from './direction.ts'
import { indicatorIn } from './indicator.ts'
import type { FigureDraft } from './reader.ts'
import type { Change } from './types.ts'

const BETWEEN = /^(?:[、，,和与及\s]|以及|达到?|为|增长|下降)*$/

/**
 * Gives each number after 分别 its own indicator: "养老、医疗参保率分别达到94%、99%" becomes 养老参保率 and 医疗参保率;
 * "分别增长31%和30%" becomes the changes of the two levels before. Works in place.
 */
export function distribute(text: string, drafts: FigureDraft[]): void {
  for (let i = 0; i < drafts.length; i++) {
    const first = drafts[i]!
    const lead = text.slice(first.segment.start, first.quantity.start)
    const marker = /(?:分别|依次)[^，,。；;、\d]{0,8}$/.exec(lead)
    if (marker === null) continue
    const run = runFrom(text, drafts, i)
    if (run.length < 2) continue
    if (first.change !== null) spreadChange(run, first.change)
    const own = indicatorIn(withoutBasis(lead.slice(0, marker.index)))
    const levels = drafts.slice(Math.max(0, i - run.length), i)
    if (
      own === '' &&
      first.isGrowth &&
      levels.length === run.length &&
      levels.every((level) => !level.isGrowth)
    ) {
      for (const [k, level] of levels.entries()) {
        level.change = run[k]!.change
        level.changeQuantity = run[k]!.quantity
      }
      drafts.splice(i, run.length)
      i--
      continue
    }
    const names = listedNames(own, run.length) ?? namesBefore(own, text, first, run.length)
    if (names !== null) for (const [k, draft] of run.entries()) rename(draft, names[k]!)
    i += run.length - 1
  }
}

/** 分别增长31%和30%: the direction of the first holds for all. */
function spreadChange(run: FigureDraft[], first: Change): void {
  const sign = Math.sign(first.percent) || 1
  const word = first.written.replace(/[\d_.]+.*$/, '')
  for (const draft of run.slice(1)) {
    draft.isGrowth = true
    draft.sign = sign < 0 ? -1 : 1
    draft.change = {
      percent: sign * draft.quantity.value,
      basis: first.basis,
      written: `${word}${draft.quantity.written}`,
    }
  }
}

function runFrom(text: string, drafts: FigureDraft[], from: number): FigureDraft[] {
  const run = [drafts[from]!]
  for (let k = from + 1; k < drafts.length; k++) {
    const between = text.slice(run.at(-1)!.quantity.end, drafts[k]!.quantity.start)
    if (!BETWEEN.test(between)) break
    run.push(drafts[k]!)
  }
  return run
}

/** The names in a phrase, when as many as there are numbers, each with the suffix that the last one ends in. */
function listedNames(phrase: string, count: number): string[] | null {
  const items = phrase.split(/[、和与及]|以及/).filter((item) => item !== '')
  if (items.length === count) return withSharedSuffix(items)
  if (count === 2 && phrase.includes('城乡'))
    return [phrase.replace('城乡', '城市'), phrase.replace('城乡', '农村')]
  return null
}

/** Names listed in the segment before: "养老、医疗和工伤保险覆盖面扩大，参保率分别达到…". */
function namesBefore(own: string, text: string, first: FigureDraft, count: number): string[] | null {
  const items = listedNames(indicatorIn(precedingSegment(text, first)), count)
  if (items === null || own === '') return items
  return items.map((item) => `${item.replace(PREDICATE, '')}${own}`)
}

/** What a list's last name runs on into: 生育保险|覆盖面不断扩大. */
const PREDICATE = /(?:覆盖面|覆盖|参保|不断|继续|稳步|全面|进一步|持续|大幅|显著|均|都|实现|得到|加快).*$/

function precedingSegment(text: string, { segment }: FigureDraft): string {
  const before = text.slice(Math.max(0, segment.start - 60), segment.start - 1)
  return /[^，,。；;：:]*$/.exec(before)?.[0] ?? ''
}

const SHARED = /(?:覆盖率|参保率|普及率|处理率|增加值|总收入|收入|产量|面积|标准|人数|投资|比重|率|数|额|量)$/

/** 城镇、|农村|居民人均可支配收入: what follows the last of parallel words is shared by all. */
const PARALLEL =
  /^(?:城镇|城市|农村|乡村|小学|初中|高中|第?[一二三]|国税|地税|养老|医疗|失业|工伤|生育|国家级|省级|市级|县级|县|镇|乡|村)/

function withSharedSuffix(items: string[]): string[] {
  const last = items.at(-1)!
  const parallel = PARALLEL.exec(last)?.[0]
  if (parallel !== undefined && items.slice(0, -1).every((item) => PARALLEL.exec(item)?.[0] === item))
    return items.map((item) => (item === last ? item : `${item}${last.slice(parallel.length)}`))
  const suffix = SHARED.exec(last)?.[0] ?? ''
  return items.map((item) => (suffix === '' || SHARED.test(item) ? item : `${item}${suffix}`))
}

function rename(draft: FigureDraft, indicator: string): void {
  draft.indicator = indicator
  draft.concept = conceptIn(indicator, draft.isGrowth ? null : draft.quantity.unit)
}
