/** An index held open while others write to it. */
import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHeldAnswerer, createOfflineAnswerer } from '../../src/answer/index.ts'
import { IndexHolder, pruneIndex, type ReportIndex, rollBack } from '../../src/index/index.ts'
import { createWorkshop, damageNewestManifest, HEKOU, SONGTAO, type Workshop } from './town-reports.ts'

let workshop: Workshop
let holder: IndexHolder
let errors: unknown[]
let notices: string[]

beforeEach(async () => {
  workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.write('hekou.txt', HEKOU)
  await workshop.ingest()
  errors = []
  notices = []
  holder = await IndexHolder.open(workshop.uri, {
    onError: (error) => errors.push(error),
    onNotice: (notice) => notices.push(notice),
  })
})

afterEach(async () => {
  holder.close()
  await workshop.destroy()
})

async function afforested(index: ReportIndex): Promise<string | undefined> {
  const found = await index.searchPassages({ words: index.segment('造林'), limit: 1 })
  return /造林\d+亩/u.exec(found[0]?.text ?? '')?.[0]
}

const grow = async (acres: number) => {
  await workshop.write('songtao.txt', SONGTAO.replace('造林300亩', `造林${acres}亩`))
  await workshop.ingest()
}

describe('IndexHolder', () => {
  it('gives each task the release that is current when it begins, and opens it once', async () => {
    const first = await holder.use(async (index) => index)
    expect(await holder.use(async (index) => index)).toBe(first)
    await grow(420)
    expect(await holder.use(afforested)).toBe('造林420亩')
    await rollBack({ uri: workshop.uri, version: 1, by: 'admin' })
    expect(await holder.use(afforested)).toBe('造林300亩')
    expect(errors).toEqual([])
  })

  it('lets a task end on the release it began with, through a swap and a prune', async () => {
    let go = () => {}
    const gone = new Promise<void>((resolve) => {
      go = resolve
    })
    const begun = holder.use(async (index) => {
      await gone
      return [index.version, await afforested(index)]
    })
    await setTimeout(1)
    await grow(420)
    await pruneIndex({ uri: workshop.uri, keep: 1 })
    expect(await holder.use(async (index) => [index.version, await afforested(index)])).toEqual([
      2,
      '造林420亩',
    ])
    go()
    expect(await begun).toEqual([1, '造林300亩'])
  })

  it('answers every question that is asked while versions come, go and are pruned', async () => {
    const answerer = createHeldAnswerer(holder, createOfflineAnswerer)
    let isWriting = true
    const told: string[] = []
    const asking = async () => {
      while (isWriting) {
        const { answer } = await answerer.ask({ question: '松涛镇造林多少亩？', history: [], facts: [] })
        told.push(`${answer.status} ${/\d+亩/u.exec(answer.text)?.[0]}`)
        await setTimeout(1)
      }
    }
    const askers = [asking(), asking()]
    for (const acres of [420, 510]) {
      await grow(acres)
      await pruneIndex({ uri: workshop.uri, keep: 1 })
    }
    isWriting = false
    await Promise.all(askers)
    expect(new Set(told)).toEqual(new Set(['answered 300亩', 'answered 420亩', 'answered 510亩']))
    expect(errors).toEqual([])
  })

  it('stays with what it has when the newest release is broken, and says so', async () => {
    await grow(420)
    await damageNewestManifest(workshop.uri, 'passages', 'missing')
    expect(await holder.use(afforested)).toBe('造林300亩')
    expect(notices).toEqual([expect.stringContaining('第 2 版已损坏')])
    await workshop.ingest()
    expect(await holder.use(afforested)).toBe('造林420亩')
  })

  it('comes back to an index that was deleted and built anew', async () => {
    await holder.use(afforested)
    await rm(workshop.uri, { recursive: true })
    await holder.use(async () => undefined)
    expect(errors).toHaveLength(1)
    await grow(420)
    expect(await holder.use(afforested)).toBe('造林420亩')
  })

  it('has what fails in a task fail there alone', async () => {
    await expect(holder.use(async () => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
    expect(await holder.use(afforested)).toBe('造林300亩')
  })
})
