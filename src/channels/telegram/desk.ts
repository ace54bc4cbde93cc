import type { Answerer } from '../../answer/answerer.ts'
import type { Proofreader } from '../../chat/index.ts'
import type { Drafter } from '../../draft/index.ts'
import type { IndexHolder } from '../../index/index.ts'

/** Who answers, and the index that is current. */
export interface Desk {
  index: Pick<IndexHolder, 'use'>
  answerer: Answerer
  drafter: Drafter
  proofreader: Proofreader
}
