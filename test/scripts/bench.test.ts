/** The command as users run it, on two towns and three questions. */
import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkshop, HEKOU, SONGTAO, type Workshop } from '../index/town-reports.ts'

const ROOT = resolve(import.meta.dirname, '../..')

const QUESTIONS = [
  { id: 'a', kind: 'number', question: '松涛镇造林多少亩？', evidence: ['造林300亩'] },
  {
    id: 'b',
    kind: 'number',
    question: '那河口乡改造了几座危桥？',
    history: ['松涛镇造林多少亩？'],
    evidence: ['危桥3座'],
  },
  { id: 'c', kind: 'unanswerable', question: '白石镇有多少人？' },
]

let workshop: Workshop

beforeAll(async () => {
  workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.write('hekou.txt', HEKOU)
})

afterAll(() => workshop.destroy())

function bench(...args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/bench.ts'), ...args], { cwd: workshop.folder })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((done) => child.on('close', (status) => done({ status, stdout, stderr })))
}

describe('npm run bench', () => {
  it('asks four routes the questions that have evidence, and keeps the page', async () => {
    const golden = join(workshop.folder, 'towns.jsonl')
    await writeFile(golden, QUESTIONS.map((question) => JSON.stringify(question)).join('\n'))
    const page = join(workshop.folder, 'benchmarks.md')
    const args = ['--source', workshop.sources, '--golden', golden, '--write', page, '--json']
    const { status, stdout, stderr } = await bench(...args)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const [result] = JSON.parse(stdout)
    expect(result).toMatchObject({ set: 'towns', sources: 'sources', questions: 2 })
    expect(result.scores).toHaveLength(4)
    expect(result.scores[0]).toMatchObject({ name: '据实', recallAt5: 1, meanReciprocalRank: 1 })
    for (const score of result.scores)
      for (const value of Object.values(score).slice(1)) expect(value).toBeGreaterThan(0)
    expect(await readFile(page, 'utf8')).toMatch(
      /npm run bench.*### towns，sources（2 题）.*MiniSearch \| ×/su,
    )
  })

  it.each([
    ['sources without questions', ['--source', '.'], '--golden'],
    ['questions that are not about the sources', ['--source', '.', '--golden', 'none.jsonl'], 'none.jsonl'],
  ])('%s: one line and status 1', async (_, args, words) => {
    await writeFile(
      join(workshop.folder, 'none.jsonl'),
      JSON.stringify({ ...QUESTIONS[0], evidence: ['别处的话'] }),
    )
    const { status, stdout, stderr } = await bench(...args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
