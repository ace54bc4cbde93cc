/**
 * Tables to lines: each row a sentence that says itself what its numbers are, as header, value and unit stand apart in
 * a table. 乡镇 | 财政收入（万元） over 青溪镇 | 860 becomes 青溪镇财政收入860万元。 Every clause names the row, so that none
 * can be taken for another's.
 */
import { conceptNamed } from '../../language/indicators.ts'
import { findQuantities } from '../../language/numbers.ts'
import {
  type Grid,
  type GridCell,
  isAlone,
  isBanner,
  isMeasure,
  layOutGrid,
  onlyText,
  type SourceRow,
} from './grid.ts'
import type { FormatLine } from './types.ts'

export interface TablePlace {
  /** Which table of the file, from 0. */
  table: number
  /** The lines before it, of which the last may be its caption; it is then marked as one. */
  before: FormatLine[]
}

export function tableLines(rows: SourceRow[], { table, before }: TablePlace): FormatLine[] {
  const grid = layOutGrid(rows)
  const width = grid.body[0]?.length ?? 0
  // A frame around text, or a table with nothing in it.
  if (width <= 1)
    return rows.flatMap(({ cells }) => cells.flatMap(({ texts }) => texts.map((text) => ({ text }))))
  const outer = takeCaption(before)
  const lines: FormatLine[] = grid.captions.map((text) => ({ text, isCaption: true }))
  const base = [...outer, ...grid.captions]
  const reader = new RowReader(grid, base.join(' '))
  let group = ''
  for (const [at, row] of grid.body.entries()) {
    if (isBanner(row)) {
      group = onlyText(row)
      lines.push({ text: group, isCaption: true })
      continue
    }
    // A note under the table, or a row with nothing but its name.
    if (isAlone(row)) {
      lines.push({ text: onlyText(row), isCaption: true })
      continue
    }
    const { text, subject } = reader.read(grid.body, at)
    if (text === '') continue
    const caption = [...base, group].filter((part) => part !== '').join(' ')
    lines.push({ text, row: { subject, caption, table } })
  }
  return lines
}

const LONGEST_CAPTION = 60

/** 表1 各乡镇主要指标 and 单位：万元 right before a table. */
function takeCaption(before: FormatLine[]): string[] {
  const captions: string[] = []
  for (const line of before.slice(-2).reverse()) {
    const isUnit = /^[（(]?单位[：:]/u.test(line.text)
    const isPlain = line.row === undefined && line.level === undefined && line.dropped === undefined
    if (!isPlain || line.text.length > LONGEST_CAPTION || /[。；，,：:]$/u.test(line.text)) break
    line.isCaption = true
    captions.unshift(line.text)
    if (!isUnit) break
  }
  return captions
}

interface Column {
  /** 地区生产总值增速, without its unit. */
  name: string
  /** The last header cell alone, for a rate beside its own base: 增速. */
  last: string
  /** The merged header over it, '' where there is none. */
  parent: string
  unit: string
}

class RowReader {
  readonly #columns: Column[]
  readonly #labels: number[]
  readonly #unitColumn: number
  readonly #unit: string

  constructor({ headers, body }: Grid, caption: string) {
    const width = body[0]!.length
    this.#columns = Array.from({ length: width }, (_, column) => readHeader(headers, column))
    this.#unitColumn = this.#columns.findIndex(
      ({ name }, i) =>
        /^(?:计量)?单位$/u.test(name) && body.every((row) => row[i]!.text === '' || isUnit(row[i]!.text)),
    )
    this.#labels = this.#findLabels(body)
    this.#unit = captionUnit(caption)
  }

  /** The leading columns of words name the row: one, or more where the first is merged over several rows. */
  #findLabels(body: GridCell[][]): number[] {
    const labels: number[] = []
    for (const [i, { name }] of this.#columns.entries()) {
      if (/^(?:序号|编号|No\.?|#)$/iu.test(name) || i === this.#unitColumn) continue
      if (!isYearColumn(name) && body.some((row) => isMeasure(row[i]!.text))) break
      labels.push(i)
      const isGrouped = body.some((row) => row[i]!.mergedWith === 'above')
      if (!isGrouped) break
    }
    return labels
  }

  read(rows: GridCell[][], at: number): { text: string; subject: string } {
    const row = rows[at]!
    const { label, unit: labelUnit, subject } = this.#nameRow(row)
    const rowUnit = this.#unitColumn < 0 ? '' : row[this.#unitColumn]!.text
    const clauses: string[] = []
    /** The level that a rate beside it is the change of. */
    let level: Column | null = null
    for (const [i, column] of this.#columns.entries()) {
      const { text, mergedWith } = row[i]!
      if (this.#labels.includes(i) || i === this.#unitColumn || isSerial(column)) continue
      const before = level
      level = null
      if (isEmptyValue(text)) continue
      if (!isMeasure(text)) {
        clauses.push(`${label}${column.name}：${text.replace(/[。；;]+$/u, '')}`)
        continue
      }
      // A number merged over several rows is of all of them together: told once.
      if (mergedWith === 'above') continue
      const own = this.#mergedRows(rows, at, i)
      const name = own.length > 1 ? own.map((one) => this.#nameRow(one).label).join('、') : label
      const unit = column.unit || labelUnit || rowUnit || (isCounted(column, label) ? '' : this.#unit)
      const value = /[\d_]$/u.test(text) ? `${text}${unit}` : text
      if (!isRate(column, value)) {
        clauses.push(`${name}${column.name}${value}`)
        level = column
      } else if (before !== null && own.length === 1 && [before.parent, ''].includes(column.parent))
        clauses.push(`${clauses.pop()}，${rateOf(column.last, value)}`)
      else clauses.push(`${name}${rateOf(column.name, value)}`)
    }
    return { text: clauses.length === 0 ? label : `${clauses.join('；')}。`, subject }
  }

  #nameRow(row: GridCell[]): { label: string; unit: string; subject: string } {
    const named = this.#labels.map((i) => ({ header: this.#columns[i]!.name, ...splitUnit(row[i]!.text) }))
    return {
      label: named.map(({ words, header }) => yearLabel(words, header)).join(''),
      unit: named.at(-1)?.unit ?? '',
      subject: subjectOf(named.at(-1)),
    }
  }

  /** The rows that the cell of a column is merged over, its own first. */
  #mergedRows(rows: GridCell[][], at: number, column: number): GridCell[][] {
    let end = at + 1
    while (rows[end]?.[column]?.mergedWith === 'above') end++
    return rows.slice(at, end)
  }
}

function readHeader(headers: GridCell[][], column: number): Column {
  const texts: string[] = []
  for (const row of headers) {
    let at = column
    while (at > 0 && row[at]!.mergedWith === 'left') at--
    const { text } = row[at]!
    if (text !== '' && texts.at(-1) !== text) texts.push(text)
  }
  const parts = texts.map(splitUnit)
  const last = parts.at(-1)
  return {
    name: parts.map(({ words }) => words).join(''),
    last: last?.words ?? '',
    parent: parts.length > 1 ? parts[0]!.words : '',
    unit: parts.findLast(({ unit }) => unit !== '')?.unit ?? '',
  }
}

const isSerial = ({ name }: Column): boolean => /^(?:序号|编号|No\.?|#)$/iu.test(name)

const isEmptyValue = (text: string): boolean => /^(?:|[-—–/\\]+|无|\.\.\.|…+)$/u.test(text)

const isUnit = (text: string): boolean => {
  const [quantity, ...rest] = findQuantities(`1${text}`)
  return (
    rest.length === 0 && quantity !== undefined && quantity.end === text.length + 1 && quantity.unit !== ''
  )
}

/** 财政收入（万元） → 财政收入, 万元; 增速% → 增速, %. */
function splitUnit(text: string): { words: string; unit: string } {
  const bracketed = /^(.*?)\s*[（([]\s*(?:单位[：:]\s*)?([^（()）[\]]{1,8})[）)\]]$/u.exec(text)
  if (bracketed !== null && isUnit(bracketed[2]!)) return { words: bracketed[1]!, unit: bracketed[2]! }
  const percent = /^(.+?)\s*[%％]$/u.exec(text)
  return percent === null ? { words: text, unit: '' } : { words: percent[1]!, unit: '%' }
}

/** 单位：万元 over the table; of two units nobody can tell which column has which. */
function captionUnit(caption: string): string {
  const unit = /单位[：:]\s*([^\s（()）、，,；;/]+)\s*[）)]?$/u.exec(caption)?.[1] ?? ''
  return isUnit(unit) ? unit : ''
}

/** Columns that a unit of money over the table does not mean: 户数, 占比, 排名. */
const isCounted = ({ name }: Column, label: string): boolean =>
  /(?:数|率|比|比重|排名|名次|位次|年份|年度|时间|面积|电话)$/u.test(name) ||
  /(?:率|比重|户数|人数|个数)$/u.test(label)

/** 增速, 同比增长: how much the number before it changed. */
const isRate = ({ last }: Column, value: string): boolean =>
  /[%％]$/u.test(value) && /增长|增速|增幅|同比|比上年|比去年|升降/u.test(last)

/** 增长, -3.4% → 下降3.4%. */
const rateOf = (name: string, value: string): string =>
  /^[-−–]/u.test(value) && /增长率?|增速|增幅/u.test(name)
    ? `${name.replace(/增长率?|增速|增幅/u, '下降')}${value.slice(1)}`
    : `${name}${value}`

const yearLabel = (words: string, header: string): string =>
  /^(?:19|20)\d\d$/u.test(words) && isYearColumn(header) ? `${words}年` : words

const isYearColumn = (header: string): boolean => /^年[份度]?$/u.test(header)

const INDICATORS = /^(?:主要)?(?:经济)?(?:指标|科目|类别|内容)(?:名称)?$/u
const ENTITIES = /[乡镇村县区市州省]$|街道|社区|地区|单位|企业|公司|部门|学校|姓名|项目名称/u
const ENTITY = /(?:[乡镇村县区市州省]|街道|社区|公司)$/u
const GENERIC = /^(?:城镇|农村|乡镇|乡村|城乡|城市|市区|县区|园区|景区|行政村|自然村)$/u

/** The row's own town, village or firm, or that it sums them up; '' for years and indicators, which are the report's. */
function subjectOf(label: { words: string; header: string } | undefined): string {
  if (label === undefined || label.words === '') return ''
  const { words, header } = label
  if (/^全[国省市州县区镇乡村]/u.test(words) || /^\d/u.test(words) || INDICATORS.test(header)) return ''
  const named = header.replace(/\s/gu, '')
  if (GENERIC.test(words) || conceptNamed(words) !== undefined) return ''
  return ENTITIES.test(named) || ENTITY.test(words) ? words : ''
}
