/**
 * npm run text -- 文件…: the decoded text of source files, as citations point into it, with what was left out of it.
 */
import { SettingError } from '../src/errors.ts'
import type { SourceDocument } from '../src/reports/types.ts'
import { readOptions, runCommand } from './command.ts'
import { REASONS } from './ingest/quality.ts'

const USAGE = 'npm run text -- 文件或文件夹…'

await runCommand(main)

async function main(): Promise<void> {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const
  const { values, positionals } = readOptions(USAGE, { options, allowPositionals: true })
  if (values.help) return print(USAGE)
  if (positionals.length === 0)
    throw new SettingError('no-file', { userMessage: `请写明要看的文件。用法：${USAGE}` })
  const { listSources, readSource } = await import('../src/reports/index.ts')
  for (const source of await listSources(positionals)) print(describe(await readSource(source)))
}

/** 120–164 text, or 0–12 ［去掉：导航］ text, a line each; pages begin with their number. */
function describe({ file, reports, dropped }: SourceDocument): string {
  const pages = reports[0]?.pages ?? []
  const parts = [
    ...reports.flatMap(({ passages }) => passages.map((passage) => ({ ...passage, mark: '' }))),
    ...dropped.map(({ range, text, reason }) => ({ ...range, text, mark: `［去掉：${REASONS[reason]}］` })),
  ].sort((a, b) => a.start - b.start)
  const lines = [`== ${file}`]
  let page = 0
  for (const { start, end, text, mark } of parts) {
    for (; page < pages.length && pages[page]! <= start; page++) lines.push(`-- 第${page + 1}页`)
    lines.push(`${start}–${end} ${mark}${printable(text)}`)
  }
  return lines.join('\n')
}

/** Control characters of a document must not steer the admin's terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
