/**
 * npm run proofread -- 文件|- [--json] [--index DIR]
 */
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { loadConfig } from '../src/config.ts'
import { SettingError, SourceError } from '../src/errors.ts'
import { readOptions, runCommand } from './command.ts'

const USAGE = 'npm run proofread -- 文件.txt|文件.md|- [--json] [--index 目录]'

const OPTIONS = {
  index: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const EXTENSIONS = ['.txt', '.md']
/** Of findings with one reason so many are listed; --json lists all. */
const MOST_ALIKE = 5

await runCommand(main)

async function main(): Promise<void> {
  const { values, positionals } = readOptions(USAGE, { options: OPTIONS, allowPositionals: true })
  const [path] = positionals
  if (values.help || path === undefined) {
    if (!values.help) throw new SettingError('no-file', { userMessage: `请写明要校对的文件。用法：${USAGE}` })
    return print(USAGE)
  }
  const { text, file } = await readText(path)
  const config = loadConfig()
  const [{ openOrBuildIndex }, { proofread, layOutFindings }] = await Promise.all([
    import('./open-index.ts'),
    import('../src/proofread/index.ts'),
  ])
  const index = await openOrBuildIndex({
    uri: values.index ?? config.indexUri,
    corpusDir: values.index === undefined ? config.corpusDir : null,
    onProgress: (line) => process.stderr.write(`${line}\n`),
  })
  try {
    const findings = await proofread(text, { index, file })
    if (values.json) return print(JSON.stringify({ file, findings }))
    const { renderFindings } = await import('../src/channels/terminal/index.ts')
    print(renderFindings(layOutFindings(text, findings, MOST_ALIKE), process.stdout))
  } finally {
    index.close()
  }
}

/** The text of a file, or of the standard input for `-`. */
async function readText(path: string): Promise<{ text: string; file: string }> {
  const file = path === '-' ? '标准输入.txt' : basename(path)
  if (!EXTENSIONS.includes(extname(file).toLowerCase()))
    throw new SourceError('unsupported-extension', {
      userMessage: `校对只认 ${EXTENSIONS.join('、')}，请把 ${file} 另存为其中一种。`,
    })
  const bytes = path === '-' ? await buffer(process.stdin) : await readFile(path).catch(unreadable(file))
  const { decodeSource } = await import('../src/reports/index.ts')
  return { text: decodeSource(bytes, file).text, file }
}

function unreadable(file: string) {
  return (cause: unknown): never => {
    throw new SourceError('unreadable', {
      cause,
      userMessage: `读不了 ${file}，请检查文件是否存在、是否有权限。`,
    })
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
