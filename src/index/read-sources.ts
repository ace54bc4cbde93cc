/** Reading all sources of an ingest; one that cannot be read does not stop the others. */
import { IndexError, UserFacingError } from '../errors.ts'
import { linkDuplicates, readSource, type SourcePath } from '../reports/index.ts'
import type { SourceDocument } from '../reports/types.ts'

export interface SourceFailure {
  file: string
  message: string
}

export interface ReadSources {
  documents: SourceDocument[]
  failures: SourceFailure[]
}

/** Throws IndexError `nothing-to-index` when no source has a report. */
export async function readSources(
  sources: readonly SourcePath[],
  onSource: (done: number) => void,
): Promise<ReadSources> {
  const documents = new Map<string, SourceDocument>()
  const failures: SourceFailure[] = []
  for (const [i, source] of sources.entries()) {
    const { file } = source
    if (documents.has(file))
      failures.push({ file, message: `另一个同名文件 ${file} 已经导入；请改名后重试。` })
    else
      try {
        documents.set(file, await readSource(source))
      } catch (error) {
        if (!(error instanceof UserFacingError)) throw error
        failures.push({ file, message: error.userMessage })
      }
    onSource(i + 1)
  }
  const read = [...documents.values()]
  if (!read.some(({ reports }) => reports.length > 0))
    throw new IndexError('nothing-to-index', {
      userMessage: noneReadable(failures),
    })
  linkDuplicates(read)
  return { documents: read, failures }
}

const FAILURES_NAMED = 5

function noneReadable(failures: SourceFailure[]): string {
  if (failures.length === 0) return '没有找到可以读取的报告（支持 .txt、.md）。'
  const named = failures.slice(0, FAILURES_NAMED).map(({ message }) => message)
  const more = failures.length - named.length
  return `${named.join(' ')}${more > 0 ? ` 另有 ${more} 个文件也读不了。` : ''}`
}
