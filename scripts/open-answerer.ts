/** Who answers: a language model where one is set, the offline answerer where none is or where it is asked for. */
import { join } from 'node:path'
import { debuglog } from 'node:util'
import type { Answerer } from '../src/answer/answerer.ts'
import { createModelAnswerer, createOfflineAnswerer } from '../src/answer/index.ts'
import type { Config } from '../src/config.ts'
import { createDrafter, createModelDrafter, type Drafter } from '../src/draft/index.ts'
import { SettingError } from '../src/errors.ts'
import type { ReportIndex } from '../src/index/index.ts'
import type { ChatModel } from '../src/model/index.ts'
import type { ChatSettings } from '../src/model/types.ts'

export const ANSWERERS = ['offline', 'model'] as const
export type AnswererName = (typeof ANSWERERS)[number]

/** NODE_DEBUG=jushi shows what a model did not do. */
const debug = debuglog('jushi')

/** The value of `--answerer`; null where it is not given. Throws a SettingError for any other. */
export function readAnswererName(value: string | undefined): AnswererName | null {
  const name = ANSWERERS.find((known) => known === value)
  if (name === undefined && value !== undefined)
    throw new SettingError('bad-option', { userMessage: '--answerer 应是 offline 或 model。' })
  return name ?? null
}

/** Who answers from an index. Throws a SettingError where a model is asked for and none is set. */
export async function openAnswerer(
  index: ReportIndex,
  config: Config,
  name: AnswererName | null = null,
): Promise<Answerer> {
  return (await answererMaker(config, name))(index)
}

/** Who drafts: a model's words where one is set, the offline drafter's where none is or where it is asked for. */
export async function drafterMaker(
  config: Config,
  name: AnswererName | null,
): Promise<(index: ReportIndex) => Drafter | Promise<Drafter>> {
  if (name === 'offline' || config.model.chat === null) return createDrafter
  const chat = await openChat(config.model.chat, config)
  return (index) => createModelDrafter(index, { chat, onError: ({ message }) => debug('%s', message) })
}

async function openChat(settings: ChatSettings, { dataDir }: Config): Promise<ChatModel> {
  const { createCapabilityStore, createChatModel, createUsageLog } = await import('../src/model/index.ts')
  return createChatModel(settings, {
    capabilities: createCapabilityStore(join(dataDir, 'model/capabilities.json')),
    usage: createUsageLog(join(dataDir, 'usage')),
  })
}

/** The same for any index: the model is connected to once. */
export async function answererMaker(
  config: Config,
  name: AnswererName | null,
): Promise<(index: ReportIndex) => Answerer | Promise<Answerer>> {
  const { model } = config
  if (name === 'offline' || (name === null && model.chat === null)) return createOfflineAnswerer
  if (model.chat === null)
    throw new SettingError('no-model', {
      userMessage:
        '还没有设语言模型：请在环境变量或 .env 里设 OPENAI_API_KEY，或 OPENAI_BASE_URL 与 CHAT_MODEL。',
    })
  const chat = await openChat(model.chat, config)
  return (index) => createModelAnswerer(index, { chat, onError: ({ message }) => debug('%s', message) })
}
