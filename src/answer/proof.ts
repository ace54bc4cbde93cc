/** How much of what is asked a stretch of a report holds, its headings and neighbours counted. */
import type { StoredReport } from '../index/index.ts'
import { fold } from '../language/fold.ts'
import { type Ask, leadOf, type RankedPassage, type Term, termMatch } from '../search/index.ts'

/** What a word is worth as proof where it stands, against 1 in the clause. */
const FIELD = { sentence: 0.95, passage: 0.8, lead: 0.9, section: 0.85, before: 0.6, title: 0.35 }

/** Folded texts around a sentence. */
export interface Surroundings {
  passage: string
  lead: string
  section: string
  /** The passage before. */
  before: string
  title: string
}

export function surroundingsOf(passage: RankedPassage, { title }: StoredReport): Surroundings {
  const { text, section } = passage.folded
  return { passage: text, lead: leadOf(passage), section, before: fold(passage.before), title: fold(title) }
}

const NAME_KNOWN = 0.9
const NAME_HELD = 0.5

/** Names of the question that some passage found holds: then evidence must hold them too. */
export function knownNames(ask: Ask, passages: RankedPassage[]): Term[] {
  const names = ask.terms.filter(({ name }) => name)
  if (names.length === 0) return []
  const texts = passages.map(({ folded }) => `${folded.section} ${folded.text}`)
  return names.filter((term) => texts.some((text) => termMatch(term, text) >= NAME_KNOWN))
}

export function holdsNames({ passage, lead, section, title, before }: Surroundings, names: Term[]): boolean {
  const text = [passage, lead, section, title, before].join('|')
  return names.every((term) => termMatch(term, text) >= NAME_HELD)
}

/** Share of the ask's words found, each counted where it is worth most. */
export function proofOf(ask: Ask, clause: string, sentence: string, around: Surroundings): number {
  let total = 0
  let held = 0
  for (const term of [...ask.terms, ...proofContext(ask)]) {
    total += term.weight
    held +=
      term.weight *
      Math.max(
        termMatch(term, clause),
        FIELD.sentence * termMatch(term, sentence),
        FIELD.lead * termMatch(term, around.lead),
        FIELD.section * termMatch(term, around.section),
        FIELD.passage * termMatch(term, around.passage),
        FIELD.before * termMatch(term, around.before),
        FIELD.title * termMatch(term, around.title),
      )
  }
  return total === 0 ? 1 : held / total
}

/** What the rest of the question is about counts too, unless the ask names an indicator and so stands alone. */
function proofContext({ terms, context }: Ask): Term[] {
  return terms.some(({ concept }) => concept !== '') ? [] : context.map(halved)
}

const halved = (term: Term): Term => ({ ...term, weight: term.weight / 2 })
