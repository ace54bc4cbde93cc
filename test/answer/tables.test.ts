/** A county's report with a table of a row per town: no town's numbers answer for another or for the county. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Answerer, createOfflineAnswerer } from '../../src/answer/index.ts'
import { openIndex, type ReportIndex, syncIndex } from '../../src/index/index.ts'
import { listSources } from '../../src/reports/index.ts'

const FIXTURES = resolve(import.meta.dirname, '../fixtures/formats')

describe.each([
  ['report.docx', undefined],
  ['report-chromium.pdf', 1],
])('a table of towns in a county’s report, %s', (file, page) => {
  let folder: string
  let index: ReportIndex
  let answerer: Answerer

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jushi-tables-'))
    const uri = join(folder, 'index')
    await syncIndex({ uri, sources: await listSources([join(FIXTURES, file)]) })
    index = await openIndex(uri)
    answerer = createOfflineAnswerer(index)
  })

  afterAll(async () => {
    index.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function ask(question: string): Promise<Answer> {
    return (await answerer.ask({ question, history: [], facts: [] })).answer
  }

  it.each([
    ['石桥乡财政收入多少?', '石桥乡财政收入总量935万元，下降3.4%'],
    ['清岚镇农民人均可支配收入是多少?', '清岚镇农民人均可支配收入18240元'],
    ['白鹭镇农民人均可支配收入多少?', '白鹭镇农民人均可支配收入16975元'],
    ['清岚镇的主导产业是什么?', '清岚镇主导产业：茶叶'],
  ])('%s is answered by its own row', async (question, words) => {
    const { status, claims, citations } = await ask(question)
    expect(status).toBe('answered')
    expect(claims[0]?.text).toContain(words)
    expect(citations[0]?.quote).toContain(words)
    expect(citations[0]?.page).toBe(page)
  })

  it.each([
    ['a blank cell', '白鹭镇财政收入是多少?'],
    ['a town that the table does not name', '茶山镇农民人均可支配收入是多少?'],
    ['a village that no report names', '红岭村财政收入是多少?'],
    ['a number of another town alone', '白鹭镇财政收入下降了多少?'],
  ])('%s is refused', async (_, question) => {
    const answer = await ask(question)
    expect(answer.status, answer.text).toBe('refused')
  })

  it('tells the county’s own number for the county', async () => {
    const { claims } = await ask('岚河县农民人均可支配收入是多少?')
    expect(claims.map(({ text }) => text).join()).not.toMatch(/清岚镇|白鹭镇|石桥乡/u)
    expect((await ask('岚河县一般公共预算收入多少?')).claims[0]?.text).toContain('6.8亿元')
  })

  const told = async (question: string): Promise<string[]> =>
    (await ask(question)).claims.map(({ text }) => text)

  it.each([
    ['各乡镇农民人均可支配收入分别是多少?', ['清岚镇', '白鹭镇', '石桥乡']],
    ['农民人均可支配收入最高的是哪个乡镇?', ['清岚镇', '白鹭镇', '石桥乡']],
    ['农民人均可支配收入最低的是哪个乡镇?', ['石桥乡', '白鹭镇', '清岚镇']],
    ['清岚镇和石桥乡谁的财政收入高?', ['清岚镇', '石桥乡']],
    ['哪个乡镇的财政收入下降了?', ['石桥乡']],
    ['哪个乡镇财政收入增长最快?', ['清岚镇', '石桥乡']],
  ])('%s is answered row by row', async (question, towns) => {
    const claims = await told(question)
    expect(claims.map((text) => /清岚镇|白鹭镇|石桥乡/u.exec(text)?.[0])).toEqual(towns)
    expect(claims.every((text) => /农民人均可支配收入1\d{4}元|财政收入总量[\d,]+万元/u.test(text))).toBe(true)
  })

  it('says which of several towns has no number', async () => {
    const { text } = await ask('白鹭镇和石桥乡财政收入多少?')
    expect(text).toContain('没有白鹭镇的这个数')
    expect(text).toContain('石桥乡财政收入总量935万元')
  })
})
