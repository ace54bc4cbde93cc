/** A plan put into words: the genre's build, 总—分, 一是…二是…, with the draft's own words only to join. */
import { announcing, nameOf, problemsHead } from './formulas.ts'
import { formatCount } from './numerals.ts'
import { type FactGroup, type Filler, type Point, type SectionPlan, tellPieces } from './plan.ts'
import type { DraftSheet } from './sheet.ts'
import type { Turn } from './turns.ts'
import type { DraftBlock, DraftRequest, DraftSentence } from './types.ts'

type Told = DraftSentence | null

/** Blocks of a section, without its heading. */
export function wordSection(
  plan: SectionPlan,
  request: DraftRequest,
  sheet: DraftSheet,
  { isHeaded = false }: { isHeaded?: boolean } = {},
): DraftBlock[] {
  const writer = new SectionWriter(plan, request, sheet)
  return isHeaded ? writer.underHeadings() : toBlocks(writer.paragraphs())
}

function toBlocks(paragraphs: Told[][]): DraftBlock[] {
  return paragraphs
    .map((sentences) => sentences.filter((sentence) => sentence !== null))
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => ({ kind: 'paragraph', sentences }))
}

/** Sentences of one paragraph with more points than this are counted: 一是…二是…. */
const UNCOUNTED = 2

/** Two fillers in one point: many short points read like none. */
function byTwo(fillers: readonly Filler[]): Turn[][] {
  return Array.from({ length: Math.ceil(fillers.length / 2) }, (_, i) =>
    fillers.slice(2 * i, 2 * i + 2).flat(),
  )
}

class SectionWriter {
  private readonly plan: SectionPlan
  private readonly request: DraftRequest
  private readonly sheet: DraftSheet

  constructor(plan: SectionPlan, request: DraftRequest, sheet: DraftSheet) {
    this.plan = plan
    this.request = request
    this.sheet = sheet
  }

  paragraphs(): Told[][] {
    const { section, points } = this.plan
    if (section === 'opening') return this.opening()
    if (section === 'closing') return this.closing()
    if (section === 'problems') return [[this.head(), ...this.problems()]]
    if (points.length === 1) return this.oneMatter(points[0]!)
    return [[this.head()], ...points.map((point, i) => this.point(point, i))]
  }

  /** Points with a heading each: （一）招商引资和项目建设. */
  underHeadings(): DraftBlock[] {
    const { points, section } = this.plan
    const head = toBlocks([[this.head()]])
    const told = points.map((point) => ({ point, paragraphs: toBlocks(this.headedPoint(point)) }))
    return [
      ...head,
      ...told
        .filter(({ paragraphs }) => paragraphs.length > 0)
        .flatMap(({ point, paragraphs }, i): DraftBlock[] => [
          {
            kind: 'heading',
            level: 2,
            text: `（${formatCount(i + 1)}）${section === 'review' ? '' : '抓好'}${point.theme.name}`,
          },
          ...paragraphs,
        ]),
    ]
  }

  private headedPoint({ theme, groups, fillers }: Point): Told[][] {
    const told = groups.map((group) => this.group(group, ''))
    if (groups.length === 0 && this.plan.section === 'review' && theme.blanks !== '')
      told.push(this.sheet.sentence(`${theme.blanks}。`))
    if (fillers.length <= UNCOUNTED) return [[...told, ...fillers.map((turns) => this.filler(turns))]]
    return [[...told, ...byTwo(fillers).map((turns, i) => this.filler(turns, `${formatCount(i + 1)}是`))]]
  }

  private get name(): string {
    return nameOf(this.request)
  }

  /** 2024年，青溪镇 */
  private subject(): string {
    const { year, kind, tone } = this.request
    const who =
      tone === 'duty'
        ? `本人立足${this.name}实际，`
        : kind === '人大工作报告'
          ? `${this.name}人大`
          : this.name
    return `${year === null ? '' : `${year}年，`}${who}`
  }

  private head(): Told {
    const { section, frame, model } = this.plan
    if (section === 'problems') return this.sheet.formula(problemsHead(this.request), model)
    const turns = frame.map(({ text }) => `${text}，`).join('')
    const words =
      section === 'review'
        ? `${turns}${this.request.tone === 'brief' ? '各项工作进展如下' : '扎实推进各项工作，主要情况如下'}：`
        : `将${turns}重点抓好以下工作：`
    return this.sheet.sentence(`${this.subject()}${words}`, frame)
  }

  private point({ theme, groups, fillers }: Point, i: number): Told[] {
    const marker = `${formatCount(i + 1)}是`
    const isPlan = this.plan.section !== 'review'
    const head = isPlan ? `抓好${theme.name}。` : `${theme.name}方面，`
    const told = groups.map((group, k) => this.group(group, k === 0 ? `${marker}${head}` : ''))
    if (groups.length > 0) return [...told, ...fillers.map((turns) => this.filler(turns))]
    const [first, ...rest] = fillers
    const opening = first === undefined ? null : this.filler(first, `${marker}${head}`)
    const blanks =
      isPlan || theme.blanks === '' ? null : `${opening === null ? `${marker}${head}` : ''}${theme.blanks}。`
    return [
      opening,
      blanks === null ? null : this.sheet.sentence(blanks),
      ...rest.map((turns) => this.filler(turns)),
    ]
  }

  private group({ lead, pieces }: FactGroup, before: string): Told {
    const facts = tellPieces(pieces)
    const withLead = lead === null ? null : `${before}${lead.text}，${facts}。`
    const told = withLead === null ? null : this.sheet.sentence(withLead, [lead!], pieces)
    return told ?? this.sheet.sentence(`${before}${facts}。`, [], pieces)
  }

  private filler(turns: readonly Turn[], before = ''): Told {
    return this.sheet.sentence(`${before}${turns.map(({ text }) => text).join('，')}。`, turns)
  }

  private oneMatter({ theme, groups, fillers }: Point): Told[][] {
    const will = this.plan.section === 'review' ? '' : '将'
    const [first, ...rest] = groups
    const begin = `${this.subject()}${will}`
    const told =
      first === undefined
        ? [this.filler(fillers[0] ?? [], begin)]
        : [this.group(first, this.saysWho(first) ? '' : begin), ...rest.map((group) => this.group(group, ''))]
    if (first === undefined && theme.blanks !== '' && will === '')
      told.push(this.sheet.sentence(`${theme.blanks}。`))
    const left = first === undefined ? fillers.slice(1) : fillers
    if (left.length <= UNCOUNTED) return [[...told, ...left.map((turns) => this.filler(turns))]]
    const counted = left.map((turns, i) => this.filler(turns, `${formatCount(i + 1)}是`))
    return [told, counted]
  }

  /** The facts name the place themselves: 青溪镇全年…. */
  private saysWho({ pieces, lead }: FactGroup): boolean {
    const { place } = this.request
    return lead === null && place !== '' && pieces[0]!.text.startsWith(place)
  }

  private problems(): Told[] {
    const told = this.plan.points.flatMap(({ groups, fillers }) => [
      ...groups.map((group) => (before: string) => this.group(group, before)),
      ...byTwo(fillers).map((turns) => (before: string) => this.filler(turns, before)),
    ])
    return told.map((say, i) => say(`${formatCount(i + 1)}是`))
  }

  private opening(): Told[][] {
    const salutation = this.request.tone === 'duty' ? '各位领导、同志们：' : '各位代表：'
    const announced = this.sheet.formula(announcing(this.request), this.plan.model)
    return [[this.sheet.sentence(salutation)], [announced], this.framed()]
  }

  /** In what spirit the year's work was done, with facts if any. */
  private framed(): Told[] {
    const { frame, points } = this.plan
    const turns = frame.map(({ text }) => text).join('，')
    const groups = points.flatMap((point) => point.groups)
    return [
      frame.length === 0 ? null : this.sheet.sentence(`${this.subject()}${turns}，扎实推进各项工作。`, frame),
      ...groups.map((group) => this.group(group, '')),
    ]
  }

  private closing(): Told[][] {
    const { frame, points } = this.plan
    const { tone, year } = this.request
    const who = tone === 'duty' ? '各位领导、同志们' : '各位代表'
    const when = year === null ? '新的一年' : `${year}年`
    const turns = frame.map(({ text }) => text).join('，')
    const groups = points.flatMap((point) => point.groups)
    return [
      [
        ...groups.map((group) => this.group(group, '')),
        this.sheet.sentence(`${who}！做好${when}的工作，任务艰巨，责任重大。`),
        this.sheet.sentence(
          `让我们${turns === '' ? '' : `${turns}，`}扎实做好各项工作，努力完成全年各项目标任务！`,
          frame,
        ),
      ],
    ]
  }
}
