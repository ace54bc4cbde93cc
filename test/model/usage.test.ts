/** What models cost, by day, user and model. */
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createUsageLog, readUsage, reportUsage } from '../../src/model/index.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-usage-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const call = { user: '甲', purpose: 'answer', model: 'm', input: 1000, output: 100, estimated: false }

it('sums calls by day, user and model, and prices what has a price', async () => {
  const log = createUsageLog(folder)
  await Promise.all([
    log.record(call),
    log.record({ ...call, purpose: 'repair', estimated: true }),
    log.record({ ...call, user: '乙', model: 'other' }),
  ])
  const report = await reportUsage(folder, { prices: new Map([['m', { input: 2, output: 10 }]]) })
  const { rows } = report
  expect(rows).toHaveLength(2)
  expect(rows.find(({ user }) => user === '甲')).toMatchObject({
    calls: 2,
    input: 2000,
    output: 200,
    estimated: true,
    cost: 0.006,
  })
  expect(rows.find(({ user }) => user === '乙')).toMatchObject({ calls: 1, cost: null })
  expect(report).toMatchObject({
    total: { calls: 3, input: 3000, output: 300, estimated: true },
    cost: 0.006,
    isPartlyPriced: true,
  })
})

it('tells of the last days alone where asked', async () => {
  const daysAgo = (days: number) => {
    const date = new Date()
    date.setDate(date.getDate() - days)
    return date.toISOString()
  }
  for (const days of [0, 1, 6, 7, 40, 400])
    await appendFile(
      join(folder, `${daysAgo(days).slice(0, 7)}.jsonl`),
      `${JSON.stringify({ time: daysAgo(days), ...call })}\n`,
    )
  const callsOf = async (days?: number) =>
    (await reportUsage(folder, { prices: new Map(), ...(days === undefined ? {} : { days }) })).total.calls
  expect([await callsOf(1), await callsOf(2), await callsOf(7), await callsOf()]).toEqual([1, 2, 3, 6])
})

it('passes over lines that are no record', async () => {
  const log = createUsageLog(folder)
  await log.record(call)
  const [name] = await readdir(folder)
  await appendFile(join(folder, name!), '{"time":"2024-0\nnot json\n')
  await log.record(call)
  expect(await readUsage(folder)).toHaveLength(2)
  expect(await readUsage(join(folder, 'nowhere'))).toEqual([])
})

it('does without a record where none can be written', async () => {
  await appendFile(join(folder, 'file'), '')
  await createUsageLog(join(folder, 'file')).record(call)
  expect(await readdir(folder)).toEqual(['file'])
})
