/** Over all figures of real texts: the report's own sentence passes, any altered detail of it fails. */
import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { extractFigures, type Figure } from '../../src/figures/index.ts'
import { type CitedQuote, checkClaim } from '../../src/grounding/index.ts'
import { splitSentences } from '../../src/language/sentences.ts'
import { listSources, readSource } from '../../src/reports/index.ts'
import type { Passage, Report } from '../../src/reports/types.ts'

interface Original {
  figure: Figure
  quote: CitedQuote
  sentence: string
  /** Of the number in the sentence. */
  at: number
}

/** Longer sentences make many claims of one and slow the suite without trying anything new. */
const LONGEST_SENTENCE = 220

async function originals(path: string): Promise<Original[]> {
  const found: Original[] = []
  for (const source of await listSources([path])) {
    const document = await readSource(source)
    for (const report of document.reports)
      for (const passage of report.passages)
        if (passage.role === 'text' || passage.role === 'item') found.push(...originalsOf(passage, report))
  }
  return found
}

function originalsOf(passage: Passage, report: Report): Original[] {
  const figures = extractFigures(passage, report)
  return splitSentences(passage.text).flatMap(({ start, end }) => {
    const sentence = passage.text.slice(start, end)
    if (sentence.length > LONGEST_SENTENCE) return []
    const quote: CitedQuote = {
      text: sentence,
      passageText: passage.text,
      section: passage.section,
      place: report.place,
      parents: report.parents,
      period: report.period,
      tense: passage.tense,
      years: passage.years,
      subject: '',
      reportTitle: report.title,
      speaker: report.speaker,
    }
    return figures
      .map((figure) => ({ figure, quote, sentence, at: figure.range.start - passage.start - start }))
      .filter(({ at }) => at >= 0 && at < sentence.length)
  })
}

/** The sentence with the number written otherwise; null when nothing changes. */
function withNumber({ figure, sentence, at }: Original, alter: (written: string) => string): string | null {
  const { written } = figure.quantity
  const altered = alter(written)
  return altered === written
    ? null
    : `${sentence.slice(0, at)}${altered}${sentence.slice(at + written.length)}`
}

/** 石排镇|固定资产投资22.4亿元,同比增长29%。 */
function clauseClaim({ figure, quote, sentence, at }: Original): { text: string; quote: CitedQuote } {
  const shift = at - figure.range.start
  const clause = sentence.slice(Math.max(0, figure.clause.start + shift), figure.clause.end + shift)
  return { text: `${quote.place?.name ?? ''}${clause.replace(/^[，,；;、。:：\s]+/, '')}。`, quote }
}

const UNITS: [RegExp, string][] = [
  [/亿/, '万'],
  [/万/, '亿'],
  [/公里|千米/, '米'],
  [/[%％]/, '个百分点'],
  [/元/, '美元'],
]

const ALTERATIONS: Record<string, (original: Original) => string | null> = {
  digit: (original) =>
    original.figure.masked
      ? null
      : withNumber(original, (written) =>
          written.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 3) % 10)),
        ),
  unit: (original) =>
    original.figure.masked
      ? null
      : withNumber(original, (written) => {
          const change = UNITS.find(([unit]) => unit.test(written))
          return change === undefined ? written : written.replace(change[0], change[1])
        }),
  mask: (original) =>
    original.figure.masked ? withNumber(original, (written) => written.replace(/_+/, '37')) : null,
  direction: ({ figure, sentence }) => {
    if (figure.change === null || figure.masked) return null
    const { written } = figure.change
    const turned = written.replace(/增长|提高|增加|递增|上升/, '下降').replace(/^(?:减少|降低|回落)/, '增长')
    return turned === written || !sentence.includes(written) ? null : sentence.replace(written, turned)
  },
  place: ({ sentence }) => `横沥镇${sentence}`,
  'place without its level': ({ sentence }) => `横沥${sentence}`,
  year: ({ sentence }) => `1993年${sentence}`,
}

const TEXTS = [
  { name: 'the seed page', path: '../shared/seed' },
  { name: 'the sample corpus', path: 'corpus' },
]

describe.each(TEXTS)('checkClaim over all figures of $name', ({ path }) => {
  const present = existsSync(path)
  let all: Original[] = []

  beforeAll(async () => {
    if (present) all = await originals(path)
  })

  test.skipIf(!present)(`passes what the report says (needs ${path})`, () => {
    expect(all.length).toBeGreaterThan(300)
    const refused = all.filter(({ quote, sentence }) => {
      const named = quote.place?.name ? `${quote.place.name}：${sentence}` : sentence
      return !checkClaim({ text: named, quotes: [quote] }).ok
    })
    expect(refused.map(({ sentence }) => sentence)).toEqual([])
  })

  test.skipIf(!present)(`passes nearly every clause cut out and put after its place (needs ${path})`, () => {
    const claims = all.filter(({ figure }) => !figure.masked).map(clauseClaim)
    const refused = claims.filter(({ text, quote }) => !checkClaim({ text, quotes: [quote] }).ok)
    // A cut through 分别…和… leaves a half that is not true by itself.
    expect(refused.length / claims.length, refused.map(({ text }) => text).join('\n')).toBeLessThan(0.02)
  })

  test.skipIf(!present).each(Object.keys(ALTERATIONS))(`fails with another %s (needs ${path})`, (kind) => {
    const passed: string[] = []
    let tried = 0
    for (const original of all) {
      const text = ALTERATIONS[kind]!(original)
      if (text === null) continue
      tried++
      if (checkClaim({ text, quotes: [original.quote] }).ok) passed.push(text)
    }
    expect(passed).toEqual([])
    expect(tried).toBeGreaterThan(0)
  })
})
