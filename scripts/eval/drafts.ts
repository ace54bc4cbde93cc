/**
 * Whether drafts keep their word, over made-up requests. The checks share no code with drafting beyond folding text: every
 * run of digits and every name of the corpus is looked at anew.
 */
import { performance } from 'node:perf_hooks'
import type { Draft, Drafter, DraftRequest } from '../../src/draft/index.ts'
import type { ReportIndex } from '../../src/index/index.ts'
import { fold } from '../../src/language/fold.ts'
import { type DraftTask, makeDraftTasks } from './draft-requests.ts'

const CHECKS: readonly [CheckName, string][] = [
  ['facts', '事实各一次'],
  ['figures', '无外来数字'],
  ['names', '无外来名称'],
  ['cited', '借用都有出处'],
  ['blanks', '有事实处不留空'],
  ['length', '长度差两成内'],
  ['repeats', '句不重复'],
  ['copies', '照抄不过两成'],
]
type CheckName = 'facts' | 'figures' | 'names' | 'cited' | 'blanks' | 'length' | 'repeats' | 'copies'

export interface DraftRun {
  task: DraftTask
  draft: Draft
  milliseconds: number
  /** What does not hold, and where it shows. */
  failures: { check: CheckName; words: string }[]
}

export async function runDrafts(count: number, drafter: Drafter, index: ReportIndex): Promise<DraftRun[]> {
  const places = placeNames(index)
  const runs: DraftRun[] = []
  for (const task of makeDraftTasks(count)) {
    const start = performance.now()
    const draft = await drafter.draft(task.request)
    const milliseconds = performance.now() - start
    runs.push({ task, draft, milliseconds, failures: await check(draft, task, { places, index }) })
  }
  return runs
}

interface Corpus {
  places: string[]
  index: ReportIndex
}

function placeNames({ reports }: ReportIndex): string[] {
  const names = reports.flatMap(({ place, parents, speaker }) => [
    ...[place, ...parents].flatMap((named) => (named === null ? [] : [named.name, named.short])),
    speaker ?? '',
  ])
  return [...new Set(names.map(fold))].filter((name) => name.length >= 2)
}

async function check(
  draft: Draft,
  { request, figures }: DraftTask,
  corpus: Corpus,
): Promise<DraftRun['failures']> {
  const sentences = draft.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.sentences : []))
  const whole = fold(sentences.map(({ text }) => text).join(''))
  const failures: DraftRun['failures'] = []
  const fail = (name: CheckName, words: string) => failures.push({ check: name, words })

  for (const figure of figures)
    if (countOf(whole, fold(figure)) !== 1) fail('facts', `${figure} ${countOf(whole, fold(figure))} 次`)
  const own = fold([...request.facts, `${request.year}年`, request.place, request.topic].join(' '))
  const given = new Set<string>(own.match(/\d+(?:\.\d+)?/gu))
  for (const digits of whole.match(/\d+(?:\.\d+)?/gu) ?? []) if (!given.has(digits)) fail('figures', digits)
  for (const name of foreignNames(whole, own, draft, corpus)) fail('names', name)
  for (const sentence of sentences)
    if (sentence.citations.length === 0 && (await isBorrowed(sentence.text, own, corpus.index)))
      fail('cited', sentence.text)
  for (const { text, facts } of sentences) if (facts.length > 0 && /_{2,}/u.test(text)) fail('blanks', text)
  if (request.length !== null && !isNear(whole.length, request.length, figuresLength(request)))
    fail('length', `${whole.length} 字，要求 ${request.length}`)
  const bare = sentences.map(({ text }) => bareOf(text))
  for (const [i, text] of bare.entries()) if (bare.indexOf(text) < i) fail('repeats', text)
  for (const words of copies(draft, bare)) fail('copies', words)
  return failures
}

const bareOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

function countOf(text: string, words: string): number {
  let count = 0
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!/[\d.]/u.test(text[at - 1] ?? '')) count++
  return count
}

/** Places of the corpus, and what the sources cited put in quotes or call by a name. */
function foreignNames(text: string, own: string, { citations }: Draft, { places, index }: Corpus): string[] {
  const words = new Set(index.segmenter.tag(text).map(({ word }) => word))
  const quoted = citations.flatMap(
    ({ quote }) => fold(quote).match(/(?<=[“《"])[^”》"]{2,}(?=[”》"])/gu) ?? [],
  )
  const named = citations.flatMap(({ quote }) => namesIn(fold(quote), index))
  return [...new Set([...places.filter((name) => words.has(name)), ...quoted, ...named])].filter(
    (name) => text.includes(name) && !own.includes(name),
  )
}

/** A word with the word before it that names a village, a firm, a road. */
function namesIn(quote: string, index: ReportIndex): string[] {
  const words = index.segmenter.tag(quote)
  return words.flatMap(({ word, tag }, i) => {
    const next = words[i + 1]?.word ?? ''
    const isNamed = /^(?:nr|ns|nt|x)/u.test(tag) && /^(?:村|镇|乡|公司|集团|水库|园区|路|河|厂)$/u.test(next)
    return isNamed ? [word + next] : []
  })
}

/** Characters in a row that only a copy shares. */
const COPIED_RUN = 12

/** Words of the draft's own, not of the user's, that stand in a report. */
async function isBorrowed(sentence: string, own: string, index: ReportIndex): Promise<boolean> {
  const text = bareOf(sentence)
  if (text.length < COPIED_RUN) return false
  const found = await index.searchPassages({ words: index.segment(sentence), limit: 20 })
  const sources = found.map((passage) => bareOf(passage.text))
  const bareOwn = bareOf(own)
  for (let at = 0; at + COPIED_RUN <= text.length; at++) {
    const run = text.slice(at, at + COPIED_RUN)
    if (!bareOwn.includes(run) && sources.some((source) => source.includes(run))) return true
  }
  return false
}

function figuresLength({ facts }: DraftRequest): number {
  return facts.join('').length
}

/** Within a fifth; facts that are longer than the text asked for are told all the same. */
function isNear(length: number, wanted: number, facts: number): boolean {
  return length >= 0.8 * wanted && length <= Math.max(1.2 * wanted, 1.3 * facts + 60)
}

/** 各位代表 is nobody's. */
const SHORTEST_COPY = 8

/** Of one report, more than a fifth of the sentences word for word. */
function copies({ citations }: Draft, sentences: string[]): string[] {
  const files = new Map<string, Set<string>>()
  for (const { file, report, quote } of citations) {
    const source = `${file} ${report}`
    const copied = sentences.filter((text) => text.length >= SHORTEST_COPY && bareOf(quote).includes(text))
    files.set(source, new Set([...(files.get(source) ?? []), ...copied]))
  }
  return [...files].filter(([, copied]) => copied.size > 0.2 * sentences.length).map(([source]) => source)
}

export function describeDrafts(runs: DraftRun[]): string {
  const times = runs.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const p95 = times[Math.max(0, Math.ceil(0.95 * times.length) - 1)] ?? 0
  const lines = CHECKS.map(([name, label]) => {
    const held = runs.filter(({ failures }) => failures.every(({ check: failed }) => failed !== name)).length
    return `${label} ${held}/${runs.length}`
  })
  const whole = runs.filter(({ failures }) => failures.length === 0).length
  return [`起草 ${runs.length} 篇，全部合格 ${whole}，p95 ${p95.toFixed(0)} 毫秒`, ...lines].join('\n')
}

export function describeDraftFailures(runs: DraftRun[]): string {
  return runs
    .filter(({ failures }) => failures.length > 0)
    .map(({ task: { id, request }, draft, failures }) =>
      [
        `✗ ${id} ${request.kind} ${request.section} ${request.topic} ${request.length ?? ''}`,
        ...failures.map(({ check: name, words }) => `  · ${name}：${words}`),
        ...draft.blocks.map((block) =>
          block.kind === 'paragraph'
            ? `  | ${block.sentences.map(({ text }) => text).join('')}`
            : `  | ${block.text}`,
        ),
      ].join('\n'),
    )
    .join('\n\n')
}
