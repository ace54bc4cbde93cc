/**
 * npm run ingest -- [路径…] [--index DIR] [--json]: makes the index hold exactly the reports of these files and folders.
 */
import { loadConfig } from '../src/config.ts'
import { SourceError } from '../src/errors.ts'
import type { SyncProgress, SyncSummary } from '../src/index/index.ts'
import type { SourcePath } from '../src/reports/index.ts'
import { readOptions, runCommand } from './command.ts'
import { operatorName } from './operator.ts'

const USAGE = 'npm run ingest -- [文件或文件夹…] [--index 目录] [--json]'

const OPTIONS = {
  index: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const STEPS: Record<SyncProgress['step'], string> = {
  read: '读取报告',
  write: '写入索引',
}

const WARNINGS_SHOWN = 20

type Failure = SyncSummary['failures'][number]

await runCommand(ingest)

async function ingest(): Promise<void> {
  const { values, positionals } = readOptions(USAGE, { options: OPTIONS, allowPositionals: true })
  if (values.help) return print(USAGE)
  const config = loadConfig()
  const [{ syncIndex }, { listSources }] = await Promise.all([
    import('../src/index/index.ts'),
    import('../src/reports/index.ts'),
  ])
  const paths = positionals.length > 0 ? positionals : [config.corpusDir]
  const { sources, skipped } = await listReadable(paths, listSources)
  const progress = createProgressLine(process.stderr)
  const uri = values.index ?? config.indexUri
  const summary = await syncIndex({
    uri,
    sources,
    by: operatorName(),
    onProgress: progress.show,
  }).finally(progress.clear)
  for (const notice of summary.notices)
    process.stderr.write(`${notice.replace('重新 npm run ingest 即可修复', '已修复')}\n`)
  const failures = [...skipped, ...summary.failures]
  for (const { file, message } of failures) process.stderr.write(`跳过 ${file}：${message}\n`)
  const { bringVectorsInStep, openEmbedder } = await import('./open-embedder.ts')
  const embedder = await openEmbedder(config)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  if (embedder !== undefined && !(await bringVectorsInStep(uri, embedder, say))) process.exitCode = 1
  print(values.json ? JSON.stringify({ ...summary, failures }) : describe(summary, failures.length))
}

/**
 * Sources of all paths. A file of a kind that cannot be read is skipped where others can be; a missing path stops the
 * run, as what it held would otherwise be taken out of the index.
 */
async function listReadable(
  paths: string[],
  listSources: (paths: string[]) => Promise<SourcePath[]>,
): Promise<{ sources: SourcePath[]; skipped: Failure[] }> {
  const readable: string[] = []
  const skipped: Failure[] = []
  let firstError: unknown
  for (const path of paths) {
    try {
      await listSources([path])
      readable.push(path)
    } catch (error) {
      if (!(error instanceof SourceError) || error.code !== 'unsupported-extension') throw error
      firstError ??= error
      skipped.push({ file: path, message: error.userMessage })
    }
  }
  if (readable.length === 0) throw firstError
  return { sources: await listSources(readable), skipped }
}

/** One line, rewritten as the work goes on; nothing where no one watches. */
function createProgressLine(stream: NodeJS.WriteStream) {
  const erase = '\r\u001b[K'
  let shown = ''
  return {
    show({ step, done, total }: SyncProgress): void {
      const share = total === 0 ? 100 : Math.floor((100 * done) / total)
      const line = `${STEPS[step]} ${share}%`
      if (!stream.isTTY || line === shown) return
      shown = line
      stream.write(`${erase}${line}（${done}/${total}）`)
    },
    clear(): void {
      if (stream.isTTY && shown !== '') stream.write(erase)
    },
  }
}

function describe(summary: SyncSummary, failed: number): string {
  const { version, reports, passages, figures, added, changed, removed, unchanged, warnings, seconds } =
    summary
  const shown = warnings.slice(0, WARNINGS_SHOWN).map(({ file, message }) => `  ${file}：${message}`)
  if (warnings.length > shown.length) shown.push(`  …… 另有 ${warnings.length - shown.length} 条，见 --json`)
  return [
    `索引第 ${version} 版：报告 ${reports} 篇，段落 ${passages}，指标 ${figures}。`,
    `段落新增 ${added}，更新 ${changed}，删除 ${removed}，未变 ${unchanged}；用时 ${seconds.toFixed(1)} 秒。`,
    ...(failed > 0 ? [`有 ${failed} 个文件未能读取；已在索引里的内容保留不变。`] : []),
    ...(warnings.length > 0 ? [`提醒 ${warnings.length} 条：`, ...shown] : []),
  ].join('\n')
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
