/** Figures of a passage: each number with the indicator, change, tense, years and place its clause gives it. */

import { findQuantities } from '../language/numbers.ts'
import type { Passage, Place } from '../reports/types.ts'
import { type ReportContext, subPlaceOf, tenseOf, yearsByDefault } from './context.ts'
import { countsInhabitants } from './counted.ts'
import { withoutNames } from './indicator.ts'
import { type FigureDraft, SentenceReader } from './reader.ts'
import { type Sentence, segmentSentences } from './segments.ts'
import { isOrigin, yearBeside, yearContexts } from './statements.ts'
import type { Figure } from './types.ts'

/**
 * Every measure of the passage as a row, in order. Ranges are in the source (`passage.start` is added). Dates,
 * ordinals, list markers and plain durations in years are no figures.
 */
export function extractFigures(passage: Passage, report: ReportContext): Figure[] {
  if (
    passage.garbled ||
    passage.role === 'title' ||
    !/[\d０-９_一二两三四五六七八九十百千]/.test(passage.text)
  )
    return []
  const quantities = findQuantities(passage.text)
  if (quantities.length === 0) return []
  const nameless = withoutNames(
    passage.text,
    report.place === null ? [] : [report.place.name, report.place.short],
  )
  const figures: Figure[] = []
  for (const sentence of segmentSentences(passage.text, quantities)) {
    const drafts = new SentenceReader(nameless, sentence).read()
    if (drafts.length > 0) figures.push(...finish(drafts, sentence, passage, report))
  }
  return figures
}

/** Whose figures a table's row tells, unless it is the report's own row. */
function subjectOf({ subject }: Passage, place: Place | null): string {
  return place !== null && (subject === place.name || subject === place.short) ? '' : subject
}

function finish(
  drafts: FigureDraft[],
  sentence: Sentence,
  passage: Passage,
  report: ReportContext,
): Figure[] {
  const { text } = passage
  const whole = tenseOf(text.slice(sentence.start, sentence.end), passage.tense)
  const contexts = yearContexts(text, sentence, report.period, whole)
  const figures: Figure[] = []
  for (const [index, draft] of drafts.entries()) {
    const context = contexts.get(draft.segment)!
    // What follows a number (…，力争年底达到) does not turn it.
    const tense = tenseOf(text.slice(sentence.start, draft.segment.end), passage.tense)
    const origin = isOrigin(draft, drafts[index + 1], text)
    const years =
      yearBeside(draft, text) ??
      (origin && context.base !== null ? { from: context.base, to: context.base } : context.years)
    const { quantity } = draft
    const isPopulation = draft.concept === '' && countsInhabitants(text, quantity)
    figures.push({
      id: `${passage.id}@${passage.start + quantity.start}`,
      passageId: passage.id,
      reportId: report.id,
      indicator: isPopulation ? '人口' : draft.indicator,
      concept: isPopulation ? '总人口' : draft.concept,
      quantity: {
        value: quantity.value,
        upper: quantity.upper,
        unit: isPopulation ? '人' : quantity.unit,
        bound: quantity.bound,
        written: quantity.written,
      },
      change: draft.change,
      tense: origin && tense === 'plan' ? 'result' : tense,
      years: years ?? yearsByDefault(passage, report.period, tense),
      subPlace:
        subjectOf(passage, report.place) ||
        subPlaceOf(text.slice(draft.segment.start, draft.segment.end), report.place),
      masked: quantity.masked,
      range: { start: passage.start + quantity.start, end: passage.start + quantity.end },
      clause: { start: passage.start + draft.clauseStart, end: passage.start + draft.clauseEnd },
    })
  }
  return figures
}
