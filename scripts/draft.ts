/**
 * npm run draft -- --kind 政府工作报告 --place 青溪镇 --year 2024 [--section 工作回顾 | --outline 提纲] [--length 600]
 *   [--fact "引进项目12个"]… [--facts 文件] [--out 文件.docx|文件.md] [--review] [--index 目录] [--json]
 */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { z } from 'zod'
import { loadConfig } from '../src/config.ts'
import type { Draft, Drafter, DraftRequest } from '../src/draft/index.ts'
import { SettingError } from '../src/errors.ts'
import { readOptions, runCommand } from './command.ts'

const USAGE =
  'npm run draft -- --kind 政府工作报告 --place 青溪镇 --year 2024 [--section 工作回顾 | --outline 提纲] [--length 600] [--fact "引进项目12个"]… [--facts 文件] [--out 文件.docx|文件.md] [--review] [--index 目录] [--json]'

const OPTIONS = {
  kind: { type: 'string', default: '政府工作报告' },
  place: { type: 'string', default: '' },
  year: { type: 'string' },
  section: { type: 'string' },
  outline: { type: 'string' },
  length: { type: 'string' },
  fact: { type: 'string', multiple: true },
  facts: { type: 'string' },
  out: { type: 'string' },
  review: { type: 'boolean', default: false },
  index: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

await runCommand(main)

function parse() {
  const { values, positionals } = readOptions(USAGE, { options: OPTIONS, allowPositionals: true })
  if (positionals.length > 0)
    throw new SettingError('bad-option', { userMessage: `不认识 ${positionals[0]}。用法：${USAGE}` })
  const { out } = values
  if (out !== undefined && !['.docx', '.md'].includes(extname(out).toLowerCase()))
    throw new SettingError('bad-option', { userMessage: `--out 应是 .docx 或 .md 文件，不能是 ${out}。` })
  const year = wholeNumber('--year', values.year, [1949, 2099], '四位年份，例如 2024')
  const length = wholeNumber('--length', values.length, [20, 20_000], '20 到 20000 之间的字数，例如 600')
  return { ...values, year, length }
}

type Options = ReturnType<typeof parse>

function wholeNumber(
  name: string,
  value: string | undefined,
  [from, to]: [number, number],
  wanted: string,
): number | null {
  if (value === undefined) return null
  const parsed = z.coerce.number().int().min(from).max(to).safeParse(value.normalize('NFKC'))
  if (!parsed.success) throw new SettingError('bad-option', { userMessage: `${name} 应是${wanted}。` })
  return parsed.data
}

async function main(): Promise<void> {
  const options = parse()
  if (options.help) return print(USAGE)
  const facts = [...(options.fact ?? []), ...(await readFacts(options.facts))]
  const config = loadConfig()
  const [{ openOrBuildIndex }, { drafterMaker }, { draftText }] = await Promise.all([
    import('./open-index.ts'),
    import('./open-answerer.ts'),
    import('../src/draft/index.ts'),
  ])
  const request = await toRequest(options, facts)
  const index = await openOrBuildIndex({
    uri: options.index ?? config.indexUri,
    corpusDir: options.index === undefined ? config.corpusDir : null,
    onProgress: tell,
  })
  try {
    const drafter = await (await drafterMaker(config, null))(index)
    if (request.section === null) await tellOutline(drafter, request)
    const draft = await drafter.draft(request, { onPart: (title) => tell(`正在写 ${title}`), user: 'cli' })
    if (options.out !== undefined) await save(draft, options.out, options.review)
    if (options.json) return print(JSON.stringify(draft))
    if (options.out === undefined) print(draftText(draft))
    else print(`已写入 ${options.out}`)
    for (const note of draft.notes) tell(`注：${note}`)
  } finally {
    index.close()
  }
}

async function toRequest(options: Options, facts: string[]): Promise<DraftRequest> {
  const { kind, place, year, length, section, outline } = options
  const { readSectionName } = await import('../src/draft/index.ts')
  const part = section === undefined ? { section: null, topic: '' } : readSectionName(section)
  const tone = kind.includes('述职') ? 'duty' : kind === '简报' ? 'brief' : 'report'
  const parts =
    outline
      ?.split(/[、，,;；]/u)
      .map((title) => title.trim())
      .filter((title) => title !== '') ?? []
  return { kind, place, year, length, tone, facts, ...part, ...(parts.length > 0 ? { outline: parts } : {}) }
}

/** The parts to come, and how to have others. */
async function tellOutline(drafter: Drafter, request: DraftRequest): Promise<void> {
  const { parts, follows } = await drafter.outline(request)
  const from = follows.length === 0 ? '' : `（依照 ${follows.join('、')}等）`
  tell(`提纲：${parts.map(({ title }) => title).join('、')}${from}`)
  if (request.outline === undefined) tell('要改提纲，加 --outline "工作回顾、存在的问题、工作安排"。')
}

/** One fact a line; what comes from a clerk's computer may be GB18030. */
async function readFacts(path: string | undefined): Promise<string[]> {
  if (path === undefined) return []
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new SettingError('no-facts', { userMessage: `读不到事实文件 ${path}，请检查路径。`, cause })
  })
  const { decodeSource } = await import('../src/reports/index.ts')
  const { text } = decodeSource(bytes, path)
  return text.split('\n').filter((line) => line.trim() !== '')
}

/** Under another name first, so that a broken write never leaves half a report. */
async function save(draft: Draft, path: string, review: boolean): Promise<void> {
  const { exportDocx, exportMarkdown } = await import('../src/export/index.ts')
  const isWord = extname(path).toLowerCase() === '.docx'
  const content = isWord ? await exportDocx(draft, { review }) : exportMarkdown(draft, { review })
  const unfinished = `${path}.${process.pid}.tmp`
  try {
    await writeFile(unfinished, content)
    await rename(unfinished, path)
  } catch (cause) {
    throw new SettingError('unwritable', {
      userMessage: `写不了 ${path}，请检查文件夹是否存在、是否有权限。`,
      cause,
    })
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
