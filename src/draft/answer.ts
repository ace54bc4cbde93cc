/** A draft as an answer: what chat, ask and batch show. */
import type { Answer } from '../answer/types.ts'
import { readFacts } from './facts.ts'
import type { ReadRequest } from './request.ts'
import { draftText, sentencesOf } from './text.ts'
import type { Draft, DraftRequest } from './types.ts'

const DECLINED: Record<ReadRequest['declined'][number], string> = {
  invent: '数字不能编：没有给的都留作____，请填上真实的数字。',
  foreign: '他镇的数字不能当作本镇的：没有采用，请给本镇自己的数字。',
}

const MOST_SHOWN = 20

/** `declined` stands above the draft, where nobody overlooks it. */
export function draftAnswer(
  draft: Draft,
  request: DraftRequest,
  declined: ReadRequest['declined'] = [],
): Answer {
  return {
    status: 'answered',
    text: [...declined.map((reason) => DECLINED[reason]), draftText(draft)].join('\n'),
    claims: sentencesOf(draft).map(({ text, citations }) => ({ text, citations })),
    citations: draft.citations,
    notes: [...factsRead(request), ...draft.notes],
  }
}

/** The facts as they were understood, for the user to confirm; a long list is in the draft itself. */
function factsRead({ facts }: DraftRequest): string[] {
  const pieces = readFacts(facts)
  const told = [...new Set(pieces.map(({ fact }) => fact))].slice(0, MOST_SHOWN)
  if (told.length === 0) return []
  const lines = told.map((fact) => {
    const own = pieces.filter((piece) => piece.fact === fact)
    const words = own.map(({ text }) => text).join('，')
    return `第${fact + 1}条 ${words}（${own.some(({ isPlan }) => isPlan) ? '计划' : '实绩'}）`
  })
  return [`按这些事实写的，请核对：${lines.join('；')}。`]
}
