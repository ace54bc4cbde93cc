/** However an index came to hold its reports, it answers alike: built at once, bit by bit, gone back to, taken in again. */
import { cp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, createOfflineAnswerer } from '../../src/answer/index.ts'
import { pruneIndex, rollBack } from '../../src/index/index.ts'
import { createWorkshop, SONGTAO, type Workshop } from '../index/town-reports.ts'

const REPORTS = join(import.meta.dirname, '../fixtures/answer')

const QUESTIONS = [
  '柳浦镇2019年实现生产总值多少？',
  '柳浦镇2018年的生产总值目标是多少？',
  '河埠镇2024年财政收入完成多少？',
  '柳浦镇和云岭乡谁的生产总值高？',
  '青池县2018年的生产总值比2017年多多少？',
  '柳浦镇存在哪些问题？',
  '云岭乡的四大工程是哪些？',
  '柳浦镇的森林覆盖率是多少？',
  '塘西镇的生产总值是多少？',
  '云岭乡的粮食总产量是多少？',
  '生产总值是多少？',
]

let workshop: Workshop
let expected: Answer[]

beforeAll(async () => {
  workshop = await createWorkshop()
  await cp(REPORTS, workshop.sources, { recursive: true })
  await workshop.ingest()
  expected = await answers()
})

afterAll(() => workshop.destroy())

async function answers(): Promise<Answer[]> {
  const index = await workshop.open()
  expect(index.notices).toEqual([])
  const answerer = createOfflineAnswerer(index)
  const told: Answer[] = []
  for (const question of QUESTIONS)
    told.push((await answerer.ask({ question, history: [], facts: [] })).answer)
  index.close()
  return told
}

/** Other figures in every report, so that the answers must change. */
async function rewriteAll(): Promise<void> {
  for (const name of await readdir(REPORTS)) {
    const text = await readFile(join(REPORTS, name), 'utf8')
    await workshop.write(
      name,
      text.replace(/\d(?=(?:\.\d+)?(?:亿元|%|亩|公里))/gu, (digit) => String((Number(digit) + 1) % 10)),
    )
  }
}

describe('the answers to a set of questions', () => {
  it('are of both kinds, and with citations', () => {
    expect(new Set(expected.map(({ status }) => status))).toEqual(new Set(['answered', 'refused', 'clarify']))
    expect(expected.flatMap(({ citations }) => citations).length).toBeGreaterThan(5)
  })

  it('are the same when the reports came one after the other, among changes, additions and renames', async () => {
    await rm(workshop.uri, { recursive: true })
    const names = (await readdir(REPORTS)).sort().reverse()
    for (const name of names) await workshop.remove(name)
    for (let i = 0; i < names.length; i += 3) {
      for (const name of names.slice(i, i + 3)) await cp(join(REPORTS, name), join(workshop.sources, name))
      await workshop.write('songtao.txt', `${SONGTAO}\n\n${i}月造林${i}亩。`)
      await workshop.ingest()
    }
    await rename(join(workshop.sources, 'liupu-2019.txt'), join(workshop.sources, 'zz.txt'))
    await workshop.ingest()
    await rename(join(workshop.sources, 'zz.txt'), join(workshop.sources, 'liupu-2019.txt'))
    await workshop.remove('songtao.txt')
    await workshop.ingest()
    expect(await answers()).toEqual(expected)
  })

  it('are the same after other reports were taken in, the version before was gone back to, and the rest pruned', async () => {
    const index = await workshop.open()
    index.close()
    await rewriteAll()
    await workshop.ingest()
    expect(await answers()).not.toEqual(expected)
    await rollBack({ uri: workshop.uri, version: index.version, by: 'admin' })
    expect(await answers()).toEqual(expected)
    await pruneIndex({ uri: workshop.uri, keep: 1, graceMilliseconds: 0 })
    expect(await answers()).toEqual(expected)
  })

  it('are the same when they are taken in again over that, and when all is rebuilt', async () => {
    await workshop.ingest()
    expect(await answers()).not.toEqual(expected)
    await cp(REPORTS, workshop.sources, { recursive: true, force: true })
    await workshop.ingest()
    expect(await answers()).toEqual(expected)
    await rm(workshop.uri, { recursive: true })
    await workshop.ingest()
    expect(await answers()).toEqual(expected)
  })
})
