/**
 * A model that knows the gold evidence and lies in one detail of every second claim: digits, units, directions,
 * towns, years, sources. It reads the prompt as any model would, and shares no code with what checks it.
 */
import type { LLMock } from '@copilotkit/aimock'

interface ShownPassage {
  n: number
  place: string
  text: string
}

interface SaidClaim {
  text: string
  citations: number[]
  /** Of the passage; '' where the report does not name it. */
  place: string
}

export interface Liar {
  /** What it said that is true, and what is not. */
  trueClaims: Set<string>
  lies: { kind: string; text: string; citations: number[] }[]
}

/** `evidence`: of each question, verbatim. `towns` are other places of the corpus. */
export function playLiar(mock: LLMock, evidence: ReadonlyMap<string, string[]>, towns: string[]): Liar {
  const liar: Liar = { trueClaims: new Set(), lies: [] }
  /** What each lie was made of, and how: asked to repair it, the liar lies in another way. */
  const madeOf = new Map<string, { truth: SaidClaim; next: number }>()
  const lie = (truth: SaidClaim, first: number): SaidClaim | null => {
    for (let i = first; i < first + KINDS.length; i++) {
      const [kind, alter] = KINDS[i % KINDS.length]!
      const altered = alter(truth, towns)
      if (altered === null) continue
      liar.lies.push({ kind, ...altered })
      madeOf.set(altered.text, { truth, next: i + 1 })
      return altered
    }
    return null
  }
  mock.on({ systemMessage: '改写成可以单独检索的问题' }, ({ messages }) =>
    reply({ queries: [String(messages.at(-1)!.content).split('现在的提问：\n')[1]] }),
  )
  mock.on({ systemMessage: '没有通过依据检查' }, ({ messages }) => {
    const failed = String(messages.at(-1)!.content).split('没有通过的句子和原因：\n')[1]!
    const claims = failed.split('\n').map((line) => JSON.parse(line) as SaidClaim)
    const again = claims.flatMap(({ text }) => madeOf.get(text) ?? [])
    return reply({ claims: again.flatMap(({ truth, next }) => lie(truth, next) ?? []) })
  })
  mock.on({ systemMessage: '根据给出的报告段落回答问题' }, ({ messages }) => {
    const prompt = String(messages.at(-1)!.content)
    const question = prompt.split('\n问题：\n')[1]!
    const passages = prompt
      .split('\n')
      .filter((line) => line.startsWith('{"n":'))
      .map((line) => JSON.parse(line) as ShownPassage)
    const truths = truthsFor(evidence.get(question) ?? [], passages)
    const claims = truths.flatMap((truth, i) => {
      liar.trueClaims.add(truth.text)
      return [truth, lie(truth, i + question.length) ?? []].flat()
    })
    return reply({ claims })
  })
  return liar
}

const reply = (value: unknown) => ({ content: JSON.stringify(value) })
const bare = (text: string) => text.replace(/\s/gu, '')

/** The sentences of the passages that are evidence, said a little differently each time. */
function truthsFor(evidence: string[], passages: ShownPassage[]): SaidClaim[] {
  const truths = new Map<string, SaidClaim>()
  for (const { n, place, text } of passages)
    for (const sentence of text.split(/(?<=[。；！？;])/u).map(bare)) {
      const isEvidence = evidence.map(bare).some((gold) => sentence.includes(gold) || gold.includes(sentence))
      if (!isEvidence || sentence.length < 8 || truths.has(sentence)) continue
      truths.set(sentence, {
        text: WORDINGS[truths.size % WORDINGS.length]!(place, sentence),
        citations: [n],
        place: isName(place) ? place : '',
      })
    }
  return [...truths.values()].slice(0, 8)
}

const plain = (sentence: string) =>
  sentence
    .replace(/^(?:—+|[一二三四五六七八九十]+是|[(（][一二三四五六七八九十\d]+[)）]|\d+[、.])/u, '')
    .replace(/[；;。]$/u, '')

const WORDINGS: ((place: string, sentence: string) => string)[] = [
  (_, sentence) => `${plain(sentence)}。`,
  (place, sentence) => (isName(place) ? `${place}${plain(sentence)}。` : `报告提到，${plain(sentence)}。`),
  (_, sentence) => `据报告，${plain(sentence)}。`,
  (place, sentence) => (isName(place) ? `${place}：${plain(sentence)}。` : `${plain(sentence)}。`),
]

/** Not 菏泽某乡镇, a place that the report masks. */
const isName = (place: string) => /^[^某《]+[镇乡县市州]$/u.test(place)

type Alter = (claim: SaidClaim, towns: string[]) => SaidClaim | null

const KINDS: [string, Alter][] = [
  [
    'digit',
    changing(/\d(?=[\d.]*(?:[万亿]|元|%|人|户|个|亩|公里|米|吨|家|件|起|条|座|[个项]))/u, (digit) =>
      String(((Number(digit) + 3) % 9) + 1),
    ),
  ],
  [
    'direction',
    changing(/增长|增加|提高|上升|下降|减少|降低/u, (word) => (/增|提|上/u.test(word) ? '下降' : '增长')),
  ],
  [
    'unit',
    changing(/亿(?=美?元)|万(?=美?元)|公里|(?<=\d)%|(?<=\d)[人户亩](?!次)/u, (unit) => OTHER_UNIT[unit]!),
  ],
  ['town', inAnotherTown],
  ['year', changing(/(?:19|20)\d\d(?=年)/u, (year) => String(Number(year) - 3))],
  ['source', (claim) => ({ ...claim, citations: [97] })],
  ['invented', (claim) => ({ ...claim, text: `${claim.text.slice(0, -1)}，受到国务院通报表扬。` })],
]

const OTHER_UNIT: Record<string, string> = {
  亿: '万',
  万: '亿',
  公里: '米',
  '%': '个百分点',
  人: '户',
  户: '人',
  亩: '平方米',
}

function changing(part: RegExp, change: (found: string) => string): Alter {
  return (claim) => (part.test(claim.text) ? { ...claim, text: claim.text.replace(part, change) } : null)
}

function inAnotherTown(claim: SaidClaim, towns: string[]): SaidClaim {
  const { text, place } = claim
  const other = towns.find((town) => town !== place)!
  return {
    ...claim,
    text: place !== '' && text.includes(place) ? text.replace(place, other) : `${other}${text}`,
  }
}
