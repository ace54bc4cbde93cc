/** Each rule on a text it must mark, with what it suggests, and on one like it that is right. */
import { describe, expect, it } from 'vitest'
import type { FindingKind } from '../../src/proofread/index.ts'
import { findingsOf, mark, mend, unmark } from './marks.ts'

type Case = readonly [marked: string, mended: string | null]

function marks(kind: FindingKind, cases: readonly Case[]): void {
  it.each(cases)('marks %s', async (marked, mended) => {
    const text = unmark(marked)
    const findings = await findingsOf(text, kind)
    expect(mark(text, findings)).toBe(marked)
    if (mended !== null) expect(mend(text, findings)).toBe(mended)
  })
}

function passes(kind: FindingKind, texts: readonly string[]): void {
  it.each(texts)('passes %s', async (text) => {
    expect(mark(text, await findingsOf(text, kind))).toBe(text)
  })
}

describe('punctuation (GB/T 15834)', () => {
  marks('punctuation', [
    ['全镇引进项目3个【,】投资2亿元。', '全镇引进项目3个，投资2亿元。'],
    ['各位代表【!】大会开幕了', '各位代表！大会开幕了'],
    ['新建道路【(含续建)】12公里。', '新建道路（含续建）12公里。'],
    ['成效明显【，，】群众满意【。。】', '成效明显，群众满意。'],
    ['成效明显【，。】', '成效明显。'],
    ['开展【“扫黄”、“打非”】工作。', '开展“扫黄”“打非”工作。'],
    ['学习【《宪法》、《代表法》】等法律。', '学习《宪法》《代表法》等法律。'],
    ['他说：“明年还要【。”。】', '他说：“明年还要”。'],
    ['种茶、养蜂、采药【...】', '种茶、养蜂、采药……'],
    ['种茶、养蜂【……等】', '种茶、养蜂等'],
    ['“十二五”时期（2011【——】2015年）。', '“十二五”时期（2011—2015年）。'],
    ['全年新建1【-】2个示范点。', '全年新建1—2个示范点。'],
    ['茶叶、蜂蜜【、】等产品。', '茶叶、蜂蜜等产品。'],
    ['一【.】工作回顾', '一、工作回顾'],
    ['（一）【、】产业发展', '（一）产业发展'],
    ['1【、】种植茶叶。', '1.种植茶叶。'],
    ['第一【、】抓好产业。', '第一，抓好产业。'],
    ['首先【、】抓好产业。', '首先，抓好产业。'],
    ['推进【“】平安青溪建设。', null],
    ['推进平安青溪【”】建设。', null],
    ['新建道路（含续建【)】12公里。', '新建道路（含续建）12公里。'],
    ['印发《关于学习【《】纲要》的通知》。', null],
  ])
  passes('punctuation', [
    '全镇GDP达12,500万元，比例为1:2，网址是http://qingxi.gov.cn/。',
    '电话010-88842603，2003年4月7日（2003-04-07）成文。',
    '推进“三农”（含林业）、“两基”工作，种植茶叶、药材等。',
    '建立政府（村级）、企业和“合作社”联动机制……',
    '第一、第二产业协调发展，第一、二、三产业比例优化。',
    '1）种茶；2）养蜂。',
    '渤中19-6凝析气田、WZ-10型号、G30-5标段。',
    '办好“中国’99世界园艺博览会”。',
    '好日子不是等来、等出来的。',
    '各位代表：现在，我代表镇人民政府报告工作。请予审议！',
  ])
  it('lets a pair stand over a broken line', async () => {
    const text = '镇里推进了连片茶园和水库道路等“乡村振\n\n兴示范带”建设，进展顺利。'
    expect(await findingsOf(text, 'punctuation')).toEqual([])
  })
})

describe('numbers (GB/T 15835)', () => {
  marks('number', [
    ['投资【3～5万】元。', '投资3万～5万元。'],
    ['增长【5～8%】。', '增长5%～8%。'],
    ['共有【1百零8】户。', null],
    ['面积【12，500】亩。', '面积12,500亩。'],
    ['下降【.5】%。', '下降0.5%。'],
    ['走访了【三、四】个村。', '走访了三四个村。'],
    ['新建【20几】个茶园。', null],
    ['【20世纪八十年代】修建。', '20世纪80年代修建。'],
    ['【2024年五月1日】开工。', null],
    ['【二零二四年】工作安排', '二〇二四年工作安排'],
    ['【2024年01月05日】', '2024年1月5日'],
    ['新建茶园【１２】亩。', '新建茶园12亩。'],
    ['提高3【%个百分点】。', null],
    ['产值【增长了到】5亿元。', null],
    ['【08年】修建水库。', '2008年修建水库。'],
    ['覆盖【约30个左右】村。', null],
    ['接待【近5万余人】。', null],
    ['纳税【超过100万元以上】的企业。', null],
  ])
  passes('number', [
    '投资3万～5万元，9000～1万元，增长5%～8%，2011～2015年。',
    '输电线路330千伏、5千瓦、3千克、5千米，人口4.2万人。',
    '共有1,500户，占比0.5%，近30年来，30年以上树龄。',
    '第三、四季度，一、二产业，十五、十六届，二、三次管网。',
    '二〇二四年五月一日，2024年1月5日，20世纪80年代，八十年代。',
    '提高3个百分点，增长到5亿元，增长了5亿元。',
    '约30个村，30个左右，近5万人，超过100万元，100万元以上。',
  ])
})

describe('headings', () => {
  marks('heading', [
    ['一、回顾\n去年种茶。\n【三、】安排\n今年采茶。', null],
    ['一、回顾\n去年种茶。\n二、安排\n今年采茶。\n【二、】保障\n全镇动员。', null],
    ['一、回顾\n（一）茶叶\n种茶。\n【（三）】药材\n种药。\n二、安排\n（一）茶叶\n采茶。', null],
    ['主要做法：一是种茶，二是采茶，【四是】卖茶。', null],
  ])
  passes('heading', [
    '一、回顾\n（一）茶叶\n1.种茶\n2.采茶\n（二）药材\n1.种药\n二、安排\n（一）茶叶',
    '做法如下：\n1.种茶；\n2.采茶。\n问题如下：\n1.人少；\n2.路窄。',
    '一、回顾\n（一）茶叶。种茶。（二）药材。种药。\n（三）蜂蜜\n养蜂。',
    '主要做法：一是种茶，二是采茶，三是卖茶。一是人少，二是路窄。',
  ])
})

describe('blanks', () => {
  marks('blank', [
    ['全镇造林【____】亩，【XX】村完成【××】公里，【20XX】年验收。', null],
    ['总投资（【数据待核实】），名称【？？】。', null],
    ['投资【（待补充）】万元。', null],
    ['【某某】镇人民政府', null],
  ])
  passes('blank', [
    '型号XX5，尺寸3×4米，是吗？',
    '待定岗人员12名，待核实的线索3条。',
    '产值的PM_2.5浓度下降。',
  ])
})

describe('words', () => {
  marks('word', [
    ['【截止】目前，全镇造林300亩。', '截至目前，全镇造林300亩。'],
    ['扎实【的】推进项目建设，取【的】了成效。', '扎实地推进项目建设，取得了成效。'],
    ['工作抓【的】不够紧。', '工作抓得不够紧。'],
    ['【防止事故不再发生】。', null],
    ['能耗【下降2倍】。', null],
    ['全面【布署】，加强【松驰】管理，个人【帐户】。', '全面部署，加强松弛管理，个人账户。'],
  ])
  passes('word', [
    '报名截止，截止到月底，截至目前。',
    '有力的推进措施，工作的开展，扎实的工作，不断的努力。',
    '合理调整冶金工业，把好事做为民服务，自己经营，按排名表彰。',
    '防止事故再次发生，产值增长2倍。',
  ])
})

describe('repeats', () => {
  marks('repeat', [
    ['加强产业发展【产业发展】，改善民生。', '加强产业发展，改善民生。'],
    ['全镇的【的】茶园。', '全镇的茶园。'],
    ['推动经济【经济】增长。', '推动经济增长。'],
  ])
  passes('repeat', [
    '一步一步、越来越好，研究研究，人人参与，家家户户，的的确确，为了了解民情，现在在建。',
    '演出《长征长征》，存在在建项目，到到位资金。',
  ])
})

describe('years', () => {
  marks('year', [
    ['【2025—2021年】规划。', null],
    ['定于【2月30日】召开，【13月5日】闭会。', null],
    ['【“十四五”时期（2020—2024年）】。', null],
    ['【20223年】，全镇种茶。', null],
  ])
  passes('year', ['“十四五”时期（2021—2025年），2024年2月29日，2月29日，纪念建城2215年。'])
})

describe('arithmetic', () => {
  marks('arithmetic', [
    ['产值由60亿元增加到80亿元，增长【40%】。', null],
    ['税收从2.5亿元提高到3.2亿元，增加【1.2亿元】。', null],
    ['覆盖率由50%提高到60%，提高【10%】。', '覆盖率由50%提高到60%，提高10个百分点。'],
    ['完成投资10亿元，其中工业投资【12亿元】。', null],
    ['三镇分别为3个、4个和5个，合计【13个】。', null],
    ['三镇分别为3.1亿元、4.2亿元和5.3亿元，合计【13.6亿元】。', null],
    ['三次产业结构为【12:45:52】。', null],
  ])
  passes('arithmetic', [
    '产值由60亿元增加到80亿元，增长33.3%，年均增长8%。',
    '税收从2.5亿元提高到3亿元，增加0.5亿元，增长20%。',
    '覆盖率由50%提高到60%，提高10个百分点。',
    '完成投资10亿元，其中工业投资6亿元，民间投资7亿元。',
    '新建示范区1个，其中示范村5个。引进百亿元级项目，其中投资120亿元的1个。',
    '三镇分别为3亿元、4亿元和5亿元，合计12.8亿元。',
    '三次产业结构为12.5:45.3:42.2，城乡比例为1:2。',
    '人均收入由1.2万元增加到1.5万元，同比增长（可比价）8%。',
  ])
})

const REPORT = `青溪镇2024年政府工作报告

各位代表：

现在，我代表青溪镇人民政府向大会报告工作，请予审议。

一、2023年工作回顾

2023年，全镇实现生产总值12.5亿元，增长6%。财政收入完成8200万元。我们按照《青溪镇茶叶产业总体规划》开展工作，恒泉油脂有限公司建成投产。

二、2024年工作安排

2024年，全镇生产总值预期增长7%。`

/** The report with one more paragraph in its review. */
const reviewing = (paragraph: string) => REPORT.replace('\n\n二、', `\n\n${paragraph}\n\n二、`)

describe('consistency, in a report', () => {
  it.each([
    ['another value of the year', '2023年财政收入完成【8600万元】，群众满意。'],
    ['a title that differs in one character', '认真落实【《青溪镇茶叶产业总体规化》】。'],
    ['a company under two names', '支持【恒泉油脂有限责任公司】扩建。'],
    ['the place at another level', '支持【青溪乡】茶农增收。'],
  ])('marks %s', async (_, marked) => {
    const text = reviewing(unmark(marked))
    expect(mark(text, await findingsOf(text, 'consistency'))).toBe(reviewing(marked))
  })

  it('marks a target told as a result', async () => {
    const text = `${REPORT}\n\n2024年，全镇生产总值同比增长7%，已全面完成任务。`
    const [finding] = await findingsOf(text, 'consistency')
    expect(finding).toMatchObject({ text: '7%', reason: expect.stringContaining('目标') })
  })

  it.each([
    '2022年财政收入完成7900万元。',
    '上半年财政收入完成4000万元。',
    '财政收入由7900万元增加到8200万元。',
    '按照《青溪镇药材产业总体规划》《青溪镇2024年总体规划》开展工作。',
  ])('passes %s', async (text) => {
    expect(await findingsOf(reviewing(text), 'consistency')).toEqual([])
  })

  it('marks a year that its own words disprove', async () => {
    const text = REPORT.replace(
      '二、2024年工作安排\n\n',
      '二、2024年工作安排\n\n2024年是“十三五”规划的开局之年。',
    )
    const findings = await findingsOf(text, 'year')
    expect(findings.map(({ reason }) => reason).join()).toContain('2016')
  })
})
