import { describe, expect, test } from 'vitest'
import { checkClaim } from '../../src/grounding/index.ts'
import { CLAIMS } from './altered-claims.ts'
import { quoteNamed } from './quotes.ts'

describe('checkClaim', () => {
  describe.each(CLAIMS)('$claim', ({ quotes, claim, altered }) => {
    test('passes as it stands', () => {
      expect(checkClaim({ text: claim, quotes: quotes.map(quoteNamed) })).toEqual({ ok: true })
    })

    test.each(altered)('fails altered: %s', (text, ...kinds) => {
      const verdict = checkClaim({ text, quotes: quotes.map(quoteNamed) })
      expect(verdict.ok ? [] : verdict.problems.map(({ kind }) => kind)).toSatisfy(
        (found: string[]) => found.some((kind) => (kinds as string[]).includes(kind)),
        `one problem of ${kinds.join(', ')}`,
      )
    })
  })
})
