import { describe, expect, it } from 'vitest'
import { answerBatch, type BatchRecord } from '../../../src/channels/terminal/index.ts'
import { answered, cite, createTableAnswerer } from '../../chat/table-answerer.ts'

async function* linesOf(lines: string[]): AsyncGenerator<string> {
  yield* lines
}

async function run(lines: string[], answerer = createTableAnswerer()): Promise<BatchRecord[]> {
  const records: BatchRecord[] = []
  for await (const record of answerBatch(linesOf(lines), answerer)) records.push(record)
  return records
}

describe('answerBatch', () => {
  it('prints exactly the fields of the contract', async () => {
    const answerer = createTableAnswerer({
      来了多少游客: answered('12.5万人次[1]。', {
        claims: [{ text: '12.5万人次', citations: [1] }],
        citations: [cite(1, '接待游客12.5万人次')],
      }),
    })
    const [record] = await run(['{"id":"q1","question":"来了多少游客"}'], answerer)
    expect(Object.keys(record!)).toEqual(['id', 'status', 'text', 'claims', 'citations', 'notes', 'ms'])
    expect(record).toMatchObject({ id: 'q1', status: 'answered', ms: expect.any(Number) })
  })

  it('hands on history and facts', async () => {
    const answerer = createTableAnswerer()
    await run(['{"id":1,"question":"那出口呢","history":["税收多少"],"facts":["我们是松涛镇"]}'], answerer)
    expect(answerer.asked).toEqual([{ question: '那出口呢', history: ['税收多少'], facts: ['我们是松涛镇'] }])
  })

  it('gives each bad line an error of its own, in order, and goes on', async () => {
    const records = await run([
      '\uFEFF{"id":"a","question":"税收多少"}',
      '{"id":"b","question":',
      '',
      '{"id":"c"}',
      '["x"]',
      '{"id":7,"question":"出口多少","history":"税收"}',
      '{"id":"d","question":"  "}',
      `{"id":"e","question":"${'长'.repeat(100_000)}"}`,
      '{"id":"f","question":"出口多少"}',
    ])
    expect(records.map(({ id }) => id)).toEqual(['a', 'line-2', 'c', 'line-5', '7', 'd', 'e', 'f'])
    expect(records.map((record) => 'error' in record)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ])
    for (const record of records) if ('error' in record) expect(Object.keys(record)).toEqual(['id', 'error'])
  })

  it('names the question whose answer failed and answers the rest', async () => {
    const table = createTableAnswerer()
    const records = await run(['{"id":"a","question":"坏"}', '{"id":"b","question":"好"}'], {
      ...table,
      ask: (input) => (input.question === '坏' ? Promise.reject(new Error('broken')) : table.ask(input)),
    })
    expect(records[0]).toEqual({ id: 'a', error: expect.stringContaining('broken') })
    expect(records[1]).toMatchObject({ id: 'b', status: 'answered' })
  })
})
