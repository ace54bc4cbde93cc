import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import { ChannelEnvironment, type ChannelSettings, channelSettings } from './channel-config.ts'
import { SettingError } from './errors.ts'
import type { ModelSettings } from './model/types.ts'
import { ModelEnvironment, modelSettings } from './model-config.ts'

/** Settings of one process, parsed once at its start. Each part is handed the ones it needs. */
export interface Config {
  /** Where the index lies: a folder, `s3://…` or `db://…`. */
  indexUri: string
  /** The reports a fresh clone answers from. */
  corpusDir: string
  /** What the product itself writes; the index lies in it unless LANCEDB_URI says otherwise. */
  dataDir: string
  /** Golden questions that a new version of the index must answer as well as the one before; null: none are asked. */
  gateQuestions: string | null
  /** All null where neither a key nor an address is set. */
  model: ModelSettings
  channels: ChannelSettings
}

const path = z
  .string()
  .trim()
  .refine((value) => !value.includes('\0'), '路径里有不可见的字符')

const INDEX_SCHEMES = ['s3', 'gs', 'az', 'db', 'file']

const location = path.refine((value) => {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(value)?.[1]
  return scheme === undefined || INDEX_SCHEMES.includes(scheme.toLowerCase())
}, '应是文件夹，或以 s3://、db:// 开头的地址')

/** An empty value (`CORPUS_DIR=`) means the default, as in `.env.example`. */
const orDefault = (schema: typeof path, fallback: string) =>
  schema.optional().transform((value) => value || fallback)

const EnvironmentSchema = z
  .object({
    DATA_DIR: orDefault(path, 'data'),
    CORPUS_DIR: orDefault(path, 'corpus'),
    LANCEDB_URI: orDefault(location, ''),
    GATE_QUESTIONS: orDefault(path, ''),
    ...ModelEnvironment.shape,
    ...ChannelEnvironment.shape,
  })
  .transform(
    (env, context): Config => ({
      indexUri: env.LANCEDB_URI || `${env.DATA_DIR}/index`,
      corpusDir: env.CORPUS_DIR,
      dataDir: env.DATA_DIR,
      gateQuestions: env.GATE_QUESTIONS || null,
      model: modelSettings(env, context),
      channels: channelSettings(env),
    }),
  )

/** Settings from environment variables. Throws a SettingError that names the first bad one. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const parsed = EnvironmentSchema.safeParse(env)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new SettingError('bad-setting', {
    userMessage: `设置 ${issue.path.join('.')} 不可用：${issue.message}。请改正环境变量或 .env 后重试。`,
    cause: parsed.error,
  })
}

/** Settings of this process: the environment first, then `.env` in the working folder. */
export function loadConfig(): Config {
  try {
    loadEnvFile()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new SettingError('bad-env-file', { userMessage: '.env 读不了，请检查这个文件的权限。', cause })
  }
  return parseConfig(process.env)
}
