/** Buttons that people tap. */
import { type Context, GrammyError } from 'grammy'
import { isAdminButton, obeyAdminTap } from './admin/index.ts'
import type { Turn } from './ask.ts'
import { readButton } from './buttons.ts'
import { deliver } from './deliver.ts'
import { isDoorButton, obeyDoorTap, overLimit, roleOf, type Visitor } from './door.ts'
import { isFormButton, tapForm } from './draft-form.ts'
import { sayIn } from './locale.ts'
import { type Bureau, personOf } from './messages.ts'
import { obeyTap, type Popup } from './taps.ts'
import { styled } from './text.ts'

export async function onTap(ctx: Context, { office, door, tapping }: Bureau): Promise<void> {
  const { from, data = '', message } = ctx.callbackQuery!
  const user = personOf(from)
  const say = sayIn(user.language)
  // Too old to be answered: the tap has done its work all the same.
  const acknowledge = async (popup: Popup): Promise<void> => {
    await ctx.answerCallbackQuery(popup).catch((error: unknown) => {
      if (!(error instanceof GrammyError)) throw error
    })
  }
  if (message === undefined) return acknowledge({ text: say('button-too-old'), show_alert: true })
  const visitor = { user, chat: message.chat, messageId: message.message_id }
  if (isDoorButton(data)) return acknowledge(await obeyDoorTap(data, visitor, door))
  const role = await roleOf(visitor, door)
  if (role === 'stranger') return acknowledge({ text: say('closed-in-group'), show_alert: true })
  if (isAdminButton(data)) {
    if (role !== 'admin') return acknowledge({ text: say('admins-only'), show_alert: true })
    await acknowledge({})
    const place = { api: ctx.api, chatId: message.chat.id, threadId: undefined, replyTo: null }
    return obeyAdminTap(
      data,
      { ...visitor, place, admin: user, api: ctx.api, botName: ctx.me.username },
      office,
    )
  }
  if (isFormButton(data)) {
    await acknowledge({})
    const isOpen = await tapForm(data, turnOfTap(ctx, visitor), tapping)
    if (!isOpen) await deliver(turnOfTap(ctx, visitor).place, { texts: [styled(say('draft-step-over'))] })
    return
  }
  const button = readButton(data)
  if (button === null) return acknowledge({ text: say('button-too-old'), show_alert: true })
  const over = button.act === 'ask' || button.act === 'revise' ? await overLimit(visitor, role, door) : null
  if (over !== null) return acknowledge({ text: over, show_alert: true })
  const popup = await obeyTap(
    {
      ...visitor,
      api: ctx.api,
      button,
      threadId: ctx.msg?.is_topic_message ? ctx.msg.message_thread_id : undefined,
      updateId: ctx.update.update_id,
      acknowledge,
    },
    tapping,
  )
  if (popup !== null) await acknowledge(popup)
}

/** A tap that says something, as a message would. */
function turnOfTap(ctx: Context, { user, chat }: Visitor): Turn {
  return {
    user,
    chat,
    place: { api: ctx.api, chatId: chat.id, threadId: undefined, replyTo: null },
    words: '',
    // No message said it: a number that no message has.
    askedIn: -ctx.update.update_id,
    isEdit: false,
    repliesTo: null,
  }
}
