/** One question to a model, and what each request about it shares. */

import type { ReportIndex } from '../../index/index.ts'
import { type Language, languageOf } from '../../language/user-language.ts'
import type { ChatModel, ChatRequest, Deadline, ModelError } from '../../model/index.ts'
import type { ChatMessage } from '../../model/types.ts'
import type { Retrieval, Search } from '../../search/index.ts'
import type { AskInput, AskOptions, RankedRange } from '../answerer.ts'
import type { OfflineAnswer } from '../offline.ts'
import { ClaimsForm } from './claim-reader.ts'
import { type Prompts, REPLY_TOKENS } from './prompting.ts'

export interface ModelAnswererOptions {
  chat: ChatModel
  /** Hears of what the model did not do, for the log; the user gets the offline answer. */
  onError?: (error: ModelError) => void
}

/** All there is to know of one question. */
export interface Question extends ModelAnswererOptions {
  input: AskInput
  asking: AskOptions
  deadline: Deadline
  retrieval: Retrieval
  offline: OfflineAnswer
  ranked: RankedRange[]
  index: ReportIndex
  search: Search
  prompts: Prompts
}

export const languageIn = ({ question }: AskInput, { language }: AskOptions): Language =>
  language ?? languageOf(question) ?? 'zh'

export const userOf = ({ user }: AskOptions): string => user ?? 'unknown'

export function requestOf(
  purpose: string,
  messages: ChatMessage[],
  { deadline, asking }: Question,
): ChatRequest {
  return {
    messages,
    form: { name: 'claims', schema: ClaimsForm },
    replyTokens: REPLY_TOKENS,
    deadline,
    user: userOf(asking),
    purpose,
  }
}
