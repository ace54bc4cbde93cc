/** What messages hold, read from the fields of a call. */
import type { Document, MessageEntity, ParseMode } from '@grammyjs/types'
import { badRequest } from '../errors.ts'
import { isEmptyText, LONGEST_CAPTION, LONGEST_TEXT, readText } from '../text.ts'
import type { MessageContent, StoredFile, World } from '../world.ts'
import type { Call } from './context.ts'

interface TextFields {
  text?: string
  parse_mode?: ParseMode
  entities?: readonly MessageEntity[]
}

interface CaptionFields {
  caption?: string
  parse_mode?: ParseMode
  caption_entities?: readonly MessageEntity[]
}

/** New messages and edits tell differently that they are too long. */
export function textContent(
  { text = '', parse_mode, entities }: TextFields,
  tooLong: string,
): MessageContent {
  if (text === '') throw badRequest('message text is empty')
  const read = readText(text, parse_mode, entities)
  if (isEmptyText(read)) throw badRequest('text must be non-empty')
  if (read.text.length > LONGEST_TEXT) throw badRequest(tooLong)
  return { text: read.text, ...(read.entities.length > 0 && { entities: read.entities }) }
}

export function captionContent({ caption, parse_mode, caption_entities }: CaptionFields): MessageContent {
  if (caption === undefined) return {}
  const read = readText(caption, parse_mode, caption_entities)
  if (read.text.length > LONGEST_CAPTION) throw badRequest('message caption is too long')
  return { caption: read.text, ...(read.entities.length > 0 && { caption_entities: read.entities }) }
}

/** A file that comes along, or one that Telegram has already. */
export function documentContent(world: World, field: string, { attachments }: Call): MessageContent {
  if (!field.startsWith('attach://')) {
    const known = world.files.get(field)
    if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified')
    return { document: documentOf(known) }
  }
  const file = attachments.get(field.slice('attach://'.length))
  if (file === undefined) throw badRequest('there is no document in the request')
  if (file.bytes.length === 0) throw badRequest('file must be non-empty')
  return { document: documentOf(world.keepFile(file.name, file.type, file.bytes)) }
}

export const documentOf = ({ id, uniqueId, name, type, bytes }: StoredFile): Document => ({
  file_id: id,
  file_unique_id: uniqueId,
  file_name: name,
  mime_type: type,
  file_size: bytes.length,
})
