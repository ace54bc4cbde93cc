/** The embedding model that is set, and its vectors brought in step with an index. */
import { hash } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '../src/config.ts'
import { UserFacingError } from '../src/errors.ts'
import { syncTextVectors, type TextEmbedder } from '../src/index/index.ts'

/** Undefined where none is set: the index then does with its own. */
export async function openEmbedder({ model, dataDir }: Config): Promise<TextEmbedder | undefined> {
  if (model.embedding === null) return undefined
  const { createCapabilityStore, createEmbeddingModel, createUsageLog, createVectorCache } = await import(
    '../src/model/index.ts'
  )
  const { endpoint, model: name } = model.embedding
  // The same name at another address may be another model.
  const key = hash('sha256', `${endpoint.baseUrl}\n${name}`).slice(0, 16)
  return createEmbeddingModel(model.embedding, {
    capabilities: createCapabilityStore(join(dataDir, 'model/capabilities.json')),
    usage: createUsageLog(join(dataDir, 'usage')),
    cache: createVectorCache(join(dataDir, `model/vectors-${key}.bin`)),
  })
}

/** False, with a line, when the model failed: the index then answers from full text. */
export async function bringVectorsInStep(
  uri: string,
  embedder: TextEmbedder,
  onProgress: (line: string) => void = () => {},
): Promise<boolean> {
  try {
    await syncTextVectors({ uri, embedder, onProgress: reporter(onProgress) })
    return true
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error
    onProgress(`向量没有算完，暂时只用全文检索，再次 npm run ingest 会接着算：${error.userMessage}`)
    return false
  }
}

/** A line for each tenth of the work. */
function reporter(onProgress: (line: string) => void): (done: number, total: number) => void {
  let told = -1
  return (done, total) => {
    const tenth = total === 0 ? 10 : Math.floor((10 * done) / total)
    if (total === 0 || tenth === told) return
    told = tenth
    onProgress(`计算向量 ${done}/${total}`)
  }
}

/** Brings the vectors of the model that is set in step with the index, if one is. */
export async function keepVectorsInStep(config: Config, onProgress: (line: string) => void): Promise<void> {
  const embedder = await openEmbedder(config)
  if (embedder !== undefined) await bringVectorsInStep(config.indexUri, embedder, onProgress)
}
