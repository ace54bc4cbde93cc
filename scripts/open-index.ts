/**
 * The index a command works on. A fresh clone has none: then one is built from the corpus first.
 */
import { IndexError } from '../src/errors.ts'
import { openIndex, type ReportIndex, syncIndex } from '../src/index/index.ts'

export interface OpenOptions {
  uri: string
  /** Folder to build from when there is no index; null: a missing index is an error. */
  corpusDir: string | null
  /** Told what takes time. */
  onProgress?: (line: string) => void
}

/** Opens the index. Throws IndexError when it cannot be opened, SourceError when there is nothing to build it from. */
export async function openOrBuildIndex({ uri, corpusDir, onProgress }: OpenOptions): Promise<ReportIndex> {
  try {
    const index = await openIndex(uri)
    for (const notice of index.notices) onProgress?.(notice)
    return index
  } catch (error) {
    if (corpusDir === null || !(error instanceof IndexError) || error.code !== 'no-index') throw error
  }
  onProgress?.(`还没有索引，正在从 ${corpusDir}/ 建立……`)
  const { listSources } = await import('../src/reports/index.ts')
  const summary = await syncIndex({ uri, sources: await listSources([corpusDir]) })
  onProgress?.(
    `索引已建好：报告 ${summary.reports} 篇，段落 ${summary.passages}，指标 ${summary.figures}，用时 ${summary.seconds.toFixed(1)} 秒。`,
  )
  return openIndex(uri)
}
