/**
 * The model's drafter: the same draft, its borrowed sentences in other words. Each passes the same check or goes back once;
 * one that fails again stays as it was.
 */
import { z } from 'zod'
import type { ReportIndex } from '../../index/index.ts'
import {
  type ChatModel,
  type ChatRequest,
  createDeadline,
  createJsonScanner,
  loadPrompt,
  ModelError,
  type Prompt,
  parseJson,
} from '../../model/index.ts'
import { createDraftCheck, type DraftCheck } from '../check.ts'
import { createDrafter, type Drafter, type DraftOptions } from '../drafter.ts'
import { readFacts } from '../facts.ts'
import { similarity } from '../similarity.ts'
import type { Draft, DraftRequest, DraftSentence } from '../types.ts'
import { problemsOf } from './hold.ts'

export interface ModelDrafterOptions {
  chat: ChatModel
  /** Hears of what the model did not do, for the log. */
  onError?: (error: ModelError) => void
}

const SentencesForm = z.object({ sentences: z.array(z.object({ n: z.int(), text: z.string() })) })
const LooseSentence = z.object({ n: z.coerce.number().int(), text: z.string().min(1).max(800) })

/** Sentences sent at a time. */
const BATCH = 24
const REPLY_TOKENS = 4000

export function createModelDrafter(index: ReportIndex, options: ModelDrafterOptions): Drafter {
  const offline = createDrafter(index)
  const prompt = loadPrompt('draft')
  // Awaited with the first draft; a broken file is told there.
  prompt.catch(() => undefined)
  return {
    ...offline,
    async draft(request, drafting = {}) {
      const draft = await offline.draft(request, drafting)
      const check = createDraftCheck(index, request)
      try {
        const rewording = { request, check, drafting, prompt: await prompt, ...options }
        return await reword(draft, rewording)
      } catch (error) {
        if (!(error instanceof ModelError) || error.fault === 'cancelled') throw error
        options.onError?.(error)
        return noted(draft, `这次没有用语言模型：${error.userMessage}以上是不用模型的稿子。`)
      }
    },
  }
}

interface Rewording extends ModelDrafterOptions {
  request: DraftRequest
  check: DraftCheck
  drafting: DraftOptions
  prompt: Prompt
}

/** A sentence that may be reworded: all but its count, 一是. */
interface Wanted {
  n: number
  sentence: DraftSentence
  marker: string
  own: string
  facts: string[]
}

async function reword(draft: Draft, rewording: Rewording): Promise<Draft> {
  const wanted = wantedOf(draft, rewording.request)
  const held = new Map<DraftSentence, string>()
  let failed = 0
  for (let at = 0; at < wanted.length; at += BATCH) {
    try {
      failed += await rewordBatch(wanted.slice(at, at + BATCH), held, rewording)
    } catch (error) {
      if (!(error instanceof ModelError) || error.fault === 'cancelled' || held.size === 0) throw error
      // What held so far is good; the rest stays as it was.
      rewording.onError?.(error)
      break
    }
  }
  const reworded = {
    ...draft,
    blocks: draft.blocks.map((block) =>
      block.kind === 'heading'
        ? block
        : {
            ...block,
            sentences: block.sentences.map((sentence) => inWords(sentence, held.get(sentence), draft)),
          },
    ),
  }
  const kept = failed === 0 ? '' : `，${failed}句没有通过检查，用原来的写法`
  return noted(reworded, `语言模型换了${held.size}句的写法${kept}。`)
}

/** How many failed twice. */
async function rewordBatch(
  batch: readonly Wanted[],
  held: Map<DraftSentence, string>,
  rewording: Rewording,
): Promise<number> {
  const problems = take(batch, await ask(batch, new Map(), rewording), held, rewording)
  if (problems.size === 0) return 0
  const again = batch.filter(({ n }) => problems.has(n))
  return take(again, await ask(again, problems, rewording), held, rewording).size
}

const MARKER = /^[一二三四五六七八九十]+是/u

function wantedOf({ blocks }: Draft, request: DraftRequest): Wanted[] {
  const pieces = readFacts(request.facts, request)
  const sentences = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.sentences : []))
  return sentences
    .filter(({ citations, similarity: near }) => citations.length > 0 && near !== null)
    .map((sentence, i) => {
      const marker = MARKER.exec(sentence.text)?.[0] ?? ''
      const told = pieces.filter(
        ({ fact, text }) => sentence.facts.includes(fact) && sentence.text.includes(text),
      )
      return {
        n: i + 1,
        sentence,
        marker,
        own: sentence.text.slice(marker.length),
        facts: told.map(({ text }) => text),
      }
    })
}

function inWords(sentence: DraftSentence, text: string | undefined, { citations }: Draft): DraftSentence {
  if (text === undefined) return sentence
  const quotes = citations.filter(({ n }) => sentence.citations.includes(n)).map(({ quote }) => quote)
  return { ...sentence, text, similarity: Math.max(...quotes.map((quote) => similarity(text, quote))) }
}

const noted = (draft: Draft, note: string): Draft => ({ ...draft, notes: [...draft.notes, note] })

/** Keeps what holds. Returns why the others do not, by number; a sentence the model left out stays as it was. */
function take(
  batch: readonly Wanted[],
  replies: ReadonlyMap<number, string>,
  held: Map<DraftSentence, string>,
  { check }: Rewording,
): Map<number, string[]> {
  const failed = new Map<number, string[]>()
  const said = new Set([...held.values()].map((text) => text.replace(MARKER, '')))
  for (const { n, sentence, marker, own, facts } of batch) {
    const text = replies.get(n)?.trim().replace(MARKER, '')
    if (text === undefined || text === own) continue
    const problems = problemsOf(text, own, { facts, check })
    if (said.has(text)) problems.push('与另一句相同')
    if (problems.length > 0) failed.set(n, problems)
    else {
      held.set(sentence, marker + text)
      said.add(text)
    }
  }
  return failed
}

async function ask(
  batch: readonly Wanted[],
  problems: ReadonlyMap<number, string[]>,
  { chat, drafting, prompt, request }: Rewording,
): Promise<Map<number, string>> {
  const lines = batch.map(({ n, own, facts }) =>
    JSON.stringify({ n, text: own, facts, ...(problems.has(n) ? { problems: problems.get(n) } : {}) }),
  )
  const task = [request.place, request.year === null ? '' : `${request.year}年`, request.kind].join('')
  const messages = await prompt.fill({ task, sentences: lines.join('\n') })
  const asked: ChatRequest = {
    messages,
    form: { name: 'sentences', schema: SentencesForm },
    replyTokens: REPLY_TOKENS,
    // Of each batch: a whole report takes several.
    deadline: createDeadline(chat.deadlineMilliseconds, drafting.signal),
    user: drafting.user ?? 'unknown',
    purpose: 'draft',
  }
  const replies = new Map<number, string>()
  const scanner = createJsonScanner()
  for await (const piece of chat.stream(asked))
    for (const object of scanner.push(piece)) {
      const { data } = LooseSentence.safeParse(parseJson(object))
      if (data !== undefined && !replies.has(data.n)) replies.set(data.n, data.text)
    }
  return replies
}
