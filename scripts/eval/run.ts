import { performance } from 'node:perf_hooks'
import type { Answerer, ModelVerdict } from '../../src/answer/answerer.ts'
import { createDesk } from '../../src/chat/index.ts'
import type { Drafter } from '../../src/draft/index.ts'
import type { GoldenItem, GoldenSet } from '../../src/golden/index.ts'
import { type ItemScore, type Outcome, scoreItem } from './score.ts'
import type { SourceTexts } from './sources.ts'

export interface ItemRun {
  item: GoldenItem
  outcome: Outcome
  score: ItemScore
  /** What became of each claim of a model's. */
  verdicts: ModelVerdict[]
}

/** Questions asked unmeasured first, so that latency is that of a warm process. */
const WARM_UP = 5
const BY = { user: 'eval' }

/** Asks every item of a set, one after the other, and scores the answers. */
export async function runSet(
  set: GoldenSet,
  { answerer, drafter }: { answerer: Answerer; drafter: Drafter },
  sources: SourceTexts,
): Promise<ItemRun[]> {
  const desk = createDesk(answerer, drafter)
  const { items } = set
  for (const item of items.slice(0, WARM_UP)) await desk.ask(item, BY)
  const runs: ItemRun[] = []
  const scored = holdsEvidence(items, sources) ? sources : { ...sources, locate: () => [] }
  for (const item of items) {
    const start = performance.now()
    const {
      answer,
      ranked,
      verdicts = [],
    } = await desk.ask(item, BY).catch((cause: unknown) => {
      throw new Error(`${item.id}: ${cause instanceof Error ? cause.message : cause}`, { cause })
    })
    const outcome = { answer, ranked, milliseconds: performance.now() - start }
    runs.push({ item, outcome, score: scoreItem(item, outcome, scored), verdicts })
  }
  return runs
}

/** Whether the set was made on these texts. Digests carry its facts in other words: retrieval is not measured on them. */
function holdsEvidence(items: GoldenItem[], sources: SourceTexts): boolean {
  const evidence = items.flatMap((item) => item.evidence)
  return evidence.filter((text) => sources.locate(text).length > 0).length * 2 > evidence.length
}

/** Each wrong or badly cited item with what the user would have read. */
export function describeFailures(runs: ItemRun[]): string {
  return runs
    .filter(({ score }) => !score.right || score.claims.problems.length > 0)
    .map(({ item, outcome, score }) => {
      const rank = score.retrieval === null ? '–' : (score.retrieval.rank ?? '未检出')
      return [
        `✗ ${item.id} ${item.kind}（证据名次 ${rank}）${[...item.history, item.question].join(' → ')}`,
        ...[...score.reasons, ...score.claims.problems].map((reason) => `  · ${reason}`),
        ...outcome.answer.text.split('\n').map((line) => `  | ${line}`),
      ].join('\n')
    })
    .join('\n\n')
}
