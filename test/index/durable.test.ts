/** What a power loss must not take: all that a release names is on disk before the release is recorded. */
import '../../src/index/quiet.ts'
import { readdirSync, readlinkSync } from 'node:fs'
import { type FileHandle, mkdir, mkdtemp, open, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { trackWrites } from '../../src/index/durable.ts'
import { createStore } from '../../src/index/tables.ts'
import { createWorkshop, HEKOU, SONGTAO } from './town-reports.ts'

let folder: string
/** Paths in the order in which they were synced, and what was seen at that moment. */
let synced: { path: string; seen: unknown }[]
let look: () => unknown

beforeAll(async () => {
  const file = await open(import.meta.filename)
  const handles = Object.getPrototypeOf(file) as FileHandle
  await file.close()
  const sync = handles.sync
  vi.spyOn(handles, 'sync').mockImplementation(function (this: FileHandle) {
    synced.push({ path: readlinkSync(`/proc/self/fd/${this.fd}`), seen: look() })
    return sync.call(this)
  })
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-durable-'))
  synced = []
  look = () => null
})
afterEach(() => rm(folder, { recursive: true, force: true }))
afterAll(() => {
  vi.restoreAllMocks()
})

const paths = (): string[] => synced.splice(0).map(({ path }) => relative(folder, path))

describe('trackWrites', () => {
  beforeEach(async () => {
    await mkdir(join(folder, 'table/data'), { recursive: true })
    await mkdir(join(folder, 'record'))
    for (const file of ['table/data/a', 'table/data/b', 'record/c']) await writeFile(join(folder, file), 'x')
  })

  it('syncs what is new or differs, then the folders whose names differ, and that once', async () => {
    const flush = trackWrites(folder, [])
    await writeFile(join(folder, 'table/data/b'), 'xy')
    await mkdir(join(folder, 'table/indices'))
    await writeFile(join(folder, 'table/indices/d'), '')
    await flush()
    const all = paths()
    expect(all.slice(0, 2).sort()).toEqual(['table/data/b', 'table/indices/d'])
    expect(all.slice(2).sort()).toEqual(['table', 'table/indices'])
    await flush()
    expect(paths()).toEqual([])
    await rm(join(folder, 'table/data/a'))
    await flush()
    expect(paths()).toEqual(['table/data'])
  })

  it('does not trust the clock, and syncs what is unsure whatever its age', async () => {
    const past = new Date(0)
    await utimes(join(folder, 'record/c'), past, past)
    const flush = trackWrites(folder, ['record'])
    await writeFile(join(folder, 'table/data/e'), '')
    await utimes(join(folder, 'table/data/e'), past, past)
    await flush()
    expect(paths().sort()).toEqual(['record', 'record/c', 'table/data', 'table/data/e'])
  })

  it('does without where a file system does not sync folders, and does not where a disk fails', async () => {
    for (const [code, fails] of [
      ['EINVAL', false],
      ['EIO', true],
    ] as const) {
      const flush = trackWrites(folder, ['table'])
      look = () => {
        throw Object.assign(new Error(code), { code })
      }
      if (fails) await expect(flush()).rejects.toThrow(code)
      else await flush()
    }
  })
})

it('a new index folder is named on disk by the folders above it', async () => {
  await createStore(join(folder, 'a/b/index'))
  expect(paths().sort()).toEqual(['', 'a', 'a/b'])
})

it('an ingest records a release after all files and folders that it names are on disk', async () => {
  const workshop = await createWorkshop()
  const manifests = (): number => {
    try {
      return readdirSync(join(workshop.uri, 'releases.lance/_versions')).length
    } catch {
      return 0
    }
  }
  const files = (): string[] =>
    readdirSync(workshop.uri, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('ingest.lock'))
      .map(({ parentPath, name }) => join(parentPath, name))
  look = manifests
  await workshop.write('songtao.txt', SONGTAO)
  for (const change of ['松涛镇', '河口乡', '白石镇']) {
    const [before, releases] = [new Set(change === '松涛镇' ? [] : files()), manifests()]
    synced = []
    await workshop.write(`${change}.txt`, HEKOU.replaceAll('河口乡', change))
    await workshop.ingest()
    const record = join(workshop.uri, 'releases.lance')
    const written = files().filter((path) => !before.has(path))
    const [recording, named] = [true, false].map((isRecord) =>
      written.filter((path) => path.startsWith(record) === isRecord),
    )
    expect(recording!.length).toBeGreaterThan(0)
    expect(named!.length).toBeGreaterThan(5)
    const ready = synced.filter(({ seen }) => seen === releases).map(({ path }) => path)
    for (const path of named!) expect(ready).toEqual(expect.arrayContaining([path, dirname(path)]))
    for (const path of recording!)
      expect(synced.map((one) => one.path)).toEqual(expect.arrayContaining([path, dirname(path)]))
  }
  await workshop.destroy()
})
