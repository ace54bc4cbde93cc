/** All rules over a text; what they find, in the order of the text. */
import type { ReportIndex } from '../index/index.ts'
import { createSegmenter } from '../language/segment.ts'
import { checkArithmetic } from './arithmetic.ts'
import { checkBlanks } from './blanks.ts'
import { checkConsistency } from './consistency.ts'
import { checkAgainstCorpus } from './corpus.ts'
import { readFigures } from './figures.ts'
import { checkHeadings } from './headings.ts'
import { checkNames } from './names.ts'
import { checkNumbers } from './numbers.ts'
import { checkPairs } from './pairs.ts'
import { checkPlaces, ownPlace } from './places.ts'
import { checkPunctuation } from './punctuation.ts'
import { checkRepeats } from './repeats.ts'
import { readSubject } from './subject.ts'
import type { Finding, FindingKind, Remark } from './types.ts'
import { checkWords } from './words.ts'
import { checkYears } from './years.ts'

export interface ProofreadOptions {
  /** Reports to check figures and places against; null: the text is checked by itself alone. */
  index: ReportIndex | null
  /** What the text is written in, by the ending of its file. */
  file?: string
}

const SEVERITIES = ['error', 'warning', 'hint']

/** Findings in a text, by where they stand. Never changes the text and never throws for what it says. */
export async function proofread(
  text: string,
  { index, file = '文稿.txt' }: ProofreadOptions,
): Promise<Finding[]> {
  const subject = readSubject(text, file)
  const known = index?.reports ?? []
  const place = ownPlace(subject, known)
  const figures = readFigures(subject, place)
  const remarks: [FindingKind, Remark[]][] = [
    ['blank', checkBlanks(subject)],
    ['figure', index === null ? [] : await checkAgainstCorpus(figures, index)],
    ['arithmetic', checkArithmetic(subject)],
    ['consistency', [...checkConsistency(subject, figures), ...checkNames(subject, place)]],
    ['year', checkYears(subject)],
    ['place', checkPlaces(subject, place, known)],
    ['heading', checkHeadings(subject)],
    ['word', checkWords(subject)],
    ['repeat', checkRepeats(subject, index?.segmenter ?? createSegmenter())],
    ['number', checkNumbers(subject)],
    ['punctuation', [...checkPairs(subject), ...checkPunctuation(subject)]],
  ]
  const findings = remarks.flatMap(([kind, found]) => found.map((remark) => toFinding(text, kind, remark)))
  return withoutRepeats(findings).sort(
    (a, b) => a.start - b.start || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  )
}

function toFinding(text: string, kind: FindingKind, remark: Remark): Finding {
  const { start, end, severity, reason, clause = null, suggestion = null, citation = null } = remark
  return { kind, severity, start, end, text: text.slice(start, end), reason, clause, suggestion, citation }
}

/** Of findings on the same characters the first rule's is kept: a placeholder is no wrong punctuation besides. */
function withoutRepeats(findings: Finding[]): Finding[] {
  const ranges = new Set<string>()
  return findings.filter(({ start, end }) => {
    const range = `${start}-${end}`
    const isNew = !ranges.has(range)
    ranges.add(range)
    return isNew
  })
}
