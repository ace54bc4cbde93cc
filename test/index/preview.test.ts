/** What an ingest would do, told without doing it. */
import { cp, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { previewSync } from '../../src/index/index.ts'
import { listSources } from '../../src/reports/index.ts'
import { createWorkshop, HEKOU, SONGTAO, type Workshop } from './town-reports.ts'

let workshop: Workshop

beforeEach(async () => {
  workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.write('hekou.txt', HEKOU)
  await workshop.write('baishi.txt', SONGTAO.replaceAll('松涛', '白石').replace('300亩', '20亩'))
})

afterEach(() => workshop.destroy())

const preview = async () => previewSync({ uri: workshop.uri, sources: await listSources([workshop.sources]) })
const filesOf = async () => (await readdir(workshop.folder, { recursive: true })).sort()

async function changeEverything(): Promise<void> {
  await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', '造林420亩'))
  await rename(join(workshop.sources, 'hekou.txt'), join(workshop.sources, 'zz.txt'))
  await workshop.remove('baishi.txt')
  await workshop.write('new.txt', HEKOU.replaceAll('河口乡', '柳林乡'))
  await workshop.write('bad.txt', '')
}

describe('previewSync', () => {
  it('tells what is new where there is no index, and makes none', async () => {
    const before = await filesOf()
    const told = await preview()
    expect(told).toMatchObject({ removed: [], changed: [], renamed: [], unchanged: 0, failures: [] })
    expect(told.added.map(({ file }) => file)).toEqual(['baishi.txt', 'hekou.txt', 'songtao.txt'])
    expect(await filesOf()).toEqual(before)
  })

  it('tells what would be added, changed, removed and renamed, and writes nothing', async () => {
    await workshop.ingest()
    expect(await preview()).toMatchObject({ added: [], changed: [], removed: [], renamed: [], unchanged: 3 })
    await changeEverything()
    const before = await filesOf()
    expect(await preview()).toMatchObject({
      added: [{ file: 'new.txt', passages: expect.any(Number) }],
      changed: [{ file: 'songtao.txt', added: 0, changed: 1, removed: 0 }],
      removed: [{ file: 'baishi.txt', passages: expect.any(Number) }],
      renamed: [{ from: 'hekou.txt', to: 'zz.txt' }],
      unchanged: 0,
      failures: [{ file: 'bad.txt' }],
    })
    expect(await filesOf()).toEqual(before)
  })

  it('tells of passages, failures and quality what the ingest then does', async () => {
    await workshop.ingest()
    await changeEverything()
    const told = await preview()
    const done = await workshop.ingest()
    const sum = (passages: readonly { passages: number }[]) =>
      passages.reduce((all, one) => all + one.passages, 0)
    expect(done).toMatchObject({
      added: sum(told.added),
      changed: told.changed[0]!.changed,
      removed: sum(told.removed),
      failures: told.failures,
      quality: told.quality,
    })
  })

  it('goes on while an ingest is under way', async () => {
    await workshop.ingest()
    await workshop.write('new.txt', HEKOU.replaceAll('河口乡', '柳林乡'))
    const [told] = await Promise.all([preview(), workshop.ingest()])
    expect([[], ['new.txt']]).toContainEqual(told.added.map(({ file }) => file))
  })

  it('tells that all would be written where the index is of another program', async () => {
    await workshop.ingest()
    const kept = await workshop.copy()
    await cp(join(kept.uri, 'sources.lance'), join(workshop.uri, 'reports.lance'), {
      recursive: true,
      force: true,
    })
    expect((await preview()).added).toHaveLength(3)
    await kept.destroy()
  })
})
