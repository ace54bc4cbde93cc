/** What the model makes of a question: questions that stand alone. They only add to what is searched. */
import { z } from 'zod'
import type { ReportIndex } from '../../index/index.ts'
import { fold } from '../../language/fold.ts'
import { type ChatModel, createDeadline, type Deadline, type Prompt } from '../../model/index.ts'
import type { Query, Retrieval, Search } from '../../search/index.ts'
import type { AskInput } from '../answerer.ts'
import type { OfflineAnswer } from '../offline.ts'
import { historyTold } from './prompting.ts'

const QueriesForm = z.object({ queries: z.array(z.string()) })
/** What is taken of a reply: more, or longer ones, are not questions. */
const Queries = z.object({ queries: z.array(z.string().trim().min(2).max(200)).min(1).max(8) })

const MOST_QUERIES = 4
const REPLY_TOKENS = 400
/** Share of the whole answer's time. Slower, and the question as understood offline must do. */
const DEADLINE_SHARE = 0.15

export interface RewriteOptions {
  chat: ChatModel
  prompt: Prompt
  search: Search
  index: ReportIndex
  deadline: Deadline
  user: string
}

/** Follow-ups, comparisons, and what the offline answer cannot place, gain from other words; the rest is clear. */
export function needsRewriting(
  { history }: AskInput,
  { query }: Retrieval,
  { answer }: OfflineAnswer,
): boolean {
  return history.length > 0 || query.comparison || query.asks.length > 1 || answer.status === 'refused'
}

/** What is found for the questions the model makes of this one. Throws ModelError. */
export async function retrieveRewritten(
  { question, history }: AskInput,
  query: Query,
  { chat, prompt, search, index, deadline, user }: RewriteOptions,
): Promise<Retrieval[]> {
  const earlier = historyTold(history)
  const reply = await chat.complete(
    {
      messages: await prompt.fill({ question, history: earlier }),
      form: { name: 'queries', schema: QueriesForm },
      replyTokens: REPLY_TOKENS,
      deadline: createDeadline(DEADLINE_SHARE * deadline.remaining(), deadline.signal),
      user,
      purpose: 'understand',
    },
    Queries,
  )
  const asked = fold([...history, question].join('\n'))
  const read = [...new Set(reply.queries)]
    .filter((text) => fold(text) !== fold(question))
    .slice(0, MOST_QUERIES)
    .map((text) => search.understand(text))
    .filter((rewritten) => staysWithin(rewritten, query, asked, index))
  return Promise.all(read.map((rewritten) => search.retrieve(rewritten)))
}

/** A model that adds a place or a year would answer another question. */
function staysWithin(rewritten: Query, query: Query, asked: string, index: ReportIndex): boolean {
  const known = query.scopes.flatMap(({ reportIds }) => reportIds)
  const isKnown = (id: string) => {
    const place = index.report(id).place?.short ?? ''
    return known.length > 0 ? known.includes(id) : place !== '' && asked.includes(fold(place))
  }
  return (
    rewritten.scopes.every(({ reportIds }) => reportIds.every(isKnown)) &&
    rewritten.otherPlaces.every(({ name }) => asked.includes(fold(name))) &&
    yearsOf(rewritten).every((year) => yearsOf(query).includes(year) || asked.includes(String(year)))
  )
}

const yearsOf = ({ asks, reportYears }: Query): number[] => [
  ...reportYears,
  ...asks.flatMap(({ years }) => years),
]
