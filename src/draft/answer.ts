/** A draft as an answer: what chat, ask and batch show. */
import type { Answer } from '../answer/types.ts'
import type { ReadRequest } from './request.ts'
import { draftText, sentencesOf } from './text.ts'
import type { Draft } from './types.ts'

const DECLINED: Record<ReadRequest['declined'][number], string> = {
  invent: '数字不能编：没有给的都留作____，请填上真实的数字。',
  foreign: '他镇的数字不能当作本镇的：没有采用，请给本镇自己的数字。',
}

/** `declined` stands above the draft, where nobody overlooks it. */
export function draftAnswer(draft: Draft, declined: ReadRequest['declined']): Answer {
  return {
    status: 'answered',
    text: [...declined.map((reason) => DECLINED[reason]), draftText(draft)].join('\n'),
    claims: sentencesOf(draft).map(({ text, citations }) => ({ text, citations })),
    citations: draft.citations,
    notes: draft.notes,
  }
}
