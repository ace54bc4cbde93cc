/** Figures: every number of a passage as a row. Reading numbers is the language stage's, ranking rows search's. */
export { subPlaceOf, yearsByDefault } from './context.ts'
export { extractFigures } from './extract.ts'
export { isVerbOnly } from './indicator.ts'
export { NO_PERIOD, readStatements, type Statement } from './statements.ts'
export type { Change, ChangeBasis, Figure, Quantity } from './types.ts'
