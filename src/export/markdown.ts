/** A draft as Markdown: headings by level, and in the review copy its sources as footnotes. */
import type { Draft } from '../draft/types.ts'
import type { ExportOptions } from './docx.ts'
import { remarkOn } from './review.ts'

/** The draft as a Markdown text, ended by a line break. */
export function exportMarkdown(draft: Draft, { review }: ExportOptions): string {
  const remarks: string[] = []
  const blocks = draft.blocks.map((block) => {
    if (block.kind === 'heading') return `${'#'.repeat(block.level + 1)} ${plain(block.text)}`
    const sentences = block.sentences.map((sentence) => {
      const remark = review ? remarkOn(sentence, draft) : []
      if (remark.length === 0) return plain(sentence.text)
      remarks.push(remark.map(plain).join(' '))
      return `${plain(sentence.text)}[^${remarks.length}]`
    })
    return withoutMarker(sentences.join(''))
  })
  if (draft.title.trim() !== '') blocks.unshift(`# ${plain(draft.title)}`)
  if (review) {
    blocks.push(...draft.notes.map((note) => `> ${plain(note)}`))
    blocks.push(...remarks.map((remark, i) => `[^${i + 1}]: ${remark}`))
  }
  return `${blocks.join('\n\n')}\n`
}

/** Signs that Markdown would read: `____` is a blank, not a rule. */
function plain(text: string): string {
  return text
    .replace(/\s*\n\s*/gu, '')
    .trim()
    .replace(/[\\`*_[\]<>#|~]/gu, '\\$&')
}

/** "1. 加强…" at the head of a paragraph is the report's numbering, not Markdown's list; so are - and +. */
function withoutMarker(paragraph: string): string {
  return paragraph.replace(/^(\d+)([.)])(?=\s|$)/u, '$1\\$2').replace(/^([-+])(?=\s)/u, '\\$1')
}
