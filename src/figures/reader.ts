/** Reads a sentence's numbers: which noun each belongs to, which is a level and which a change. */

import type { FoundQuantity } from '../language/numbers.ts'
import { conceptIn } from './concept.ts'
import { isFigure } from './counted.ts'
import {
  basisOf,
  type Direction,
  directionBefore,
  gapBefore,
  reachedByChange,
  signOf,
  withoutBasis,
} from './direction.ts'
import { indicatorIn, isVerbOnly, objectIn } from './indicator.ts'
import { distribute } from './respectively.ts'
import type { Segment, Sentence } from './segments.ts'
import type { Change } from './types.ts'

/** A figure in the making; offsets in the passage's text. */
export interface FigureDraft {
  quantity: FoundQuantity
  indicator: string
  concept: string
  change: Change | null
  /** The number of `change`, for a level with a change of its own. */
  changeQuantity: FoundQuantity | null
  /** Of a change (growth rate or amount): up 1, down -1; 0 for a level. */
  sign: -1 | 0 | 1
  /** The way a level was reached: 提高到 1, 降至 -1, else 0. */
  reached: -1 | 0 | 1
  /** The quantity is itself the change (生产总值增长8%). */
  isGrowth: boolean
  segment: Segment
  clauseStart: number
  clauseEnd: number
}

/** Reads one sentence from left to right, remembering what later numbers refer back to. */
export class SentenceReader {
  private readonly drafts: FigureDraft[] = []
  private readonly text: string
  private readonly sentence: Sentence

  constructor(text: string, sentence: Sentence) {
    this.text = text
    this.sentence = sentence
  }

  read(): FigureDraft[] {
    for (const [index, segment] of this.sentence.segments.entries()) {
      let from = segment.start
      for (const quantity of segment.quantities) {
        if (!isFigure(this.text, quantity)) continue
        this.place(quantity, segment, index, from)
        from = quantity.end
      }
    }
    distribute(this.text, this.drafts)
    return this.drafts
  }

  private place(quantity: FoundQuantity, segment: Segment, index: number, from: number): void {
    const prefix = this.prefixOf(quantity, segment, from)
    const gap = gapBefore(prefix)
    const direction = gap ?? directionBefore(prefix)
    if (gap !== null) this.placeAmount(quantity, segment, prefix, gap, from)
    else if (direction !== null && isRelative(quantity.unit))
      this.placeGrowth(quantity, segment, prefix, direction, from)
    else if (direction !== null) this.placeAmount(quantity, segment, prefix, direction, from)
    else this.placeLevel(quantity, segment, index, prefix, from)
  }

  /** The words before a number in its segment, without dates and the words that tie them in (到2007年, 比1998年). */
  private prefixOf(quantity: FoundQuantity, segment: Segment, from: number): string {
    let prefix = ''
    let at = from
    for (const date of segment.quantities) {
      const isTime = date.kind === 'date' || date.unit === '年'
      if (!isTime || date.start < at || date.end > quantity.start) continue
      prefix += this.text
        .slice(at, date.start)
        .replace(/(?:[到至在从自截于由]|连续)+$/, (words) => /[由从]/.exec(words)?.[0] ?? '')
      at = date.end
      while (/[年月日底末初中度份止]/.test(this.text[at] ?? '') && at < quantity.start) at++
      // 十年|来物价涨幅稳定在…
      if (date.unit === '年' && /^[来间](?!自)/.test(this.text.slice(at))) at++
    }
    return (prefix + this.text.slice(at, quantity.start)).trimEnd()
  }

  /** 同比增长7.5% belongs to the level before it; 生产总值增长8% is a row of its own. */
  private placeGrowth(
    quantity: FoundQuantity,
    segment: Segment,
    prefix: string,
    direction: Direction,
    from: number,
  ): void {
    const head = prefix.slice(0, direction.at)
    const indicator = indicatorIn(withoutBasis(head))
    const change = changeOf(quantity, direction, head)
    const level = this.drafts.at(-1)
    const own = indicator !== '' && !isVerbOnly(indicator)
    if (
      !own &&
      !/分别|依次/.test(prefix) &&
      level !== undefined &&
      level.change === null &&
      !level.isGrowth
    ) {
      level.change = change
      level.changeQuantity = quantity
      level.clauseEnd = Math.max(level.clauseEnd, quantity.end)
      return
    }
    const named = own ? indicator : (level?.indicator ?? this.subjectBefore(segment))
    this.add(quantity, segment, named, {
      change,
      isGrowth: true,
      sign: direction.sign,
      from: own ? from : (level?.clauseStart ?? from),
    })
  }

  /** 减少2.5万人, 增加16.6亿元: an amount of change, never a level of its indicator. */
  private placeAmount(
    quantity: FoundQuantity,
    segment: Segment,
    prefix: string,
    direction: Direction,
    from: number,
  ): void {
    const subject =
      indicatorIn(withoutBasis(prefix.slice(0, direction.at))) || this.drafts.at(-1)?.indicator || ''
    this.add(quantity, segment, `${subject}${direction.word}`, {
      from,
      sign: direction.sign,
      conceptless: true,
    })
  }

  private placeLevel(
    quantity: FoundQuantity,
    segment: Segment,
    index: number,
    prefix: string,
    from: number,
  ): void {
    const reached = reachedByChange(prefix)
    const head = reached === null ? prefix : prefix.slice(0, reached.index)
    const last = this.drafts.at(-1)
    const inSegment = last !== undefined && last.segment === segment
    // 103个监控点和|9个卡口: what stands before belongs to the number before
    const isNext = inSegment && /[、和与及]了?$/.test(head)
    const named = isNext ? '' : indicatorIn(cutOrigin(head))
    const needsObject = named === '' || /[等的]$/.test(head) || isVerbOnly(named)
    const suffix = this.text.slice(quantity.end, segment.end)
    const object = needsObject && !MEASURED.test(quantity.unit) ? objectIn(suffix) : { name: '', length: 0 }
    const carried = inSegment || reached !== null ? (last?.indicator ?? '') : ''
    const indicator = object.name || named || carried || this.subject(index)
    const start = isNext && object.name !== '' ? quantity.start : inSegment ? from : segment.start
    // 投资1650万元|的锦花纺纱厂: money says what it was for after it
    const to =
      object.name !== '' ? quantity.end + object.length : suffix.startsWith('的') ? segment.end : quantity.end
    this.add(quantity, segment, indicator, {
      from: start,
      to,
      reached: reached === null ? 0 : signOf(reached[1]!),
    })
  }

  /** The last thing named in the segments before, for a clause that only says 达到5万亩. */
  private subject(index: number): string {
    for (let i = index - 1; i >= 0 && i >= index - 2; i--) {
      const before = this.sentence.segments[i]!
      if (/[;；。]/.test(before.mark)) break
      const known = this.drafts.findLast(({ segment }) => segment === before)
      if (known !== undefined) return known.indicator
      const named = indicatorIn(this.text.slice(before.start, before.end))
      if (named !== '' && named.length <= 14 && !isVerbOnly(named)) return named
    }
    return ''
  }

  private subjectBefore(segment: Segment): string {
    return this.subject(this.sentence.segments.indexOf(segment))
  }

  private add(
    quantity: FoundQuantity,
    segment: Segment,
    indicator: string,
    options: {
      from: number
      to?: number
      change?: Change
      isGrowth?: boolean
      sign?: -1 | 0 | 1
      reached?: -1 | 0 | 1
      conceptless?: boolean
    },
  ): void {
    const { from, to = quantity.end, change = null, isGrowth = false, sign = 0, reached = 0 } = options
    this.drafts.push({
      quantity,
      indicator,
      concept: options.conceptless ? '' : conceptIn(indicator, isGrowth ? null : quantity.unit),
      change,
      changeQuantity: null,
      isGrowth,
      sign,
      reached,
      segment,
      clauseStart: from,
      clauseEnd: to,
    })
  }
}

/** Units whose number is not the count of what follows: 1767万元|规划建设. */
const MEASURED = /元|美元|%|点|倍|番|比|千瓦|吨|年|月|天|小时|分/

function isRelative(unit: string): boolean {
  return unit === '%' || unit === '倍' || unit === '番' || unit === '个百分点'
}

/** "低保标准由月人均" → 低保标准: 由 opens the old level. */
function cutOrigin(head: string): string {
  const found = /(?:由|从)(?!事|业|于|此)[^，,、]{0,8}$/.exec(head)
  return found === null || found.index === 0 ? head : head.slice(0, found.index)
}

function changeOf(quantity: FoundQuantity, direction: Direction, head: string): Change {
  const scale = quantity.unit === '倍' ? 100 : 1
  const percent = quantity.unit === '番' ? (2 ** quantity.value - 1) * 100 : quantity.value * scale
  return {
    percent: direction.sign * percent,
    basis: basisOf(head),
    written: `${direction.word}${quantity.written}`,
  }
}
