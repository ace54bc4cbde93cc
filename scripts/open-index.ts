/**
 * The index a command works on. A fresh clone has none: then one is built from the corpus first.
 */

import { debuglog } from 'node:util'
import { IndexError } from '../src/errors.ts'
import {
  IndexHolder,
  type OpenOptions as IndexOptions,
  openIndex,
  type ReportIndex,
  syncIndex,
  type TextEmbedder,
} from '../src/index/index.ts'
import { bringVectorsInStep } from './open-embedder.ts'
import { operatorName } from './operator.ts'

/** NODE_DEBUG=jushi shows why an embedding model was not asked. */
const debug = debuglog('jushi')

export interface OpenOptions {
  uri: string
  /** Folder to build from when there is no index; null: a missing index is an error. */
  corpusDir: string | null
  /** Told what takes time. */
  onProgress?: (line: string) => void
  /** Finds passages by their meaning too. */
  embedder?: TextEmbedder | undefined
}

/** Opens the index. Throws IndexError when it cannot be opened, SourceError when there is nothing to build it from. */
export async function openOrBuildIndex(options: OpenOptions): Promise<ReportIndex> {
  const index = await orBuild(options, () => openIndex(options.uri, indexOptions(options)))
  for (const notice of index.notices) options.onProgress?.(notice)
  return index
}

/** The same for a process that goes on while others write to the index. */
export function holdOrBuildIndex(options: OpenOptions): Promise<IndexHolder> {
  const { uri, onProgress = () => undefined } = options
  return orBuild(options, () => IndexHolder.open(uri, { ...indexOptions(options), onNotice: onProgress }))
}

function indexOptions({ embedder }: OpenOptions): IndexOptions {
  const onError = (error: unknown): void => debug('%o', error)
  return embedder === undefined ? { onError } : { embedder, onError }
}

async function orBuild<T>(
  { uri, corpusDir, onProgress, embedder }: OpenOptions,
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await open()
  } catch (error) {
    if (corpusDir === null || !(error instanceof IndexError) || error.code !== 'no-index') throw error
  }
  onProgress?.(`还没有索引，正在从 ${corpusDir}/ 建立……`)
  const { listSources } = await import('../src/reports/index.ts')
  const summary = await syncIndex({ uri, sources: await listSources([corpusDir]), by: operatorName() })
  onProgress?.(
    `索引已建好：报告 ${summary.reports} 篇，段落 ${summary.passages}，指标 ${summary.figures}，用时 ${summary.seconds.toFixed(1)} 秒。`,
  )
  if (embedder !== undefined) await bringVectorsInStep(uri, embedder, onProgress)
  return open()
}
