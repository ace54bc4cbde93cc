/**
 * Estimating tokens, and cutting texts to fit. Each server counts by a tokenizer of its own: the estimate errs to
 * the high side, a Chinese character a token, so that what is cut to fit does fit.
 */
import { splitClauses } from '../language/sentences.ts'

const LATIN_CHARACTERS_A_TOKEN = 3

export function estimateTokens(text: string): number {
  const latin = text.match(/[\x20-\x7e]/gu)?.length ?? 0
  return text.length - latin + Math.ceil(latin / LATIN_CHARACTERS_A_TOKEN)
}

/** The first clauses of a text that fit; never a part of one, so that no figure is cut. '' where not one fits. */
export function cutToFit(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text
  let end = 0
  for (const clause of splitClauses(text)) {
    if (estimateTokens(text.slice(0, clause.end)) > tokens) break
    end = clause.end
  }
  return text.slice(0, end)
}
