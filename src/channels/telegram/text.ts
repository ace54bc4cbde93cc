/**
 * Message text with entities. Nothing is escaped because nothing is parsed: what a report or a user wrote can be no
 * markup. Telegram counts text in UTF-16 units, as JavaScript does.
 */
import type { MessageEntity } from 'grammy/types'

export const LONGEST_TEXT = 4096

type Style = 'bold' | 'italic' | 'underline' | 'blockquote' | 'expandable_blockquote'

export type Part = string | { text: string; style: Style }

export interface StyledText {
  text: string
  entities: MessageEntity[]
}

export const bold = (text: string): Part => ({ text, style: 'bold' })
export const italic = (text: string): Part => ({ text, style: 'italic' })

/** Joins parts to one text. What would turn the direction of writing or not show at all is taken out. */
export function styled(...parts: Part[]): StyledText {
  let text = ''
  const entities: MessageEntity[] = []
  for (const part of parts) {
    const shown = visible(typeof part === 'string' ? part : part.text)
    if (typeof part !== 'string' && shown.trim() !== '')
      entities.push({ type: part.style, offset: text.length, length: shown.length })
    text += shown
  }
  return { text, entities }
}

export function joined(blocks: readonly StyledText[], separator: string): StyledText {
  return blocks.reduce((whole, block) => appended(appended(whole, { text: separator, entities: [] }), block))
}

function appended(head: StyledText, tail: StyledText): StyledText {
  const moved = tail.entities.map((entity) => ({ ...entity, offset: entity.offset + head.text.length }))
  return { text: head.text + tail.text, entities: [...head.entities, ...moved] }
}

/** Texts of at most `limit` units made of whole blocks where they fit; a longer block is cut at a sentence, or anywhere. */
export function split(blocks: readonly StyledText[], separator: string, limit = LONGEST_TEXT): StyledText[] {
  const texts: StyledText[] = []
  let open: StyledText[] = []
  let used = 0
  const close = () => {
    if (open.length > 0) texts.push(joined(open, separator))
    open = []
    used = 0
  }
  for (const block of blocks.flatMap((block) => cut(block, limit))) {
    const size = block.text.length + (open.length > 0 ? separator.length : 0)
    if (used + size > limit) close()
    used += open.length > 0 ? size : block.text.length
    open.push(block)
  }
  close()
  return texts
}

function cut({ text, entities }: StyledText, limit: number): StyledText[] {
  if (text.length <= limit) return [{ text, entities }]
  const at = placeToCut(text, limit)
  const head = entities
    .filter(({ offset }) => offset < at)
    .map((entity) => ({ ...entity, length: Math.min(entity.length, at - entity.offset) }))
  const tail = entities
    .filter(({ offset, length }) => offset + length > at)
    .map((entity) => ({
      ...entity,
      offset: Math.max(0, entity.offset - at),
      length: entity.offset + entity.length - Math.max(at, entity.offset),
    }))
  return [
    { text: text.slice(0, at), entities: head },
    ...cut({ text: text.slice(at), entities: tail }, limit),
  ]
}

/** After the last sentence that leaves no stub, else anywhere but inside a character. */
function placeToCut(text: string, limit: number): number {
  const sentence = Math.max(...['\n', '。', '；'].map((end) => text.lastIndexOf(end, limit - 1))) + 1
  if (sentence > limit / 2) return sentence
  const isSplit = /[\ud800-\udbff]/u.test(text[limit - 1]!)
  return isSplit ? limit - 1 : limit
}

/** Bidirectional controls, zero-width and other control characters; half a surrogate pair, which Telegram refuses. */
function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '',
    )
}

/** For a label or a line that has room for so many units. */
export function shortened(text: string, limit: number): string {
  const line = visible(text).replace(/\s+/gu, ' ').trim()
  if (line.length <= limit) return line
  return `${line.slice(0, limit - 1).replace(/[\ud800-\udbff]$/u, '')}…`
}
