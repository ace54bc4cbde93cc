/** The answerer over the made-up reports of test/fixtures/answer, in an index of its own, and what every answer owes. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect } from 'vitest'
import { type Answer, createOfflineAnswerer } from '../../src/answer/index.ts'
import { openIndex, type ReportIndex, syncIndex } from '../../src/index/index.ts'
import { listSources } from '../../src/reports/index.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/answer')

export interface Towns {
  index: ReportIndex
  /** Asks as a user would; `history` holds what they asked before. Whatever comes back is checked for what every answer owes. */
  ask(question: string, ...history: string[]): Promise<Answer>
  close(): Promise<void>
}

/** Indexes the named reports of a folder; all of them by default. */
export async function openTowns(files?: string[], reports = FIXTURES): Promise<Towns> {
  const folder = await mkdtemp(join(tmpdir(), 'jushi-answer-'))
  const all = await listSources([reports])
  const sources = files === undefined ? all : all.filter(({ file }) => files.includes(basename(file)))
  const uri = join(folder, 'index')
  await syncIndex({ uri, sources })
  const index = await openIndex(uri)
  const answerer = createOfflineAnswerer(index)
  return {
    index,
    async ask(question, ...history) {
      const { answer } = await answerer.ask({ question, history, facts: [] })
      expectHonest(answer, reports)
      return answer
    },
    async close() {
      index.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Every claim cites, every quote stands in its file at its range, and a refusal shows no figure. */
function expectHonest(answer: Answer, reports: string): void {
  const numbers = answer.citations.map(({ n }) => n)
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  for (const { text, citations } of answer.claims) {
    expect(citations, text).not.toEqual([])
    for (const n of citations) expect(numbers).toContain(n)
  }
  for (const { file, start, end, quote } of answer.citations)
    expect(readFileSync(join(reports, basename(file)), 'utf8').slice(start, end)).toBe(quote)
  if (answer.status === 'refused') {
    expect(answer.claims).toEqual([])
    expect(answer.citations).toEqual([])
    expect(answer.text).not.toMatch(/\d(?:万|亿|%|元|吨|亩|人|公里|个|户)/)
  } else expect(answer.claims).not.toEqual([])
}

/** Places of the reports that an answer cites. */
export const placesCited = ({ citations }: Answer): string[] => [
  ...new Set(citations.map(({ place }) => place)),
]

/** What the claims say, without the place in front. */
export const said = ({ claims }: Answer): string[] =>
  claims.map(({ text }) => text.replace(/^[^：]{2,8}：/u, ''))
