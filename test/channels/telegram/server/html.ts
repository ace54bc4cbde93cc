/** Reads the HTML style of messages as strictly as Telegram does: what it cannot read, it refuses by its byte offset. */
import type { MessageEntity } from '@grammyjs/types'
import { badRequest } from './errors.ts'
import type { FormattedText } from './text.ts'

const SIMPLE_TAGS = new Map<string, MessageEntity['type']>([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strikethrough'],
  ['strike', 'strikethrough'],
  ['del', 'strikethrough'],
  ['tg-spoiler', 'spoiler'],
  ['span', 'spoiler'],
  ['code', 'code'],
  ['pre', 'pre'],
  ['blockquote', 'blockquote'],
  ['a', 'text_link'],
  ['tg-emoji', 'custom_emoji'],
])
/** Any other named reference stays as it is written. */
const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
])

interface OpenTag {
  name: string
  attributes: Map<string, string>
  offset: number
}

export function readHtml(html: string): FormattedText {
  const entities: MessageEntity[] = []
  const open: OpenTag[] = []
  let text = ''
  for (let at = 0; at < html.length; ) {
    const start = at
    const refuse = (reason: string) => unreadable(`${reason} at byte offset ${byteOffset(html, start)}`)
    const end = html.indexOf('>', at)
    if (html[at] !== '<') {
      const next = html.indexOf('<', at)
      at = next === -1 ? html.length : next
      text += decodeReferences(html.slice(start, at))
    } else if (html[at + 1] === '/') {
      const tag = open.pop()
      if (tag === undefined) throw refuse('Unexpected end tag')
      if (end === -1) throw refuse('Unclosed end tag')
      const name = html.slice(at + 2, end).trimEnd()
      if (name !== '' && name !== tag.name)
        throw unreadable(
          `Unmatched end tag at byte offset ${byteOffset(html, start)}, expected "</${tag.name}>", found "</${name}>"`,
        )
      if (text.length > tag.offset) entities.push(entityOf(tag, text.length - tag.offset))
      at = end + 1
    } else {
      if (end === -1) throw refuse('Unclosed start tag')
      const name = /^[^\s>]*/u.exec(html.slice(at + 1, end))![0].toLowerCase()
      if (!SIMPLE_TAGS.has(name)) throw refuse(`Unsupported start tag "${name}"`)
      const attributes = readAttributes(html.slice(at + 1 + name.length, end), name, refuse)
      if (name === 'span' && attributes.get('class') !== 'tg-spoiler')
        throw refuse('Tag "span" must have class "tg-spoiler"')
      open.push({ name, attributes, offset: text.length })
      at = end + 1
    }
  }
  if (open.length > 0)
    throw unreadable(`Can't find end tag corresponding to start tag "${open.at(-1)!.name}"`)
  return { text, entities: entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length) }
}

const unreadable = (reason: string) => badRequest(`can't parse entities: ${reason}`)

const byteOffset = (text: string, at: number): number => Buffer.byteLength(text.slice(0, at))

function readAttributes(source: string, tag: string, refuse: (reason: string) => Error): Map<string, string> {
  const attributes = new Map<string, string>()
  let rest = source.trim()
  while (rest !== '') {
    const [written, name, double, single, token] =
      /^([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\p{L}\p{N}.-]+)))?\s*/u.exec(rest) ?? []
    if (written === undefined || name === undefined) throw refuse(`Empty attribute name in the tag "${tag}"`)
    const value = double ?? single ?? token
    if (value === undefined && name !== 'expandable')
      throw refuse(`Expected equal sign in declaration of an attribute of the tag "${tag}"`)
    attributes.set(name.toLowerCase(), decodeReferences(value ?? ''))
    rest = rest.slice(written.length)
  }
  return attributes
}

function decodeReferences(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/giu, (written, hex, decimal, name) => {
    if (name !== undefined) return NAMED.get(name) ?? written
    const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written
  })
}

function entityOf({ name, attributes, offset }: OpenTag, length: number): MessageEntity {
  const range = { offset, length }
  const type = SIMPLE_TAGS.get(name)!
  if (type === 'text_link') return { type, ...range, url: attributes.get('href') ?? '' }
  if (type === 'custom_emoji') return { type, ...range, custom_emoji_id: attributes.get('emoji-id') ?? '' }
  if (type === 'blockquote' && attributes.has('expandable'))
    return { type: 'expandable_blockquote', ...range }
  return { type, ...range } as MessageEntity
}
