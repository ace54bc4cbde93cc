/** Which quantities are figures, and which are dates, names and turns of phrase. */
import type { FoundQuantity } from '../language/numbers.ts'
import { dimensionOf } from '../language/units.ts'

/** Words that make a duration in years a figure: 使用年限50年, 历时3年. */
const MEASURED_YEARS = /延长|缩短|历时|年限|任期|工龄|刑期|期限|寿命/
// 万元GDP能耗, 四个全面, 两个维护 and the like count nothing
const SLOGAN =
  /^(?:全面|维护|确立|代表|意识|自信|毫不动摇|务必|必须|坚持|带头|牢固|文明|服从|转变|不|开放|规定|不放过|到位|落实|严格)/
const NAME_AFTER =
  /^(?:热线|国道|省道|县道|线|路|街|号|工程|计划|行动|战略|格局|体系|模式|机制|平台|人员|项目|专项|\+|[-—]?[a-zA-Z])/

/** Whether a quantity is a row for the figures table. */
export function isFigure(text: string, quantity: FoundQuantity): boolean {
  if (quantity.kind === 'date' || quantity.kind === 'ordinal' || quantity.indefinite) return false
  const before = text.slice(Math.max(0, quantity.start - 8), quantity.start)
  const after = text.slice(quantity.end, quantity.end + 8)
  if (/[+＋]$/.test(before) || /^[+＋]/.test(after)) return false
  if (quantity.unit === '千伏' || quantity.unit === '级') return !/^[^，,。；;、]/.test(after)
  if (quantity.chinese && /[“‘]$/.test(before) && /^[”’]/.test(after)) return false
  if (quantity.kind === 'ratio') return quantity.written.split(/[:：∶比]/).length > 2 || /比/.test(before)
  if (quantity.unit === '年') return MEASURED_YEARS.test(before)
  if (quantity.masked)
    return quantity.unit !== '' || /(?:达到?|为|是|共|约|近|超过|完成|实现|占)$/.test(before)
  if (quantity.unit === '') return isBareFigure(text, quantity, before, after)
  if (quantity.chinese && quantity.value < 10 && dimensionOf(quantity.unit) === 'count')
    return !/[“"‘《]$/.test(before) && !SLOGAN.test(after) && !/[届第]$/.test(before)
  return true
}

/** 全镇4万人民: a bare number before its people is the population. */
export function countsInhabitants(text: string, { unit, start, end }: FoundQuantity): boolean {
  return (
    (unit === '' || unit === '人') &&
    /全[镇县市州区乡村省]$/.test(text.slice(0, start)) &&
    /^(?:各族)?(?:人民|群众|干部群众|父老)/.test(text.slice(end))
  )
}

function isBareFigure(text: string, quantity: FoundQuantity, before: string, after: string): boolean {
  if (isListMarker(text, quantity) || (/[“"‘《（(·.+\-—/]$/.test(before) && !/[万亿]/.test(quantity.written)))
    return false
  if (NAME_AFTER.test(after) || /^[”"’》·:/]/.test(after)) return false
  return (
    /[万亿.]/.test(quantity.written) || quantity.value >= 100 || /[达为是有到约共由从数长降]$/.test(before)
  )
}

/** 1、 2. (3) at the head of a line, sentence or item. */
function isListMarker(text: string, quantity: FoundQuantity): boolean {
  if (quantity.value > 99 || !Number.isInteger(quantity.value)) return false
  const after = text[quantity.end] ?? ''
  if (!/[、.．)）]/.test(after)) return false
  return /(?:^|[\n。；;：:，,（(\s])$/.test(text.slice(0, quantity.start))
}
