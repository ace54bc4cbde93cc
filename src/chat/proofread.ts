/** Proofreading in a conversation: the findings as one message. */

import type { Language } from '../language/user-language.ts'
import { type Finding, layOutFindings } from '../proofread/index.ts'
import { phrases } from './phrases.ts'

/** Finds what to look at again in a text. */
export type Proofreader = (text: string) => Promise<Finding[]>

/** Characters a text may have in a message; a longer one is a file for npm run proofread. */
const TEXT_LIMIT = 50_000
/** Of findings with one reason so many are listed, and so many of all. */
const MOST_ALIKE = 3
const MOST = 30

/** What to say of a text. `failed` when there is none or too much of it. */
export async function proofreadForChat(
  text: string,
  proofreader: Proofreader,
  language: Language,
): Promise<{ text: string; failed: boolean }> {
  const say = phrases[language]
  if (text === '') return { text: say.proofreadUsage, failed: true }
  if (text.length > TEXT_LIMIT) return { text: say.proofreadTooLong(text.length, TEXT_LIMIT), failed: true }
  const { summary, items } = layOutFindings(text, await proofreader(text), MOST_ALIKE)
  const lines = items
    .slice(0, MOST)
    .map(({ head, excerpt, advice, source, more }, i) =>
      [
        `${i + 1}. ${head}`,
        `   ${excerpt}`,
        `   ${advice}${more === 0 ? '' : `另有 ${more} 处相同。`}`,
        ...(source === '' ? [] : [`   ${source}`]),
      ].join('\n'),
    )
  const rest = items.length > MOST ? [say.proofreadMore(items.length - MOST)] : []
  return { text: [summary, ...lines, ...rest].join('\n\n'), failed: false }
}
