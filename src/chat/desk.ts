/**
 * The desk before an answerer: turns away what cannot be asked (empty, too long) and what comes later (drafts), so
 * that every channel, the batch and the measurements meet the same rules.
 */
import type { Answerer, AskInput, AskOptions, AskResult } from '../answer/answerer.ts'
import type { Answer } from '../answer/types.ts'
import { type Language, languageOf } from '../language/user-language.ts'
import { isDraftRequest } from './draft-request.ts'
import { phrases } from './phrases.ts'
import { checkQuestion } from './question.ts'

/** Earlier questions that a follow-up may lean on; older ones are dropped. */
export const HISTORY_LIMIT = 10

/** An answerer that throws a QuestionError for an empty or over-long question and refuses drafts with one clear line. */
export function createDesk(answerer: Answerer): Answerer {
  return {
    async ask({ question: message, history, facts }: AskInput, options: AskOptions = {}): Promise<AskResult> {
      const language = options.language ?? languageOf(message) ?? 'zh'
      const question = checkQuestion(message, language)
      if (isDraftRequest(question)) return { answer: draftLater(language), ranked: [] }
      return answerer.ask(
        { question, history: history.slice(-HISTORY_LIMIT), facts },
        { ...options, language },
      )
    },
  }
}

function draftLater(language: Language): Answer {
  const { draftLater: text, draftSuggestions: suggestions } = phrases[language]
  return { status: 'refused', text, claims: [], citations: [], notes: [], suggestions }
}
