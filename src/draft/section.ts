/** A section planned to the length asked for. */
import type { FactPiece } from './facts.ts'
import { announcing, problemsHead } from './formulas.ts'
import type { Material } from './material.ts'
import { createPicker, type Picker } from './picker.ts'
import { type Filler, type Point, pointsOf, type SectionPlan, tellPieces } from './plan.ts'
import { SECTIONS, type SectionKind } from './sections.ts'
import { GENERAL, THEMES, type Theme, topicTheme } from './themes.ts'
import type { Turn } from './turns.ts'
import type { DraftRequest } from './types.ts'

export type SectionRequest = DraftRequest & { section: SectionKind }

/** What is told where nobody named a matter. */
const USUAL_THEMES = [
  '招商引资和项目建设',
  '农业农村和乡村振兴',
  '城镇建设和基础设施',
  '就业和社会保障',
  '社会治理和安全稳定',
  '作风和廉政建设',
]
const LEAD = { longest: 22, shortest: 6 }
const FRAME_TURNS = 2
/** Characters that a point's own words take beside facts and turns: 一是…方面，。 */
const POINT_WORDS = 12
const SHORT_SECTION = 150
const LONG_SECTION = 400

/** Characters wanted: as asked for, else by the facts given. */
export function targetLength(
  { length, section, topic }: SectionRequest,
  pieces: readonly FactPiece[],
): number {
  if (length !== null) return length
  const facts = tellPieces(pieces).length
  return topic === '' || facts === 0 ? Math.max(SECTIONS[section].length, facts * 1.5) : 90 + 1.6 * facts
}

export interface PlanOptions {
  /** Knows what other parts of the report said. */
  picker?: Picker
  /** Its points stand under headings of their own, and may be longer. */
  isHeaded?: boolean
}

export async function planSection(
  request: SectionRequest,
  pieces: readonly FactPiece[],
  material: Material,
  { picker = createPicker(material.isSafe), isHeaded: hasHeadings = false }: PlanOptions = {},
): Promise<SectionPlan> {
  const { section, topic } = request
  const target = targetLength(request, pieces)
  const isFramed = section === 'opening' || section === 'closing'
  const points = pointsOf(pieces, topic === '' ? GENERAL : topicTheme(topic), topic !== '' || isFramed)
  const plan: SectionPlan = { section, frame: [], model: null, points }
  if (topic === '' && !isFramed && section !== 'problems')
    addUsualPoints(points, target, themesOf(request.kind, hasHeadings), hasHeadings)
  else if (points.length === 0 && !isFramed) points.push(emptyPoint(topicTheme(topic)))
  const pools = new Map<string, Turn[]>()
  const themes =
    section === 'problems'
      ? [...points.map(({ theme }) => theme), ...(target > LONG_SECTION ? THEMES : usualThemes())]
      : points.map(({ theme }) => theme)
  const found = await Promise.all([
    material.frames(section === 'problems' ? 'review' : section, request),
    ...[...themes, GENERAL].map((theme) => (isFramed ? [] : material.turns(section, theme, request))),
  ])
  const [frames, ...turns] = found
  if (section === 'opening') plan.model = await material.model(announcing(request), request)
  if (section === 'problems') plan.model = await material.model(problemsHead(request), request)
  for (const [i, theme] of [...themes, GENERAL].entries()) pools.set(theme.name, turns[i]!)
  const isHeaded = (points.length > 1 && section !== 'problems') || isFramed
  // 简报 tells what was done and not in what spirit.
  const isFrameWanted = isFramed || request.tone !== 'brief'
  if (isHeaded && isFrameWanted && target > SHORT_SECTION / 2 && frames !== undefined)
    plan.frame = await pickFrames(
      fromOpening(frames, request, FRAME_TURNS),
      picker,
      isFramed ? Math.floor(target / 30) : FRAME_TURNS,
    )
  if (!isFramed) {
    if (section !== 'problems')
      await addLeads(plan, pools, picker, target, isHeaded ? 0 : (request.opening ?? 0))
    await fill(plan, pools, picker, target)
    await expand(plan, pools, picker, request.expanded ?? [])
  }
  return plan
}

const emptyPoint = (theme: Theme): Point => ({ theme, groups: [], fillers: [] })

/** Characters of a point that says enough without saying too much of one thing. */
const POINT_LENGTH = 130
const MOST_POINTS = 6
const HEADED_LENGTH = 240
const MOST_HEADED = 10
/** Of one place's lot, or of another kind of report. */
const UNUSUAL = ['脱贫攻坚成果巩固', '人大代表工作', '党的建设']
/** What reports of some kinds are about. */
const OF_KIND: [RegExp, string[]][] = [
  [/人大/u, ['人大代表工作', '党的建设', '社会治理和安全稳定', '作风和廉政建设']],
  [/廉/u, ['作风和廉政建设', '党的建设']],
]

function themesOf(kind: string, isHeaded: boolean): Theme[] {
  const own = OF_KIND.find(([pattern]) => pattern.test(kind))?.[1]
  if (own !== undefined) return THEMES.filter(({ name }) => own.includes(name))
  return isHeaded ? THEMES.filter(({ name }) => !UNUSUAL.includes(name)) : usualThemes()
}

/** What such a part usually tells too, where the facts are too few for the length. */
function addUsualPoints(points: Point[], target: number, themes: readonly Theme[], isHeaded: boolean): void {
  const wanted = isHeaded
    ? Math.min(MOST_HEADED, Math.max(2, Math.round(target / HEADED_LENGTH)))
    : Math.min(MOST_POINTS, Math.round(target / POINT_LENGTH))
  for (const theme of themes)
    if (points.length < wanted && !points.some((point) => point.theme.name === theme.name))
      points.push(emptyPoint(theme))
  if (isHeaded) points.sort((a, b) => orderOf(a) - orderOf(b))
}

/** As reports tell it: the economy first, the government's own conduct last. */
const orderOf = ({ theme }: Point): number => THEMES.findIndex(({ name }) => name === theme.name)

function usualThemes(): Theme[] {
  return THEMES.filter(({ name }) => USUAL_THEMES.includes(name))
}

/** The turns from the opening asked for on; the first ones again where there are no more. */
function fromOpening(turns: readonly Turn[], { opening = 0 }: DraftRequest, size: number): readonly Turn[] {
  const at = turns.length === 0 ? 0 : (opening * size) % turns.length
  return [...turns.slice(at), ...turns.slice(0, at)]
}

async function pickFrames(frames: readonly Turn[], picker: Picker, count: number): Promise<Turn[]> {
  const chosen: Turn[] = []
  while (chosen.length < Math.min(count, 6)) {
    const turn = await picker.pick(frames, { longest: 40, apart: true })
    if (turn === null) break
    chosen.push(turn)
  }
  // 以…为统领 leads, 攻坚克难 follows.
  return chosen.toSorted((a, b) => Number(b.isLead) - Number(a.isLead))
}

/** Characters that the plan will come to. */
function plannedLength({ section, frame, points }: SectionPlan): number {
  const size = (turn: Turn | null): number => (turn === null ? 0 : turn.text.length + 1)
  const words = (point: Point): number =>
    point.groups.reduce((sum, { lead, pieces }) => sum + size(lead) + tellPieces(pieces).length + 1, 0) +
    point.fillers.reduce((sum, [a, b]) => sum + size(a) + size(b) + (points.length === 1 ? 2 : 0), 0) +
    (point.groups.length === 0 && section === 'review' ? point.theme.blanks.length : 0)
  const head = points.length > 1 || section === 'problems' ? 26 : 10
  const heads = points.length > 1 && section !== 'problems' ? points.length * POINT_WORDS : 0
  return (
    head +
    heads +
    frame.reduce((sum, turn) => sum + size(turn), 0) +
    points.reduce((sum, point) => sum + words(point), 0)
  )
}

/** A turn before each group of facts, as long as there is room. */
async function addLeads(
  plan: SectionPlan,
  pools: Map<string, Turn[]>,
  picker: Picker,
  target: number,
  opening: number,
): Promise<void> {
  let skipped = opening
  for (const { theme, groups } of plan.points)
    for (const group of groups) {
      const room = Math.min(LEAD.longest, 1.15 * target - plannedLength(plan) - 1)
      const leads = (pools.get(theme.name) ?? []).filter(({ text }) => text.length <= LEAD.longest)
      // Another opening: the first turn of the text is another one.
      group.lead = await picker.pick(leads.slice(skipped), { ...LEAD, longest: room })
      skipped = 0
    }
}

/** Within this share of what was asked for. */
const NEAR = 0.94
const OVER = 1.1

/** Sentences of turns alone, where the point has said least so far. */
async function fill(
  plan: SectionPlan,
  pools: Map<string, Turn[]>,
  picker: Picker,
  target: number,
): Promise<void> {
  const open = new Set(plan.points)
  if (plan.section === 'problems') addProblemPoints(plan, pools, open)
  while (plannedLength(plan) < NEAR * target && open.size > 0) {
    const point = [...open].sort((a, b) => a.fillers.length - b.fillers.length)[0]!
    const room = OVER * target - plannedLength(plan) - 2
    const filler = await pickFiller(
      pools.get(point.theme.name) ?? [],
      pools.get(GENERAL.name) ?? [],
      picker,
      room,
    )
    if (filler === null) open.delete(point)
    else point.fillers.push(filler)
  }
}

/** Sentences that a point told at greater length has more. */
const EXPANDED_BY = 3

async function expand(
  { points }: SectionPlan,
  pools: Map<string, Turn[]>,
  picker: Picker,
  expanded: readonly number[],
): Promise<void> {
  for (const number of expanded) {
    // Of one matter, every point is a part.
    const point = points.length === 1 ? points[0] : points[number - 1]
    for (let i = 0; point !== undefined && i < EXPANDED_BY; i++) {
      const filler = await pickFiller(
        pools.get(point.theme.name) ?? [],
        pools.get(GENERAL.name) ?? [],
        picker,
        120,
      )
      if (filler !== null) point.fillers.push(filler)
    }
  }
}

function addProblemPoints(plan: SectionPlan, pools: Map<string, Turn[]>, open: Set<Point>): void {
  for (const theme of [...pools.keys()]) {
    if (plan.points.some((point) => point.theme.name === theme)) continue
    const known = THEMES.find(({ name }) => name === theme) ?? GENERAL
    const point = emptyPoint(known)
    plan.points.push(point)
    open.add(point)
  }
}

async function pickFiller(
  own: readonly Turn[],
  general: readonly Turn[],
  picker: Picker,
  room: number,
): Promise<Filler | null> {
  const longest = Math.max(0, room - 8)
  // 以…为抓手 may lead where nothing that stands alone is left.
  const first =
    (await picker.pick([...own, ...general], { whole: true, longest })) ??
    (await picker.pick(own, { longest }))
  if (first === null) return null
  const fitting = { whole: true, longest: room - first.text.length - 1 }
  // Of another report, else at least of another passage: no sentence is a copy.
  const others = [...own, ...general]
  const second =
    (await picker.pick(others, { ...fitting, notOf: first.report.id })) ??
    (await picker.pick(
      others.filter(({ passage }) => passage.id !== first.passage.id),
      fitting,
    ))
  if (second !== null) return [first, second]
  picker.release(first)
  return null
}
