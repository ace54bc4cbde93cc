import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { readSource } from '../../src/reports/index.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const FIXTURES = join(ROOT, 'test/fixtures/formats')

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [join(ROOT, 'scripts/text.ts'), ...args], { encoding: 'utf8' })

it('npm run text shows every part of the source at its range, pages, and what was left out', async () => {
  const path = join(FIXTURES, 'report-chromium.pdf')
  const { stdout } = await run(path)
  const { source } = await readSource({ path, file: 'report-chromium.pdf' })
  const parts = [...stdout.matchAll(/^(\d+)–(\d+) (?:［去掉：(.+?)］)?(.*)$/gmu)]
  expect(parts.length).toBeGreaterThan(20)
  for (const [, start, end, , text] of parts) expect(source.slice(Number(start), Number(end))).toBe(text)
  expect(stdout).toMatch(/-- 第3页\n[^\n]*\n?[^\n]*二、2021年工作安排/u)
  expect(stdout).toContain('［去掉：页脚页码］http://localhost:8123/report.html 2/3')
})

it('npm run text is one line and status 1 for a file that cannot be read', async () => {
  await expect(run(join(FIXTURES, 'locked.docx'))).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^locked\.docx 有密码保护[^\n]*\n$/u),
  })
})
