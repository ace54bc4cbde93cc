/** What a draft's paragraphs are on the page: salutation, text, the body that signs and its date. */
import type { Draft, DraftBlock, DraftSentence } from '../draft/types.ts'
import { CHARACTER_PITCH, CHARACTERS_A_LINE, characterWidth } from './page.ts'

export type Part =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text' | 'salutation'; sentences: DraftSentence[] }
  /** Stands at that side, indented in twips. */
  | { kind: 'signature'; sentences: DraftSentence[]; side: 'left' | 'right'; indent: Indent }

interface Indent {
  left?: number
  right: number
}

type Paragraph = Extract<DraftBlock, { kind: 'paragraph' }>

// 2024年1月18日, ____年__月__日, 二〇二四年一月十八日
const DATE =
  /^(?:\d{4}|_{2,}|[一二][〇○零一二三四五六七八九]{3})年(?:\d{1,2}|_+|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|_+|[一二三四五六七八九十]{1,3})日$/u
/** 青溪镇人民政府; not a sentence. */
const SIGNING_BODY = /^[^。，；：！？、,.;:!?]{2,24}$/u
/** 各位代表：, 镇党委、政府： */
const SALUTATION = /^.{2,40}[：:]$/u

/** The draft's blocks in order, each with its role. A body that signs counts as such only above a date at the very end. */
export function partsOf({ blocks }: Pick<Draft, 'blocks'>): Part[] {
  const signature = signatureOf(blocks)
  const body = blocks.slice(0, blocks.length - signature.length)
  return [
    ...body.map((block, i): Part => {
      if (block.kind === 'heading') return { kind: 'heading', level: block.level, text: block.text.trim() }
      const kind = i === 0 && SALUTATION.test(textOf(block)) ? 'salutation' : 'text'
      return { kind, sentences: block.sentences }
    }),
    ...signature,
  ]
}

function textOf({ sentences }: Paragraph): string {
  return sentences
    .map(({ text }) => text)
    .join('')
    .trim()
}

type Signature = Extract<Part, { kind: 'signature' }>

/**
 * 7.3.5.2: the body two characters from the right, the date's first character two to the right of the body's; a date
 * longer than the body stands two from the right itself and pushes the body in.
 */
function signatureOf(blocks: DraftBlock[]): Signature[] {
  const [body, date] = [blocks.at(-2), blocks.at(-1)]
  if (date?.kind !== 'paragraph' || !DATE.test(textOf(date))) return []
  if (body?.kind !== 'paragraph' || !SIGNING_BODY.test(textOf(body))) return [signed(date, 'right', 4)]
  const [bodyWidth, dateWidth] = [characterWidth(textOf(body)), characterWidth(textOf(date))]
  if (dateWidth > bodyWidth)
    return [signed(body, 'right', 4 + dateWidth - bodyWidth), signed(date, 'right', 2)]
  return [signed(body, 'right', 2), signed(date, 'left', CHARACTERS_A_LINE - bodyWidth)]
}

/** What stands at the left may reach into the margin where a font's digits are wide: a date must not break. */
function signed({ sentences }: Paragraph, side: Signature['side'], characters: number): Signature {
  const indent = Math.round(characters * CHARACTER_PITCH)
  return {
    kind: 'signature',
    sentences,
    side,
    indent: side === 'left' ? { left: indent, right: -4 * CHARACTER_PITCH } : { right: indent },
  }
}
