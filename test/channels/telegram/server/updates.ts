/** The updates that wait for the bot, and the two ways to them: one long poll at a time, or a webhook. */
import type { Update, WebhookInfo } from '@grammyjs/types'
import { badRequest, Refusal } from './errors.ts'
import type { Payloads } from './schema/payloads.ts'

export type UpdateContent = Omit<Update, 'update_id'>

/** Kinds that a bot gets only when it asks for them. */
const NOT_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])
const WEBHOOK_RETRY_MILLISECONDS = 100

export interface UpdatesOptions {
  /** Webhooks may be plain HTTP on any port, as with a Bot API server of one's own. */
  local: boolean
  /** Makes the call with which a bot may answer a webhook request. */
  runCall(body: unknown): Promise<void>
}

export function createUpdates({ local, runCall }: UpdatesOptions) {
  const waiting: Update[] = []
  /** Updates that come again or late: handed over once, whatever was confirmed. */
  const repeats: Update[] = []
  const log: Update[] = []
  let lastUpdateId = 700_000_000
  let allowed: readonly string[] = []
  let poll: { wake: () => void; conflict: () => void } | null = null
  let webhook: Payloads['setWebhook'] | null = null
  let lastWebhookError: string | null = null
  let delivering = Promise.resolve()
  let closed = false

  const isWanted = (content: object): boolean => {
    const kind = Object.keys(content).find((key) => key !== 'update_id')!
    return allowed.length > 0 ? allowed.includes(kind) : !NOT_BY_DEFAULT.has(kind)
  }

  const offer = (): void => {
    poll?.wake()
    if (webhook !== null) delivering = delivering.then(deliver)
  }

  /** Hands over an update as it is: again, out of order, or of a kind that nobody knows. */
  const redeliver = (update: Update): void => {
    if (webhook === null) repeats.push(update)
    else waiting.push(update)
    offer()
  }

  const add = (content: UpdateContent): void => {
    if (!isWanted(content)) return
    lastUpdateId += 1
    const update: Update = { update_id: lastUpdateId, ...content }
    log.push(update)
    waiting.push(update)
    offer()
  }

  async function getUpdates(
    { offset = 0, limit = 100, timeout = 0, allowed_updates }: NonNullable<Payloads['getUpdates']>,
    signal: AbortSignal,
  ): Promise<Update[]> {
    if (webhook !== null)
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    poll?.conflict()
    if (allowed_updates !== undefined) allowed = allowed_updates
    const confirmed = offset < 0 ? Math.max(0, waiting.length + offset) : countBefore(waiting, offset)
    waiting.splice(0, confirmed)
    if (waiting.length + repeats.length === 0 && timeout > 0) await somethingNew(timeout, signal)
    if (signal.aborted) return []
    return [...repeats.splice(0), ...waiting].slice(0, Math.min(100, Math.max(1, limit)))
  }

  async function somethingNew(timeoutSeconds: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const mine = {
      wake: resolve,
      conflict: () =>
        reject(
          conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
        ),
    }
    poll = mine
    const timer = setTimeout(resolve, timeoutSeconds * 1000)
    signal.addEventListener('abort', () => resolve())
    try {
      await promise
    } finally {
      clearTimeout(timer)
      if (poll === mine) poll = null
    }
  }

  async function deliver(): Promise<void> {
    while (webhook !== null && waiting.length > 0 && !closed) {
      const batch = waiting.slice(0, webhook.max_connections ?? 40)
      const target = webhook
      const done = await Promise.all(batch.map((update) => postUpdate(target, update)))
      for (const [index, update] of batch.entries())
        if (done[index]) waiting.splice(waiting.indexOf(update), 1)
      if (done.includes(false)) await new Promise((next) => setTimeout(next, WEBHOOK_RETRY_MILLISECONDS))
    }
  }

  async function postUpdate(target: Payloads['setWebhook'], update: Update): Promise<boolean> {
    try {
      const response = await fetch(target.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(target.secret_token && { 'x-telegram-bot-api-secret-token': target.secret_token }),
        },
        body: JSON.stringify(update),
      })
      const body = await response.text()
      if (!response.ok)
        throw new Error(`Wrong response from the webhook: ${response.status} ${response.statusText}`)
      if (body.startsWith('{')) await runCall(JSON.parse(body))
      return true
    } catch (error) {
      lastWebhookError = error instanceof Error ? error.message : String(error)
      return false
    }
  }

  function setWebhook(settings: Payloads['setWebhook']): true {
    if (settings.drop_pending_updates) waiting.length = 0
    if (settings.url === '') return deleteWebhook({})
    const { protocol, port } = new URL(settings.url)
    if (!local && protocol !== 'https:')
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    if (!local && !['', '443', '80', '88', '8443'].includes(port))
      throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
    if (settings.secret_token !== undefined && !/^[\w-]{1,256}$/u.test(settings.secret_token))
      throw badRequest('secret token contains unallowed characters')
    if (settings.allowed_updates !== undefined) allowed = settings.allowed_updates
    webhook = settings
    offer()
    return true
  }

  function deleteWebhook({ drop_pending_updates }: NonNullable<Payloads['deleteWebhook']>): true {
    if (drop_pending_updates) waiting.length = 0
    webhook = null
    return true
  }

  const webhookInfo = (): WebhookInfo => ({
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: waiting.length,
    ...(lastWebhookError !== null && {
      last_error_date: Math.floor(Date.now() / 1000),
      last_error_message: lastWebhookError,
    }),
  })

  return {
    /** Every update there was for the bot, oldest first. */
    log,
    add,
    redeliver,
    getUpdates,
    setWebhook,
    deleteWebhook,
    webhookInfo,
    close(): void {
      closed = true
      poll?.wake()
    },
  }
}

export type Updates = ReturnType<typeof createUpdates>

const conflict = (reason: string) => new Refusal(409, `Conflict: ${reason}`)

const countBefore = (updates: readonly Update[], offset: number): number => {
  const first = updates.findIndex(({ update_id }) => update_id >= offset)
  return first === -1 ? updates.length : first
}
