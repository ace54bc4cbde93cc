/** Directions: whether a number is a level or the amount of a change, and how the change is measured. */
import { trailingFrom } from '../language/words.ts'
import { MEASURES_OF_CHANGE } from './vocabulary.ts'

// 同比增长, 下降了, 提高到, 增幅达, 翻
const DIRECTION =
  /(增长|增加|增产|减产|提高|上升|提升|攀升|递增|增收|上涨|上调|扩大|递减|下降|减少|降低|回落|缩减|下调|压缩|压减|减收|缩短|下滑|增幅|降幅|涨幅|增速|比增|净增|翻|增|降|升|涨|减|高出|高于|低于|快于|高|低)(?:幅度?|率|了|为|达|达到|约|超|超过|近|将近|大约|仅|均|各|分别|控制在|保持在|在|逾|突破|不低于|不少于|不超过|是|已){0,3}$/
const TARGET_LEVEL =
  /(增长|增加|提高|上升|提升|攀升|上调|扩大|下降|减少|降低|回落|缩减|下调|压缩|压减|缩短|下滑|降|升|增|减|扩|延长|调整|发展|涨)(?:到|至|为)(?:约|近|超|超过|每人每[年月]|[年月]?人均|每[年月]|每人){0,3}(?:分别)?(?:达到?)?$/
const DOWN =
  /^(?:下降|减少|降低|回落|缩减|下调|压缩|压减|减收|减产|缩短|下滑|降幅|递减|降|减|低于|低出|慢于|低)$/

/** Up 1, down -1, for a word such as 提高 or 下降. */
export function signOf(word: string): 1 | -1 {
  return DOWN.test(word) ? -1 : 1
}

export interface Direction {
  word: string
  sign: 1 | -1
  /** Where the direction word begins in the prefix. */
  at: number
}

/** The direction word right before a number that is the amount of a change: 同比增长|7.5%. Not 提高到|32元. */
export function directionBefore(prefix: string): Direction | null {
  if (TARGET_LEVEL.test(prefix) || /(?:自然增长|净增|总增)率[^，,]{0,4}$/.test(prefix)) return null
  const found = DIRECTION.exec(prefix)
  if (found === null) return null
  const word = found[1]!
  // 新增, 年减债, 倍增: part of another word
  if (/^[增减升高低涨]$/.test(word) && /[新倍递最提中升较偏降]$/.test(prefix.slice(0, found.index)))
    return null
  return { word, sign: signOf(word), at: found.index }
}

// 高于全省|0.2个百分点, 低于上年同期|1.1个百分点; not 高于5%
const GAP =
  /(高于|低于|快于|慢于|高出|低出|好于)(?:(?:全[国省市州县区]|[国省市州县]家?级?|上年|去年|同期|年初|计划|目标|预期){1,2}(?:平均)?(?:水平|增速|增幅|目标)?)$/

/** How far something is above or below another: the amount of no change. */
export function gapBefore(prefix: string): Direction | null {
  const found = GAP.exec(prefix)
  return found === null ? null : { word: found[0], sign: signOf(found[1]!), at: found.index }
}

/** 提高到|32元, 由18元增至|32元: the number is where the change ended. */
export function reachedByChange(prefix: string): RegExpExecArray | null {
  return TARGET_LEVEL.exec(prefix)
}

// 比上年|增长, 较2016年底|提高
const COMPARED =
  /(?:比|较|同|与)(?:上年|去年|前年|上届|年初|期初|基期|同期|计划|目标|预算|[0-9一二三四五六七八九零]{4}年)(?:同期)?(?:相比|净|末|底)?$/

/** What is left of a prefix once its direction and the words that say how it is measured are gone. */
export function withoutBasis(prefix: string): string {
  let text = prefix.trimEnd()
  for (;;) {
    const cut = text.slice(0, trailingFrom(text, MEASURES_OF_CHANGE)).replace(COMPARED, '').trimEnd()
    if (cut === text) return text
    text = cut
  }
}

/** `年均` for a yearly average, `同比`, `比上年`, `比目标`, by the words before the direction. */
export function basisOf(prefix: string): '同比' | '年均' | '比上年' | '比目标' | '其他' {
  if (/年均|平均每年|每年平均|年平均|年递增/.test(prefix)) return '年均'
  if (/同比/.test(prefix)) return '同比'
  if (/[比较](?:计划|目标|预算|任务)/.test(prefix)) return '比目标'
  if (/(?:比|较|同|与)(?:上年|去年)/.test(prefix)) return '比上年'
  return '其他'
}
