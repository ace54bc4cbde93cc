/** Facts that do not go together, or not with what the place's own reports say: pointed out with the arithmetic. */
import type { Statement } from '../figures/index.ts'
import type { ReportIndex } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { formatQuantity, roundingOf, sameQuantity, sameUnit } from '../language/numbers.ts'
import { proofread } from '../proofread/index.ts'
import type { FactPiece } from './facts.ts'
import { tellPieces } from './plan.ts'
import type { DraftRequest } from './types.ts'

/** A number of a fact, with what is needed to set it beside others. */
interface Told {
  fact: number
  piece: FactPiece
  statement: Statement
  /** What is measured, without what was done to it: 引进项目 → 项目. */
  measure: string
  year: number
}

/** More would not be read. */
const MOST = 12

/** One line each. */
export async function disagreements(
  pieces: readonly FactPiece[],
  request: DraftRequest,
  index: ReportIndex,
): Promise<string[]> {
  const named = pieces.flatMap(({ statements }) => statements.map(({ years }) => years?.to ?? 0))
  const now = request.year ?? (Math.max(0, ...named) || 1)
  const told = pieces.flatMap((piece) =>
    piece.statements.map(
      (statement): Told => ({
        fact: piece.fact,
        piece,
        statement,
        measure: measureOf(statement, piece),
        year: yearOf(piece, statement, now),
      }),
    ),
  )
  const lines = [
    ...twoValues(told),
    ...growth(told),
    ...parts(pieces),
    ...sums(told),
    ...(await planned(told, request, index)),
    ...(await proofed(pieces, request, index)),
  ]
  const all = [...new Set(lines)]
  return all.length <= MOST
    ? all
    : [...all.slice(0, MOST), `事实之间还有${all.length - MOST}处对不上，请先核对以上各处。`]
}

const DONE_TO =
  /^(?:全[镇乡县市区]|本[镇年]|今年|全年|当年|年内|共|共计|累计|一共|合计|新|已)*(?:完成|实现|引进|新上|新增|签约|开工|建成|新建|改造|修建|硬化|发放|接待|组织|开展|排查|整改|化解|办结|实施|落实|投入|争取|培育|培训|转移|达到?)?(?:了)?/u

function measureOf({ concept, indicator }: Statement, { text }: FactPiece): string {
  if (concept !== '') return concept
  return fold(indicator === '' ? text.replace(/[\d.,%]+.*$/u, '') : indicator).replace(DONE_TO, '')
}

const ordinal = ({ fact }: { fact: number }): string => `第${fact + 1}条`

/** The year a fact speaks of: of its own words, or the year before, or the draft's. */
function yearOf(piece: FactPiece, { years }: Statement, now: number): number {
  if (years !== null) return years.to
  return /去年|上年|上一年/u.test(piece.text.replace(/[比较](?:去年|上年)/gu, '')) ? now - 1 : now
}

/** One measure of one year, with two values. */
function twoValues(told: readonly Told[]): string[] {
  const lines: string[] = []
  for (const [i, a] of told.entries())
    for (const b of told.slice(i + 1)) {
      const isOne =
        a.fact !== b.fact &&
        a.measure !== '' &&
        a.measure === b.measure &&
        fold(a.statement.indicator) === fold(b.statement.indicator) &&
        a.piece.isPlan === b.piece.isPlan &&
        Math.sign(a.statement.sign) === Math.sign(b.statement.sign) &&
        a.year === b.year &&
        sameUnit(a.statement.quantity.unit, b.statement.quantity.unit)
      if (isOne && !agrees(a.statement, b.statement))
        lines.push(
          `${ordinal(a)}与${ordinal(b)}事实不一致：${a.measure}一处是${a.statement.quantity.written}，一处是${b.statement.quantity.written}，请核对。`,
        )
    }
  return lines
}

function agrees(a: Statement, b: Statement): boolean {
  if (sameQuantity(a.quantity, b.quantity)) return true
  const slack = Math.max(roundingOf(a.quantity), roundingOf(b.quantity))
  return isMoney(a) && Math.abs(a.quantity.value - b.quantity.value) <= slack
}

const isMoney = ({ quantity }: Statement): boolean => /元$/u.test(quantity.unit)

/** A rate of growth that two given values do not bear out. */
function growth(told: readonly Told[]): string[] {
  const levels = told.filter(({ statement }) => statement.sign === 0 && statement.quantity.value > 0)
  return told
    .filter(({ statement }) => statement.sign !== 0 && statement.quantity.unit === '%')
    .flatMap((rate): string[] => {
      const of = levels.filter((level) => isRateOf(rate, level))
      const now = of.find((level) => level.year === rate.year)
      const before = now === undefined ? undefined : levels.find((level) => isYearBefore(level, now))
      if (now === undefined || before === undefined) return []
      const [to, from] = [now.statement.quantity, before.statement.quantity]
      const change = (to.value / from.value - 1) * 100
      const slack =
        ((roundingOf(to) + roundingOf(from) * (to.value / from.value)) / from.value) * 100 +
        roundingOf(rate.statement.quantity)
      const said = rate.statement.sign * Math.abs(rate.statement.quantity.value)
      if (Math.abs(change - said) <= slack) return []
      const word = change < 0 ? '下降' : '增长'
      return [
        `${ordinal(rate)}事实的增幅与两个数不符：${from.written}到${to.written}是${word}${Number(Math.abs(change).toFixed(1))}%，不是${rate.statement.quantity.written}，请核对。`,
      ]
    })
}

function isRateOf(rate: Told, level: Told): boolean {
  if (rate.piece === level.piece) return true
  return rate.measure !== '' && rate.measure === level.measure
}

function isYearBefore(level: Told, now: Told): boolean {
  return (
    level.year === now.year - 1 &&
    level.measure === now.measure &&
    sameUnit(level.statement.quantity.unit, now.statement.quantity.unit)
  )
}

/** 12个，其中工业8个、农业6个: parts that are more than their whole. */
function parts(pieces: readonly FactPiece[]): string[] {
  return chains(pieces).flatMap((chain): string[] => {
    const text = tellPieces(chain)
    const at = text.indexOf('其中')
    if (at < 0) return []
    const statements = chain.flatMap((piece) => piece.statements)
    const quantities = statements.filter(({ sign }) => sign === 0).map(({ quantity }) => quantity)
    const before = text.slice(0, at)
    const whole = quantities.findLast(({ written }) => before.includes(written))
    if (whole === undefined || Number.isNaN(whole.value)) return []
    const inside = quantities.filter(
      ({ written, unit }) =>
        text.indexOf(written, at) >= at && written !== whole.written && sameUnit(unit, whole.unit),
    )
    const sum = inside.reduce((total, { value }) => total + value, 0)
    const slack = [...inside, whole].reduce(
      (total, quantity) => total + (isExact(quantity) ? 0 : roundingOf(quantity)),
      0,
    )
    if (inside.length === 0 || sum <= whole.value + slack) return []
    const added = inside.map(({ written }) => written).join('＋')
    const which = ordinal({ fact: chain[0]!.fact })
    return [
      inside.length === 1
        ? `${which}事实的部分（${added}）大于总数（${whole.written}），请核对。`
        : `${which}事实的各部分相加（${added}＝${formatQuantity(sum, whole.unit)}）大于总数（${whole.written}），请核对。`,
    ]
  })
}

/** Things counted one by one are not rounded. */
const isExact = ({ unit, bound, written }: Statement['quantity']): boolean =>
  bound === '' && !/[万亿]/u.test(written) && !/元$/u.test(unit)

/** A piece with all that hangs on it. */
function chains(pieces: readonly FactPiece[]): FactPiece[][] {
  const all: FactPiece[][] = []
  for (const piece of pieces) {
    if (piece.hangsOn && all.length > 0) all.at(-1)!.push(piece)
    else all.push([piece])
  }
  return all
}

/** 引进工业项目 → 工业项目 */
const thingOf = ({ statement }: Told): string => fold(statement.indicator).replace(DONE_TO, '')

const TOTAL = /共|合计|总计|总[数额量]|累计|全部/u

/** 工业项目8个, 农业项目6个, 共引进项目12个: told apart, more than the whole. */
function sums(told: readonly Told[]): string[] {
  return told
    .filter(
      ({ piece, statement }) =>
        statement.sign === 0 && TOTAL.test(piece.text) && !piece.text.includes('其中'),
    )
    .flatMap((total): string[] => {
      const inside = told.filter(
        (other) =>
          other !== total &&
          other.statement.sign === 0 &&
          !TOTAL.test(other.piece.text) &&
          thingOf(total).length >= 2 &&
          thingOf(other) !== thingOf(total) &&
          thingOf(other).endsWith(thingOf(total)) &&
          other.piece.isPlan === total.piece.isPlan &&
          sameUnit(other.statement.quantity.unit, total.statement.quantity.unit),
      )
      const sum = inside.reduce((value, { statement }) => value + statement.quantity.value, 0)
      const { quantity } = total.statement
      if (inside.length < 2 || sum <= quantity.value + (isExact(quantity) ? 0 : roundingOf(quantity)))
        return []
      const added = inside.map(({ statement }) => statement.quantity.written).join('＋')
      return [
        `${ordinal(total)}事实的总数（${quantity.written}）小于各项之和（${added}＝${formatQuantity(sum, quantity.unit)}），请核对。`,
      ]
    })
}

/** What is told as done is, to the digit, what the facts or the place's own report set as the target. */
async function planned(
  told: readonly Told[],
  { place, year }: DraftRequest,
  index: ReportIndex,
): Promise<string[]> {
  const done = told.filter(({ piece }) => !piece.isPlan)
  const inFacts = done.flatMap((result): string[] => {
    const plan = told.find(
      ({ piece, measure, statement }) =>
        piece.isPlan &&
        measure !== '' &&
        measure === result.measure &&
        sameQuantity(statement.quantity, result.statement.quantity),
    )
    return plan === undefined
      ? []
      : [
          `${ordinal(result)}事实与${ordinal(plan)}事实的目标数相同（${result.statement.quantity.written}），请核对是不是把目标写成了实绩。`,
        ]
  })
  const reportIds = index.reports
    .filter((report) => place !== '' && report.place?.name === place)
    .map(({ id }) => id)
  const concepts = [
    ...new Set(done.map(({ statement }) => statement.concept).filter((concept) => concept !== '')),
  ]
  if (reportIds.length === 0 || concepts.length === 0 || year === null) return inFacts
  const targets = (await index.figures({ reportIds, concepts })).filter(
    ({ tense, years }) => tense === 'plan' && years !== null && years.from <= year && year <= years.to,
  )
  const inReports = done.flatMap((result): string[] => {
    const { concept, quantity } = result.statement
    const target = targets.find(
      (figure) => figure.concept === concept && sameQuantity(figure.quantity, quantity),
    )
    return target === undefined
      ? []
      : [`${ordinal(result)}事实“${quantity.written}”与本地报告的${year}年目标相同，请核对是不是已经完成。`]
  })
  return [...inFacts, ...inReports]
}

/** What proofreading finds in the facts: rates within one fact, and figures of the place's own reports. */
async function proofed(
  pieces: readonly FactPiece[],
  { place, year }: DraftRequest,
  index: ReportIndex,
): Promise<string[]> {
  const told = chains(pieces).map((chain) => ({
    fact: chain[0]!.fact,
    line: `${place}${year === null ? '' : `${year}年`}${tellPieces(chain)}。`,
  }))
  const isKnown = index.reports.some((report) => report.place?.name === place)
  const lines: string[] = []
  const text = told.map(({ line }) => line).join('\n\n')
  const findings = await proofread(text, { index: isKnown ? index : null })
  for (const { kind, start, reason } of findings) {
    if (kind !== 'figure' && kind !== 'arithmetic') continue
    const before = text.slice(0, start).split('\n\n').length - 1
    lines.push(`${ordinal(told[before]!)}事实：${reason}，请核对。`)
  }
  return lines
}
