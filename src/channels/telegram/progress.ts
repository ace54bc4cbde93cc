/**
 * What the chat shows while an answer is on its way: that someone is writing, and the claims of a slow answer as they
 * pass the check. In private chats as a draft where the API has them, else in a message that is edited.
 */
import { GrammyError } from 'grammy'
import type { Language } from '../../chat/index.ts'
import { deliver, edit, type Place } from './deliver.ts'
import { showComing } from './render.ts'

export interface Progress {
  /** One more claim. */
  show(line: string): void
  /** Ends it; the ids of messages to write the answer over. */
  end(): Promise<number[]>
}

export interface ProgressOptions {
  place: Place
  language: Language
  isPrivate: boolean
  /** Messages that the answer will be written over anyway. */
  replaced: readonly number[]
  /** A message every so often at most; a draft costs as much as a message. */
  intervalMilliseconds?: number
  onError: (error: unknown) => void
}

/** A fast answer needs no sign that it is coming. */
const TYPING_AFTER_MILLISECONDS = 400
const TYPING_LASTS_MILLISECONDS = 4500
/** API roots found to have no drafts. */
const withoutDrafts = new Set<string>()

export function createProgress(options: ProgressOptions): Progress {
  const { place, language, isPrivate, intervalMilliseconds = 1200, onError } = options
  const lines: string[] = []
  let written = options.replaced
  let writing: Promise<void> = Promise.resolve()
  let shownLines = 0
  let ended = false
  let next: NodeJS.Timeout | null = null
  const root = place.api.options?.apiRoot ?? ''
  const draftId = 1 + Math.floor(Math.random() * 2 ** 30)

  const type = () => {
    place.api
      .sendChatAction(
        place.chatId,
        'typing',
        place.threadId === undefined ? {} : { message_thread_id: place.threadId },
      )
      .catch(onError)
  }
  let typing: NodeJS.Timeout = setTimeout(() => {
    type()
    typing = setInterval(type, TYPING_LASTS_MILLISECONDS)
  }, TYPING_AFTER_MILLISECONDS)

  async function write(): Promise<void> {
    if (ended || shownLines === lines.length) return
    shownLines = lines.length
    const text = showComing(lines, language)
    if (isPrivate && written.length === 0 && !withoutDrafts.has(root)) {
      try {
        await place.api.sendMessageDraft(place.chatId, draftId, text.text, { entities: text.entities })
        return
      } catch (error) {
        if (!(error instanceof GrammyError)) throw error
        if (error.error_code === 404) withoutDrafts.add(root)
        if (![400, 404].includes(error.error_code)) throw error
      }
    }
    if (written.length > 0) await edit(place, written[0]!, text)
    else written = await deliver(place, { texts: [text] })
  }

  return {
    show(line) {
      lines.push(line)
      // The first at once, what follows gathered.
      next ??= setTimeout(
        () => {
          next = null
          writing = writing.then(write).catch(onError)
        },
        shownLines === 0 ? 0 : intervalMilliseconds,
      )
    },
    async end() {
      ended = true
      clearTimeout(typing)
      clearInterval(typing)
      if (next !== null) clearTimeout(next)
      await writing
      return [...written]
    },
  }
}
