import { describe, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { SettingError } from '../src/errors.ts'

describe('parseConfig', () => {
  it('needs no setting at all', () => {
    expect(parseConfig({})).toEqual({ indexUri: 'data/index', corpusDir: 'corpus', dataDir: 'data' })
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
  ])('names the setting that cannot be used: %j', (env, name) => {
    expect(() => parseConfig(env)).toThrow(SettingError)
    expect(() => parseConfig(env)).toThrow(name)
  })
})
