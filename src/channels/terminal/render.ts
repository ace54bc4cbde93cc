import { styleText } from 'node:util'
import type { Citation } from '../../answer/types.ts'
import { type ChatReply, type Language, layOutAnswer, phrases, sourceLabel } from '../../chat/index.ts'
import type { FindingsLayout } from '../../proofread/index.ts'
import { wrap } from './wrap.ts'

/** How a terminal shows text: plain and unwrapped for a pipe or a file. */
export interface Look {
  colour: boolean
  /** Columns to wrap at; null leaves lines as long as they are. */
  width: number | null
}

/** The look that suits a stream: colour and wrapping only on a terminal, no colour under NO_COLOR. */
export function lookOf(stream: NodeJS.WriteStream): Look {
  if (!stream.isTTY) return { colour: false, width: null }
  return { colour: stream.hasColors(), width: Math.min(Math.max(stream.columns || 80, 30), 100) }
}

/** Findings as lines for the stream: the summary, then each finding in a block of its own. */
export function renderFindings({ summary, items }: FindingsLayout, stream: NodeJS.WriteStream): string {
  const pen = createPen(lookOf(stream))
  const blocks = items.map(({ severity, head, excerpt, advice, source, more }) =>
    [
      pen.paragraph(head, severity === 'error' ? 'bold' : severity === 'warning' ? 'cyan' : 'dim'),
      pen.paragraph(excerpt, 'plain', 2, 2),
      pen.paragraph(`${advice}${more === 0 ? '' : `另有 ${more} 处相同。`}`, 'plain', 2, 2),
      ...(source === '' ? [] : [pen.paragraph(`见 ${source}`, 'dim', 2, 2)]),
    ].join('\n'),
  )
  return [pen.paragraph(summary, 'bold'), ...blocks].join('\n\n')
}

type Style = 'plain' | 'bold' | 'dim' | 'cyan'

/** A reply as lines for a terminal, without a final line break. */
export function renderReply(reply: ChatReply, look: Look): string {
  const pen = createPen(look)
  if (reply.kind === 'notice') return pen.paragraph(reply.text)
  if (reply.kind === 'sources') return renderSources(reply.citations, reply.language, pen, reply.full)
  const { lead, headline, detail, notes, options, citations } = layOutAnswer(reply.answer, reply.language)
  const say = phrases[reply.language]
  const blocks = [
    [lead && pen.paragraph(lead, 'dim'), pen.paragraph(headline, 'bold')],
    detail.map((line) => pen.paragraph(line)),
    notes.map((note) => pen.paragraph(`${say.note}：${note}`, 'dim', 4)),
    options.items.length === 0
      ? []
      : [
          `${options.title}：`,
          ...options.items.map((item, i) => pen.paragraph(`${i + 1}. ${item}`, 'cyan', 3)),
        ],
    citations.length === 0 ? [] : [renderSources(citations, reply.language, pen, false)],
  ]
  return blocks
    .map((block) => block.filter((line) => line !== '').join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')
}

/** One line of an answer that is still coming. */
export function renderLine(line: string, look: Look): string {
  return createPen(look).paragraph(line, 'dim')
}

type Pen = ReturnType<typeof createPen>

function createPen({ colour, width }: Look) {
  const paint = (text: string, style: Style): string =>
    colour && style !== 'plain' ? styleText(style, text, { validateStream: false }) : text
  return {
    /** One paragraph, wrapped, with later lines indented; `first` is the indent of its first line. */
    paragraph(text: string, style: Style = 'plain', indent = 0, first = 0): string {
      const clean = ' '.repeat(first) + printable(text)
      const lines = width === null ? [clean] : clean.split('\n').flatMap((line) => wrap(line, width, indent))
      return lines.map((line) => paint(line, style)).join('\n')
    },
  }
}

function renderSources(citations: Citation[], language: Language, pen: Pen, full: boolean): string {
  const lines = citations.flatMap((citation) => {
    const mark = `[${citation.n}] `
    const indent = mark.length
    const place = full ? `${citation.file} ${citation.start}–${citation.end}` : ''
    return [
      pen.paragraph(mark + sourceLabel(citation), 'cyan', indent),
      pen.paragraph(`“${shorten(citation.quote, full)}”`, 'dim', indent, indent),
      place && pen.paragraph(place, 'dim', indent, indent),
    ]
  })
  return [`${phrases[language].sources}：`, ...lines.filter((line) => line !== '')].join('\n')
}

const QUOTE_LIMIT = 160

function shorten(quote: string, full: boolean): string {
  const line = quote.replace(/\s*\n\s*/gu, ' ').trim()
  return full || line.length <= QUOTE_LIMIT ? line : `${line.slice(0, QUOTE_LIMIT)}……`
}

/** Control characters of a document must not steer the user's terminal. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/gu, ' ')
}
