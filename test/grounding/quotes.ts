/** Passages in the reports' manner, written for these tests, and quotes from them. */
import type { CitedQuote } from '../../src/grounding/index.ts'
import type { Period, Place, Tense } from '../../src/reports/types.ts'

function place(name: string, short: string, level: Place['level']): Place {
  return { name, short, level, certain: true }
}

function period(delivered: number, extra: Partial<Period> = {}): Period {
  return {
    stated: delivered,
    inferred: delivered,
    evidence: [],
    conflict: false,
    reviewed: { from: delivered - 1, to: delivered - 1 },
    planned: { from: delivered, to: delivered },
    ...extra,
  }
}

const liuxi = place('柳溪镇', '柳溪', '乡级')
const gaoqiao = place('高桥镇', '高桥', '乡级')
const county = place('清江县', '清江', '县级')

function quote(passageText: string, options: Partial<CitedQuote> = {}): CitedQuote {
  const tense: Tense = options.tense ?? 'result'
  const spoken = options.period ?? period(2022)
  return {
    text: passageText,
    passageText,
    section: tense === 'plan' ? ['2022年工作安排'] : ['2021年工作回顾'],
    place: liuxi,
    parents: [county],
    period: spoken,
    tense,
    years: tense === 'plan' ? spoken.planned : spoken.reviewed,
    subject: '',
    reportTitle: '柳溪镇2022年政府工作报告',
    speaker: '林国栋',
    ...options,
  }
}

const passages = {
  economy: quote(
    '全镇完成生产总值48.6亿元，比上年增长7.2%；固定资产投资19.3亿元，增长11%；社会消费品零售总额12.05亿元，同比增长6.4%；一般公共预算收入2.31亿元，同比下降3.5%；农民人均纯收入18640元，净增1520元。',
  ),
  plan: quote(
    '今年的主要预期目标是：生产总值增长8%，固定资产投资增长10%以上，力争招商引资突破6亿元，城镇登记失业率控制在3.5%以内。',
    { tense: 'plan' },
  ),
  allowance: quote('农村低保标准由每人每月320元提高到400元，发放低保金865万元，惠及2143户3912人。'),
  visit: quote(
    '6月18日，县人大常委会主任周启明带领代表视察了白鹭湖湿地公园和红岩水库，要求镇政府9月底前完成整改。',
  ),
  projects: quote(
    '引进了投资1.2亿元的恒丰纸业项目和投资8500万元的绿源饮料项目，永兴物流、金穗粮油、宏泰机械等3家企业建成投产。',
  ),
  roads: quote('新建通村公路36.5公里，改造危桥4座，硬化村组道路27条，新增路灯180盏。'),
  safety: quote('全年没有发生较大以上安全生产事故，信访总量下降18%，调解矛盾纠纷312件，调处成功率达98.5%。'),
  masked: quote('全镇实现财政总收入__万元，增长12%；三年累计脱贫_户_人；集中供水率达到91%。'),
  span: quote('2021年与2017年相比，地区生产总值由31.4亿元增加到48.6亿元，年均增长9.1%。', {
    years: { from: 2017, to: 2021 },
  }),
  gaoqiao: quote('全镇实现生产总值36.2亿元，增长5.8%，接待游客41万人次。', {
    place: gaoqiao,
    reportTitle: '高桥镇2022年政府工作报告',
    speaker: '沈玉梅',
  }),
  honours: quote('柳溪被省住建厅命名为“省级园林城镇”，沙河村入选第四批中国传统村落名录，建成3A级景区2处。'),
  county: quote('全县粮食总产量达到42.6万吨，我镇粮食产量3.8万吨。'),
  insurance: quote('养老、医疗、失业保险参保率分别达到95.1%、98.6%和90.2%。'),
  numerals: quote('五年来，建成一千二百个标准大棚，粮食增产一点五倍，解决了三千多人的吃水问题。', {
    years: { from: 2017, to: 2021 },
  }),
  problems: quote('一是产业基础不够牢固，规模以上企业只有6家；二是村级集体经济薄弱，部分村收入不足10万元。', {
    tense: 'problem',
    section: ['存在的问题'],
  }),
  works: quote('启动镇中心小学运动场、人民路、东堤排水工程等5项城建工程，计划总投资2600万元。', {
    tense: 'plan',
  }),
  meeting: quote('1月12日，镇第十六届人民代表大会第三次会议召开，选举林国栋为镇长。'),
  water: quote('铺设供水管网12.8公里，日供水能力由4000吨提高到6500吨，自来水普及率提高5.6个百分点。'),
  villages: quote('东岭人口1206人；东岭茶叶收入318万元。', { subject: '东岭' }),
  shares: quote(
    '常住人口城镇化率由41.6%提高到46.3%，单位产值能耗由0.82吨降低到0.75吨，民办园、公办园学位分别增加120个、260个。',
  ),
  standing: quote(
    '综合考评居全县第二，成为全省首批、全市唯一的示范镇，G318沿线绿化走在全市前列，今年承办了第三届赏花节。',
  ),
  extent: quote(
    '农村危房改造任务基本完成，上半年新增企业7家、累计达到52家，蔬菜出口额明显增长，村级公益事业建设得到加强。',
  ),
  tax: quote('国税收入4120万元，地税收入3685万元，争取上级资金1.06亿元。'),
} satisfies Record<string, CitedQuote>

export type QuoteName = keyof typeof passages

/** A fresh copy, so that no test reads what another has cached. */
export function quoteNamed(name: QuoteName): CitedQuote {
  return { ...passages[name] }
}
