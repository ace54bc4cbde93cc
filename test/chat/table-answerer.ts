import type { Answerer, AskInput } from '../../src/answer/answerer.ts'
import type { Answer } from '../../src/answer/types.ts'

/** An answerer for tests that answers from a table and keeps what it was asked. */
export function createTableAnswerer(table: Record<string, Answer> = {}): Answerer & { asked: AskInput[] } {
  const asked: AskInput[] = []
  return {
    asked,
    async ask(input) {
      asked.push(input)
      return { answer: table[input.question] ?? answered(`答：${input.question}`), ranked: [] }
    },
  }
}

export function answered(text: string, parts: Partial<Answer> = {}): Answer {
  return { text, claims: [], citations: [], notes: [], ...parts, status: 'answered' }
}

const SOURCE_TEXT = '松涛镇全年接待游客12.5万人次，同比增长8%。全镇造林300亩。'

/** A citation of `quote`, which must stand in SOURCE_TEXT. */
export function cite(n: number, quote: string) {
  const start = SOURCE_TEXT.indexOf(quote)
  return {
    n,
    report: '松涛镇政府工作报告',
    place: '松涛镇',
    period: '2019年',
    section: ['一、去年工作', '(二)旅游'],
    file: 'songtao.txt',
    quote,
    start,
    end: start + quote.length,
  }
}
