/** One thing asked of one report: a number, a fact, a day, a person, a reason, a way. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTowns, placesCited, type Towns } from './towns.ts'

let towns: Towns
beforeAll(async () => {
  towns = await openTowns()
})
afterAll(() => towns.close())

const answerTo = async (question: string, ...history: string[]): Promise<string> => {
  const answer = await towns.ask(question, ...history)
  expect(answer.status).toBe('answered')
  return answer.text
}

describe('a number', () => {
  it.each([
    ['柳浦镇的生产总值是多少？', '生产总值42.6亿元'],
    ['柳浦镇GDP多少', '生产总值42.6亿元'],
    ['柳浦镇固投多少亿？', '固定资产投资15.4亿元'],
    ['柳浦镇城镇居民人均可支配收入多少元？', '31200元'],
    ['柳浦镇接待游客多少人次？', '36万人次'],
    ['柳浦镇改造了几座危桥？', '危桥4座'],
    ['云岭乡茶园面积有多少亩？', '2.3万亩'],
    ['云岭乡贫困发生率降到多少？', '3.1%'],
    ['青池县建成保障性住房多少套？', '820套'],
    ['塘西镇一共发放了多少份问卷？', '600份'],
  ])('%s', async (question, figure) => {
    expect(await answerTo(question)).toContain(figure)
  })

  it('tells growth and fall as the report does', async () => {
    expect(await answerTo('柳浦镇GDP增长了多少？')).toContain('增长7.5%')
    expect(await answerTo('柳浦镇2018年税收下降了多少？')).toContain('下降1.8%')
    expect(await answerTo('青池县2018年社会消费品零售总额的增幅是多少？')).toContain('增长9.5%')
  })

  it('tells the plan apart from the result', async () => {
    const plan = await answerTo('柳浦镇2019年的生产总值目标是多少？')
    expect(plan).toMatch(/目标.*46亿元/u)
    expect(plan).not.toContain('42.6')
    expect(await answerTo('河埠镇今年计划完成财政收入多少？')).toContain('7400万元')
    expect(await answerTo('柳浦镇去年实现生产总值多少？')).not.toContain('46亿元')
  })

  it.each([
    ['柳浦镇2019年的生产总值是多少？', '报告没有2019年的实绩，只有目标：', '46亿元'],
    ['柳浦镇2019年固定资产投资', '报告没有2019年的实绩，只有目标：', '增长10%'],
    ['青池县2019年城镇新增就业多少人？', '报告没有2019年的实绩，只有目标：', '4500人'],
  ])('tells a year that is only planned as planned: %s', async (question, said, target) => {
    const [first, ...rest] = (await answerTo(question)).split('\n')
    expect(first).toBe(said)
    expect(rest.join()).toMatch(new RegExp(`目标.*${target}`, 'u'))
  })

  it('never takes the income of one for that of another', async () => {
    const text = await answerTo('柳浦镇农村居民人均可支配收入是多少？')
    expect(text.split('\n')[0]).toContain('18600元')
    expect((await towns.ask('青池县农民人均纯收入是多少？')).status).toBe('refused')
  })

  it('takes the asked year of a place with reports of two', async () => {
    expect(await answerTo('青池县2017年地区生产总值是多少？')).toContain('152.4亿元')
    expect(await answerTo('青池县2018年地区生产总值是多少？')).toContain('163.9亿元')
    expect(await answerTo('青池县2018年城镇登记失业率控制在多少以内是目标？')).toContain('4%以内')
  })

  it('takes the newest report of a place where no year is asked', async () => {
    expect(await answerTo('青池县的生产总值是多少？')).toContain('163.9亿元')
    expect(await answerTo('青池县的城镇登记失业率是多少？')).toContain('3.2%')
  })

  it('leads a long sentence with the clause that answers', async () => {
    const [first, whole] = (await answerTo('青池县2017年一般公共预算收入多少？')).split('\n')
    expect(first).toBe('青池县：一般公共预算收入8.6亿元，增长6.1%。[1]')
    expect(whole).toContain('社会消费品零售总额61.2亿元')
  })

  it('takes a village’s figure where the village is asked', async () => {
    expect(await answerTo('竹溪村整治河道多少公里？')).toContain('竹溪村整治河道3.5公里')
  })
})

describe('a fact', () => {
  it.each([
    ['柳浦镇的农机产业园是哪天开工的？', '9月20日'],
    ['柳浦镇卫生院和哪家医院结成医联体？', '江州市第二人民医院'],
    ['云岭乡和哪家单位合作设立村级服务站？', '县邮政公司'],
    ['塘西镇的课题组什么时候开展问卷调查？', '2020年7月'],
  ])('%s', async (question, fact) => {
    expect(await answerTo(question)).toContain(fact)
  })

  it('reads a question in English that names place and indicator', async () => {
    expect(await answerTo('What is the GDP of 柳浦镇?')).toContain('42.6亿元')
  })
})

describe('a report’s own particulars', () => {
  it('says who gave it, and nothing else', async () => {
    const answer = await towns.ask('柳浦镇的报告是谁作的？')
    expect(answer.claims.map(({ text }) => text)).toEqual(['柳浦镇：柳浦镇人民政府镇长周明远。'])
  })

  it('says on which day', async () => {
    expect(await answerTo('青池县2018年的报告是哪天作的？')).toContain('2018年1月9日')
    expect(await answerTo('青池县2019年的报告是哪天作的？')).toContain('2019年1月11日')
  })

  it('reads the report itself, not a copy that lacks its masthead', async () => {
    expect(await answerTo('云岭乡的报告是谁作的？')).toContain('何佩兰')
  })
})

describe('a reason or a way', () => {
  it('tells the whole paragraph', async () => {
    const text = await answerTo('云岭乡怎么解决农产品难卖的问题？')
    for (const part of ['一手抓道路，一手抓电商', '村级服务站12个', '茶农每户平均增收2600元'])
      expect(text).toContain(part)
  })

  it('tells each of the reasons', async () => {
    const text = await answerTo('塘西镇的老人为什么不愿住养老院？')
    for (const reason of ['传统观念影响深', '收费偏高', '护理人员少']) expect(text).toContain(reason)
  })
})

describe('a follow-up', () => {
  it('keeps the place', async () => {
    const answer = await towns.ask('那税收呢？', '柳浦镇的生产总值是多少？')
    expect(answer.text).toContain('税收总额3.2亿元')
    expect(placesCited(answer)).toEqual(['柳浦镇'])
  })

  it('keeps the indicator', async () => {
    const answer = await towns.ask('云岭乡呢？', '柳浦镇的生产总值是多少？')
    expect(answer.text).toContain('9.8亿元')
    expect(placesCited(answer)).toEqual(['云岭乡'])
  })

  it('turns to another year', async () => {
    const text = await answerTo('那2017年呢？', '青池县2018年一般公共预算收入多少？')
    expect(text).toContain('8.6亿元')
    expect(text).not.toContain('9.1亿元')
  })
})

describe('a masked figure', () => {
  it('is told as masked, by the product the town is called by', async () => {
    const text = await answerTo('莲藕镇的生产总值是多少？')
    expect(text).toContain('生产总值___亿元')
    expect(text).toMatch(/已被隐去，报告没有给出/u)
  })

  it('is told as masked where the town is described', async () => {
    expect(await answerTo('有恒源藕粉厂的那个镇投入多少万元改造校舍？')).toMatch(/___万元.*\n.*已被隐去/u)
  })

  it('beside a figure that is given hides nothing', async () => {
    const answer = await towns.ask('莲藕镇新增供水用户多少户？')
    expect(answer.text).toContain('520户')
    expect(answer.text).not.toContain('报告没有给出')
    expect(answer.notes).toEqual([expect.stringContaining('隐去')])
  })
})

describe('notes', () => {
  it('name the years of a report that its text contradicts', async () => {
    const { notes, citations } = await towns.ask('河埠镇的工业总产值是多少？')
    expect(notes).toEqual([expect.stringMatching(/标注为2024年.*应为2016年/u)])
    expect(citations[0]!.period).toMatch(/2024.*2016/u)
  })

  it.each(['生产总值', '各项税收总额', '茶园面积', '贫困发生率'])(
    'go with the figures of the report, not the masked ones of its copy: %s',
    async (indicator) => {
      const { text, notes } = await towns.ask(`云岭乡的${indicator}是多少？`)
      expect(text).not.toContain('_')
      expect(notes).toHaveLength(1)
    },
  )

  it('name the copy of a report, which is not cited for what the report says', async () => {
    const { notes, citations, text } = await towns.ask('云岭乡的粮食总产量是多少？')
    expect(text).toContain('1.2万吨')
    expect(citations.map(({ report }) => report)).toEqual(['云岭乡2019年政府工作报告'])
    expect(notes).toEqual([expect.stringContaining('《2019年云岭乡政府工作报告》')])
  })

  it('are none where there is nothing to note', async () => {
    expect((await towns.ask('柳浦镇的生产总值是多少？')).notes).toEqual([])
  })
})

it.each([
  '柳浦镇的生产总值是多少？',
  '生产总值是多少？',
  '柳浦镇和云岭乡谁的生产总值高？',
  '白沙镇的税收是多少？',
])('answers alike each of four times: %s', async (question) => {
  const answers = []
  for (let time = 0; time < 4; time++) answers.push(await towns.ask(question))
  for (const answer of answers) expect(answer).toEqual(answers[0])
})
