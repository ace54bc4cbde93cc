import { describe, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { SettingError } from '../src/errors.ts'

describe('parseConfig', () => {
  it('needs no setting at all', () => {
    expect(parseConfig({})).toEqual({
      indexUri: 'data/index',
      corpusDir: 'corpus',
      gateQuestions: null,
      dataDir: 'data',
      model: { chat: null, embedding: null, prices: new Map() },
      channels: {
        telegram: null,
        port: 3000,
        adminIds: [],
        allowedIds: [],
        questionsPerMinute: 20,
        questionsPerDay: 500,
        redisUrl: undefined,
      },
    })
  })

  it('puts the index into DATA_DIR unless LANCEDB_URI says otherwise; empty means the default', () => {
    expect(parseConfig({ DATA_DIR: 'var', CORPUS_DIR: '' })).toMatchObject({
      indexUri: 'var/index',
      corpusDir: 'corpus',
    })
    expect(parseConfig({ DATA_DIR: 'var', LANCEDB_URI: 's3://town/index' }).indexUri).toBe('s3://town/index')
  })

  it.each([
    [{ LANCEDB_URI: 'https://example.org/index' }, 'LANCEDB_URI'],
    [{ CORPUS_DIR: 'a\0b' }, 'CORPUS_DIR'],
    [{ OPENAI_BASE_URL: 'localhost:11434/v1' }, 'OPENAI_BASE_URL'],
    [{ OPENAI_BASE_URL: 'http://localhost:11434/v1' }, 'CHAT_MODEL'],
    [{ OPENAI_API_KEY: 'sk-a b' }, 'OPENAI_API_KEY'],
    [{ CHAT_CONTEXT_TOKENS: '100' }, 'CHAT_CONTEXT_TOKENS'],
    [{ MODEL_DEADLINE_SECONDS: '0' }, 'MODEL_DEADLINE_SECONDS'],
    [{ MODEL_PRICES: 'cheap' }, 'MODEL_PRICES'],
    [{ TELEGRAM_BOT_TOKEN: 'my bot' }, 'TELEGRAM_BOT_TOKEN'],
    [{ TELEGRAM_API_ROOT: 'localhost:8081' }, 'TELEGRAM_API_ROOT'],
    [{ ADMIN_IDS: '@wang' }, 'ADMIN_IDS'],
    [{ ADMIN_IDS: '*' }, 'ADMIN_IDS'],
    [{ QUESTIONS_PER_DAY: '0' }, 'QUESTIONS_PER_DAY'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL'],
    [{ WEB_PORT: '80.5' }, 'WEB_PORT'],
  ])('names the setting that cannot be used: %j', (env, name) => {
    expect(() => parseConfig(env)).toThrow(SettingError)
    expect(() => parseConfig(env)).toThrow(name)
  })

  it('repeats no key in an error', () => {
    for (const env of [{ OPENAI_API_KEY: 'sk-secret one' }, { TELEGRAM_BOT_TOKEN: '123:secret' }])
      expect(() => parseConfig(env)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('secret') }),
      )
  })
})

describe('channels', () => {
  it('read ids as people write them, and everyone as *', () => {
    expect(parseConfig({ ADMIN_IDS: '12，34', ALLOWED_IDS: '5, -1001234567890' }).channels).toMatchObject({
      adminIds: [12, 34],
      allowedIds: [5, -1001234567890],
    })
    expect(parseConfig({ ALLOWED_IDS: '*' }).channels.allowedIds).toBeNull()
  })
})

describe('models', () => {
  const modelsOf = (env: Record<string, string>) => {
    const { chat, embedding } = parseConfig(env).model
    return {
      chat: chat && `${chat.model} ${chat.endpoint.baseUrl} ${chat.endpoint.apiKey}`,
      embedding: embedding && `${embedding.model} ${embedding.endpoint.baseUrl} ${embedding.endpoint.apiKey}`,
    }
  }

  it('are off without a key or an address', () => {
    expect(modelsOf({ CHAT_MODEL: 'gpt-4.1', EMBEDDING_MODEL: 'any' })).toEqual({
      chat: null,
      embedding: null,
    })
  })

  it('are the usual ones with a key alone', () => {
    expect(modelsOf({ OPENAI_API_KEY: 'sk-1' })).toEqual({
      chat: 'gpt-4.1-mini https://api.openai.com/v1 sk-1',
      embedding: 'text-embedding-3-small https://api.openai.com/v1 sk-1',
    })
    expect(modelsOf({ OPENAI_API_KEY: 'sk-1', EMBEDDING_MODEL: 'none' }).embedding).toBeNull()
  })

  it('need no key at an address of one’s own, and none is guessed there', () => {
    const local = { OPENAI_BASE_URL: 'http://localhost:11434/v1', CHAT_MODEL: 'qwen3:8b' }
    expect(modelsOf(local)).toEqual({ chat: 'qwen3:8b http://localhost:11434/v1 null', embedding: null })
    expect(modelsOf({ ...local, EMBEDDING_MODEL: 'bge-m3' }).embedding).toBe(
      'bge-m3 http://localhost:11434/v1 null',
    )
  })

  it('may embed elsewhere, where the chat key does not go', () => {
    const env = {
      OPENAI_BASE_URL: 'https://api.deepseek.com',
      OPENAI_API_KEY: 'sk-deep',
      CHAT_MODEL: 'deepseek-chat',
      EMBEDDING_BASE_URL: 'http://localhost:11434/v1',
      EMBEDDING_MODEL: 'bge-m3',
    }
    expect(modelsOf(env).embedding).toBe('bge-m3 http://localhost:11434/v1 null')
  })

  it('have the prices they are given', () => {
    expect(parseConfig({ MODEL_PRICES: 'a=0.4/1.6, b=0.02' }).model.prices).toEqual(
      new Map([
        ['a', { input: 0.4, output: 1.6 }],
        ['b', { input: 0.02, output: 0 }],
      ]),
    )
  })
})
