/** Words that take each other's place and turn a statement: 基本完成 is not 全部完成, 出口 not 进口, 今年 not 去年. */
import type { ReadClaim } from './claim.ts'
import { alike, clausesOf } from './clauses.ts'
import type { Evidence } from './evidence.ts'
import type { GroundingProblem, ProblemKind } from './types.ts'

interface Words {
  kind: ProblemKind
  /** Words that exclude each other, alike ones together. */
  classes: RegExp[]
}

const EXCLUSIVE: Words[] = [
  { kind: 'entailment', classes: [/新建|新增|建成|引进|开设/u, /拆除|关闭|关停|取缔|迁出/u] },
  { kind: 'entailment', classes: [/加强|增强/u, /削弱|减弱/u] },
  { kind: 'entailment', classes: [/支持|拥护/u, /反对/u] },
  { kind: 'entailment', classes: [/(?<!进)出口/u, /(?<!出)进口/u] },
  { kind: 'entailment', classes: [/城镇|城市/u, /农村|乡村/u] },
  { kind: 'entailment', classes: [/工业(?!区|园)/u, /农业(?!区|园)/u] },
  { kind: 'entailment', classes: [/国家级/u, /省级/u, /市级|地级/u, /县级/u] },
  { kind: 'entailment', classes: [/全部|全面|彻底|完全|所有/u, /基本|初步|部分|多数/u] },
  { kind: 'date', classes: [/上半年/u, /下半年/u, /全年|一年来/u, /[一二三四]季度/u] },
  { kind: 'date', classes: [/去年|上年(?!度?报告)/u, /今年|本年/u, /前年/u, /明年/u] },
]

export function checkExtent({ folded }: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  const written = evidence.flatMap(({ text }) => clausesOf(text))
  return clausesOf(folded).flatMap((clause) => {
    const said = EXCLUSIVE.filter(({ classes }) => classes.some((words) => words.test(clause)))
    if (said.length === 0) return []
    const nearest = alike(clause, written)
    if (nearest === null) return []
    return said
      .filter(({ classes }) => {
        const [own, others] = [clause, nearest].map((text) => classes.filter((words) => words.test(text)))
        return others!.length > 0 && own!.some((words) => !others!.includes(words))
      })
      .map(({ kind }) => ({ kind, words: clause }))
  })
}
