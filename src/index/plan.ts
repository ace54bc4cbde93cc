/** Which of the sources given an ingest has to read, and what became of those that the index knows. */
import { stat } from 'node:fs/promises'
import { hashSource, type SourcePath } from '../reports/index.ts'
import type { SourceQuality } from './quality.ts'
import type { SourceFailure } from './source-content.ts'

/** A file as the index remembers it; see SOURCES in schema.ts. */
export interface StoredSource {
  file: string
  hash: string
  size: number
  modified: number
  seed: string
  quality: SourceQuality
  /** What was dropped, as JSON; null where it is not looked at: it is stored, and may be long. */
  dropped: string | null
}

export interface PlannedSource extends SourcePath {
  seed: string
}

export interface SourcePlan {
  /** New or changed files, and all others where everything is read again. */
  read: PlannedSource[]
  /** Files that are as they were, under the name they have now. */
  unchanged: StoredSource[]
  /** Reports of these names now go by new ones. */
  renamed: { from: string; to: string }[]
  /** Names of files that are not given any more. */
  gone: string[]
  /** Files passed over: another of the same name came first. */
  failures: SourceFailure[]
}

/** A file modified this short a time ago may be modified again within the same tick of its time. */
const TICK_MILLISECONDS = 2000

/** `rereadAll`: what is stored was read by another program, so that only names and seeds of it count. */
export async function planSources(
  sources: readonly SourcePath[],
  stored: readonly StoredSource[],
  { rereadAll }: { rereadAll: boolean },
): Promise<SourcePlan> {
  const plan: SourcePlan = { read: [], unchanged: [], renamed: [], gone: [], failures: [] }
  const byName = new Map(stored.map((source) => [source.file, source]))
  const given = new Map<string, SourcePath>()
  for (const source of sources) {
    const { file } = source
    if (given.has(file))
      plan.failures.push({ file, message: `另一个同名文件 ${file} 已经导入；请改名后重试。` })
    else given.set(file, source)
  }
  const gone = new Map(stored.filter(({ file }) => !given.has(file)).map((source) => [source.file, source]))
  const seeds = new Set(stored.map(({ seed }) => seed))
  for (const source of given.values()) {
    const before = byName.get(source.file)
    const now = before === undefined ? await findRenamed(source, gone) : await lookAgain(source, before)
    if (now !== null && before === undefined) {
      gone.delete(now.file)
      plan.renamed.push({ from: now.file, to: source.file })
    }
    const seed = before?.seed ?? now?.seed ?? unusedSeed(source.file, seeds)
    seeds.add(seed)
    if (now === null || rereadAll) plan.read.push({ ...source, seed })
    else plan.unchanged.push({ ...now, file: source.file })
  }
  for (const [file, source] of gone) {
    // The archive is there and cannot be opened: what it held is kept.
    if (![...given.keys()].some((name) => file.startsWith(`${name}/`))) continue
    gone.delete(file)
    plan.unchanged.push(source)
  }
  plan.gone = [...gone.keys()]
  return plan
}

/** What is remembered of the file when its bytes are the same, with its size and time of now; else null. */
async function lookAgain(source: SourcePath, before: StoredSource): Promise<StoredSource | null> {
  const now = await stampOf(source.path)
  if (now === null) return null
  if (before.modified !== 0 && now.size === before.size && now.modified === before.modified) return before
  // The size of a file in an archive is the archive's, which changes with its neighbours.
  const isResized = source.inside === undefined && now.size !== before.size
  if (isResized || (await hashSource(source)) !== before.hash) return null
  return { ...before, ...now }
}

/** A file that is not given any more and has the same bytes. */
async function findRenamed(
  source: SourcePath,
  gone: ReadonlyMap<string, StoredSource>,
): Promise<StoredSource | null> {
  const now = await stampOf(source.path)
  const alike = [...gone.values()].filter(({ size }) => size === now?.size)
  if (now === null || alike.length === 0) return null
  const hash = await hashSource(source)
  const same = alike.find((source) => source.hash === hash)
  return same === undefined ? null : { ...same, ...now }
}

function unusedSeed(file: string, seeds: ReadonlySet<string>): string {
  let seed = file
  for (let n = 2; seeds.has(seed); n++) seed = `${file}#${n}`
  return seed
}

/** Size and time of modification; null for a file that cannot be looked at. */
export async function stampOf(path: string): Promise<Pick<StoredSource, 'size' | 'modified'> | null> {
  const entry = await stat(path).catch(() => null)
  if (entry === null) return null
  const isSettled = Date.now() - entry.mtimeMs > TICK_MILLISECONDS
  return { size: entry.size, modified: isSettled ? entry.mtimeMs : 0 }
}
