/** What the user should know of a draft, one line each. */
import type { FactPiece } from './facts.ts'
import { draftLength, sentencesOf } from './text.ts'
import type { Turn } from './turns.ts'
import type { Draft, DraftRequest } from './types.ts'

/** Longer or shorter than asked by more than this share is said. */
const TOLERANCE = 0.2

interface Written {
  pieces: readonly FactPiece[]
  /** Characters wanted. */
  target: number
  /** Turns asserted of the place: in parts on what was done or is wrong. */
  asserted: readonly Turn[]
}

export function notesOn(
  draft: Draft,
  request: DraftRequest,
  { pieces, target, asserted }: Written,
): string[] {
  return [
    ...assertedLines(asserted),
    ...turnedFacts(request, pieces),
    ...untold(draft, request, pieces),
    ...foreignFacts(request),
    ...blanks(draft),
    ...lengthOff(draft, request, target),
  ]
}

/** What is asserted of the place without its own word for it. */
function assertedLines(asserted: readonly Turn[]): string[] {
  if (asserted.length === 0) return []
  return [`以下句子借自他镇报告的写法，请核对本镇是否属实：${asserted.map(({ text }) => text).join('；')}。`]
}

/** A plan in a part on what was done, or the other way round. */
function turnedFacts({ section }: DraftRequest, pieces: readonly FactPiece[]): string[] {
  if (section !== 'review') return []
  return pieces
    .filter(({ isPlan }) => isPlan)
    .map(
      ({ fact, text }) =>
        `第${fact + 1}条事实“${text}”是计划，不是已完成的实绩，照原话写入，请核对是否放在这里。`,
    )
}

function untold(draft: Draft, { facts }: DraftRequest, pieces: readonly FactPiece[]): string[] {
  const told = new Set(sentencesOf(draft).flatMap((sentence) => sentence.facts))
  return [...new Set(pieces.map(({ fact }) => fact))]
    .filter((fact) => !told.has(fact))
    .map((fact) => `第${fact + 1}条事实没有写进去：${facts[fact]}`)
}

/** Facts that are not in Chinese are told as they are. */
function foreignFacts({ facts }: DraftRequest): string[] {
  return facts
    .map((fact, i) => ({ fact, i }))
    .filter(({ fact }) => /[a-z]{3}/iu.test(fact) && !/\p{Script=Han}/u.test(fact))
    .map(({ i }) => `第${i + 1}条事实不是中文，照原文写入，请改成中文。`)
}

function blanks(draft: Draft): string[] {
  const count = sentencesOf(draft).reduce((sum, { text }) => sum + (text.match(/_{2,}/gu)?.length ?? 0), 0)
  return count === 0 ? [] : [`有${count}处没有给事实，留作____，请补上后再用。`]
}

function lengthOff(draft: Draft, { length, expanded }: DraftRequest, target: number): string[] {
  const written = draftLength(draft)
  if (length === null || expanded !== undefined || Math.abs(written - target) <= TOLERANCE * target) return []
  return written > target
    ? [`要求${length}字，事实都写上已有${written}字。`]
    : [`要求${length}字，报告里可借用的写法不够，写到${written}字；补充事实后可以写得更长。`]
}
