/**
 * The model's answerer: the same passages, the same check, other words. Whatever the model says is shown only claim
 * by claim and only if the claim holds; what it does not do in time, the offline answerer does.
 */
import type { ReportIndex } from '../../index/index.ts'
import { createDeadline, ModelError } from '../../model/index.ts'
import type { ChatMessage } from '../../model/types.ts'
import { createSearch, type Retrieval } from '../../search/index.ts'
import type { Answerer, AskResult } from '../answerer.ts'
import { answerRetrieval, type OfflineAnswer } from '../offline.ts'
import { rankedRanges } from '../ranked.ts'
import { createClaimReader } from './claim-reader.ts'
import { conclude, noted } from './conclude.ts'
import { modelNotes } from './model-notes.ts'
import { offerPassages } from './passages.ts'
import { historyTold, loadPrompts, roomFor } from './prompting.ts'
import { languageIn, type ModelAnswererOptions, type Question, requestOf, userOf } from './question.ts'
import { repair } from './repair.ts'
import { createRest, isOutOfReach } from './rest.ts'
import { createTelling, type Telling } from './telling.ts'
import { needsRewriting, retrieveRewritten } from './understand.ts'

/** Throws ModelError `cancelled` when the signal ends; any other failure of the model becomes the offline answer. */
export function createModelAnswerer(index: ReportIndex, options: ModelAnswererOptions): Answerer {
  const search = createSearch(index)
  const prompts = loadPrompts()
  const rest = createRest()
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
      const resting = rest.reason
      try {
        if (resting !== null) throw resting
        return await answerByModel({ ...question, prompts: await prompts })
      } catch (error) {
        if (!(error instanceof ModelError) || error.fault === 'cancelled') throw error
        if (error !== resting) {
          options.onError?.(error)
          rest.hear(error)
        }
        return {
          answer: noted(offline.answer, modelNotes[languageIn(input, asking)].withoutModel(error)),
          ranked,
        }
      }
    },
  }
}

/** A place nobody reports on, and a question that may mean several places, are clear without a model. */
function isForModel({ unknownPlaces }: Retrieval, { answer }: OfflineAnswer): boolean {
  return unknownPlaces.length === 0 && answer.status !== 'clarify'
}

async function answerByModel(question: Question): Promise<AskResult> {
  const { offline, ranked, index, asking } = question
  const retrievals = [question.retrieval, ...(await rewritten(question))]
  const values = {
    question: question.input.question,
    history: historyTold(question.input.history),
  }
  const offered = offerPassages(retrievals, {
    index,
    offline,
    tokens: await roomFor(question.prompts.answer, values, question.chat),
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
  const answer = conclude(telling, {
    offline,
    index,
    isCutShort: broken !== null,
    language: languageIn(question.input, asking),
  })
  return { answer, ranked, verdicts: [...telling.verdicts] }
}

/** The offline understanding is enough where the model's fails or is slow. */
async function rewritten(question: Question): Promise<Retrieval[]> {
  const { input, retrieval, offline, prompts, asking, onError } = question
  if (!needsRewriting(input, retrieval, offline)) return []
  const options = { ...question, prompt: prompts.understand, user: userOf(asking) }
  return retrieveRewritten(input, retrieval.query, options).catch((error: unknown) => {
    if (!(error instanceof ModelError) || error.fault === 'cancelled' || isOutOfReach(error)) throw error
    onError?.(error)
    return []
  })
}

/** Tells the claims of the reply as they come. Returns what broke it off after the first of them, else null. */
async function tellAll(
  telling: Telling,
  messages: ChatMessage[],
  question: Question,
): Promise<ModelError | null> {
  const reader = createClaimReader()
  try {
    for await (const piece of question.chat.stream(requestOf('answer', messages, question))) {
      for (const claim of reader.push(piece)) telling.take(claim)
      if (reader.isFull) break
    }
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
