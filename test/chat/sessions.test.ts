import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConversationStateSchema, createConversation, createFileSessions } from '../../src/chat/index.ts'
import { answered, cite, createTableAnswerer } from './table-answerer.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-sessions-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('sessions in files', () => {
  it('are read as they were written, by any key, and none is undefined', async () => {
    const sessions = createFileSessions(join(folder, 'new'))
    for (const key of ['telegram-1', '../out', '群', 'a'.repeat(300)]) {
      expect(await sessions.read(key)).toBeUndefined()
      await sessions.write(key, { key })
      expect(await sessions.read(key)).toEqual({ key })
    }
    expect(await readdir(folder)).toEqual(['new'])
    expect(await readdir(join(folder, 'new'))).toHaveLength(4)
  })

  it('are whole whatever is written at once, and a torn file counts as none', async () => {
    const sessions = createFileSessions(folder)
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => sessions.write('a', { i, pad: 'x'.repeat(10_000) })),
    )
    expect(await sessions.read('a')).toMatchObject({ pad: 'x'.repeat(10_000) })
    await writeFile(join(folder, 'a.json'), '{"i":')
    expect(await sessions.read('a')).toBeUndefined()
  })
})

describe('a conversation', () => {
  it('goes on where its state left off', async () => {
    const answer = answered('接待游客12.5万人次。[1]', { citations: [cite(1, '全年接待游客12.5万人次')] })
    const answerer = createTableAnswerer({ '松涛镇接待多少游客？': answer })
    const first = createConversation({ answerer })
    await first.send('松涛镇接待多少游客？')
    const state = ConversationStateSchema.parse(JSON.parse(JSON.stringify(first.state())))
    const second = createConversation({ answerer, state })
    expect(await second.send('出处 1')).toMatchObject({ kind: 'sources', citations: answer.citations })
    await second.send('那造林呢？')
    expect(answerer.asked.at(-1)!.history).toEqual(['松涛镇接待多少游客？'])
  })

  it('can be taken up at an earlier question', async () => {
    const answerer = createTableAnswerer()
    const conversation = createConversation({ answerer })
    await conversation.send('一是什么事')
    await conversation.send('二是什么事')
    await conversation.send('那三呢', { history: ['一是什么事'] })
    expect(answerer.asked.at(-1)!.history).toEqual(['一是什么事'])
    expect(conversation.state().history).toEqual(['一是什么事', '那三呢'])
  })
})
