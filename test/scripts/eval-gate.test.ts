import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkGate, type Gate, raiseGate } from '../../scripts/eval/gate.ts'

const gate: Gate = {
  'dev on corpus': { 'right.number': { best: 0.8, bar: 0.9 }, recallAt5: { best: 1, bar: 0.97 } },
}

describe('the gate', () => {
  it('holds the best so far until the bar is reached, then the bar', () => {
    expect(checkGate(gate, 'dev on corpus', { 'right.number': 0.8, recallAt5: 0.97 })).toEqual([])
    expect(checkGate(gate, 'dev on corpus', { 'right.number': 0.79, recallAt5: 1 })).toHaveLength(1)
    expect(checkGate(gate, 'dev on corpus', { 'right.number': 1, recallAt5: 0.96 })).toHaveLength(1)
  })

  it('fails on a measure that is no longer taken; an unknown set passes', () => {
    expect(checkGate(gate, 'dev on corpus', { 'right.number': 1 })).toEqual([
      expect.stringContaining('没有测得'),
    ])
    expect(checkGate(gate, 'another set', { 'right.number': 0 })).toEqual([])
  })

  it('is only ever raised, keeps its bars, and what raised it passes', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (number, recallAt5) => {
        const measures = { 'right.number': number, recallAt5 }
        const raised = raiseGate(gate, 'dev on corpus', measures)['dev on corpus']!
        expect(raised['right.number']!.best).toBeGreaterThanOrEqual(0.8)
        expect(raised['right.number']!.bar).toBe(0.9)
        expect(checkGate({ new: raiseGate({}, 'new', measures).new! }, 'new', measures)).toEqual([])
      }),
    )
  })
})
