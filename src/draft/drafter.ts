/** Drafting from an index: the user's facts told in the reports' own turns of phrase. */
import type { ReportIndex } from '../index/index.ts'
import { createSearch } from '../search/index.ts'
import { createDraftCheck } from './check.ts'
import { disagreements } from './disagreements.ts'
import { readFacts } from './facts.ts'
import { createMaterial } from './material.ts'
import { notesOn } from './notes.ts'
import { type ReadRequest, readRequest } from './request.ts'
import { planSection, targetLength } from './section.ts'
import { createDraftSheet } from './sheet.ts'
import type { Draft, DraftRequest } from './types.ts'
import { wordSection } from './wording.ts'

/** Drafts from an index. Never invents: what nobody told is left `____`. */
export interface Drafter {
  /** What a message, with facts beside it, asks to be written. */
  read(message: string, facts?: readonly string[]): Promise<ReadRequest>
  draft(request: DraftRequest): Promise<Draft>
}

export function createDrafter(index: ReportIndex): Drafter {
  const material = createMaterial(index)
  const search = createSearch(index)

  return {
    read: async (message, facts = []) => readRequest(message, facts, search),
    async draft(request) {
      const pieces = readFacts(request.facts)
      const section = { ...request, section: request.section ?? 'review' }
      const plan = await planSection(section, pieces, material)
      const sheet = createDraftSheet(createDraftCheck(index, request))
      const blocks = wordSection(plan, request, sheet)
      const { kind, place, year } = request
      const draft: Draft = {
        title: '',
        kind,
        place,
        year,
        blocks,
        citations: [...sheet.citations],
        notes: [],
      }
      const notes = notesOn(draft, section, {
        pieces,
        target: targetLength(section, pieces),
        borrowed: sheet.borrowed,
      })
      return { ...draft, notes: [...(await disagreements(pieces, request, index)), ...notes] }
    },
  }
}
