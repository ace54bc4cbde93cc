/** The checks on drafts can fail: each is shown a draft that breaks its word. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDrafts } from '../../scripts/eval/drafts.ts'
import { createDrafter, type Draft, type Drafter } from '../../src/draft/index.ts'
import { type DraftingTowns, openDraftingTowns } from '../draft/towns.ts'

let towns: DraftingTowns
let honest: Drafter

beforeAll(async () => {
  towns = await openDraftingTowns()
  honest = createDrafter(towns.index)
})

afterAll(() => towns.close())

/** Drafts with one more sentence; `copied` as if cited. */
function adding(text: string, cite = false): Drafter {
  return {
    ...honest,
    async draft(request) {
      const draft = await honest.draft(request)
      const citations = cite ? draft.citations.slice(0, 1).map(({ n }) => n) : []
      const sentence = { text, citations, facts: [], similarity: null }
      return { ...draft, blocks: [...draft.blocks, { kind: 'paragraph', sentences: [sentence] }] }
    },
  }
}

const without = (change: (draft: Draft) => Draft): Drafter => ({
  ...honest,
  draft: async (request) => change(await honest.draft(request)),
})

async function failed(drafter: Drafter): Promise<Set<string>> {
  const runs = await runDrafts(6, drafter, towns.index)
  return new Set(runs.flatMap(({ failures }) => failures.map(({ check }) => check)))
}

describe('checks of made-up drafts', () => {
  it('pass an honest draft, length aside: eight short reports carry only so far', async () => {
    const checks = await failed(honest)
    checks.delete('length')
    expect([...checks]).toEqual([])
  })

  it('see each way of breaking the word', async () => {
    expect(await failed(adding('全镇建成水库4321座。'))).toContain('figures')
    expect(await failed(adding('石麓镇的做法值得学习。'))).toContain('names')
    expect(await failed(adding('加大招商引资力度，优化项目服务流程。'))).toContain('cited')
    const dropped = await failed(without((draft) => ({ ...draft, blocks: draft.blocks.slice(0, 0) })))
    expect(dropped).toContain('facts')
    expect(dropped).toContain('length')
    const doubled = await failed(
      without((draft) => ({ ...draft, blocks: [...draft.blocks, ...draft.blocks] })),
    )
    expect(doubled).toContain('repeats')
    const copied = await failed(
      without(({ citations, ...draft }) => ({
        ...draft,
        citations,
        blocks: [
          {
            kind: 'paragraph',
            sentences: citations
              .slice(0, 1)
              .map(({ quote }) => ({ text: quote, citations: [1], facts: [], similarity: 1 })),
          },
        ],
      })),
    )
    expect(copied).toContain('copies')
  })
})
