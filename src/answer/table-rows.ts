/** Answers of several rows of one table, where more than one town, village or firm is asked about. */
import { extractFigures, type Figure } from '../figures/index.ts'
import type { StoredPassage, StoredReport } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import type { AskHits } from '../search/index.ts'
import type { DraftClaim } from './claims.ts'
import { clauseAround, type Evidence, findEvidence } from './evidence.ts'
import { labelled, proves, speaksOfYears, type TellOptions } from './single.ts'
import { sentenceText } from './wording.ts'

/** 各镇税收分别多少, 税收最高的是哪个镇 */
const EACH =
  /各(?:个)?(?:乡|镇|村|县|市|区|街道|社区|地|单位|企业)|哪(?:些|个|几个|一个)?(?:乡|镇|村|县|市|区|街道|社区|单位|企业)|分别/
const ROWS_TOLD = 20

interface Row {
  passage: StoredPassage
  figure: Figure
}

/** One claim for each row asked about; none where the question is of one place or no table tells its number. */
export async function tellRows(
  hits: AskHits,
  places: readonly string[],
  options: Pick<TellOptions, 'index'>,
): Promise<DraftClaim[]> {
  const { ask } = hits
  if (places.length < 2 && !EACH.test(ask.text)) return []
  const best = bestRow(hits, options)
  if (best === null) return []
  const rows = await rowsLike(best, options)
  const named = rows.filter(({ passage }) => places.some((place) => isNamed(passage.subject, place)))
  const asked = places.length >= 2 ? named : rows.filter((row) => turnsAsAsked(row, ask.text))
  const missing = places.filter((place) => !named.some(({ passage }) => isNamed(passage.subject, place)))
  const lead = places.length >= 2 && missing.length > 0 ? `报告没有${missing.join('、')}的这个数。\n` : ''
  return inOrder(asked, ask.text)
    .slice(0, ROWS_TOLD)
    .map((row, i) => tellRow(row, best.report, i, i === 0 ? lead : ''))
}

function tellRow({ passage, figure }: Row, report: StoredReport, i: number, lead: string): DraftClaim {
  const { text } = passage
  const at = figure.range.start - passage.start
  const range = clauseAround(text, { start: 0, end: text.length }, at)
  const claim = {
    text: sentenceText(text.slice(range.start, range.end)),
    quotes: [{ passage, report, range }],
  }
  return { ...(i === 0 ? labelled(report, claim) : claim), prefix: `${lead}${i + 1}. ` }
}

/** A total is of all rows, not one of them. */
const isOwner = (subject: string): boolean => subject !== '' && !/^(?:[合总小]\s*计|平均)/u.test(subject)

const isNamed = (subject: string, place: string): boolean => {
  const owner = fold(subject)
  return owner.includes(place) || place.includes(owner)
}

function bestRow(
  { ask, passages }: AskHits,
  { index }: Pick<TellOptions, 'index'>,
): (Evidence & { figure: Figure }) | null {
  const hits: AskHits = { ask: { ...ask, type: 'number' }, passages }
  const found = findEvidence(hits, index).filter(
    (evidence) => proves(evidence, hits) && speaksOfYears(evidence, hits),
  )
  return found.find(isRow) ?? null
}

const isRow = (evidence: Evidence): evidence is Evidence & { figure: Figure } =>
  evidence.figure !== null && isOwner(evidence.passage.subject)

/** The rows of its table with a number in the same column. */
async function rowsLike(
  { figure, passage, report }: Evidence & { figure: Figure },
  { index }: Pick<TellOptions, 'index'>,
): Promise<Row[]> {
  const column = columnOf(figure, passage)
  const all = await index.passagesOf(passage.reportId)
  return all
    .filter(({ list, subject }) => isOwner(subject) && list?.group === passage.list?.group)
    .flatMap((row) => {
      const like = extractFigures(row, report).find((one) => columnOf(one, row) === column)
      return like === undefined ? [] : [{ passage: row, figure: like }]
    })
}

/** What the number measures, without whose it is. */
const columnOf = ({ indicator, quantity }: Figure, { subject }: StoredPassage): string =>
  `${indicator.replace(subject, '')}|${quantity.unit}`

/** 哪个镇的税收下降了 asks for the rows that went down. */
function turnsAsAsked({ figure }: Row, question: string): boolean {
  const percent = figure.change?.percent ?? null
  if (!/哪/.test(question) || percent === null) return !DOWN.test(question) && !UP.test(question)
  if (DOWN.test(question)) return percent < 0
  return !UP.test(question) || percent > 0
}

const DOWN = /下降|减少|回落|下滑|负增长|降了/
const UP = /(?:增长|增加|上升|提高|涨)了/

function inOrder(rows: Row[], question: string): Row[] {
  const isDescending = /最[高多大快好]|第一/.test(question)
  if (!isDescending && !/最[低少小慢差]|倒数/.test(question)) return rows
  const byChange = /[快慢]|增[速幅长]/.test(question)
  const measure = ({ figure }: Row): number =>
    byChange ? (figure.change?.percent ?? Number.NaN) : figure.quantity.value
  return rows
    .filter((row) => !Number.isNaN(measure(row)))
    .toSorted((a, b) => (isDescending ? measure(b) - measure(a) : measure(a) - measure(b)))
}
