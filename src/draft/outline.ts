/** What parts a whole report has: learned from the headings of reports of its kind. */
import { reportLabel } from '../answer/index.ts'
import type { ReportIndex, StoredPassage } from '../index/index.ts'
import { levelOf } from './levels.ts'
import { readSectionName } from './request.ts'
import type { SectionKind } from './sections.ts'
import { comparableReports } from './sources.ts'
import type { DraftRequest } from './types.ts'

export interface OutlinePart {
  section: SectionKind
  /** The one matter it is about; '' for all of the work. */
  topic: string
  title: string
  /** Of the whole text. */
  share: number
}

export interface Outline {
  parts: OutlinePart[]
  /** Reports it follows, as users call them. */
  follows: string[]
}

const LEARNED_FROM = 12
/** A part that fewer of the reports have is their own affair. */
const LEAST_SHARE = 0.3
const FOLLOWED_SHOWN = 3

/** What a heading announces, the more telling first; one heading may announce two parts. */
const ANNOUNCED: [SectionKind, string, RegExp][] = [
  ['review', '学习', /理论学习|注重学习|加强学习|^学习|：学习/u],
  ['review', '作风和廉政建设', /廉洁|廉政|作风/u],
  ['review', '', /回顾|总结|成绩|完成情况|基本情况|履职情况|履行职责|过去/u],
  ['problems', '', /问题|不足|困难|差距|短板/u],
  ['measures', '', /建议|对策|措施/u],
  ['plan', '', /安排|打算|部署|计划|任务|思路|目标|努力方向|下一?步|今后/u],
]
/** Parts that every report of these kinds has, where they stand in it, and their share. */
const USUAL: UsualPart[] = [
  { section: 'review', position: 0.3, share: 0.45 },
  { section: 'problems', position: 0.7, share: 0.1 },
  { section: 'plan', position: 0.8, share: 0.45 },
]
const USUAL_IN_SURVEYS: UsualPart[] = [
  { section: 'review', position: 0.3, share: 0.5 },
  { section: 'problems', position: 0.7, share: 0.2 },
  { section: 'measures', position: 0.8, share: 0.3 },
]

interface UsualPart {
  section: SectionKind
  position: number
  share: number
}

/** The outline the user gives, else the one that reports of the kind have. */
export async function outlineFor(request: DraftRequest, index: ReportIndex): Promise<Outline> {
  if (request.outline !== undefined && request.outline.length > 0)
    return { parts: givenParts(request.outline, request), follows: [] }
  const ids = comparableReports(index, request, levelOf(request.place))
  const alike = ids.map((id) => index.report(id)).filter(({ kind }) => kind === request.kind)
  const learnedFrom = alike.slice(0, LEARNED_FROM)
  const seen = new Map<string, { part: Omit<OutlinePart, 'title'>; count: number; position: number }>()
  for (const report of learnedFrom) {
    const passages = await index.passagesOf(report.id)
    for (const { section, topic, share, position } of partsOf(passages)) {
      const key = `${section}|${topic}`
      const known = seen.get(key) ?? { part: { section, topic, share: 0 }, count: 0, position: 0 }
      known.part.share += share
      known.position += position
      known.count++
      seen.set(key, known)
    }
  }
  const usual = request.kind.includes('调查') ? USUAL_IN_SURVEYS : USUAL
  const parts = [...seen.values()]
    .filter(({ count }) => count >= LEAST_SHARE * learnedFrom.length)
    .map(({ part, count, position }) => ({ ...part, share: part.share / count, position: position / count }))
    .filter(({ section, topic }) =>
      topic === '' ? usual.some((part) => part.section === section) : request.tone === 'duty',
    )
    // What is wrong and what will be done stand at the end, though a heading may announce them earlier.
    .map((part) => ({ ...part, position: Math.max(part.position, leastPosition(part, usual)) }))
  for (const part of usual)
    if (!parts.some(({ section, topic }) => section === part.section && topic === ''))
      parts.push({ ...part, topic: '' })
  parts.sort((one, other) => one.position - other.position)
  return {
    parts: balanced(parts).map(({ section, topic, share }) => ({
      section,
      topic,
      share,
      title: titleOf({ section, topic }, request),
    })),
    follows: learnedFrom.slice(0, FOLLOWED_SHOWN).map(reportLabel),
  }
}

function leastPosition(
  { section, topic }: Pick<OutlinePart, 'section' | 'topic'>,
  usual: readonly UsualPart[],
): number {
  if (topic !== '' || section === 'review') return 0
  return usual.find((part) => part.section === section)?.position ?? 0
}

interface SeenPart {
  section: SectionKind
  topic: string
  share: number
  position: number
}

/** Each part once, where it is announced first, with the share of the text under its heading. */
function partsOf(passages: readonly StoredPassage[]): SeenPart[] {
  const whole = passages.reduce((sum, { text }) => sum + text.length, 0)
  const parts = new Map<string, SeenPart>()
  for (const heading of passages) {
    if (heading.role !== 'heading' || heading.section.length > 1) continue
    const announced = ANNOUNCED.filter(([, , pattern]) => pattern.test(heading.text))
    const words = heading.text
    const under = passages.filter(({ section }) => section.some((name) => words.includes(name)))
    const length = under.reduce((sum, { text }) => sum + text.length, 0)
    for (const [section, topic] of announced) {
      const key = `${section}|${topic}`
      if (!parts.has(key))
        parts.set(key, {
          section,
          topic,
          share: length / announced.length / Math.max(1, whole),
          position: heading.index / Math.max(1, passages.length),
        })
    }
  }
  return [...parts.values()]
}

/** Shares that make one; no part so small that nothing can be said in it. */
function balanced<T extends { section: SectionKind; share: number }>(parts: readonly T[]): T[] {
  const least = ({ section }: T): number => (section === 'problems' ? 0.08 : 0.15)
  const raised = parts.map((part) => ({ ...part, share: Math.max(part.share, least(part)) }))
  const sum = raised.reduce((total, { share }) => total + share, 0)
  return raised.map((part) => ({ ...part, share: part.share / sum }))
}

function givenParts(titles: readonly string[], request: DraftRequest): OutlinePart[] {
  const parts = titles.map((title) => {
    const { section, topic } = readSectionName(title)
    return { section: section ?? 'review', topic, title, share: section === 'problems' ? 0.5 : 1 }
  })
  return balanced(parts).map((part) => ({ ...part, title: part.title.trim() || titleOf(part, request) }))
}

function titleOf(
  { section, topic }: Pick<OutlinePart, 'section' | 'topic'>,
  { year, kind }: DraftRequest,
): string {
  const of = (number: number | null): string => (number === null ? '' : `${number}年`)
  if (topic === '学习') return '加强理论学习'
  if (topic !== '') return topic
  switch (section) {
    case 'review':
      return kind.includes('调查') ? '基本情况' : `${of(year)}工作回顾`
    case 'problems':
      return '存在的问题'
    case 'measures':
      return kind.includes('调查') ? '对策建议' : '工作措施'
    default:
      return `${of(year === null ? null : year + 1)}工作安排`
  }
}
