/** Rich messages: their documented limits, and their blocks as users are shown them. */
import type { InputRichBlock, InputRichMessage, RichBlock, RichText } from '@grammyjs/types'
import { badRequest } from './errors.ts'

type Block = InputRichBlock<string>

const LONGEST = 32_768
const MOST_BLOCKS = 500
const DEEPEST = 16
const MOST_COLUMNS = 20

/** The blocks of a rich message, if it keeps the limits. */
export function readRichMessage(
  message: InputRichMessage<string>,
  { isDraft }: { isDraft: boolean },
): RichBlock[] {
  const { blocks, html, markdown } = message
  if ([blocks, html, markdown].filter((content) => content !== undefined).length !== 1)
    throw badRequest('exactly one of the fields "html", "markdown", and "blocks" must be specified')
  if (blocks === undefined) throw badRequest('the test server reads rich messages given as blocks only')
  const measure = { characters: 0, blocks: 0, depth: 0, columns: 0, thinking: false }
  measureBlocks(blocks, 1, measure)
  if (measure.thinking && !isDraft) throw badRequest('the block "thinking" is allowed only in drafts')
  if (measure.characters === 0 && !isDraft) throw badRequest('message text is empty')
  if (measure.characters > LONGEST) throw badRequest('message is too long')
  if (measure.blocks > MOST_BLOCKS) throw badRequest('rich message has too many blocks')
  if (measure.depth > DEEPEST) throw badRequest('rich message is nested too deep')
  if (measure.columns > MOST_COLUMNS) throw badRequest('rich message table has too many columns')
  return shown(blocks)
}

/** All that a reader of the blocks reads, a line for each block. */
export function plainText(blocks: readonly RichBlock[]): string {
  return blocks.map((block) => textsOf(block).map(flat).concat(nestedText(block)).join('\n')).join('\n')
}

function nestedText(block: RichBlock): string[] {
  if (block.type === 'list') return block.items.map(({ label, blocks }) => `${label} ${plainText(blocks)}`)
  if (block.type === 'table')
    return block.cells.map((row) => row.map(({ text }) => flat(text ?? '')).join('\t'))
  return 'blocks' in block ? [plainText(block.blocks)] : []
}

/** Every text that a block holds itself. */
function textsOf(block: Block | RichBlock): RichText[] {
  const texts: RichText[] = []
  for (const key of ['summary', 'text', 'expression', 'caption', 'credit'] as const) {
    const value = (block as Partial<Record<typeof key, RichText | { text: RichText; credit?: RichText }>>)[
      key
    ]
    if (value === undefined) continue
    const isCaption = typeof value === 'object' && !Array.isArray(value) && !('type' in value)
    texts.push(...(isCaption ? [value.text, value.credit ?? ''] : [value]))
  }
  return texts.filter((text) => text !== '')
}

function flat(text: RichText): string {
  if (typeof text === 'string') return text
  if (Array.isArray(text)) return text.map(flat).join('')
  return 'text' in text ? flat(text.text) : ''
}

type Measure = { characters: number; blocks: number; depth: number; columns: number; thinking: boolean }

function measureBlocks(blocks: readonly Block[], depth: number, measure: Measure): void {
  for (const block of blocks) {
    measure.blocks += 1
    measure.depth = Math.max(measure.depth, depth)
    measure.thinking ||= block.type === 'thinking'
    for (const text of textsOf(block)) measureText(text, depth, measure)
    if (block.type === 'list')
      for (const item of block.items) {
        measure.blocks += 1
        measureBlocks(item.blocks, depth + 1, measure)
      }
    else if (block.type === 'table')
      for (const row of block.cells) {
        measure.blocks += 1
        measure.columns = Math.max(
          measure.columns,
          row.reduce((sum, { colspan = 1 }) => sum + colspan, 0),
        )
        for (const { text } of row) measureText(text ?? '', depth, measure)
      }
    else if ('blocks' in block) measureBlocks(block.blocks, depth + 1, measure)
  }
}

function measureText(text: RichText, depth: number, measure: Measure): void {
  measure.depth = Math.max(measure.depth, depth)
  if (typeof text === 'string') measure.characters += [...text].length
  else if (Array.isArray(text)) for (const part of text) measureText(part, depth, measure)
  else if ('text' in text) measureText(text.text, depth + 1, measure)
}

/** What is sent is what is shown, but that the items of lists get their labels. */
function shown(blocks: readonly Block[]): RichBlock[] {
  return blocks.map((block): RichBlock => {
    if (block.type === 'list')
      return {
        ...block,
        items: block.items.map((item, index) => ({
          ...item,
          label: item.type === undefined && item.value === undefined ? '•' : `${item.value ?? index + 1}.`,
          blocks: shown(item.blocks),
        })),
      }
    if ('blocks' in block) return { ...block, blocks: shown(block.blocks) } as RichBlock
    if (MEDIA.has(block.type)) throw badRequest('the test server takes no media in rich messages')
    return block as RichBlock
  })
}

const MEDIA = new Set([
  'animation',
  'audio',
  'document',
  'photo',
  'video',
  'voice_note',
  'collage',
  'slideshow',
])
