/** Comparing and writing quantities. */
import type { Quantity } from '../figures/types.ts'
import { fold } from './fold.ts'
import { dimensionOf } from './units.ts'

/** Relative difference below which two values are the same number in other units. */
const SAME_VALUE = 1e-9

/**
 * Whether two quantities say the same: 73.1亿元 and 731000万元, 5.7公里 and 5700米, 16万人 and 16万. Bounds (约, 多)
 * are not compared. Masked ones equal only masked ones of the same unit.
 */
export function sameQuantity(a: Quantity, b: Quantity): boolean {
  if (!sameUnit(a.unit, b.unit)) return false
  if (a.unit === '比') return ratioForm(a.written) === ratioForm(b.written)
  return sameValue(a.value, b.value) && sameUpper(a.upper, b.upper)
}

/** Whether two base units can stand for each other: equal, or one bare and the other counting things. */
export function sameUnit(a: string, b: string): boolean {
  if (a === b) return true
  if (a !== '' && b !== '') return false
  return dimensionOf(a) === 'count' && dimensionOf(b) === 'count'
}

function sameValue(a: number, b: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b)
  return Math.abs(a - b) <= SAME_VALUE * Math.max(Math.abs(a), Math.abs(b))
}

function sameUpper(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : sameValue(a, b)
}

function ratioForm(written: string): string {
  return fold(written).replace(/比/g, ':')
}

/** How far the true value may lie from the one written: half a unit of the last digit, a whole one when it is inexact. */
export function roundingOf({ written, value, bound }: Quantity): number {
  const digits = /\d+(?:\.(\d+))?/.exec(written.replace(/[,\s]/g, ''))
  if (digits === null) return Math.abs(value) * SAME_VALUE
  const mantissa = Number(digits[0])
  const scale = mantissa === 0 ? 1 : value / mantissa
  const step = Math.abs(scale) * 10 ** -(digits[1]?.length ?? 0)
  return (bound === '' ? step / 2 : step) + Math.abs(value) * SAME_VALUE
}

const SCALED = new Set(['元', '美元', '港元', '欧元', '日元', '英镑'])

/** A value in base units as a reader writes it: (5_224_000_000, '元') → 52.24亿元; at most four decimals. */
export function formatQuantity(value: number, unit: string): string {
  const size = Math.abs(value)
  if (unit === '米' && size >= 1000) return `${plain(value / 1000)}公里`
  if (unit === '吨' && size < 1 && size > 0) return `${plain(value * 1000)}公斤`
  const grouped = SCALED.has(unit) || size >= 100_000
  if (grouped && size >= 1e8) return `${plain(value / 1e8)}亿${unit}`
  if (grouped && size >= 1e4) return `${plain(value / 1e4)}万${unit}`
  return `${plain(value)}${unit}`
}

function plain(value: number): string {
  return String(Number(value.toPrecision(12)) === 0 ? 0 : Number(Number(value.toPrecision(12)).toFixed(4)))
}
