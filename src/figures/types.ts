import type { Tense, TextRange, YearSpan } from '../reports/types.ts'

/** A number in comparable form. */
export interface Quantity {
  /** In base units: 73.1亿元 → 7_310_000_000 元. For a range the lower end; NaN when masked. */
  value: number
  /** Upper end of a range (5—8个), else null. */
  upper: number | null
  /** Base unit: 元, 美元, %, 个百分点, 倍, 人, 户, 公里, 亩, 个, 年, 日 … '' when bare. */
  unit: string
  /** 约, 近, 余, 多, 以上, 以内, 超 … '' when exact. */
  bound: string
  /** As written: 73.1亿元 */
  written: string
}

/** How a change is measured. */
export type ChangeBasis = '同比' | '年均' | '比上年' | '比目标' | '其他'

export interface Change {
  /** Signed: 下降3% → -3. NaN when masked. */
  percent: number
  basis: ChangeBasis
  written: string
}

/** One number of a passage, with all that its clause says of it. */
export interface Figure {
  /** `${passageId}@${start}` */
  id: string
  passageId: string
  reportId: string
  /** As written in the clause: 实际利用外资; '' when nothing names it. */
  indicator: string
  /** Canonical name from the synonym file when known (生产总值), else ''. */
  concept: string
  quantity: Quantity
  change: Change | null
  tense: Tense
  years: YearSpan | null
  /** The place the clause names if it is not the report's own (塘尾村), else ''. */
  subPlace: string
  masked: boolean
  /** Of the number with its unit, in the source. */
  range: TextRange
  /** Of the clause that holds indicator, number and change, in the source. */
  clause: TextRange
}
