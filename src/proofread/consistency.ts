/** One figure told in two ways: with two values, or as a target here and a result there. */
import type { Figure } from '../figures/index.ts'
import { fold } from '../language/fold.ts'
import { expandTerm } from '../language/indicators.ts'
import { roundingOf, sameQuantity, sameUnit } from '../language/numbers.ts'
import { dimensionOf } from '../language/units.ts'
import { isGrowth, type PlacedFigure } from './figures.ts'
import type { Subject } from './subject.ts'
import type { Remark } from './types.ts'

/** Words that make a figure one of a part of the year, of some years, of a part of the place, or an old level. */
const NOT_OF_YEAR =
  /季度|半年|[月旬]|截至|截止|目前|累计|五年|三年|两年|年均|第[一二三四五]|首|新增|以上|项目|企业|其中|开发区|园区|[由从](?!严|紧)/u

export function checkConsistency({ text }: Subject, figures: readonly PlacedFigure[]): Remark[] {
  const groups = Map.groupBy(
    figures.filter(({ figure }) => isHeadline(text, figure)).map(({ figure }) => figure),
    ({ reportId, concept, years, subPlace }) => `${reportId}|${concept}|${years!.from}|${subPlace}`,
  )
  return [...groups.values()].flatMap((group) => [...checkValues(text, group), ...checkTense(text, group)])
}

/** The indicator by its plain name, of one whole year. */
function isHeadline(
  text: string,
  { concept, indicator, years, masked, clause, range, quantity }: Figure,
): boolean {
  if (concept === '' || masked || years === null || years.from !== years.to || quantity.upper !== null)
    return false
  const names = [concept, ...expandTerm(concept)].map(fold)
  if (!names.includes(fold(indicator).replace(/["“”]/gu, ''))) return false
  const sentence = text.slice(text.lastIndexOf('。', range.start) + 1, range.end)
  return !NOT_OF_YEAR.test(sentence) && !NOT_OF_YEAR.test(text.slice(clause.start, clause.end))
}

/** Two levels, told as results of one year, that no rounding makes one. */
function checkValues(text: string, group: Figure[]): Remark[] {
  // Sums of money have one name for one thing; of 满意率 or 参保率 a text may tell several.
  const levels = group.filter(
    ({ tense, quantity }) =>
      tense === 'result' && quantity.bound === '' && dimensionOf(quantity.unit) === 'money',
  )
  const first = levels[0]
  if (first === undefined) return []
  return levels.slice(1).flatMap((figure): Remark[] => {
    const { quantity, range, indicator, years } = figure
    if (!sameUnit(quantity.unit, first.quantity.unit) || isRoundedAlike(figure, first)) return []
    const reason = `${years!.from}年的${indicator}前文是“${written(text, first)}”，这里不同`
    return [{ ...range, severity: 'warning', reason }]
  })
}

/** A target of a year that elsewhere is told as what was done in that year, to the digit. */
function checkTense(text: string, group: Figure[]): Remark[] {
  const plans = group.filter(({ tense }) => tense === 'plan')
  return group
    .filter(({ tense }) => tense === 'result')
    .flatMap((result): Remark[] => {
      const plan = plans.find(({ quantity }) => sameQuantity(quantity, result.quantity))
      if (plan === undefined || isGrowth(plan) !== isGrowth(result)) return []
      const reason = `文中“${text.slice(plan.clause.start, plan.clause.end).trim()}”说的是目标，这里写成了实绩`
      return [{ ...result.range, severity: 'warning', reason }]
    })
}

function written(text: string, { range }: Figure): string {
  return text.slice(range.start, range.end)
}

/** 52.24亿 and 52.2亿: one is the other, rounded. */
export function isRoundedAlike(
  { quantity: a }: Pick<Figure, 'quantity'>,
  { quantity: b }: Pick<Figure, 'quantity'>,
): boolean {
  return sameQuantity(a, b) || Math.abs(a.value - b.value) <= Math.max(roundingOf(a), roundingOf(b))
}
