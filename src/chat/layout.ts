import type { Answer, Citation } from '../answer/types.ts'
import type { Language } from '../language/user-language.ts'
import { phrases } from './phrases.ts'

/** An answer in the order a channel shows it, whatever its means. Empty parts are '' or []. */
export interface AnswerLayout {
  /** Framing line in the user's language. */
  lead: string
  /** The answer in one line. */
  headline: string
  detail: string[]
  notes: string[]
  /** Questions to ask next or things that may be meant, under their title. */
  options: { title: string; items: string[] }
  citations: Citation[]
}

/** Lays an answer out: short first, then detail, notes, what to ask next, sources. Nothing is said twice. */
export function layOutAnswer(answer: Answer, language: Language): AnswerLayout {
  const say = phrases[language]
  const [headline = '', ...detail] = answer.text.split('\n').filter((line) => line.trim() !== '')
  const unsaid = (items: string[]) => items.filter((item) => !answer.text.includes(item))
  return {
    lead: say[answer.status],
    headline,
    detail,
    notes: unsaid(answer.notes),
    options: {
      title: answer.status === 'clarify' ? say.choices : say.suggestions,
      // A choice is picked by its number, so all of them are listed even when the text names some.
      items: answer.status === 'clarify' ? answer.choices : unsaid(suggestionsOf(answer)),
    },
    citations: answer.citations,
  }
}

function suggestionsOf(answer: Answer): string[] {
  return answer.status === 'refused' ? answer.suggestions : []
}
