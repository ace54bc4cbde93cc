import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileStore } from '../../src/storage/index.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-storage-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('values in files', () => {
  it('are read as they were written, by any key, and none is undefined', async () => {
    const store = createFileStore(join(folder, 'new'))
    for (const key of ['telegram-1', '../out', '群', 'a'.repeat(300)]) {
      expect(await store.read(key)).toBeUndefined()
      await store.write(key, { key })
      expect(await store.read(key)).toEqual({ key })
    }
    expect(await readdir(folder)).toEqual(['new'])
    expect(await readdir(join(folder, 'new'))).toHaveLength(4)
  })

  it('are whole whatever is written at once, and a torn file counts as none', async () => {
    const store = createFileStore(folder)
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.write('a', { i, pad: 'x'.repeat(10_000) })))
    expect(await store.read('a')).toMatchObject({ pad: 'x'.repeat(10_000) })
    await writeFile(join(folder, 'a.json'), '{"i":')
    expect(await store.read('a')).toBeUndefined()
  })
})
