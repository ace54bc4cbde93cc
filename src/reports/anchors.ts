/**
 * What fixes a report's year whatever its page says: plans, congresses, plenums, censuses, anniversaries, campaigns and
 * disasters with their dates. Facts only; `period.ts` weighs them.
 */

/** Something that happened in a year: a report that tells of it is not older. */
export interface EventFact {
  rule: string
  pattern: RegExp
  year: number
  /** Last year in which a report still calls it news of the year or the year before; null when it is told for decades. */
  freshUntil: number | null
}

/** First year of the five-year plan 一五 … 十五五; each spans five years but the first two have a gap of three after them. */
export const PLAN_STARTS: Readonly<Record<string, number>> = {
  六五: 1981,
  七五: 1986,
  八五: 1991,
  九五: 1996,
  十五: 2001,
  十一五: 2006,
  十二五: 2011,
  十三五: 2016,
  十四五: 2021,
  十五五: 2026,
}

/** Year of the Party's nth national congress. */
export const CONGRESSES: Readonly<Record<string, number>> = {
  十一: 1977,
  十二: 1982,
  十三: 1987,
  十四: 1992,
  十五: 1997,
  十六: 2002,
  十七: 2007,
  十八: 2012,
  十九: 2017,
  二十: 2022,
}

/** Year of the plenums of each central committee, the first being that of the congress. */
export const PLENUMS: Readonly<Record<string, readonly number[]>> = {
  十四: [1992, 1993, 1993, 1994, 1995, 1996, 1997],
  十五: [1997, 1998, 1998, 1999, 2000, 2001, 2002],
  十六: [2002, 2003, 2003, 2004, 2005, 2006, 2007],
  十七: [2007, 2008, 2008, 2009, 2010, 2011, 2012],
  十八: [2012, 2013, 2013, 2014, 2015, 2016, 2017],
  十九: [2017, 2018, 2018, 2019, 2020, 2021, 2022],
  二十: [2022, 2023, 2024, 2025],
}

/** Plenums held in spring: the year's work report may come before or after them. All others are held in autumn. */
export const SPRING_PLENUMS: ReadonlySet<string> = new Set([
  '十四届2',
  '十五届2',
  '十六届2',
  '十七届2',
  '十八届2',
  '十九届2',
  '十九届3',
  '二十届2',
])

/** Guiding thought of its time: a report that names none newer was given by `until`, with years to spare. Newest first. */
export const GUIDING_THOUGHTS: readonly { rule: string; pattern: RegExp; from: number; until: number }[] = [
  { rule: '习近平讲话与思想', pattern: /习近平|中国梦|“四个全面”/u, from: 2012, until: 9999 },
  // party constitution 2007-10; after 十八大 always followed by the one above
  { rule: '科学发展观', pattern: /科学发展观/u, from: 2003, until: 2018 },
  // spoken 2000-02, party constitution 2002-11; after 十七大 followed by 科学发展观
  { rule: '“三个代表”', pattern: /[“"]?三个代表[”"]?重要思想/u, from: 2000, until: 2009 },
  // party constitution 1997-09; after 十六大 followed by “三个代表”
  { rule: '邓小平理论', pattern: /邓小平理论/u, from: 1997, until: 2004 },
]

export const ANNIVERSARIES: readonly { rule: string; pattern: RegExp; founded: number }[] = [
  // 建国第60周年 / 新中国成立70周年 / 中华人民共和国成立七十五周年
  {
    rule: '建国周年',
    pattern:
      /(?:建国|中华人民共和国成立|新中国成立)第?(\d{2}|[一二三四五六七八九]?十[一二三四五六七八九]?)周年/gu,
    founded: 1949,
  },
  // 中国共产党成立100周年 / 建党90周年
  {
    rule: '建党周年',
    pattern:
      /(?:建党|中国共产党成立|党的)第?(\d{2,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|一?百)周年/gu,
    founded: 1921,
  },
  { rule: '改革开放周年', pattern: /改革开放(\d{2}|[二三四]十)周年/gu, founded: 1978 },
]

export const EVENTS: readonly EventFact[] = [
  { rule: '第五次人口普查', pattern: /第五次(?:全国)?人口普查/u, year: 2000, freshUntil: 2001 },
  { rule: '第六次人口普查', pattern: /第六次(?:全国)?人口普查/u, year: 2010, freshUntil: 2011 },
  { rule: '第七次人口普查', pattern: /第七次(?:全国)?人口普查|七人普/u, year: 2020, freshUntil: 2021 },
  {
    rule: '加入世贸组织',
    pattern: /(?:[“"]?入世[”"]?|加入(?:世贸|世界贸易)组织)(?:后|以来)/u,
    year: 2001,
    freshUntil: null,
  },
  { rule: '抗击非典', pattern: /抗击[“"]?非典|防治[“"]?非典|非典疫情/u, year: 2003, freshUntil: null },
  { rule: '两个条例', pattern: /[“"]两个条例[”"]/u, year: 2004, freshUntil: 2005 },
  { rule: '先进性教育', pattern: /先进性教育/u, year: 2005, freshUntil: 2006 },
  {
    rule: '汶川地震',
    pattern: /四川地震灾区|汶川(?:特大)?地震|[“"]5[·.]12[”"]/u,
    year: 2008,
    freshUntil: null,
  },
  { rule: '北京奥运安保', pattern: /奥运安保|奥运护城河|平安奥运/u, year: 2008, freshUntil: 2009 },
  { rule: '国际金融危机', pattern: /国际金融危机/u, year: 2008, freshUntil: null },
  { rule: '学习实践科学发展观活动', pattern: /学习实践科学发展观活动/u, year: 2008, freshUntil: 2011 },
  { rule: '舟曲泥石流', pattern: /[“"]8[·.]8[”"]/u, year: 2010, freshUntil: null },
  { rule: '群众路线教育', pattern: /群众路线教育实践活动/u, year: 2013, freshUntil: null },
  { rule: '三严三实', pattern: /三严三实/u, year: 2014, freshUntil: null },
  { rule: '全面两孩', pattern: /全面(?:两|二)孩/u, year: 2015, freshUntil: null },
  { rule: '甲型流感', pattern: /甲型H1N1/u, year: 2009, freshUntil: 2011 },
  { rule: '家电下乡', pattern: /家电下乡/u, year: 2008, freshUntil: 2014 },
  { rule: '中央八项规定', pattern: /中央八项规定/u, year: 2012, freshUntil: null },
  { rule: '精准扶贫', pattern: /精准(?:扶贫|脱贫)/u, year: 2013, freshUntil: null },
  { rule: '一带一路', pattern: /[“"]?一带一路[”"]?/u, year: 2013, freshUntil: null },
  { rule: '京津冀协同发展', pattern: /京津冀协同发展/u, year: 2014, freshUntil: null },
  { rule: '双创', pattern: /大众创业、万众创新/u, year: 2014, freshUntil: null },
  { rule: '供给侧改革', pattern: /供给侧结构性改革/u, year: 2015, freshUntil: null },
  { rule: '雄安新区', pattern: /雄安新区/u, year: 2017, freshUntil: null },
  { rule: '乡村振兴战略', pattern: /乡村振兴战略/u, year: 2017, freshUntil: null },
  { rule: '扫黑除恶专项斗争', pattern: /扫黑除恶专项斗争/u, year: 2018, freshUntil: 2022 },
  {
    rule: '不忘初心主题教育',
    pattern: /[“"]不忘初心、牢记使命[”"]主题教育/u,
    year: 2019,
    freshUntil: 2021,
  },
  { rule: '党史学习教育', pattern: /党史学习教育/u, year: 2021, freshUntil: 2022 },
  { rule: '新质生产力', pattern: /新质生产力/u, year: 2023, freshUntil: null },
  {
    rule: '五大发展理念',
    pattern: /五大发展理念|创新、协调、绿色、开放、共享/u,
    year: 2015,
    freshUntil: null,
  },
  { rule: '两学一做', pattern: /两学一做/u, year: 2016, freshUntil: null },
  { rule: '新冠疫情', pattern: /新冠(?:肺炎)?疫情|新型冠状病毒/u, year: 2020, freshUntil: null },
]
