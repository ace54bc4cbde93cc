import { QuestionError } from '../errors.ts'
import type { Language } from '../language/user-language.ts'
import { phrases } from './phrases.ts'

/** Characters a question may have; what is longer is a document. */
const QUESTION_LIMIT = 2000

/** The question without outer white space. Throws a QuestionError when there is nothing to ask or too much. */
export function checkQuestion(text: string, language: Language): string {
  if (text.length > QUESTION_LIMIT) {
    const userMessage = phrases[language].tooLong(text.length, QUESTION_LIMIT)
    throw new QuestionError('too-long-question', { userMessage })
  }
  // Zero-width and control characters alone ask nothing.
  const question = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()
  if (!/[\p{L}\p{N}]/u.test(question))
    throw new QuestionError('empty-question', { userMessage: phrases[language].empty })
  return question
}
