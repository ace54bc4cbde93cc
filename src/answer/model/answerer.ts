/**
 * The model's answerer: the same passages, the same check, other words. Whatever the model says is shown only claim
 * by claim and only if the claim holds; what it does not do in time, the offline answerer does.
 */
import type { ReportIndex } from '../../index/index.ts'
import {
  type ChatModel,
  createDeadline,
  type Deadline,
  estimateTokens,
  loadPrompt,
  ModelError,
  type ModelFault,
  type Prompt,
} from '../../model/index.ts'
import type { ChatMessage } from '../../model/types.ts'
import { createSearch, type Retrieval, type Search } from '../../search/index.ts'
import type { Answerer, AskInput, AskOptions, AskResult, RankedRange } from '../answerer.ts'
import { answerRetrieval, type OfflineAnswer } from '../offline.ts'
import { rankedRanges } from '../ranked.ts'
import { ClaimsForm, createClaimReader, type ModelClaim } from './claim-reader.ts'
import { conclude, noted } from './conclude.ts'
import { withoutModel } from './model-notes.ts'
import { type OfferedPassage, offerPassages } from './passages.ts'
import { createTelling, type Telling } from './telling.ts'
import { needsRewriting, retrieveRewritten } from './understand.ts'

export interface ModelAnswererOptions {
  chat: ChatModel
  /** Hears of what the model did not do, for the log; the user gets the offline answer. */
  onError?: (error: ModelError) => void
}

const REPLY_TOKENS = 1500
const HISTORY_TOLD = 4

/** Throws ModelError `cancelled` when the signal ends; any other failure of the model becomes the offline answer. */
export function createModelAnswerer(index: ReportIndex, options: ModelAnswererOptions): Answerer {
  const search = createSearch(index)
  const prompts = loadPrompts()
  // Awaited with the first question; a broken file is told there.
  prompts.catch(() => undefined)
  return {
    async ask(input, asking = {}) {
      const deadline = createDeadline(options.chat.deadlineMilliseconds, asking.signal)
      const retrieval = await search.retrieve(search.understand(input.question, input.history))
      const offline = await answerRetrieval(retrieval, index)
      const ranked = rankedRanges(retrieval, index)
      if (!isForModel(retrieval, offline)) return { answer: offline.answer, ranked }
      const question = { ...options, input, asking, deadline, retrieval, offline, ranked, index, search }
      try {
        return await answerByModel({ ...question, prompts: await prompts })
      } catch (error) {
        if (!(error instanceof ModelError) || error.fault === 'cancelled') throw error
        options.onError?.(error)
        return { answer: noted(offline.answer, withoutModel(error)), ranked }
      }
    },
  }
}

async function loadPrompts() {
  const [understand, answer, repair] = await Promise.all(
    ['understand', 'answer', 'repair'].map((name) => loadPrompt(name)),
  )
  return { understand: understand!, answer: answer!, repair: repair! }
}

/** A place nobody reports on, and a question that may mean several places, are clear without a model. */
function isForModel({ unknownPlaces }: Retrieval, { answer }: OfflineAnswer): boolean {
  return unknownPlaces.length === 0 && answer.status !== 'clarify'
}

/** All there is to know of one question. */
interface Question extends ModelAnswererOptions {
  input: AskInput
  asking: AskOptions
  deadline: Deadline
  retrieval: Retrieval
  offline: OfflineAnswer
  ranked: RankedRange[]
  index: ReportIndex
  search: Search
  prompts: Record<'understand' | 'answer' | 'repair', Prompt>
}

async function answerByModel(question: Question): Promise<AskResult> {
  const { offline, ranked, index, asking } = question
  const retrievals = [question.retrieval, ...(await rewritten(question))]
  const values = {
    question: question.input.question,
    history: question.input.history.slice(-HISTORY_TOLD).join('\n'),
  }
  const offered = offerPassages(retrievals, {
    index,
    offline,
    tokens: await roomForPassages(question, values),
  })
  if (offered.length === 0) return { answer: offline.answer, ranked }
  const telling = createTelling({
    offered,
    asks: retrievals.flatMap(({ query }) => query.asks),
    isRefused: offline.answer.status === 'refused',
    onClaim: asking.onClaim,
  })
  const passages = offered.map(({ line }) => line).join('\n')
  const messages = await question.prompts.answer.fill({ ...values, passages })
  const broken = await tellAll(telling, messages, question)
  if (broken === null && telling.failed.length > 0) await repair(telling, offered, question)
  const answer = conclude(telling, { offline, index, isCutShort: broken !== null })
  return { answer, ranked, verdicts: [...telling.verdicts] }
}

/** The offline understanding is enough where the model's fails or is slow. */
async function rewritten(question: Question): Promise<Retrieval[]> {
  const { input, retrieval, offline, prompts, asking, onError } = question
  if (!needsRewriting(input, retrieval, offline)) return []
  const options = { ...question, prompt: prompts.understand, user: userOf(asking) }
  return retrieveRewritten(input, retrieval.query, options).catch((error: unknown) => {
    if (!(error instanceof ModelError) || FINAL.has(error.fault)) throw error
    onError?.(error)
    return []
  })
}

/** What is refused for these will be refused again. */
const FINAL: ReadonlySet<ModelFault> = new Set([
  'cancelled',
  'wrong-key',
  'no-credit',
  'unknown-model',
  'unreachable',
])

const userOf = ({ user }: AskOptions): string => user ?? 'unknown'

async function roomForPassages({ chat, prompts }: Question, values: Record<string, string>): Promise<number> {
  const messages = await prompts.answer.fill({ ...values, passages: '' })
  const taken = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0)
  return chat.contextTokens - REPLY_TOKENS - taken
}

/** Tells the claims of the reply as they come. Returns what broke it off after the first of them, else null. */
async function tellAll(
  telling: Telling,
  messages: ChatMessage[],
  question: Question,
): Promise<ModelError | null> {
  const reader = createClaimReader()
  try {
    for await (const piece of question.chat.stream(requestOf('answer', messages, question)))
      for (const claim of reader.push(piece)) telling.take(claim)
    for (const claim of reader.end()) telling.take(claim)
  } catch (error) {
    if (!(error instanceof ModelError) || error.fault === 'cancelled' || telling.sheet.claims.length === 0)
      throw error
    question.onError?.(error)
    return error
  }
  if (!reader.isReply)
    throw new ModelError('bad-reply', { detail: 'answer: neither claims nor the word that there are none' })
  return null
}

function requestOf(purpose: string, messages: ChatMessage[], { deadline, asking }: Question) {
  return {
    messages,
    form: { name: 'claims', schema: ClaimsForm },
    replyTokens: REPLY_TOKENS,
    deadline,
    user: userOf(asking),
    purpose,
  }
}

/** Sends the failed claims back, once. Without an answer in time they stay dropped. */
async function repair(telling: Telling, offered: OfferedPassage[], question: Question): Promise<void> {
  const cited = new Set(telling.failed.flatMap(({ citations }) => citations))
  const shown = offered.filter(({ n }) => cited.size === 0 || cited.has(n) || n <= 3)
  const claims = telling.failed.map(({ text, citations, problems }) =>
    JSON.stringify({ text, citations, problems }),
  )
  const messages = await question.prompts.repair.fill({
    passages: shown.map(({ line }) => line).join('\n'),
    question: question.input.question,
    claims: claims.join('\n'),
  })
  const reader = createClaimReader()
  const repaired: ModelClaim[] = []
  try {
    for await (const piece of question.chat.stream(requestOf('repair', messages, question)))
      repaired.push(...reader.push(piece))
    repaired.push(...reader.end())
  } catch (error) {
    if (!(error instanceof ModelError) || error.fault === 'cancelled') throw error
    question.onError?.(error)
  }
  telling.takeRepaired(repaired)
}
