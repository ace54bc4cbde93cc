/** The synonym file: what reports measure, and how people ask for it. Read and checked once. */
import { readFileSync } from 'node:fs'
import { load as parseYaml } from 'js-yaml'
import { z } from 'zod'
import { fold, foldWithOffsets, toSource } from './fold.ts'
import { dimensionOf } from './units.ts'

/** A list as the file writes it: 固投、固定资产投资总额 */
const ListSchema = z
  .string()
  .transform((list) => list.split('、').map((item) => item.trim()))
  .pipe(z.array(z.string().min(1)))

const ConceptSchema = z.strictObject({
  name: z.string().min(1),
  synonyms: ListSchema.default([]),
  units: ListSchema.default([]),
  standIns: ListSchema.default([]),
  counterparts: ListSchema.default([]),
})
const SynonymFileSchema = z.strictObject({
  concepts: z.array(ConceptSchema),
  colloquial: z.record(z.string(), ListSchema),
})

/** One thing reports measure. */
export type Concept = Readonly<z.infer<typeof ConceptSchema>>

export interface FoundConcept {
  /** Canonical name. */
  concept: string
  /** Range in the text given. */
  start: number
  end: number
  written: string
}

interface Term {
  folded: string
  concept: string
}

interface Synonyms {
  concepts: readonly Concept[]
  byName: Map<string, Concept>
  /** Folded terms by their first character, longest first. */
  terms: Map<string, Term[]>
  /** Folded term → concept. */
  conceptOf: Map<string, string>
  /** Folded word of a question → words of reports. */
  written: Map<string, string[]>
}

const synonyms = load()

function load(): Synonyms {
  const file = SynonymFileSchema.parse(
    parseYaml(readFileSync(new URL('./indicators.yaml', import.meta.url), 'utf8')),
  )
  const byName = new Map(file.concepts.map((concept) => [concept.name, concept]))
  const conceptOf = new Map<string, string>()
  const terms = new Map<string, Term[]>()
  for (const concept of file.concepts) {
    for (const other of [...concept.standIns, ...concept.counterparts])
      if (!byName.has(other)) throw new Error(`indicators.yaml: ${concept.name} names unknown ${other}`)
    for (const written of [concept.name, ...concept.synonyms]) {
      const folded = fold(written)
      const other = conceptOf.get(folded)
      if (other !== undefined)
        throw new Error(`indicators.yaml: ${written} stands under ${other} and ${concept.name}`)
      conceptOf.set(folded, concept.name)
      const first = folded[0]!
      terms.set(first, [...(terms.get(first) ?? []), { folded, concept: concept.name }])
    }
  }
  for (const list of terms.values()) list.sort((a, b) => b.folded.length - a.folded.length)
  const written = new Map<string, string[]>()
  for (const [asked, reported] of Object.entries(file.colloquial))
    for (const word of asked.split('、')) {
      const key = fold(word.trim())
      written.set(key, [...new Set([...(written.get(key) ?? []), ...reported])])
    }
  return { concepts: file.concepts, byName, terms, conceptOf, written }
}

/** All concepts, in the file's order. */
export function concepts(): readonly Concept[] {
  return synonyms.concepts
}

/** A concept by its canonical name. */
export function conceptNamed(name: string): Concept | undefined {
  return synonyms.byName.get(name)
}

/** Concepts named in a text, in order, longest match first, none overlapping. */
export function findConcepts(text: string): FoundConcept[] {
  const folded = foldWithOffsets(text)
  return matchTerms(folded.text).map(({ concept, start, length }) => {
    const range = toSource(folded, start, start + length)
    return { concept, ...range, written: text.slice(range.start, range.end) }
  })
}

interface TermMatch {
  concept: string
  start: number
  length: number
}

/** The same over folded text; ranges in it. */
export function matchTerms(folded: string): TermMatch[] {
  const found: TermMatch[] = []
  for (let i = 0; i < folded.length; ) {
    const term = synonyms.terms.get(folded[i]!)?.find(({ folded: written }) => folded.startsWith(written, i))
    if (term === undefined) i++
    else {
      found.push({ concept: term.concept, start: i, length: term.folded.length })
      i += term.folded.length
    }
  }
  return found
}

/**
 * Words that mean the same: the concept's name and synonyms for an indicator, the reports' words for a colloquial
 * one. Never holds the term itself; empty when nothing is known.
 */
export function expandTerm(term: string): string[] {
  const key = fold(term)
  const concept = synonyms.byName.get(synonyms.conceptOf.get(key) ?? '')
  const words = [
    ...(concept === undefined ? [] : [concept.name, ...concept.synonyms]),
    ...(synonyms.written.get(key) ?? []),
  ]
  return [...new Set(words)].filter((word) => fold(word) !== key)
}

/** Whether a level of this concept can stand in this base unit. True for concepts without units. */
export function unitFits(concept: string, unit: string): boolean {
  const units = synonyms.byName.get(concept)?.units ?? []
  if (units.length === 0 || units.includes(unit)) return true
  return units.includes('个') && dimensionOf(unit) === 'count'
}
