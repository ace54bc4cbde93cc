/** Figures of the text under proof, each with the place it is told of. */
import { extractFigures, type Figure, NO_PERIOD } from '../figures/index.ts'
import type { Passage, Place } from '../reports/types.ts'
import type { Subject } from './subject.ts'

export interface PlacedFigure {
  figure: Figure
  place: Place | null
}

/** Figures of the reports in the text, or of its paragraphs where it is none; `place` is then whose they are. */
export function readFigures({ reports, paragraphs }: Subject, place: Place | null): PlacedFigure[] {
  if (reports.length > 0)
    return reports.flatMap((report) =>
      report.passages.flatMap((passage) =>
        extractFigures(passage, report).map((figure) => ({ figure, place: report.place })),
      ),
    )
  return paragraphs.flatMap(({ start, end, text }, index) => {
    const passage: Passage = {
      id: `text/${index}`,
      index,
      role: 'text',
      section: [],
      start,
      end,
      text,
      lead: '',
      list: null,
      subject: '',
      tense: 'unknown',
      years: null,
      masked: false,
      garbled: false,
    }
    const context = { id: 'text', place, period: NO_PERIOD }
    return extractFigures(passage, context).map((figure) => ({ figure, place }))
  })
}

/** A figure that is a rate of change itself (生产总值增长8%), not a level. */
export function isGrowth({ change, quantity }: Figure): boolean {
  return change?.written.endsWith(quantity.written) === true
}
