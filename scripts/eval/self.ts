/** Asks the self-made questions and sums up what came back. */
import type { Answerer } from '../../src/answer/answerer.ts'
import type { Answer } from '../../src/answer/types.ts'
import { findQuantities, sameQuantity } from '../../src/language/numbers.ts'
import type { NearMiss, SelfQuestion, SelfQuestions } from './self-questions.ts'
import { alignTable, percent } from './table.ts'

export type Verdict = 'found' | 'wrong' | 'asked-back' | 'refused'

export interface SelfResult {
  question: SelfQuestion
  verdict: Verdict
  text: string
}

export interface SelfSummary {
  rows: number
  askable: number
  questions: number
  found: number
  wrong: number
  askedBack: number
  refused: number
  /** Share of near misses not answered with a figure, in all and by sort. */
  nearMisses: { questions: number; held: number; bySort: Partial<Record<NearMiss, number>> }
  /** Indicators with the lowest share found, worst first. */
  worst: { indicator: string; questions: number; found: number }[]
}

export async function askSelf({ questions }: SelfQuestions, answerer: Answerer): Promise<SelfResult[]> {
  const results: SelfResult[] = []
  for (const question of questions) {
    const { answer } = await answerer.ask({ question: question.question, history: [], facts: [] })
    results.push({ question, verdict: judge(question, answer), text: answer.text })
  }
  return results
}

/** For a near miss, `wrong` is an answer with a figure and `refused` stands for all that holds back. */
export function judge({ accepted, nearMiss }: SelfQuestion, answer: Answer): Verdict {
  if (nearMiss !== null) {
    if (answer.status !== 'answered') return answer.status === 'clarify' ? 'asked-back' : 'refused'
    const toldMasked = nearMiss === 'masked' && (/_|隐去/u.test(answer.text) || answer.notes.length > 0)
    const figures = answer.claims.flatMap(({ text }) => findQuantities(text))
    return toldMasked || figures.length === 0 ? 'refused' : 'wrong'
  }
  // The answer in one line must hold it; a whole sentence of figures told after it proves nothing.
  const told = answer.status === 'answered' ? answer.claims.slice(0, 1) : answer.claims
  const said = told.flatMap(({ text }) => findQuantities(text))
  if (said.some((quantity) => accepted.some((right) => sameQuantity(quantity, right)))) return 'found'
  return answer.status === 'answered' ? 'wrong' : answer.status === 'clarify' ? 'asked-back' : 'refused'
}

const WORST = 12

export function summariseSelf({ rows, askable }: SelfQuestions, results: SelfResult[]): SelfSummary {
  const straight = results.filter(({ question }) => question.nearMiss === null)
  const near = results.filter(({ question }) => question.nearMiss !== null)
  const share = (part: SelfResult[], keep: (result: SelfResult) => boolean) =>
    part.length === 0 ? 0 : part.filter(keep).length / part.length
  const of = (verdict: Verdict) => share(straight, (result) => result.verdict === verdict)
  const sorts = Map.groupBy(near, ({ question }) => question.nearMiss!)
  const indicators = Map.groupBy(straight, ({ question }) => question.indicator)
  return {
    rows,
    askable,
    questions: straight.length,
    found: of('found'),
    wrong: of('wrong'),
    askedBack: of('asked-back'),
    refused: of('refused'),
    nearMisses: {
      questions: near.length,
      held: share(near, ({ verdict }) => verdict !== 'wrong'),
      bySort: Object.fromEntries(
        [...sorts].map(([sort, part]) => [sort, share(part, ({ verdict }) => verdict !== 'wrong')]),
      ),
    },
    worst: [...indicators]
      .map(([indicator, part]) => ({
        indicator,
        questions: part.length,
        found: part.filter(({ verdict }) => verdict === 'found').length,
      }))
      .filter(({ questions, found }) => found < questions)
      .sort((a, b) => b.questions - b.found - (a.questions - a.found))
      .slice(0, WORST),
  }
}

const SORT_NAMES: Record<NearMiss, string> = {
  place: '别处的',
  year: '别年的',
  indicator: '没写的指标',
  masked: '隐去的',
}

export function describeSelf(summary: SelfSummary): string {
  const { nearMisses } = summary
  const lines = [
    `指标行 ${summary.rows}，可问的 ${summary.askable}，问了 ${summary.questions} 句：` +
      `找到 ${percent(summary.found)}，答错 ${percent(summary.wrong)}，` +
      `反问 ${percent(summary.askedBack)}，拒答 ${percent(summary.refused)}`,
    `相近而没有的 ${nearMisses.questions} 句：没有拿数字作答的 ${percent(nearMisses.held)}（${Object.entries(
      nearMisses.bySort,
    )
      .map(([sort, held]) => `${SORT_NAMES[sort as NearMiss]} ${percent(held)}`)
      .join('，')}）`,
  ]
  if (summary.worst.length === 0) return lines.join('\n')
  const rows = summary.worst.map(({ indicator, questions, found }) => [indicator, `${found}/${questions}`])
  return [...lines, '', alignTable([['最差的指标', '找到'], ...rows])].join('\n')
}
