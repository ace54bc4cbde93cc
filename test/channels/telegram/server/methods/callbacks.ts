/** Taps on buttons: each is a query that the bot answers once, and soon. */
import { EventEmitter, once } from 'node:events'
import { badRequest } from '../errors.ts'
import type { Payloads } from '../schema/payloads.ts'
import type { World } from '../world.ts'

/** What a tap shows to the one who tapped: a line that fades, or an alert to close. */
export interface Popup {
  text: string
  isAlert: boolean
  url: string | undefined
}

const LONGEST_POPUP = 200

export function createCallbacks(world: World) {
  const open = new Set<string>()
  const answers = new EventEmitter()
  answers.setMaxListeners(0)

  return {
    /** A new query, and the answer to it. */
    ask(signal: AbortSignal): { id: string; answer: Promise<Popup> } {
      const id = `4382${world.nextId()}`
      open.add(id)
      return { id, answer: once(answers, id, { signal }).then(([popup]) => popup as Popup) }
    },

    /** As after the minute or so that users are kept waiting. */
    expire(): void {
      open.clear()
    },

    answerCallbackQuery(payload: Payloads['answerCallbackQuery']): true {
      const { callback_query_id: id, text = '', show_alert = false, url } = payload
      if (text.length > LONGEST_POPUP) throw badRequest('MESSAGE_TOO_LONG')
      if (!open.delete(id))
        throw badRequest('query is too old and response timeout expired or query ID is invalid')
      answers.emit(id, { text, isAlert: show_alert, url } satisfies Popup)
      return true
    },
  }
}

export type Callbacks = ReturnType<typeof createCallbacks>
