/**
 * The desk before answerer and drafter: turns away what cannot be asked (empty, too long) and hands a request for a text
 * to the drafter, so that every channel, the batch and the measurements meet the same rules.
 */
import type { Answerer, AskInput, AskOptions, AskResult } from '../answer/answerer.ts'
import type { Answer } from '../answer/types.ts'
import { type Drafter, type DraftRequest, draftAnswer, type ReadRequest } from '../draft/index.ts'
import { type Language, languageOf } from '../language/user-language.ts'
import { isDraftRequest } from './draft-request.ts'
import { phrases } from './phrases.ts'
import { checkQuestion } from './question.ts'

/** Earlier questions that a follow-up may lean on; older ones are dropped. */
export const HISTORY_LIMIT = 10

/**
 * An answerer that throws a QuestionError for an empty or over-long question and drafts where a text is asked for; without
 * a drafter it says that it cannot.
 */
export function createDesk(answerer: Answerer, drafter: Drafter | null = null): Desk {
  return {
    async ask({ question: message, history, facts }, options = {}) {
      const language = options.language ?? languageOf(message) ?? 'zh'
      const question = checkQuestion(message, language)
      const wanted = await textWanted(question, history, facts, drafter)
      if (wanted !== null)
        return drafter === null
          ? { answer: noDrafter(language), ranked: [] }
          : { ...(await write(wanted, drafter, language, options)), ranked: [] }
      return answerer.ask(
        { question, history: history.slice(-HISTORY_LIMIT), facts },
        { ...options, language },
      )
    },
  }
}

export interface DeskResult extends AskResult {
  /** What the answer was drafted from, where it is a draft. */
  drafted?: DraftRequest
}

export interface Desk extends Answerer {
  ask(input: AskInput, options?: AskOptions): Promise<DeskResult>
}

/** A text to be written, and whether what it lacks was asked for before. */
interface TextWanted {
  message: string
  facts: string[]
  askedBefore: boolean
}

async function textWanted(
  question: string,
  history: string[],
  facts: string[],
  drafter: Drafter | null,
): Promise<TextWanted | null> {
  if (isDraftRequest(question)) return { message: question, facts, askedBefore: false }
  // The reply to what was asked back: the place, the facts, or 先留空.
  const before = history.at(-1)
  if (drafter === null || before === undefined || !isDraftRequest(before) || ASKS.test(question)) return null
  if (lacks(await drafter.read(before, facts)).length === 0) return null
  return { message: `${before}\n${question}`, facts, askedBefore: true }
}

const ASKS = /[?？]|多少|哪|什么|怎么|怎样|如何|吗$/u

/** What must be asked for: a place alone can stay blank, facts are what the text is of. */
function lacks({ missing, declined, leavesBlanks }: ReadRequest): ReadRequest['missing'] {
  return missing.includes('facts') && declined.length === 0 && !leavesBlanks ? missing : []
}

async function write(
  { message, facts, askedBefore }: TextWanted,
  drafter: Drafter,
  language: Language,
  { onClaim, signal, user }: AskOptions,
): Promise<Omit<DeskResult, 'ranked'>> {
  const read = await drafter.read(message, facts)
  const lacking = askedBefore ? [] : lacks(read)
  if (lacking.length === 0) {
    const onPart = (title: string): void =>
      onClaim?.({ line: phrases[language].draftPart(title), citations: [] })
    const waiting = { ...(signal === undefined ? {} : { signal }), ...(user === undefined ? {} : { user }) }
    const draft = await drafter.draft(read.request, { onPart, ...waiting })
    return { answer: draftAnswer(draft, read.request, read.declined), drafted: read.request }
  }
  const say = phrases[language]
  const asking = say.draftLacks(lacking.includes('place'))
  const text =
    read.request.section === null ? `${await outlineLine(read, drafter, language)}\n${asking}` : asking
  return {
    answer: {
      status: 'clarify',
      text,
      claims: [],
      citations: [],
      notes: [],
      choices: [say.draftBlanks],
    },
  }
}

/** The parts a whole report will have, before it is written. */
async function outlineLine({ request }: ReadRequest, drafter: Drafter, language: Language): Promise<string> {
  const { parts, follows } = await drafter.outline(request)
  return phrases[language].draftOutline(parts.map(({ title }) => title).join('、'), follows.join('、'))
}

function noDrafter(language: Language): Answer {
  const { noDrafter: text, draftSuggestions: suggestions } = phrases[language]
  return { status: 'refused', text, claims: [], citations: [], notes: [], suggestions }
}
