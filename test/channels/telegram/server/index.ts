/**
 * A Bot API server for tests: real HTTP, every call held to the published API and its documented limits, and people
 * who use the bot through it.
 */
import type { UserFromGetMe } from '@grammyjs/types'
import { badRequest, Refusal } from './errors.ts'
import { createFaults } from './faults.ts'
import { createFloodGuard, DOCUMENTED_LIMITS, type FloodLimits } from './flood.ts'
import { serve } from './http.ts'
import { createCallbacks } from './methods/callbacks.ts'
import { createMethods, type Methods } from './methods/index.ts'
import { createPeople } from './people.ts'
import { type Fields, OffApi, requestCheck, type WireCall } from './requests.ts'
import { createUpdates } from './updates.ts'
import { createWorld } from './world.ts'

export type { Fault } from './faults.ts'
export type { Popup } from './methods/callbacks.ts'
export type { Person } from './people.ts'
export type { Seen } from './view.ts'

export interface BotApiOptions {
  token?: string
  /** Whether the API is new enough for messages that are shown while they are written. */
  drafts?: boolean
  /** Whether the API is new enough for rich messages. */
  rich?: boolean
  /** Null for bots that Telegram lets send without limits, as in tests of load. */
  flood?: FloodLimits | null
  /** As a Bot API server of one's own: webhooks may be plain HTTP. */
  local?: boolean
}

export interface RecordedCall {
  method: string
  payload: Fields
}

const NEWER_METHODS = {
  drafts: ['sendMessageDraft', 'sendRichMessageDraft'],
  rich: ['sendRichMessage', 'sendRichMessageDraft'],
}

const TOKEN = '7000000001:AAF-test-token-of-the-jushi-bot-0000'

const BOT: UserFromGetMe = {
  id: 7_000_000_001,
  is_bot: true,
  first_name: '据实',
  username: 'jushi_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: true,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
}

export async function startBotApi({
  token = TOKEN,
  drafts = true,
  rich = true,
  flood = DOCUMENTED_LIMITS,
  local = true,
}: BotApiOptions = {}) {
  const calls: RecordedCall[] = []
  const violations: string[] = []
  const world = createWorld(BOT)
  const faults = createFaults()
  const callbacks = createCallbacks(world)
  const updates = createUpdates({
    local,
    async runCall(body) {
      const { method, ...fields } = body as Fields
      await run(String(method), { fields, attachments: new Map() }, new AbortController().signal)
    },
  })
  const methods = createMethods({ world, updates, guardFlood: createFloodGuard(flood) }, callbacks)
  const checkRequest = requestCheck(Object.keys(methods))
  const missing = new Set([...(drafts ? [] : NEWER_METHODS.drafts), ...(rich ? [] : NEWER_METHODS.rich)])

  async function run(method: string, wireCall: WireCall, signal: AbortSignal): Promise<unknown> {
    const handler = methods[method as keyof Methods]
    if (missing.has(method)) throw new Refusal(404, 'Not Found: method not found')
    try {
      if (handler === undefined) throw new OffApi(`${method} is not a method that the test server speaks`)
      const payload = checkRequest(method, wireCall)
      calls.push({ method, payload })
      return await handler(payload as never, { attachments: wireCall.attachments, signal })
    } catch (error) {
      if (!(error instanceof OffApi)) throw error
      violations.push(error.message)
      throw badRequest(error.message)
    }
  }

  const wire = await serve({
    token,
    faults,
    run,
    download: (path) => world.files.get(path.replace(/^documents\//u, ''))?.bytes ?? null,
  })

  return {
    root: wire.root,
    token,
    bot: BOT,
    faults,
    /** The calls that the bot made, as far as they were of the API. */
    calls,
    /** What the bot called that is not of the published API; none may remain at the end. */
    violations,
    ...createPeople({ world, updates, callbacks }),
    /** Every update there was for the bot, oldest first. */
    updates: updates.log,
    /** Lets an update come as it is: for the second time, late, or of a kind that nobody knows. */
    redeliver: updates.redeliver,
    expireCallbackQueries: callbacks.expire,
    /** Fails when the bot ever called what is not of the published API. */
    async close() {
      updates.close()
      await wire.close()
      if (violations.length > 0) throw new Error(`Calls off the Bot API:\n${violations.join('\n')}`)
    },
  }
}

export type BotApi = Awaited<ReturnType<typeof startBotApi>>
