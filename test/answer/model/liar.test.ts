/** The scripted liar over the golden questions: none of its lies is shown, and its true claims are. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scoreClaims } from '../../../scripts/eval/claims.ts'
import { textsFromFiles } from '../../../scripts/eval/indexed.ts'
import { createModelAnswerer } from '../../../src/answer/index.ts'
import { readGoldenSet } from '../../../src/golden/index.ts'
import { openIndex, type ReportIndex, syncIndex } from '../../../src/index/index.ts'
import { listSources } from '../../../src/reports/index.ts'
import { startServer, type TestServer } from '../../model/server.ts'
import { playLiar } from './liar.ts'

const SHARED = join(import.meta.dirname, '../../../../shared')
const LEAST_TOLD = 0.95

describe.skipIf(!existsSync(SHARED))('the liar', () => {
  let folder: string
  let index: ReportIndex
  let server: TestServer
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jushi-liar-'))
    const uri = join(folder, 'index')
    await syncIndex({ uri, sources: await listSources([join(SHARED, 'seed')]) })
    index = await openIndex(uri)
    server = await startServer({ chunkSize: 200, journalMaxEntries: 1 })
  })
  afterAll(async () => {
    index.close()
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('gets none of its lies through, and nearly all of what is true', async () => {
    const { items } = await readGoldenSet(join(SHARED, 'golden/dev.jsonl'))
    const sources = await textsFromFiles([join(SHARED, 'seed')])
    const liar = playLiar(server.mock, new Map(items.map(({ question, evidence }) => [question, evidence])), [
      '石排镇',
      '南龙镇',
      '织里镇',
    ])
    const answerer = await createModelAnswerer(index, { chat: server.chat() })
    const shown: string[] = []
    for (const item of items.filter(({ kind }) => kind !== 'draft')) {
      const { answer } = await answerer.ask(item)
      expect(scoreClaims(answer, item.facts, sources).problems, item.question).toEqual([])
      shown.push(...answer.claims.map(({ text }) => text))
    }
    const isShown = (text: string) => shown.some((claim) => claim.endsWith(text) || claim === text)
    const lies = liar.lies.filter(({ text, kind }) => kind !== 'source' && isShown(text))
    expect(lies).toEqual([])
    expect(liar.lies.length).toBeGreaterThan(60)
    const lost = [...liar.trueClaims].filter((text) => !isShown(text))
    expect(1 - lost.length / liar.trueClaims.size, lost.join('\n')).toBeGreaterThanOrEqual(LEAST_TOLD)
  })
})
