/** A draft's words as one text. */
import type { Draft, DraftSentence } from './types.ts'

export function sentencesOf({ blocks }: Pick<Draft, 'blocks'>): DraftSentence[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? block.sentences : []))
}

/** One line a block, sentences with their `[n]`. */
export function draftText({ title, blocks }: Pick<Draft, 'title' | 'blocks'>): string {
  const lines = blocks.map((block) =>
    block.kind === 'heading'
      ? block.text
      : block.sentences.map(({ text, citations }) => text + citations.map((n) => `[${n}]`).join('')).join(''),
  )
  return (title === '' ? lines : [title, ...lines]).join('\n')
}

/** Characters of the text, white space aside. */
export function draftLength({ blocks }: Pick<Draft, 'blocks'>): number {
  const text = blocks
    .map((block) =>
      block.kind === 'heading' ? block.text : block.sentences.map(({ text }) => text).join(''),
    )
    .join('')
  return text.replace(/\s/gu, '').length
}
