/** Questions whose words, or whose answers' places, are far from what a report would call them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTowns, type Towns } from './towns.ts'

let towns: Towns
beforeAll(async () => {
  towns = await openTowns(['anling-2012.txt', 'yunling-2019.txt', 'liupu-2019.txt'])
})
afterAll(() => towns.close())

const answerTo = async (question: string, ...history: string[]): Promise<string> => {
  const answer = await towns.ask(question, ...history)
  expect(answer.status).toBe('answered')
  return answer.text
}
const firstLine = async (question: string): Promise<string> => (await answerTo(question)).split('\n')[0]!

describe('a figure among its like', () => {
  it.each([
    ['安岭县社会消费品零售总额是多少？', '21.5亿元'],
    ['安岭县全社会固定资产投资年均增长多少？', '18.5%'],
    ['安岭县江口铝业园项目总投资多少？', '9.8亿元'],
    ['安岭县实际利用外资计划增长多少？', '增长9%'],
    ['安岭县重工业产值降了多少？', '4.6%'],
  ])('%s', async (question, figure) => {
    expect(await firstLine(question)).toContain(figure)
  })

  it('is the one counted as asked, though another of its kind stands beside it', async () => {
    const line = await firstLine('安岭县龙头年出栏多少头？')
    expect(line).toContain('4万头')
    expect(line).not.toContain('86万只')
  })

  it('is not chosen by chance between two owners: the sentence tells whose each is', async () => {
    const line = await firstLine('安岭县龙头的加工收入是多少？')
    for (const told of ['禾丰养鸭', '2.6亿元', '金坡养羊', '1.1亿元']) expect(line).toContain(told)
  })

  it('is set against nothing when the comparison is inside one part of the question', async () => {
    const text = await answerTo('安岭县支出比收入多出多少钱？向银行借了多少')
    expect(text).toContain('4200万元')
    expect(text).toContain('1300万元')
    expect(text).not.toContain('计算可得')
  })

  it('is told by what the money went into, masked as it is', async () => {
    const text = await answerTo('安岭县农网改造总共花了多少万？改了几个台区')
    expect(text).toContain('总投资_万元的农网改造')
    expect(text).toContain('已被隐去')
  })
})

describe('words of everyday', () => {
  it.each([
    ['安岭县那起欠薪闹出来的群体事件是哪家厂？', '永盛制衣'],
    ['安岭县怎么帮小企业解决贷款难的？', '税易贷'],
    ['安岭县重工业产值怎么还掉了？', '钢材滞销'],
  ])('%s', async (question, words) => {
    expect(await answerTo(question)).toContain(words)
  })

  it('turn from the country to the town', async () => {
    const text = await answerTo('城里职工家庭呢', '安岭县农民收入年均涨多少？')
    expect(text.split('\n')[0]).toContain('9.3%')
  })
})

describe('a list', () => {
  it('is told by what its items end in', async () => {
    const text = await answerTo('安岭县今后要建成哪四个“城”？')
    for (const city of ['宜居之城', '富裕之城', '书香之城', '幸福之城']) expect(text).toContain(city)
  })

  it('has a last item behind 及', async () => {
    const text = await answerTo('安岭县大会上听了哪些报告？')
    for (const report of ['政府工作报告', '财政预算报告', '人大常委会工作报告'])
      expect(text).toContain(report)
  })

  it('is told whole where it is spread over sentences', async () => {
    const text = await answerTo('安岭县哪几个乡镇得了省级称号？')
    for (const town of ['松岭乡', '青水乡']) expect(text).toContain(town)
  })
})

it('sets two towns side by side that a comma parts', async () => {
  const text = await answerTo('柳浦镇跟云岭乡，哪个的生产总值多？')
  expect(text).toMatch(/42\.6亿元[\s\S]*9\.8亿元[\s\S]*柳浦镇（42\.6亿元）高于云岭乡/u)
})
