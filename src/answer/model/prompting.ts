/** What a model is told, within the tokens it reads at once. */
import {
  type ChatModel,
  cutToFit,
  estimateTokens,
  loadPrompt,
  ModelError,
  type Prompt,
} from '../../model/index.ts'

export type Prompts = Record<'understand' | 'answer' | 'repair', Prompt>

/** Throws an Error that says what is wrong with a prompt's file. */
export async function loadPrompts(): Promise<Prompts> {
  const [understand, answer, repair] = await Promise.all(
    ['understand', 'answer', 'repair'].map((name) => loadPrompt(name)),
  )
  return { understand: understand!, answer: answer!, repair: repair! }
}

export const REPLY_TOKENS = 1500
/** Less, and no passage worth its place goes in. */
const LEAST_ROOM = 100

/** Tokens left for passages beside the other values. Throws ModelError `too-long-prompt` where hardly any are. */
export async function roomFor(
  prompt: Prompt,
  values: Record<string, string>,
  { contextTokens }: ChatModel,
): Promise<number> {
  const messages = await prompt.fill({ ...values, passages: '' })
  const taken = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0)
  const left = contextTokens - REPLY_TOKENS - taken
  if (left < LEAST_ROOM)
    throw new ModelError('too-long-prompt', {
      detail: `${prompt.name}: ${taken} of ${contextTokens} tokens without a passage`,
    })
  return left
}

const QUESTIONS_TOLD = 4
const QUESTION_TOKENS = 200

/** The latest of what was asked before, oldest first, the beginning of each. */
export function historyTold(history: readonly string[]): string {
  return history
    .slice(-QUESTIONS_TOLD)
    .map((question) => cutToFit(question.replaceAll('\n', ' '), QUESTION_TOKENS))
    .filter((question) => question !== '')
    .join('\n')
}
