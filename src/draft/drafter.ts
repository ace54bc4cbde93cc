/** Drafting from an index: the user's facts told in the reports' own turns of phrase. */
import type { ReportIndex } from '../index/index.ts'
import { createSearch } from '../search/index.ts'
import { createDraftCheck } from './check.ts'
import { disagreements } from './disagreements.ts'
import { readFacts } from './facts.ts'
import { createMaterial } from './material.ts'
import { notesOn } from './notes.ts'
import { type Outline, outlineFor } from './outline.ts'
import { type ReadRequest, readRequest } from './request.ts'
import { planSection, targetLength } from './section.ts'
import { createDraftSheet } from './sheet.ts'
import { targetNotes } from './targets.ts'
import type { Draft, DraftRequest } from './types.ts'
import { draftWhole, WHOLE_LENGTH } from './whole.ts'
import { wordSection } from './wording.ts'

/** Drafts from an index. Never invents: what nobody told is left `____`. */
export interface Drafter {
  /** What a message, with facts beside it, asks to be written. */
  read(message: string, facts?: readonly string[]): Promise<ReadRequest>
  /** The parts a whole report will have, to be shown before it is written. */
  outline(request: DraftRequest): Promise<Outline>
  draft(request: DraftRequest, options?: DraftOptions): Promise<Draft>
}

export interface DraftOptions {
  /** Hears the heading of each part of a whole report before it is written. */
  onPart?: (title: string) => void
  /** Nobody waits for the draft any more. */
  signal?: AbortSignal
  /** Whose draft it is, for the record of what models cost. */
  user?: string
}

export function createDrafter(index: ReportIndex): Drafter {
  const material = createMaterial(index)
  const search = createSearch(index)
  const outline = (request: DraftRequest): Promise<Outline> => outlineFor(request, index)

  /** What all drafts have in common; `body` is what they say. */
  function toDraft(request: DraftRequest, body: Pick<Draft, 'title' | 'blocks' | 'citations'>): Draft {
    const { kind, place, year } = request
    return { ...body, kind, place, year, notes: [] }
  }

  async function section(
    request: DraftRequest & { section: NonNullable<DraftRequest['section']> },
  ): Promise<Draft> {
    const pieces = readFacts(request.facts, request)
    const sheet = createDraftSheet(createDraftCheck(index, request))
    const blocks = wordSection(await planSection(request, pieces, material), request, sheet)
    const draft = toDraft(request, { title: '', blocks, citations: [...sheet.citations] })
    const isAsserting = request.section === 'review' || request.section === 'problems'
    const written = {
      pieces,
      target: targetLength(request, pieces),
      asserted: isAsserting ? sheet.borrowed : [],
    }
    return {
      ...draft,
      notes: [...(await disagreements(pieces, request, index)), ...notesOn(draft, request, written)],
    }
  }

  async function whole(request: DraftRequest, { onPart }: DraftOptions): Promise<Draft> {
    const pieces = readFacts(request.facts, request)
    const sheet = createDraftSheet(createDraftCheck(index, { ...request, year: request.year }))
    const learned = await outline(request)
    const { blocks, asserted } = await draftWhole(request, pieces, {
      outline: learned,
      material,
      sheet,
      onPart,
    })
    const { place, year, kind } = request
    const title = `${place === '' ? '____' : place}${year === null ? '' : `${year}年`}${kind}`
    const draft = toDraft(request, { title, blocks, citations: [...sheet.citations] })
    const written = { pieces, target: request.length ?? WHOLE_LENGTH, asserted }
    const follows =
      learned.follows.length === 0 ? [] : [`提纲依照同类报告：${learned.follows.join('、')}等。`]
    return {
      ...draft,
      notes: [
        ...(await disagreements(pieces, request, index)),
        ...(await targetNotes(request, pieces, index)),
        ...notesOn(draft, request, written),
        ...follows,
      ],
    }
  }

  return {
    read: async (message, facts = []) => readRequest(message, facts, search),
    outline,
    draft: (request, options = {}) =>
      request.section === null ? whole(request, options) : section({ ...request, section: request.section }),
  }
}
