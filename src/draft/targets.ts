/** Last year's targets beside this year's results: from the place's own report and the user's facts. */
import type { Statement } from '../figures/index.ts'
import type { ReportIndex } from '../index/index.ts'
import { formatQuantity, sameUnit } from '../language/numbers.ts'
import type { FactPiece } from './facts.ts'
import type { DraftRequest } from './types.ts'

interface Target {
  concept: string
  value: number
  unit: string
  isRate: boolean
  written: string
}

const MOST = 20

/** One line each: target, result and gap; then the targets of which no result was given. */
export async function targetNotes(
  { place, year }: DraftRequest,
  pieces: readonly FactPiece[],
  index: ReportIndex,
): Promise<string[]> {
  const targets = await targetsOf(place, year, index)
  if (targets.length === 0) return []
  const results = pieces.filter(({ isPlan }) => !isPlan).flatMap(({ statements }) => statements)
  const met: string[] = []
  const open: string[] = []
  for (const target of targets) {
    const result = results.find((statement) => measures(statement, target))
    if (result === undefined) open.push(`${target.concept}${target.isRate ? '增长' : ''}${target.written}`)
    else met.push(besides(target, result))
  }
  return [
    ...(met.length > 0 ? [`${year}年目标与实绩：${met.join('；')}。`] : []),
    ...(open.length > 0 ? [`${year}年定过目标、没有给实绩的：${open.join('；')}。`] : []),
  ]
}

async function targetsOf(place: string, year: number | null, index: ReportIndex): Promise<Target[]> {
  const reportIds = index.reports
    .filter((report) => place !== '' && report.place?.name === place)
    .map(({ id }) => id)
  if (reportIds.length === 0 || year === null) return []
  const targets = new Map<string, Target>()
  for (const { tense, years, concept, quantity, masked, change, subPlace } of await index.figures({
    reportIds,
  })) {
    const isOfYear = tense === 'plan' && years !== null && years.from <= year && year <= years.to
    if (!isOfYear || concept === '' || masked || quantity.upper !== null || subPlace !== '') continue
    const isRate = change?.written.endsWith(quantity.written) === true
    const { value, unit, written } = quantity
    const key = `${concept}|${isRate}`
    if (!targets.has(key)) targets.set(key, { concept, value, unit, isRate, written })
  }
  return [...targets.values()].slice(0, MOST)
}

const measures = ({ concept, sign, quantity }: Statement, target: Target): boolean =>
  concept === target.concept && (sign !== 0) === target.isRate && sameUnit(quantity.unit, target.unit)

function besides({ concept, value, unit, isRate, written }: Target, { quantity, sign }: Statement): string {
  const reached = isRate ? sign * Math.abs(quantity.value) : quantity.value
  const gap = Number((reached - value).toPrecision(10))
  const size = formatQuantity(Math.abs(gap), unit === '%' ? '个百分点' : unit)
  const verdict = gap === 0 ? '持平' : gap > 0 ? `超${size}` : `差${size}`
  return `${concept}${isRate ? '增幅' : ''}目标${written}，实绩${quantity.written}，${verdict}`
}
