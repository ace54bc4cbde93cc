/** Text with its formatting, as the Bot API takes it and as a message holds it. */
import type { MessageEntity, ParseMode } from '@grammyjs/types'
import { badRequest } from './errors.ts'
import { readHtml } from './html.ts'

export interface FormattedText {
  text: string
  entities: MessageEntity[]
}

/** In UTF-16 code units, after the formatting is taken out. */
export const LONGEST_TEXT = 4096
export const LONGEST_CAPTION = 1024

/** Characters that show nothing: text of these alone is no text. */
const INVISIBLE = String.raw`[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]`
const ONLY_INVISIBLE = new RegExp(`^${INVISIBLE}*$`, 'u')

export function readText(
  source: string,
  parseMode: ParseMode | undefined,
  entities: readonly MessageEntity[] | undefined,
): FormattedText {
  if (parseMode === undefined)
    return trimmed({ text: source, entities: checkedEntities(source, entities ?? []) })
  if (parseMode === 'HTML') return trimmed(readHtml(source))
  throw badRequest(`the test server does not read ${parseMode}: use entities or HTML`)
}

export const isEmptyText = ({ text }: FormattedText): boolean => ONLY_INVISIBLE.test(text)

function checkedEntities(text: string, entities: readonly MessageEntity[]): MessageEntity[] {
  for (const { offset, length } of entities) {
    const end = offset + length
    if (offset < 0 || length < 0) throw badRequest('receive an entity with incorrect offset or length')
    if (offset > text.length)
      throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
    if (end > text.length)
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
      )
    if (splitsSymbol(text, offset))
      throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytesTo(text, offset)}`)
    if (splitsSymbol(text, end))
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytesTo(text, end)}`,
      )
  }
  return entities.filter(({ length }) => length > 0)
}

/** Whether a place in the text lies between the halves of a surrogate pair. */
const splitsSymbol = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '')

const bytesTo = (text: string, at: number): number => Buffer.byteLength(text.slice(0, at + 1))

/** A message shows no white space at its ends, and formatting does not reach beyond it. */
function trimmed({ text, entities }: FormattedText): FormattedText {
  const shown = text.trim()
  const skipped = text.length - text.trimStart().length
  return {
    text: shown,
    entities: entities
      .map((entity) => {
        const start = Math.max(0, entity.offset - skipped)
        const end = Math.min(shown.length, entity.offset + entity.length - skipped)
        return { ...entity, offset: start, length: end - start }
      })
      .filter(({ length }) => length > 0),
  }
}
