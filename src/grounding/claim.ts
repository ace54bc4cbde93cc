/** A claim read for checking. */
import { readStatements, type Statement } from '../figures/index.ts'
import { fold } from '../language/fold.ts'
import { type FoundQuantity, findQuantities } from '../language/numbers.ts'

export interface ReadClaim {
  /** Without `[n]` markers. */
  text: string
  folded: string
  quantities: FoundQuantity[]
  statements: Statement[]
}

/** `names` of the places quoted say whose a figure is, not what it measures. */
export function readClaim(written: string, names: string[]): ReadClaim {
  const text = written.replace(/\s*\[\d+\]/g, '')
  const quantities = findQuantities(text)
  return { text, folded: fold(text), quantities, statements: readStatements(text, { quantities, names }) }
}
