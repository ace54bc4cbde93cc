/** Claims that failed the check go back to the model once, with the reasons. */
import { estimateTokens, ModelError } from '../../model/index.ts'
import { createClaimReader, type ModelClaim } from './claim-reader.ts'
import type { OfferedPassage } from './passages.ts'
import { roomFor } from './prompting.ts'
import { type Question, requestOf } from './question.ts'
import type { Telling } from './telling.ts'

/** More are not worth their tokens. */
const MOST_REPAIRED = 8

/** Without an answer in time they stay dropped. */
export async function repair(telling: Telling, offered: OfferedPassage[], question: Question): Promise<void> {
  const { chat, prompts, input, onError } = question
  const failed = telling.failed.slice(0, MOST_REPAIRED)
  const values = {
    question: input.question,
    claims: failed
      .map(({ text, citations, problems }) => JSON.stringify({ text, citations, problems }))
      .join('\n'),
  }
  const repaired: ModelClaim[] = []
  try {
    const room = await roomFor(prompts.repair, values, chat)
    const passages = passagesFor(failed, offered, room)
    const messages = await prompts.repair.fill({ ...values, passages })
    const reader = createClaimReader()
    for await (const piece of chat.stream(requestOf('repair', messages, question)))
      repaired.push(...reader.push(piece))
    repaired.push(...reader.end())
  } catch (error) {
    if (!(error instanceof ModelError) || error.fault === 'cancelled') throw error
    onError?.(error)
  }
  telling.takeRepaired(repaired)
}

const FIRST_PASSAGES = 3

/** What the claims cite, then the first ones, as many as fit, in the order of their numbers. */
function passagesFor(failed: readonly ModelClaim[], offered: OfferedPassage[], room: number): string {
  const cited = new Set(failed.flatMap(({ citations }) => citations))
  const wanted = offered.filter(({ n }) => cited.has(n) || n <= FIRST_PASSAGES)
  const byNeed = wanted.toSorted((a, b) => Number(cited.has(b.n)) - Number(cited.has(a.n)))
  let left = room
  const shown = byNeed.filter(({ line }) => {
    const tokens = estimateTokens(line)
    if (tokens > left) return false
    left -= tokens
    return true
  })
  return shown
    .toSorted((a, b) => a.n - b.n)
    .map(({ line }) => line)
    .join('\n')
}
