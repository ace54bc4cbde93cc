/** Who answers, drafts and proofreads for a process that runs for long. */
import { createHeldAnswerer } from '../src/answer/index.ts'
import type { Proofreader } from '../src/chat/index.ts'
import type { Config } from '../src/config.ts'
import { createHeldDrafter } from '../src/draft/index.ts'
import { proofread } from '../src/proofread/index.ts'
import { type AnswererName, answererMaker, drafterMaker } from './open-answerer.ts'
import { openEmbedder } from './open-embedder.ts'
import { holdOrBuildIndex } from './open-index.ts'

export interface DeskOptions {
  /** Another index than the usual one; it is not built where there is none. */
  index?: string | undefined
  answerer?: AnswererName | null
  onProgress: (line: string) => void
}

export async function openDesk(
  config: Config,
  { index: uri, answerer: name = null, onProgress }: DeskOptions,
) {
  const [maker, drafting] = await Promise.all([answererMaker(config, name), drafterMaker(config, name)])
  const holder = await holdOrBuildIndex({
    uri: uri ?? config.indexUri,
    // Built only at the usual place: a mistyped --index must not answer from other reports.
    corpusDir: uri === undefined ? config.corpusDir : null,
    onProgress,
    embedder: name === 'offline' ? undefined : await openEmbedder(config),
  })
  const proofreader: Proofreader = (text) => holder.use((index) => proofread(text, { index }))
  return {
    holder,
    answerer: createHeldAnswerer(holder, maker),
    drafter: createHeldDrafter(holder, drafting),
    proofreader,
  }
}
