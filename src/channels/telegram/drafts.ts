/** A draft as documents: a review copy with its sources as comments, and a clean one. */
import { InputFile } from 'grammy'
import { type Draft, type Drafter, draftText } from '../../draft/index.ts'
import { exportDocx } from '../../export/index.ts'
import type { Place } from './deliver.ts'
import { type Say, sayIn } from './locale.ts'
import type { KeptAnswer } from './session.ts'

/** Revisions that have a button, in their order. */
export const REVISIONS = ['shorter', 'longer', 'formal'] as const

/** Sends both copies. False where the reports have changed since, so that the draft would not be the same. */
export async function sendDocuments(place: Place, kept: KeptAnswer, drafter: Drafter): Promise<boolean> {
  if (kept.draft === null) return false
  const draft = await drafter.draft(kept.draft)
  if (!kept.answer.text.endsWith(draftText(draft))) return false
  const say = sayIn(kept.language)
  const thread = place.threadId === undefined ? {} : { message_thread_id: place.threadId }
  for (const copy of ['review', 'clean'] as const) {
    const content = await exportDocx(draft, { review: copy === 'review' })
    const file = new InputFile(content, `${nameOf(draft, say)}${say(`docx-${copy}`)}.docx`)
    await place.api.sendDocument(place.chatId, file, { caption: say(`docx-${copy}-caption`), ...thread })
  }
  return true
}

function nameOf({ title, place, year, kind }: Draft, say: Say): string {
  if (title !== '') return title
  return [place, year === null ? '' : say('docx-year', { year: String(year) }), kind].join('')
}
