/** An ingest that the process before did not end. */
import type { Api } from 'grammy'
import { z } from 'zod'
import { InlineKeyboard } from '../buttons.ts'
import { isRefusal } from '../deliver.ts'
import { sayIn } from '../locale.ts'
import { adminData, type Office } from './office.ts'

const PlaceSchema = z.object({ chatId: z.number(), language: z.enum(['zh', 'en']) })

/** The index stands as it did before: the admin is told, with a button to begin again. */
export async function tellInterrupted(api: Api, { corpus }: Office): Promise<void> {
  const job = await corpus.interrupted()
  const place = PlaceSchema.safeParse(parsed(job?.place ?? ''))
  if (job === null || !place.success) return
  const say = sayIn(place.data.language)
  const keyboard = new InlineKeyboard().text(say('button-compare'), adminData('compare'))
  await api
    .sendMessage(place.data.chatId, say('interrupted'), { reply_markup: keyboard })
    .catch((error: unknown) => {
      if (!isRefusal(error, /./u)) throw error
    })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
