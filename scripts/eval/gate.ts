/**
 * The ratchet: the best share reached so far per set and measure, under which a change must not fall. Where the bar of
 * the design is reached, the bar is the floor and what lies above it may come and go.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { SettingError } from '../../src/errors.ts'
import type { SetSummary, Summary } from './summary.ts'

const MeasureSchema = z.strictObject({ best: z.number(), bar: z.number().optional() })
const GateSchema = z.record(z.string(), z.record(z.string(), MeasureSchema))
/** Set name → measure (`right.number`, `recallAt5`) → shares. */
export type Gate = z.infer<typeof GateSchema>

/** Measures of the whole set; all but the last are better when higher. */
const WHOLE_SET = [
  'recallAt5',
  'citationPrecision',
  'verbatimQuotes',
  'groundedFigures',
  'refusalPrecision',
  'refusalRecall',
] as const satisfies (keyof Summary)[]

/** The gated shares of a set, all better when higher: `answerableKept` is what `answerableRefused` leaves. */
export function gatedMeasures({ overall, kinds }: SetSummary): Record<string, number> {
  const measures: Record<string, number> = {}
  for (const [kind, { right }] of Object.entries(kinds)) if (right !== null) measures[`right.${kind}`] = right
  if (overall.right !== null) measures['right.all'] = overall.right
  for (const name of WHOLE_SET) {
    const value = overall[name]
    if (value !== null) measures[name] = value
  }
  if (overall.answerableRefused !== null) measures.answerableKept = 1 - overall.answerableRefused
  return measures
}

/** What falls under the gate, one line each. A measure that the gate does not hold yet passes. */
export function checkGate(gate: Gate, name: string, measures: Record<string, number>): string[] {
  return Object.entries(gate[name] ?? {}).flatMap(([measure, { best, bar }]) => {
    const floor = bar === undefined ? best : Math.min(best, bar)
    const value = measures[measure]
    if (value !== undefined && value >= floor - ROUNDING) return []
    return [
      `${name} ${measure}: ${value === undefined ? '没有测得' : value.toFixed(3)}，低于 ${floor.toFixed(3)}`,
    ]
  })
}

/** Shares are kept with four decimals. */
const ROUNDING = 0.00005

/** The gate with the new bests; nothing is ever lowered. */
export function raiseGate(gate: Gate, name: string, measures: Record<string, number>): Gate {
  const held = gate[name] ?? {}
  const raised = Object.entries(measures).map(([measure, value]) => {
    const best = Math.max(held[measure]?.best ?? 0, Number(value.toFixed(4)))
    return [measure, { ...held[measure], best }] as const
  })
  return { ...gate, [name]: { ...held, ...Object.fromEntries(raised) } }
}

export async function readGate(file: string): Promise<Gate> {
  try {
    return GateSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new SettingError('bad-gate', { userMessage: `读不了门槛文件 ${file}，请检查路径和格式。`, cause })
  }
}

export async function writeGate(file: string, gate: Gate): Promise<void> {
  await writeFile(file, `${JSON.stringify(gate, null, 2)}\n`)
}
