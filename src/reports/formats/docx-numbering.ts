/** The numbers that a word processor counts and shows without their being text: 一、 （二） 3. */
import type { NumberingPlace } from './docx-styles.ts'
import { childOf, childrenOf, type XmlElement } from './xml.ts'

export interface NumberLabel {
  /** As shown before the words; '' for a bullet. */
  text: string
  isBullet: boolean
}

export interface Numbering {
  /** The label of the next paragraph at this place; null where nothing is shown. */
  next(place: NumberingPlace): NumberLabel | null
}

interface Level {
  start: number
  format: string
  /** %1、 or （%2） */
  pattern: string
}

interface Definition {
  /** Lists of one abstract numbering count on together. */
  counters: (number | undefined)[]
  levels: Map<number, Level>
}

export function createNumbering(part: XmlElement | undefined): Numbering {
  const definitions = readDefinitions(part)
  return {
    next({ id, level }) {
      const definition = definitions.get(id)
      const own = definition?.levels.get(level)
      if (definition === undefined || own === undefined) return null
      const { counters, levels } = definition
      counters[level] = (counters[level] ?? own.start - 1) + 1
      counters.length = level + 1
      if (own.format === 'bullet') return { text: '', isBullet: true }
      if (own.format === 'none') return null
      const text = own.pattern.replace(/%(\d)/gu, (_, digit: string) => {
        const at = Number(digit) - 1
        const shown = levels.get(at)
        return shown === undefined ? '' : showNumber(counters[at] ?? shown.start, shown.format)
      })
      return { text, isBullet: false }
    },
  }
}

function readDefinitions(part: XmlElement | undefined): Map<string, Definition> {
  const abstract = new Map(
    childrenOf(part, 'abstractNum').map((element) => [
      element.attributes.abstractNumId ?? '',
      { counters: [], levels: readLevels(childrenOf(element, 'lvl')) } as Definition,
    ]),
  )
  const definitions = new Map<string, Definition>()
  for (const element of childrenOf(part, 'num')) {
    const base = abstract.get(childOf(element, 'abstractNumId')?.attributes.val ?? '')
    if (base === undefined) continue
    const overrides = childrenOf(element, 'lvlOverride')
    const own = readLevels(overrides.flatMap((override) => childrenOf(override, 'lvl')))
    const levels = new Map([...base.levels, ...own])
    for (const override of overrides) {
      const start = childOf(override, 'startOverride')?.attributes.val
      const level = levels.get(Number(override.attributes.ilvl))
      if (start !== undefined && level !== undefined)
        levels.set(Number(override.attributes.ilvl), { ...level, start: Number(start) })
    }
    const counters = overrides.length > 0 ? [] : base.counters
    definitions.set(element.attributes.numId ?? '', { counters, levels })
  }
  return definitions
}

function readLevels(elements: XmlElement[]): Map<number, Level> {
  return new Map(
    elements.map((element) => [
      Number(element.attributes.ilvl ?? 0),
      {
        start: Number(childOf(element, 'start')?.attributes.val ?? 1),
        format: childOf(element, 'numFmt')?.attributes.val ?? 'decimal',
        pattern: childOf(element, 'lvlText')?.attributes.val ?? '',
      },
    ]),
  )
}

const HAN_FORMATS = new Set([
  'chineseCounting',
  'chineseCountingThousand',
  'japaneseCounting',
  'ideographDigital',
  'koreanCounting',
  'taiwaneseCounting',
  'taiwaneseCountingThousand',
])

function showNumber(value: number, format: string): string {
  if (HAN_FORMATS.has(format)) return hanNumber(value)
  if (/^decimalEnclosedCircle/u.test(format) && value >= 1 && value <= 20)
    return String.fromCharCode(0x245f + value)
  if (/^(?:lower|upper)Letter$/u.test(format) && value >= 1 && value <= 26)
    return String.fromCharCode((format === 'lowerLetter' ? 0x60 : 0x40) + value)
  return String(value)
}

const DIGITS = '零一二三四五六七八九'

function hanNumber(value: number): string {
  if (value < 0 || value > 99) return String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return DIGITS[ones]!
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`
}
