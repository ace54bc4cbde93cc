/** Requests for drafts, made up: kinds, parts, towns and facts in turn, the same every time. */
import type { DraftRequest } from '../../src/draft/index.ts'

export interface DraftTask {
  id: string
  request: DraftRequest
  /** Words of the facts that the draft must hold once each. */
  figures: string[]
}

const TOWNS = [
  '青溪镇',
  '白鹭镇',
  '枫桥乡',
  '云岭镇',
  '双河街道',
  '石门乡',
  '望江镇',
  '桐树镇',
  '平安乡',
  '大湾镇',
]
const KINDS = ['政府工作报告', '政府工作报告', '人大工作报告', '述职报告', '廉政述职报告', '调查报告', '简报']
const SECTIONS = ['review', 'plan', 'problems', 'measures', 'review', 'opening', 'review', 'closing'] as const
const LENGTHS = [200, 300, 400, 500, 600]

/** A matter, and facts on it with the places of their numbers. */
const MATTERS: { topic: string; done: string[]; planned: string[] }[] = [
  {
    topic: '招商引资',
    done: ['引进项目#个，到位资金#.#亿元，同比增长#.#%', '新签约项目#个', '新增规模以上企业#家'],
    planned: ['计划引进项目#个', '力争到位资金#.#亿元'],
  },
  {
    topic: '农业',
    done: ['粮食播种面积#亩，总产量#吨', '新建高标准农田#亩', '培育家庭农场#家'],
    planned: ['计划新建高标准农田#亩', '力争村集体经济收入达到#万元'],
  },
  {
    topic: '旅游',
    done: ['接待游客#.#万人次，同比增长#.#%', '旅游综合收入#.#亿元', '新建停车位#个'],
    planned: ['力争接待游客#.#万人次', '计划新建游客中心#处'],
  },
  {
    topic: '城镇建设',
    done: ['硬化道路#.#公里', '改造老旧小区#个，惠及居民#户', '安装路灯#盏'],
    planned: ['计划改造道路#公里', '计划新建公厕#座'],
  },
  {
    topic: '民生保障',
    done: ['新增就业#人', '发放低保金#.#万元，惠及群众#人', '完成技能培训#人次'],
    planned: ['力争新增就业#人', '计划新建养老服务站#处'],
  },
  {
    topic: '安全生产',
    done: ['排查安全隐患#处，整改#处', '开展应急演练#场', '化解矛盾纠纷#起'],
    planned: ['计划开展应急演练#场'],
  },
  {
    topic: '生态环境',
    done: ['植树造林#亩', '清理垃圾#吨', '改造户厕#座'],
    planned: ['计划植树造林#亩'],
  },
]
const WRONG = ['税收总量偏小，仅有#万元', '仍有#户农户饮水不便', '还有#公里道路没有硬化']

/** A number in turn, never the same twice within a task. */
function createNumbers(seed: number): () => string {
  let state = seed * 7919 + 13
  const given = new Set<string>()
  return () => {
    for (;;) {
      state = (state * 1103515245 + 12345) % 2147483648
      const number = String(11 + (state % 880))
      if (given.has(number)) continue
      given.add(number)
      return number
    }
  }
}

function fill(template: string, next: () => string): string {
  return template.replace(/#\.#|#/gu, (mark) =>
    mark === '#' ? next() : `${next()}.${1 + (next().length % 8)}`,
  )
}

export function makeDraftTasks(count: number): DraftTask[] {
  return Array.from({ length: count }, (_, i) => {
    const next = createNumbers(i)
    const section = SECTIONS[i % SECTIONS.length]!
    const matter = MATTERS[i % MATTERS.length]!
    // One matter in three requests of five, several in the others; a part in five has no facts.
    const isOne = i % 5 < 3
    const matters = isOne ? [matter] : [0, 1, 2, 3].map((k) => MATTERS[(i + k) % MATTERS.length]!)
    const hasFacts = i % 6 !== 5
    const templates =
      section === 'problems'
        ? WRONG
        : matters.flatMap(({ done, planned }) =>
            section === 'review' ? done.slice(0, isOne ? 3 : 2) : planned.slice(0, 1),
          )
    const facts = hasFacts && section !== 'opening' ? templates.map((template) => fill(template, next)) : []
    const kind = KINDS[i % KINDS.length]!
    const isHeaded = section === 'opening' || section === 'closing'
    return {
      id: `draft-${i + 1}`,
      request: {
        kind,
        place: TOWNS[i % TOWNS.length]!,
        year: 2022 + (i % 4),
        section,
        topic: isOne && !isHeaded && section !== 'problems' ? matter.topic : '',
        length: isHeaded ? null : LENGTHS[i % LENGTHS.length]!,
        tone: kind.includes('述职') ? 'duty' : kind === '简报' ? 'brief' : 'report',
        facts,
      },
      figures: facts.flatMap(
        (fact) => fact.match(/\d+(?:\.\d+)?(?:亿元|万元|万人次|%|\p{Script=Han})/gu) ?? [],
      ),
    }
  })
}
