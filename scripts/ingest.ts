/**
 * npm run ingest -- [路径…] [--index DIR] [--gate FILE] [--dry-run] [--verbose] [--json]
 * Makes the index hold exactly the reports of these files and folders.
 */
import { loadConfig } from '../src/config.ts'
import { SourceError } from '../src/errors.ts'
import type { DroppedText, SyncPreview, SyncProgress, SyncSummary } from '../src/index/index.ts'
import type { SourcePath } from '../src/reports/index.ts'
import { readOptions, runCommand } from './command.ts'
import { changeCounts, changeLines } from './index/describe.ts'
import { describeHeld } from './ingest/held.ts'
import { describeQuality } from './ingest/quality.ts'
import { openGate } from './open-gate.ts'
import { operatorName } from './operator.ts'

const USAGE =
  'npm run ingest -- [文件或文件夹…] [--index 目录] [--gate 题集.jsonl] [--dry-run] [--verbose] [--json]'

const OPTIONS = {
  index: { type: 'string' },
  gate: { type: 'string' },
  json: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const STEPS: Record<SyncProgress['step'], string> = {
  read: '读取报告',
  write: '写入索引',
  check: '问检查题',
}

type Failure = SyncSummary['failures'][number]

await runCommand(ingest)

async function ingest(): Promise<void> {
  const { values, positionals } = readOptions(USAGE, { options: OPTIONS, allowPositionals: true })
  if (values.help) return print(USAGE)
  const config = loadConfig()
  const [index, { listSources }] = await Promise.all([
    import('../src/index/index.ts'),
    import('../src/reports/index.ts'),
  ])
  const paths = positionals.length > 0 ? positionals : [config.corpusDir]
  const { sources, skipped } = await listReadable(paths, listSources)
  const progress = createProgressLine(process.stderr)
  const uri = values.index ?? config.indexUri
  const work = { uri, sources, onProgress: progress.show }
  if (values['dry-run']) {
    const preview = await index.previewSync(work).finally(progress.clear)
    const failures = [...skipped, ...preview.failures]
    tellSkipped(failures)
    const told = { dryRun: true, ...preview, failures }
    return print(values.json ? JSON.stringify(told) : describePreview(preview))
  }
  // Questions that cannot be read stop the run before anything is written.
  const gate = await openGate(values.gate ?? config.gateQuestions)
  const summary = await index.syncIndex({ ...work, by: operatorName(), gate }).finally(progress.clear)
  for (const notice of summary.notices)
    process.stderr.write(`${notice.replace('重新 npm run ingest 即可修复', '已修复')}\n`)
  const failures = [...skipped, ...summary.failures]
  tellSkipped(failures)
  const { bringVectorsInStep, openEmbedder } = await import('./open-embedder.ts')
  const embedder = await openEmbedder(config)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  if (embedder !== undefined && !(await bringVectorsInStep(uri, embedder, say))) process.exitCode = 1
  if (summary.held !== null) {
    process.exitCode = 1
    process.stderr.write(`${describeHeld(summary, summary.held)}\n`)
  }
  if (values.json) return print(JSON.stringify({ ...summary, failures }))
  const dropped = values.verbose ? await droppedTexts(uri, summary.version) : undefined
  print([...describe(summary, failures.length), ...describeQuality(summary.quality, { dropped })].join('\n'))
}

function tellSkipped(failures: readonly Failure[]): void {
  for (const { file, message } of failures) process.stderr.write(`跳过 ${file}：${message}\n`)
}

async function droppedTexts(uri: string, version: number): Promise<Map<string, DroppedText[]>> {
  const { describeVersion } = await import('../src/index/index.ts')
  const { sources } = await describeVersion(uri, version)
  return new Map(sources.map(({ file, dropped }) => [file, dropped]))
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

function describe(summary: SyncSummary, failed: number): string[] {
  const { version, reports, passages, figures, added, changed, removed, unchanged, seconds } = summary
  return [
    `索引第 ${version} 版：报告 ${reports} 篇，段落 ${passages}，指标 ${figures}。`,
    `段落新增 ${added}，更新 ${changed}，删除 ${removed}，未变 ${unchanged}；用时 ${seconds.toFixed(1)} 秒。`,
    ...(failed > 0 ? [`有 ${failed} 个文件未能读取；已在索引里的内容保留不变。`] : []),
  ]
}

function describePreview(preview: SyncPreview): string {
  return [
    `试运行，没有写入。收入后，来源文件${changeCounts(preview)}。`,
    ...changeLines(preview),
    ...describeQuality(preview.quality),
  ].join('\n')
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
